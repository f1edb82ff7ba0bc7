"""Words the sentence rules know: abbreviations (without the last period) and function words, as data.

A word in lower case stands for itself however it is written, one with a capital only for itself with the capital:
"Sat." is a day, but "she sat." is not. The sets of English function words are all lower case.
"""


def listed(word: str, words: frozenset[str]) -> bool:
    """Say whether a word stands in one of these sets."""
    return word in words or word.lower() in words


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ALWAYS_GO_ON = _words(
    """
    e.g eg i.e vs v.s cf viz resp approx ca incl excl esp op loc a.k.a p.s n.b attn
    mr mrs ms mx dr prof messrs mme mlle drs
    Gen Col Lt Maj Capt Cpl Sgt Cmdr Cdr Adm Brig Gov Sen Rep Reps Sens Pres Supt Insp Rev Hon Pvt Det Atty Msgr Fr Br
    Mt Ft Sra
    """
)
"""What follows belongs to the same sentence, however it is written."""

SPACED_LETTERS = _words("eg ie zb dh ua va uu тк те")
"""Pairs of letters that are written with a space as well ("z. B."); what follows belongs to the same sentence."""

MAY_END = _words(
    """
    a.m p.m inc ltd co corp bros etc al jr sr esq plc llc ph.d dept univ assn blvd rd lb lbs hrs
    St Ste Ave Apt Ext Est Tel Max Min
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Penn Tenn Tex
    Va Vt Wash Wis Wyo
    """
)
"""The sentence may end here or not: what follows tells. Besides these, letters with periods between (U.S., D.C.)."""

BEFORE_NUMBER = _words(
    "no nos nr p pp fig figs vol vols ch chap sec sect eq eqs para pt ver v vv Art Ex App Tab Ed Cl Op"
)
"""Belongs to a number that follows; without a number it is a word like any other."""

FUNCTION_WORDS = _words(
    """
    a about actually additionally after all also although an and another any anyway are as at because before
    besides both but by can could did do does during each either even every finally first for from further
    furthermore generally had has have he hence her here his how however i i'd i'll i'm i've if in indeed
    instead is it it's its just last later let like many may maybe me meanwhile more moreover most much my
    neither no nobody none nor not nothing now of often on once one only or other our out over overall perhaps
    please several she should since so some someone something sometimes soon still such than thank thanks that
    that's the their them then there there's therefore these they they're this those though through thus to
    today together under unless unlike until upon was we we're well were what what's when where whereas whether
    which while who whose why will with within without would yes yet you you're your
    """
)
"""English; with a capital, one of these most likely begins a sentence."""

CONNECTIVES = _words(
    """
    also although besides but consequently furthermore hence however moreover nevertheless nonetheless so then therefore
    though thus yet
    """
)
"""English; with a capital, one of these begins a sentence even where no end mark stands before it."""
