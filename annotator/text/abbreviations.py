"""Words the sentence rules know: abbreviations (without the last period) and function words, as data.

All lower case but for the titles.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ALWAYS_GO_ON = _words(
    """
    e.g eg i.e vs v.s cf viz resp approx ca incl excl esp op loc a.k.a
    p.s n.b attn mr mrs ms mx dr prof messrs mme mlle
    """
)
"""What follows belongs to the same sentence, however it is written."""

TITLES = _words(
    """
    Gen Col Lt Maj Capt Cpl Sgt Cmdr Cdr Adm Brig Gov Sen Rep Reps Sens Pres Supt Insp Sec Amb Rev Hon St Ste Mt Ft
    Pvt Det Atty Fr Br Msgr Dr Mr Mrs Ms Mx Prof Messrs Drs Sra Sgt Spc
    """
)
"""Before a name; only with the capital (``rep`` and ``gen`` are words too)."""

MAY_END = _words(
    """
    u.s u.s.a u.k u.n e.u d.c l.a n.y u.s.s.r a.m p.m a.d b.c b.c.e c.e inc ltd co corp bros etc al jr sr esq plc llc
    ph.d m.d m.a b.a b.s m.s j.d d.d.s m.b.a r.n est dept univ assn ave blvd rd st apt ext min max tel misc
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    ala ariz ark calif colo conn del fla ga ill ind kan ky mass mich minn miss mo mont neb nev okla ore penn tenn tex
    va vt wash wis wyo ft lb lbs hr hrs sq
    """
)
"""The sentence may end here or not: what follows tells."""

BEFORE_NUMBER = _words(
    """
    no nos nr p pp fig figs vol vols ch chap sec sect eq eqs art par para pt ex app tab ed v vv l ll n cl col op ver
    """
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
