"""Each rule about English sentences, shown by sentences; a bar stands where a cut belongs."""

import pytest

from tests.text.marked import expected, pieces, unmarked

RULES = {
    "a period, a question mark and an exclamation mark end": [
        "The bridge held.| Nobody had expected that.",
        "Who pays for it?| The town does.",
        "Stop!| That is not what she wrote.",
        "Really?!| Yes.",
    ],
    "lower case after a plain period is a new sentence of an informal writer": [
        "i went to the market. |then i walked home. |it rained.",
    ],
    "abbreviations that may end do so before a capitalised function word only": [
        "They moved to the U.S. Army base near Bonn.",
        "They moved to the U.S.| The rest stayed.",
        "He sold it to Miller Inc. Chairman Jones agreed.",
        "He sold it to Miller Inc.| They were glad.",
        "Pens, paper, ink, etc. are sold here.",
        "They sell pens, paper, ink, etc.| We bought none.",
        "We met at 7 a.m. Berlin time.",
        "We met at 7 a.m.| It was cold.",
        "She watched T.V. Series bored her.",
        "It ran until Sept. 4 that year.",
        "They live on Main St. Nicholas Square.",
        "They live on Main St.| The house is old.",
        "They sell pens, paper, ink, etc.| (“Ink” is blue.)| We bought none.",
        "They sell pens, ink, etc. (blue and black) there.",
        "She sat.| Anna stood in the sun.| Birds sang.",
    ],
    "footnote marks stay with the sentence before": [
        "The plan failed.[3]| Nobody said why.",
        "The plan failed.[3][4] |Nobody said why.",
        "The plan failed. [12]| Nobody said why.",
        "The plan failed.²| Nobody said why.",
        "The plan failed.[citation needed]| Nobody said why.",
        "The plan failed.2| Nobody said why, but “all knew”.13",
        "They called it “the plan.”4| Nobody said why.",
        "See vol.2 The Sea, or ver.3 The plan.",
        "It cost 3.5 The Hague dollars, and file.3 shows it.",
    ],
    "titles and fixed abbreviations never end": [
        "We asked Dr. Weber and Mrs. Hill.| Both agreed.",
        "Some fruit, e.g. Apples from the valley, is cheap.",
        "It is a tie, i.e. Nobody won.",
        "It was Kramer vs. The State.",
        "Compare cf. The earlier letter.",
    ],
    "lower case after three dots goes on": [
        "I thought... well, never mind.",
        "I thought… well, never mind.",
        "I thought...| Never mind.",
    ],
    "single initials go on": [
        "The book by J. R. Hartley is lost.",
        "Ask George W. Miller about it.",
    ],
    "a forgotten space parts sentences, not addresses": [
        "It came to an end.|Nobody clapped.",
        "Is that right?|No.",
        "is that right?|or did he lie",
        "Read it on www.example.org/Read.Me or at Example.Org/x today.",
        "Write to anna.Berg@example.org about it.",
        "The file is called notes.v2.Final.txt here.",
    ],
    "faces and emoji stay with the sentence before": [
        "That was fun! :)| Let us do it again.",
        "That was fun. 😀😀| Let us do it again.",
        "That was fun 😀| Let us do it again.",
        "That was :) almost fun.",
        "That was fun. ;-) |Let us do it again.",
    ],
    "a bracket opened in mid-sentence holds no cut": [
        "The rule (it is old. Very old! Who wrote it?) still holds.",
        "The rule [see there. It is long.] still holds.",
        "The rule holds (or so they say!).| We shall see.",
        "The rule was theirs (the town had none.)| Everybody knew.",
    ],
    "a bracket opened at the start of a sentence does": [
        "(The rule is old.| It is very old.)",
        "We left early.| (The rest stayed.| They liked it.)| Then it rained.",
    ],
    "an open bracket that is never closed holds nothing": ["The rule (it is old.| Nobody knows it."],
    "dots that lead are no sentence": [
        "...and so they left.| Nobody cared.",
        "... So they left.",
        "…So they left.",
    ],
    "list numbers are no sentence": [
        "1. The first reason is money.",
        "12. The reason is money.| There is no other.",
        "a. The first reason is money.",
        "iv. The reason is money.",
        "1) The reason is money.",
        "There are two.| 1. The reason is money.",
    ],
    "No., p. and Fig. belong to a number only": [
        "See No. 5 on p. 12 and Fig. 3 there.",
        "Nobody bought modern art.| 5 people looked at it.",
        "Did he agree?| No. |He left.",
        "He said no.| They went on.",
    ],
    "quotation marks are no barrier": [
        "She wrote: “It is late.| We should go.”| Then she left.",
        'He called it "wrong".| Nobody else did.',
    ],
    "a quotation and the verb of saying are one sentence": [
        "“Why now?” Anna asked.| Nobody knew.",
        "“Why now?” she asked.| Nobody knew.",
        '"Stop!" he cried.',
        "“It is late.”| Anna said nothing.",
    ],
    "a quotation without an end mark ends before But, However, So": [
        "They call it “the new order”| But nobody obeys it.",
        "They call it “the new order” Party members obey.",
    ],
    "after ? and ! lower case may be a new sentence": [
        "why not?| it is cheap.",
        "no way!| it is dear.",
    ],
    "what is no white space is no end": [
        "It costs 3.50 or 1,000.75 a day.",
        "Version 2.0.1 is out.",
        "It works?, he wondered.",
        "He yelled “Stop!” , then left.",
    ],
    "marks after marks belong together": [
        "He waited. . . .| Nobody came.",
        "What ? |Nothing !| Fine.",
        "“Is it?”| “It is.”| So be it.",
        "*Is it?*| _It is._| So be it.",
    ],
    "a title with a question mark in mid-sentence goes on": [
        "See my post Moral Duties of the Town? Alas, Not Mine from last year.| It is long.",
        "Did you vote for Barack Hussein Obama?| Joe Biden won later.",
        "Who knows?| Alas, Not Me.",
    ],
    "list dash, Q:, A: and > belong to the segment": [
        "- The first reason is money.| It is short.",
        "Q: Why so?| A: Nobody knows.",
        "> They said so.| And they meant it.",
    ],
}


@pytest.mark.parametrize("marked", [text for texts in RULES.values() for text in texts])
def test_a_sentence_is_cut_where_the_bar_stands(marked: str) -> None:
    assert pieces(unmarked(marked)) == expected(marked)


GERMAN = [
    "Das kostet z.B. Geld und ca. 3 Tage.| Mehr nicht.",
    "Am 3. Oktober war alles zu.| Niemand kam.",
    "Dr. Weber war da.| Er blieb nicht lang.",
    "Im Jahr 1989 fiel sie.| Danach kam viel.",
]


@pytest.mark.parametrize("marked", GERMAN)
def test_german_is_cut_by_the_rules_of_any_language_and_its_own_abbreviations(marked: str) -> None:
    assert pieces(unmarked(marked), "de") == expected(marked)


QUOTED = [
    ("de", "„Ohne Geld geht nichts.“| So ist das.| »Wer hört, lebt noch.«| So sagt man."),
    ("de", "Vieles, z. B. die Linde, d. h. der Baum, u. a. am Tor.| Mehr nicht."),
    ("de", "Er rief: „Halt!“ und lief.| Er kam.| »Halt!«, rief sie."),
    ("fr", "Il dit : « La cloche sonne ! »| C'est faux.| « Non ! » dit-elle."),
    ("fr", "Il dit «\u00a0Non\u00a0!\u00a0»\u00a0puis il partit.| Elle resta."),
    ("ru", "«Колокол — душа города», — писал он.| Т. е. без него нельзя.| «Да!»| И что?"),
    ("ar", "هل الجرس عالٍ؟| قال: «الجرس روح المدينة».| هذا صحيح."),
    ("zh", "老人说：“钟声是灵魂。”|他说得对！|「大家好。」|我想谈谈。"),
    ("en", "She wrote it (e. g. in May), i. e. too late.| He did not."),
]


@pytest.mark.parametrize(("language", "marked"), QUOTED)
def test_quotation_marks_of_any_language_stay_with_what_they_close(language: str, marked: str) -> None:
    assert pieces(unmarked(marked), language) == expected(marked)


UNSPACED = [
    ("ja", "これは本です。|あれはペンです。|本当ですか？|はい。"),
    ("ja", "彼は「もう遅い。」と言った。|そして帰った。"),
    ("zh", "今天下雨。|我们不出去！|你呢？"),
    ("my", "မိုးရွာသည်။|အိမ်မှာနေသည်။"),
    ("th", "วันนี้ฝนตก เราไม่ออกไป"),
    ("ko", "오늘은 비가 온다.| 우리는 집에 있다."),
    ("vi", "Hôm nay trời mưa.| Chúng tôi ở nhà."),
    ("xx", "It rained.| 我们不出去。|Fine."),
    ("tlh", "It rained.| We stayed."),
]


@pytest.mark.parametrize(("language", "marked"), UNSPACED)
def test_languages_spacy_cannot_load_are_cut_all_the_same(language: str, marked: str) -> None:
    assert pieces(unmarked(marked), language) == expected(marked)


@pytest.mark.parametrize(
    "marked", ["これは本です。|あれはペンです。", "He wrote 你好。|Then he left.", "كيف الحال؟| بخير."]
)
def test_another_script_in_an_english_text_is_cut_at_its_own_marks(marked: str) -> None:
    assert pieces(unmarked(marked)) == expected(marked)


def test_a_region_is_no_other_language() -> None:
    assert pieces("They met at the U.S. Army base. i left. then it rained.", "en-US") == [
        "They met at the U.S. Army base.",
        "i left.",
        "then it rained.",
    ]
