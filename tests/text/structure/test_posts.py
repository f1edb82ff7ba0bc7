"""Each rule for posts: what it sees, and what looks like it and is not."""

import pytest

from annotator.domain.structure import ProposedPost
from annotator.text.structure.propose import propose


def posts(text: str, **how: str) -> list[tuple[str, str | None, int | None]]:
    """Return the posts as (what is said, author, what it answers)."""
    return [(text[one.mark : one.end].strip(), one.author, one.reply_to) for one in propose(text, **how).posts]


def rule_of(text: str) -> set[str]:
    return {one.rule for one in propose(text).posts}


def test_speakers_are_names_that_come_again() -> None:
    text = "A talk in spring\n\nAnna: Is it raining?\nBob: It is not.\nIt was, though.\nAnna: I see what you mean."
    assert posts(text) == [
        ("A talk in spring", None, None),
        ("Is it raining?", "Anna", None),
        ("It is not.\nIt was, though.", "Bob", 1),
        ("I see what you mean.", "Anna", 2),
    ]
    assert rule_of(text) == {"speakers"}
    assert all(one.reason for one in propose(text).posts)


@pytest.mark.parametrize(
    "lines",
    [
        ["**Dr. Miller:** Well, what do you say?", "**Jane Roe:** Nothing at all.", "**Dr. Miller:** That is a pity."],
        ["MODERATOR: We begin now.", "SPEAKER 1 (laughing): Do we?", "MODERATOR: We have begun."],
        ["[12:03] anna: are you there", "[12:04] bob: yes", "[12:06] anna: good"],
        ["<anna> are you there", "<bob> yes", "<anna> good"],
        ["12/31/20, 9:41 PM - Anna: are you there", "12/31/20, 9:42 PM - Bob: yes", "12/31/20, 9:43 PM - Anna: good"],
        ["田中：雨ですか、それとも晴れですか。", "鈴木：晴れです。", "田中：そうですか。"],
    ],
)
def test_names_are_written_in_many_ways(lines: list[str]) -> None:
    found = propose("\n".join(lines)).posts
    assert len(found) == 3
    assert found[0].author == found[2].author != found[1].author


def test_who_speaks_only_once_is_known_by_the_capitals_or_because_somebody_says_the_name() -> None:
    text = "CHAIR: We begin now.\nROE: I object to that.\nPOE: So do I, for once.\nCHAIR: Noted.\nROE: Thank you."
    assert [author for _, author, _ in posts(text)] == ["CHAIR", "ROE", "POE", "CHAIR", "ROE"]
    text = (
        "Ann: I ask Cy for his view.\nBob: So do I, too.\nCy: Nobody asked me.\nAnn: I did.\nBob: We did.\nEnd: it was."
    )
    assert [author for _, author, _ in posts(text)] == ["Ann", "Bob", "Cy", "Ann", "Bob"]


def test_who_speaks_only_once_is_known_where_every_paragraph_begins_with_a_name() -> None:
    turns = [
        "Ann: The square should be closed.",
        "Bob: It should not be.",
        "Ann: Give me one reason for that.",
        "Cy: Has anybody counted the cars at all?",
        "Bob: Nobody has done so far.",
        "End: it was.",
    ]
    assert [author for _, author, _ in posts("\n\n".join(turns))] == ["Ann", "Bob", "Ann", "Cy", "Bob"]
    titled = ["The square", *turns[:-1], "Ann: Then we count."]
    assert [author for _, author, _ in posts("\n\n".join(titled))] == [None, "Ann", "Bob", "Ann", "Cy", "Bob", "Ann"]
    turns[2] = "What does that mean?"
    assert "Cy" not in [author for _, author, _ in posts("\n\n".join(turns))]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_one_who_speaks_again_is_enough_where_every_paragraph_begins_with_a_name(between: str) -> None:
    turns = [
        "Mia: The library should open on Sundays.",
        "Jon: Nobody would be there on a Sunday.",
        "Pia: The one in our old town was full.",
        "Jon: That was a town of students.",
        "Lea: Then we try it for one summer.",
    ]
    assert [author for _, author, _ in posts(between.join(turns))] == ["Mia", "Jon", "Pia", "Jon", "Lea"]
    assert [author for _, author, _ in posts(between.join([*turns[:3], "So it was.", *turns[3:]]))] == []
    short = ["Mia: The library should open.", "Jon: Why?", "Mia: We all would come.", "Lea: Never!"]
    assert [author for _, author, _ in posts(between.join(short))] == ["Mia", "Jon", "Mia", "Lea"]
    headed = ["Growth: It was quick at first.", "Decay: It was slow in the end.", "Rest: Nothing moved any more."]
    assert [author for _, author, _ in posts(between.join([*headed, "Motion: It came back in spring."]))] == []


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_names_may_stand_on_lines_above_what_is_said(between: str) -> None:
    said = ["The meeting is open.", "The law is good.\nIt was late.", "Thank you.", "It is late.", "We end here."]
    names = ["Chair", "Dr. Ida Berg", "Chair", "Cem Aydin", "Chair"]
    heads = [f"{name} (Left):" if "Ida" in name else f"{name}:" for name in names]
    turns = [f"{head}\n{words}" for head, words in zip(heads, said, strict=True)]
    assert [author for _, author, _ in posts(between.join(turns))] == names
    cake = ["Dough:\n2 cups flour", "Filling:\n3 apples", "Dough:\n1 egg", "Filling:\nsugar"]
    assert posts(between.join(cake)) == []


def test_speakers_who_say_several_sentences_each_on_a_line_of_its_own_are_seen() -> None:
    said = ["Gulls nest here.", "They nest on roofs.", "They eat bread."]
    text = "".join(f"{who}: {sentence}\n" for who in ("Ines", "Bert") for sentence in said)
    assert [author for _text, author, _reply in posts(text)] == ["Ines"] * 3 + ["Bert"] * 3
    assert posts(text.replace(".\n", "\n").replace("Gulls nest here", "yes")) == []


def test_a_name_of_a_chat_keeps_all_its_characters() -> None:
    assert [author for _, author, _ in posts("[9:01] jo_: hi\n[9:02] al_x: hi\n[9:03] jo_: bye")] == [
        "jo_",
        "al_x",
        "jo_",
    ]


def test_of_three_speakers_nobody_knows_who_answers_whom() -> None:
    text = "Ann: I say so.\nBob: I do not say so.\nCy Roe: Neither do I.\nAnn: Then I am alone.\nBob: You are indeed."
    assert [reply for _, _, reply in posts(text)] == [None] * 5


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is one thing.\nNote: this is another.\nExample: here is one.\nExample: here is two.",
        "http://a.example/one\nhttp://a.example/two\nhttps://b.example",
        "12:30 lunch is served\n13:30 we go on\n14:30 the end of it",
        "Title: One\nYear: 2001\nTitle: Two\nYear: 2002",
        "Honestly: I do not know.\nWe went home and slept there.\nIn short: nobody came at all.",
        "Anna: I was there alone.\nNobody else came that day.\nAnna: I waited for long.",
        "Strengths: it is clear.\nWeaknesses: it is long.\nStrengths: it is short.\nWeaknesses: it is dull.",
        "Topic: Rain :: 5 - In the Mountains\nGroup: People of all sorts there\n" * 4,
        "To be fair: yes it is.\nBy the way: it is not.\nTo be fair: maybe it is.",
    ],
)
def test_what_looks_like_a_name_and_is_none_begins_no_post(text: str) -> None:
    assert propose(text).posts == ()


def test_two_names_in_a_long_essay_are_no_dialogue() -> None:
    essay = "A line of an essay that goes on and on.\n" * 100
    assert propose(essay + "Anna: so she says.\nBob: so he says.\nAnna: so she says again.\n" + essay).posts == ()


@pytest.mark.parametrize(
    "marks", ["Q: A: Q: A:", "Q17: A17: Q18: A18:", "Q 17. A 17. Q 18. A 18.", "**Q:** **A:** **Q:** **A:**"]
)
def test_questions_and_answers_take_turns(marks: str) -> None:
    four = marks.replace("Q 1", "Q_1").replace("A 1", "A_1").split()
    said = ["What is it?", "It is this.", "And why is it so?", "Nobody knows that."]
    text = "\n".join(f"{mark.replace('_', ' ')} {words}" for mark, words in zip(four, said, strict=True))
    assert posts(text) == [(said[0], "Q", None), (said[1], "A", 0), (said[2], "Q", None), (said[3], "A", 2)]
    assert rule_of(text) == {"interview"}


@pytest.mark.parametrize(("asks", "answers"), [("Frage", "Antwort"), ("Question", "Réponse"), ("Q", "R")])
def test_questions_and_answers_have_marks_in_other_languages(asks: str, answers: str) -> None:
    text = f"{asks} : Was it so?\n{answers} : It was so.\n" * 2
    assert [(author, reply) for _, author, reply in posts(text)] == [
        (asks, None),
        (answers, 0),
        (asks, None),
        (answers, 2),
    ]
    assert rule_of(text) == {"interview"}


def test_one_person_who_answers_their_own_question_is_no_interview() -> None:
    assert (
        propose("I was asked this.\nQ: Why is it so?\nBefore I answer, a remark.\nA: It is so by chance.").posts == ()
    )
    assert propose("A: one\nB: two\nC: three\nA: four").posts == ()


def test_the_lines_around_the_posts_of_a_feed_part_them() -> None:
    text = (
        "anna 3 hours ago\nI think it rains here.\n12 points\nReply\n"
        "bob · 2h\nIt does not rain at all.\nReply Share Report\nA post without a head.\nReply"
    )
    found = propose(text).posts
    assert [(one.author, one.time) for one in found] == [("anna", "3 hours ago"), ("bob", "2h"), (None, None)]
    assert text[found[0].mark :].startswith("I think it rains")
    assert {one.rule for one in found} == {"headers"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Posted by anna on 2021-03-04 10:15", "Posted by bob on 2021-03-05 11:20"),
        ("Anna Smith, Jan 3, 2020 at 3:04 pm", "Bob Jones, 4 January 2020"),
        ("Anna wrote:", "Bob wrote:"),
        ("On 2021-03-04, Anna wrote:", "On 2021-03-05, Bob wrote:"),
        ("Anna\nyesterday at 10:15", "Bob\n2 days ago"),
        ("Anna K.\n2 hours ago", "Bob J. R.\n45 minutes ago"),
        ("anna_k schrieb am 3. März 2025, 10:12:", "Bob hat geschrieben:"),
        ("anna vor 3 Stunden", "Bob · vor einem Tag"),
        ("Anna a écrit :", "Bob, il y a 2 heures"),
        ("Anna · hace 2 días", "Bob - 3 de mayo de 2025"),
        ("anna 2小时前", "Bob · 2025年5月3日"),
    ],
)
def test_heads_of_posts_are_written_in_many_ways(first: str, second: str) -> None:
    found = propose(f"{first}\nIt is so and not otherwise.\n\n{second}\nIt is otherwise and not so.").posts
    assert len(found) == 2
    assert [(one.author or "").lower()[:3] for one in found] == ["ann", "bob"]


def test_who_deleted_a_post_is_nobody_yet_the_post_is_there() -> None:
    text = "anna 3 days ago\nIt rains.\n\n[deleted] 2 days ago\n[removed]\n\nbob 1 day ago\nIt does."
    assert [author for _, author, _ in posts(text)] == ["anna", "[deleted]", "bob"]


def test_who_is_quoted_below_is_not_who_writes() -> None:
    text = "Anna wrote:\n> It rains.\nNo.\nBob wrote:\n> It snows.\nNo, neither."
    assert propose(text).posts == ()


@pytest.mark.parametrize(
    "text",
    [
        "In 2020 it rained.\nIn 2021 it snowed.\nIn 2022 it did neither.",
        "We met on 3 May 2020.\nWe parted on 4 May 2020.",
        "The war began in May 1940\nThe war ended in May 1945",
        "It was long, 3 days\nWe like, 2 hours",
    ],
)
def test_dates_in_prose_are_no_heads(text: str) -> None:
    assert propose(text).posts == ()


def test_a_profile_is_a_post_of_its_own() -> None:
    rest = "It does not follow from that.\n" * 5
    text = "My name is Ann Other (@ann on Twitter).\nI like rain.\nIn my youth I liked snow.\n" + rest
    found = propose(text).posts
    assert [one.rule for one in found] == ["profile", "profile"]
    assert text[: found[0].end].count("\n") == 2
    assert propose("My name is Ann.\nI like rain.\nI like snow, too.\n" + rest).posts == ()  # any essay may begin so


def excerpt(place: int) -> str:
    """Make a post of two lines that is cut off after 400 characters."""
    first = f"Post {place} says this" + f" and adds {place}" * (3 * place + 2) + "."
    second = f"Then {place} says that" + f" and more of {place}" * 40
    return first + "\n" + second[: 400 - len(first)] + "..."


def test_posts_that_were_cut_at_one_length_are_found_by_it() -> None:
    cut = [excerpt(place) for place in range(5)]
    whole = ["A short post that stands alone here.", "Another one that is short as well."]
    parts = [cut[0], whole[0], cut[1], cut[2], whole[1], cut[3], cut[4]]
    text = "\n".join(parts)
    found = propose(text, rules=frozenset({"excerpts"})).posts
    assert [text[one.start : one.end] for one in found] == parts
    assert propose(text, rules=frozenset()).posts == ()


@pytest.mark.parametrize(
    "line",
    [
        "Some rough thoughts on the new tram.",
        "Thinking a bit about night buses.",
        "My take on the price of tickets:",
        "Following up on the question of the bridge, I found the old plans.",
        "A few quick replies from the back of the room: the bridge holds, and so does the quay.",
    ],
)
def test_in_a_feed_a_headline_of_somebodys_thoughts_begins_a_post(line: str) -> None:
    parts = [excerpt(0), excerpt(1), "A whole post of one line.", line, excerpt(2), excerpt(3), excerpt(4)]
    text = "\n".join(parts)
    assert text.index(line) in {one.start for one in propose(text).posts}


@pytest.mark.parametrize(
    "line",
    [
        "My thoughts on this are mixed.",
        "Some notes of the meeting have been lost.",
        "Thinking about rain makes me sad.",
        "Thanks to the tram I fixed my way home.",
    ],
)
def test_a_sentence_about_thoughts_is_no_headline(line: str) -> None:
    parts = [excerpt(0), excerpt(1), "A whole post of one line.", line, excerpt(2), excerpt(3), excerpt(4)]
    text = "\n".join(parts)
    assert text.index(line) not in {one.start for one in propose(text).posts}


@pytest.mark.parametrize("line", ["Yes good catch, fixed", "Ah right, I've corrected it. Thanks!", "Oops, edited!"])
def test_behind_a_reply_that_only_says_it_was_mended_another_post_begins(line: str) -> None:
    parts = [excerpt(0), excerpt(1), line, "The bridge is old and wide.", excerpt(2), excerpt(3), excerpt(4)]
    text = "\n".join(parts)
    starts = {one.start for one in propose(text).posts}
    assert text.index("The bridge is old") in starts


@pytest.mark.parametrize(
    "line",
    ["[deleted]", "(I deleted this comment)", "Comment removed by moderator", "This post was deleted by its author."],
)
def test_in_a_feed_what_stands_for_a_deleted_post_is_one(line: str) -> None:
    parts = [excerpt(0), excerpt(1), line, "A whole post of one line.", excerpt(2), excerpt(3), excerpt(4)]
    text = "\n".join(parts)
    assert [text[one.start : one.end] for one in propose(text).posts] == parts
    said = [*parts[:2], f"I saw that you {line.strip('[].()')} yesterday.", *parts[4:]]
    assert len(propose("\n".join(said)).posts) == len(said)


def test_trailing_dots_of_any_length_are_no_borders() -> None:
    text = "\n".join(f"{i} is how long a line is that trails off" + f" and {i} on" * i + "..." for i in range(3, 40, 3))
    assert propose(text).posts == ()


TALK = [
    "Rain comes from the clouds that the wind brings over the sea.",
    "The sea is where everything began, as I have said before.",
    "Rain comes from the clouds that the wind brings over the sea.",
    "Clouds have nothing to do with it, and the wind even less.",
    "It is the mountains that make the rain, as anybody can see.",
    "It is the mountains that make the rain",
    "No mountain ever made a single drop of rain in all my life.",
    "In truth it is the moon that makes it rain all day long.",
    "No mountain ever made a single drop of rain",
    "I have seen it with my own eyes, more than once.",
]


def test_turns_without_a_mark_are_known_by_quote_and_reply() -> None:
    found = propose("\n".join(TALK)).posts
    assert [(one.author, one.reply_to, one.rule) for one in found] == [
        ("A", None, "turns"),
        ("B", 0, "turns"),
        ("A", 1, "turns"),
        ("B", 2, "turns"),
    ]


def test_an_answer_may_open_before_it_quotes() -> None:
    text = "\n".join([*TALK[:8], "Okay, let me tell you something then.", *TALK[8:]])
    assert text[propose(text).posts[3].start :].startswith("Okay")


def test_a_second_printing_has_the_turns_of_the_first() -> None:
    again = [TALK[0], TALK[1], TALK[3], TALK[4], TALK[6], TALK[7], TALK[9]]
    found = propose("\n".join([*TALK, *again])).posts
    assert [one.author for one in found] == ["A", "B", "A", "B", "A", "B", "A", "B"]
    assert [one.reply_to for one in found[5:]] == [4, 5, 6]


def test_one_repeated_line_is_no_dialogue() -> None:
    assert propose("\n".join(TALK[:5])).posts == ()


def test_speakers_come_before_every_other_rule() -> None:
    text = "\n".join(f"{'Anna' if place % 2 else 'Bob'}: {line}" for place, line in enumerate(TALK))
    assert rule_of(text) == {"speakers"}
    assert rule_of(f"{text}\nQ: Who?\nA: Me.\nQ: And who?\nA: Me too.") == {"speakers"}


def test_a_rule_that_is_off_says_nothing() -> None:
    text = "Anna: Is it raining?\nBob: It is not raining.\nAnna: I see what you mean."
    assert propose(text, rules=frozenset({"turns", "interview", "no such rule"})).posts == ()
    (first, *_) = propose(text, rules=frozenset({"speakers"})).posts
    assert first == ProposedPost(0, 20, "Anna", None, "speakers", first.reason, 5)


NAMED = """\
ada wrote:

The old bridge should be closed to cars.
It was built for carts and for sheep.

ben wrote:

> It was built for carts and for sheep.

And yet it carries lorries every day.

cleo wrote:

Nobody has looked at its stones since the flood.
"""


def test_a_post_that_begins_with_a_quotation_has_the_author_above_it_and_answers_what_it_quotes() -> None:
    posts = propose(NAMED).posts
    assert [(one.author, one.reply_to) for one in posts] == [("ada", None), ("ben", 0), ("cleo", None)]


def test_who_is_named_above_a_quotation_is_quoted_where_no_posts_begin_so_or_inside_one() -> None:
    letter = "Dear all,\n\nada wrote:\n\n> It was built for carts.\n\nNo.\n\nben wrote:\n\n> It is old.\n\nNo.\n"
    assert propose(letter).posts == ()
    inside = NAMED.replace("> It was", "ada wrote:\n\n> It was")
    assert [one.author for one in propose(inside).posts] == ["ada", "ben", "cleo"]


def test_who_is_named_above_words_of_their_own_is_quoted_and_begins_no_post() -> None:
    within = NAMED.replace("ben wrote:\n\n> It was", "ben wrote:\n\nI disagree.\n\nada wrote:\n\n> It was")
    posts = propose(within).posts
    assert [one.author for one in posts] == ["ada", "ben", "cleo"]
    assert within[posts[1].start : posts[1].end].endswith("And yet it carries lorries every day.")


@pytest.mark.parametrize("names", [("My mother", "My father"), ("She", "He"), ("Some experts", "Others")])
def test_a_story_in_which_people_say_something_is_no_feed(names: tuple[str, str]) -> None:
    first, second = names
    story = f"{first} said:\n\nYou will not go out today.\n\n{second} replied:\n\nLet the boy go.\n\nSo I went.\n"
    assert propose(story).posts == ()


def test_who_is_quoted_in_quotation_marks_in_an_essay_writes_no_post() -> None:
    essay = (
        "Two of them wrote on it.\n\nHobbes wrote:\n\n“The condition of man is a condition of war.”\n\nI doubt it.\n\n"
        "Locke replied:\n\n“The state of nature has a law to govern it.”\n\nSo it went.\n"
    )
    assert propose(essay).posts == ()
    marks = NAMED.replace("> It was built for carts and for sheep.", "“It is older than any cart.”")
    assert [one.author for one in propose(marks).posts] == ["ada", "ben", "cleo"]


def test_one_person_who_is_quoted_again_and_again_in_an_essay_writes_no_post() -> None:
    essay = (
        "He is read to this day.\n\nHobbes wrote:\n\nThe condition of man is a condition of war.\n\nI doubt it.\n\n"
        "Hobbes wrote:\n\nThe sovereign is bound by no law.\n\nSo it went.\n"
    )
    assert propose(essay).posts == ()
    answered = propose(essay.replace("Hobbes wrote:", "Locke wrote:", 1)).posts
    assert [one.author for one in answered][-2:] == ["Locke", "Hobbes"]
