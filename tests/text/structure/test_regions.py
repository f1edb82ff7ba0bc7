"""Each rule for regions: what it sees, and what looks like it and is not."""

import time

import pytest

from annotator.domain.structure import Region
from annotator.text.structure.propose import propose


def seen(text: str, kind: str, **how: str) -> list[str]:
    """Return the text of the regions of a kind."""
    return [text[one.start : one.end] for one in propose(text, **how).regions if one.kind == kind]


def test_quotation_marks_of_any_depth() -> None:
    text = "He wrote:\n> It rains.\n> It snows.\n> > Does it?\n>> It does.\n>>> really\nNo."
    found = [(text[one.start : one.end], one.depth) for one in propose(text).regions if one.kind == "quotation"]
    assert found == [("> It rains.\n> It snows.", 1), ("> > Does it?\n>> It does.", 2), (">>> really", 3)]
    assert seen("> one\n\n> two", "quotation") == ["> one", "> two"]
    assert propose(">" * 5000 + " deep").regions[0].depth == 20


@pytest.mark.parametrize(
    "text", [">50% of them came.", "> 3 people came", "-> then it rained", "It was 3 > 2.", "a\n>$5"]
)
def test_more_than_is_no_quotation(text: str) -> None:
    assert seen(text, "quotation") == []


def test_the_number_of_a_post_that_is_answered_is_no_quotation_and_no_passage() -> None:
    text = ">>100\n>>101 (OP)\n>it rains\nNo.\n\n>>102 It snows.\n\n> One.\n>>103 people came."
    assert seen(text, "apparatus") == [">>100", ">>101 (OP)"]
    assert seen(text, "quotation") == [">it rains", "> One.", ">>103 people came."]


def test_a_quotation_opened_on_one_line_and_closed_lines_later() -> None:
    text = "He said:\n“It rains. And “pours”, too.\nIt snows.\nIt hails.”\n“No.”\nThe end of “it”."
    assert seen(text, "quotation") == ["“It rains. And “pours”, too.\nIt snows.\nIt hails.”"]
    assert seen('"One.\nTwo."\nThree.', "quotation") == ['"One.\nTwo."']
    assert seen("“One.\n“Two.\n“Three.”\nFour.", "quotation") == ["“One.\n“Two.\n“Three.”"]
    assert seen("“One\n" + "line\n" * 100 + "end”", "quotation") == []


def test_a_quotation_that_is_announced() -> None:
    text = (
        "Later in the section they say:\nBe careful.\nWhich is good.\nBob said:\nHello to all of you.\nAs I said:\nNo."
    )
    assert seen(text, "quotation") == ["Be careful."]
    assert seen(text, "quotation", language="de") == []


@pytest.mark.parametrize(
    "answer",
    [
        "I strongly disagree with this. Rivers bring it.",
        "Agree, though I wonder.",
        "My response: it does not.",
        "What do you mean by this?",
        "Could you explain what you mean?",
        "I don’t see how this is a proof.",
        "It is odd that this sentence says so.",
    ],
)
def test_a_quotation_is_known_by_the_answer_to_it(answer: str) -> None:
    quoted = "Rain comes from the clouds over the sea."
    assert seen(f"Thanks for this.\n{quoted}\n{answer}", "quotation") == [quoted]


@pytest.mark.parametrize(
    ("quoted", "answer"),
    [
        ("rain comes from the clouds over the sea.", "I think that you are mixing rain with “weather”."),
        ("Rain comes from the clouds over the sea", "I think you’re overlooking the rivers here."),
        ("...rain comes from the clouds over the sea.", "The clouds matter less than you suggest."),
        ("- Rain comes from the clouds[2]\n- Snow comes from the mountains", "I think it is rarer than you say."),
        ("Rain comes from the clouds over the sea", "I agree with this."),
    ],
)
def test_a_fragment_or_a_list_is_known_by_an_answer_to_its_writer(quoted: str, answer: str) -> None:
    assert seen(f"Thanks for this.\n{quoted}\n{answer}", "quotation") == [quoted]


def test_an_own_list_is_no_quotation() -> None:
    text = "What I found on my walk:\n- rain on the hills all day\n- snow in the mountains\nIt is rarer than you say."
    assert seen(text, "quotation") == []


@pytest.mark.parametrize(
    "text",
    [
        "Rain comes from the clouds over the sea.\nI agree with Zach that it does.",
        "Rain comes from the clouds over the sea.\nI agree with this.\nMe too.",
        "Rain comes from the clouds over the sea.\nI think you are wrong about the clouds, as I said before.",
        "Rain comes from the clouds over the s...\nI disagree with this.",
        "Does rain come from the clouds over the sea?\nI disagree with that.",
        "Anna: Rain comes from the clouds.\nBob: I disagree with this.\nAnna: So you do, I see.",
        "Rain comes from the clouds over the sea.\nYeah good point, edited",
    ],
)
def test_an_answer_to_something_else_makes_no_quotation(text: str) -> None:
    assert seen(text, "quotation") == []


def test_lines_that_are_repeated_are_quotations_and_the_whole_is_not() -> None:
    whole = ["Rain comes from the clouds over the sea.", "The wind brings them to the shore by night."]
    quoting = [whole[0], "That is not so, I am sure.", whole[1], "Nor is that, and you know it."]
    assert seen("\n".join([*whole, "So it is.", *quoting]), "quotation") == whole
    assert seen("\n".join([*quoting, "So it is.", *whole, "So I say."]), "quotation") == whole
    first = propose("\n".join([*quoting, "So it is.", *whole, "So I say."])).regions[0]
    assert first.start == 0  # what stands apart quotes what stands together, though that comes later


def test_pieces_of_wrapped_text_that_come_again_are_no_quotations() -> None:
    clause = "without warranties or conditions of any kind either express\nor implied, as one may read."
    text = f"It is given to you\n{clause}\nIn the same way all of this is given\n{clause}\nThe end of the licence."
    assert seen(text, "quotation") == []
    assert seen("Rain comes from the clouds.\nSo it does.\nRain comes from the clouds.\nIndeed.", "quotation") == []


def test_code_is_fenced_or_moved_in() -> None:
    text = "See:\n```python\nAnna: x = 1\n> y\n```\nand\n\n    x = f(1);\n    return x;\n\nThe end."
    assert seen(text, "code") == ["```python\nAnna: x = 1\n> y\n```", "x = f(1);\n    return x;"]
    assert propose(text).regions[0].name == "python"
    assert seen(text, "quotation") == []
    assert seen("```\nnever closed\nat all", "code") == []
    assert seen("A poem:\n\n    Shall I compare thee\n    to a summer’s day", "code") == []
    assert seen(">>> print(1)\n1", "code") == [">>> print(1)\n1"]


def test_marks_of_notes_and_the_notes() -> None:
    text = (
        "It rains (very hard[2]) often.[3] It snows³ too.\n"
        "Of deception one reads, and deception again, as deception4 shows.\n\n"
        "[2] As he says.\n[3] As she says,\nand he.\n"
    )
    found = [(one.kind, one.name) for one in propose(text).regions if one.kind in {"note mark", "footnote"}]
    assert [name for kind, name in found if kind == "note mark"] == ["2", "3", "3", "4"]
    assert seen(text, "note mark") == ["[2]", "[3]", "³", "4"]
    assert seen(text, "footnote") == ["[2] As he says.", "[3] As she says,\nand he."]


@pytest.mark.parametrize(
    "text",
    [
        "Llama2 and GPT-4 and llama, llama and python3, python3, python python",
        "It is 5 m² and x² and 3 km².",
        "[1] is where it begins.",
        "See a[3] = 4 and [link](there)",
        "The array[2] = 5 is set",
    ],
)
def test_numbers_that_belong_to_their_word_are_no_notes(text: str) -> None:
    assert [one for one in propose(text).regions if one.kind in {"note mark", "footnote"}] == []


def test_lists_with_marks() -> None:
    text = "We need:\n- rain\n* snow\n• hail\n1. first\n2) second\n3. third\na) one\nb) two"
    assert len(seen(text, "list item")) == 8
    assert seen("1945. That was the year.\n– Come here, he said.\n7. of May", "list item") == []


def test_items_without_a_mark_behind_a_colon() -> None:
    text = "The church should:\nKnow what it is\nKnow what it wants\nBe glad of it\nThis is a sentence."
    assert seen(text, "list item") == ["Know what it is", "Know what it wants", "Be glad of it"]
    assert seen("The church should:\nKnow what it is\nThis is a sentence.", "list item") == []
    assert seen("The church should:\nIt should know.\nIt should want.\nIt should be.", "list item") == []


def test_items_that_end_a_sentence_which_stops_at_a_colon() -> None:
    items = ["The pump runs dry.", "Nobody looks after it, etc. (They never do.)", "As winter comes, the pipe bursts."]
    text = "The plan fails in the case where:\n" + "\n".join(items) + "\nNevertheless, it is a good plan."
    assert seen(text, "list item") == items
    assert seen(text, "list item", language="de") == []
    assert seen("We know that:\nThe pump runs dry.\nBut we hope.", "list item") == []
    assert seen("What I think of it:\nThe pump runs dry.\nIt always did.", "list item") == []
    assert seen("The reasons are:\nOne reason for it:\nThe pump runs dry.", "list item") == []


def test_headings() -> None:
    prose = "This is a paragraph of an essay that goes on for a while, " * 3 + "and then it ends."
    parts = ["On Rain", prose, "## Clouds", prose, "The Second Part", prose, f"Winds\n=====\n{prose}", "Hm well", "No."]
    text = "\n\n".join(parts)
    assert seen(text, "heading") == ["On Rain", "## Clouds", "The Second Part", "Winds\n====="]
    assert seen("Thinking about rain\nIt comes from clouds.", "heading") == []


def test_signatures() -> None:
    text = "Yours\n--\nAnna\nA Firm\n\nThe rest of it.\nSent from my telephone"
    assert seen(text, "signature") == ["--\nAnna\nA Firm", "Sent from my telephone"]
    assert seen("One\n--\n" + "a long line of prose that is no signature at all " * 4, "signature") == []


def test_text_that_is_cut_off() -> None:
    long = "It rains and it snows and it hails and nobody knows for certain why that is so in thi..."
    assert seen(f"Before. {long}", "cut off") == [long]
    assert seen("...and so it ended. Then we left.", "cut off") == ["...and so it ended."]
    both = "...and so it went on and on for days and nobody knew why it was that it went on so lo"
    assert seen(both, "cut off") == [both]
    quoted = 'He said of it: "It rains and it snows and it hails and nobody knows for [certain why th...'
    (found,) = propose(quoted).regions
    assert found.reason == "The line ends inside a quotation or a bracket."
    stops = "It rains and it snows and nobody knows why that is so, which is a pity, as one would like to know the"
    assert seen(f"{stops * 2}\nNext.", "cut off") != []
    assert seen(f"{stops * 2}\nreason for it.", "cut off") == []


@pytest.mark.parametrize("text", ["Well...", "I don’t know... Perhaps.", "Hmm... no", "A line without an end mark"])
def test_a_pause_is_no_cut(text: str) -> None:
    assert seen(text, "cut off") == []


def test_a_second_printing_does_not_swallow_what_is_new() -> None:
    lines = [f"Line number {number} of the talk that is printed twice." for number in range(7)]
    new = "Let us begin from the end."
    text = "\n".join([*lines, "Something between the two printings.", *lines[:3], new, "Ok.", *lines[4:]])
    assert seen(text, "reprint") == ["\n".join(lines[:3]), "\n".join(lines[4:])]
    assert seen("\n".join([*lines[:4], *lines[:4]]), "reprint") == []


def test_what_a_format_says_is_kept_and_wins() -> None:
    text = "> It rains.\n- one\nAnna: yes it is.\nBob: no, it is not.\nAnna: but I say so."
    given = (Region("code", 0, len(text), "html", "A block of code."),)
    assert propose(text, regions=given).regions == given
    assert propose(text, regions=given).posts == ()
    own = (Region("heading", 12, 17, "html", "A heading."),)
    assert [one.kind for one in propose(text, regions=own).regions] == ["quotation", "heading"]


FEED = (
    "anna 3 hours ago\n12 points\nI think it rains here.\nReply · Share\n"
    "bob · 2h\nIt does not rain at all.\n3 points\nReply Share Report\nA post without a head.\nReply"
)


def test_votes_and_buttons_around_posts_are_what_nobody_wrote() -> None:
    assert seen(FEED, "apparatus") == ["Reply · Share", "3 points", "Reply Share Report", "Reply"]
    found = propose(FEED)
    assert [FEED[one.mark : one.end].split("\n")[0] for one in found.posts] == [
        "I think it rains here.",
        "It does not rain at all.",
        "A post without a head.",
    ]
    assert {one.rule for one in found.regions} == {"buttons"}


@pytest.mark.parametrize(
    "line", ["Antworten · Teilen", "2 réponses · Répondre", "Ответить | Поделиться", "▲ 12 points ▼", "👍 5 likes"]
)
def test_buttons_are_known_in_other_languages_and_by_their_signs(line: str) -> None:
    text = f"anna · 3h\nIt rains here today.\n{line}\nbob · 2h\nIt does not rain.\n{line}"
    assert seen(text, "apparatus") == [line, line]


def test_one_word_alone_below_a_head_is_the_answer_somebody_gave() -> None:
    text = "anna · 3h\nShall we save or share it?\nReply · Share\nbob · 2h\nShare\ncleo · 1h\nLike"
    assert seen(text, "apparatus") == ["Reply · Share"]


@pytest.mark.parametrize(
    "text",
    [
        "Our menu has three entries:\nEdit\nDelete\nSave\nAll of them work.",
        "He scored\n3 points\nin the last minute.",
        "Q: Who won?\nA: We did, by far.\n3 points\nQ: By how much?\nA: By three.",
        "anna · 3h\nIt rains, and I like it.\nbob · 2h\nReply to me, and share it.",
    ],
)
def test_words_of_a_text_that_look_like_buttons_stay_text(text: str) -> None:
    assert seen(text, "apparatus") == []


@pytest.mark.parametrize(
    "line",
    [
        *("[deleted]", "[removed]", "[Deleted by user]", "[removed by moderator]", "(post deleted by author)"),
        *("[comment removed]", "[ Removed by Reddit ]", "[This comment was deleted by its author]", "[flagged]"),
        "[ Removed by Reddit on account of violating the [content policy](/help/contentpolicy). ]",
    ],
)
def test_what_stands_in_the_place_of_a_text_that_was_taken_back_is_known(line: str) -> None:
    assert seen(line, "taken back") == [line]
    assert seen(f"Should we walk?\n\n  {line} \n\nYes, we should.", "taken back") == [line]


@pytest.mark.parametrize(
    "line",
    [
        *("deleted", "[I removed this, I was wrong]", "[deleted] is what he wrote.", "[delete]", "[3]", "[removed"),
        *("> [deleted]", "Why was it [removed]?", "(deleted scenes)", "[removed] [removed]", "[removed by the wind]"),
    ],
)
def test_what_a_person_says_of_deleting_stays_text(line: str) -> None:
    assert seen(line, "taken back") == []


def test_the_name_of_who_is_gone_is_no_text() -> None:
    text = "anna · 3h\nIt rains.\n\n[deleted] · 2h\nIt does not.\n\n[deleted] · 1h\n[removed]"
    assert seen(text, "taken back") == ["[removed]"]
    assert seen("[deleted]\n2 days ago\nIt rains.\n\nbob\n1 day ago\nIt does.", "taken back") == []


def test_brackets_without_an_end_are_looked_at_once() -> None:
    began = time.process_time()
    assert seen("\n".join(["[removed by reddit " + "[" * 170] * 20_000), "taken back") == []
    assert seen("[ Removed by reddit " + "(" * 500_000, "taken back") == []
    assert time.process_time() - began < 10
