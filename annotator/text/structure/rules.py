"""The rules for structure without markup: what they are called, and which are on unless a person says otherwise.

Each file beside this one holds one rule, or two that look at the same marks.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.structure import Region
from annotator.text.structure import (
    announced,
    buttons,
    code,
    cut_off,
    excerpts,
    headers,
    headings,
    interview,
    lists,
    name_lines,
    notes,
    opened_quotes,
    openers,
    possible_posts,
    possible_quotations,
    profile,
    quote_marks,
    reprint,
    signatures,
    speakers,
    taken_back,
    turns,
)
from annotator.text.structure.page import Border, Page, because


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """One rule, as a person chooses it.

    Attributes:
        name: what it is called in regions, posts and settings.
        title, description: for people, message ids.
        on: whether it is asked unless a person says otherwise.
    """

    name: str
    title: str
    description: str
    on: bool = True


MARKED_POSTS: tuple[tuple[str, Callable[[Page], Sequence[Border]]], ...] = (
    (speakers.RULE, speakers.find),
    (interview.RULE, interview.find),
    (headers.RULE, headers.find),
    (name_lines.RULE, name_lines.find),
)
"""Rules for posts that see marks. The first that sees any decides alone: the others are not asked."""

FEED_POSTS: tuple[tuple[str, Callable[[Page], Sequence[Border]]], ...] = (
    (profile.RULE, profile.find),
    (excerpts.RULE, excerpts.find),
)
"""Rules that know a feed by its shape, asked where no marks are; what they see is put together."""

FEEDS = frozenset({headers.RULE, *(name for name, _ in FEED_POSTS)})
"""The rules that see the posts of a feed."""

FIRST_REGIONS: tuple[tuple[str, Callable[[Page], Iterator[Region]]], ...] = (
    (code.RULE, code.find),
    (quote_marks.RULE, quote_marks.find),
    (notes.RULE, notes.find),
)
"""Rules for regions whose lines the rules for posts do not look at, in the order they are asked."""

REGIONS: tuple[tuple[str, Callable[[Page], Iterator[Region]]], ...] = (
    (buttons.RULE, buttons.find),
    (taken_back.RULE, taken_back.find),
    (reprint.RULE, reprint.find),
    (opened_quotes.RULE, opened_quotes.find),
    (turns.QUOTED, turns.find_quoted),
    (announced.RULE, announced.find),
    (announced.ANSWERED, announced.find_answered),
    (signatures.RULE, signatures.find),
    (headings.RULE, headings.find),
    (lists.RULE, lists.find),
    (lists.UNMARKED, lists.find_unmarked),
    (cut_off.RULE, cut_off.find),
)
"""The other rules for regions; of two that overlap and exclude each other the first stays."""

RULES: tuple[RuleInfo, ...] = (
    RuleInfo(
        speakers.RULE,
        because("Speakers"),
        because("Lines that begin with a name and a colon, as in a dialogue or a chat, begin a post of that person."),
    ),
    RuleInfo(
        interview.RULE,
        because("Questions and answers"),
        because("Lines that begin with Q: and A: begin a post, where they take turns."),
    ),
    RuleInfo(
        headers.RULE,
        because("Lines around posts"),
        because('Lines that say who wrote and when, and lines of votes or "Reply", stand between the posts of a feed.'),
    ),
    RuleInfo(
        name_lines.RULE,
        because("Names on lines of their own"),
        because("Lines that are nothing but a name begin a post of that person, where people take turns."),
    ),
    RuleInfo(
        buttons.RULE,
        because("Votes and buttons"),
        because(
            'Lines such as "3 points" or "Reply · Share" around posts are no segments: nobody is asked about them.'
        ),
    ),
    RuleInfo(
        taken_back.RULE,
        because("Texts that were taken back"),
        because('Lines such as "[deleted]" or "[removed]" are no segments; the post they stand in stays.'),
    ),
    RuleInfo(
        profile.RULE,
        because("Profile at the beginning"),
        because("The lines in which the writer of all comments introduces themself are a post of their own."),
    ),
    RuleInfo(
        excerpts.RULE,
        because("Posts cut at one length"),
        because("Where a feed shows only the first few hundred characters of posts, their length tells their borders."),
    ),
    RuleInfo(
        openers.RULE,
        because("First words of replies"),
        because('In a feed without marks, lines such as "Thanks for the response!" begin a post.'),
    ),
    RuleInfo(
        turns.RULE,
        because("Turns without a mark"),
        because("A line that repeats an earlier one begins the answer to it; the speakers are called A, B, C."),
    ),
    RuleInfo(
        code.RULE,
        because("Code"),
        because("Lines between fences, and lines that are moved in and look like a program."),
    ),
    RuleInfo(
        quote_marks.RULE,
        because("Quotations marked with >"),
        because(
            "Lines that begin with one > or several, as in mail and forums; >>100 names the post that is answered."
        ),
    ),
    RuleInfo(
        notes.RULE,
        because("Footnotes"),
        because("Marks such as [3] or ³, numbers glued to a word, and the notes they refer to."),
    ),
    RuleInfo(
        reprint.RULE,
        because("Printed twice"),
        because("Six lines or more that stand before in the same order; lines that are new are left out."),
    ),
    RuleInfo(
        opened_quotes.RULE,
        because("Quotations of several lines"),
        because("From a quotation mark at the start of a line to the one that closes it, lines later."),
    ),
    RuleInfo(
        turns.QUOTED,
        because("Lines repeated from the text"),
        because("A line that stands in another line, too, and is answered here, is a quotation."),
    ),
    RuleInfo(
        announced.RULE,
        because("Announced quotations"),
        because('A line behind one that ends with "they say:" is a quotation.'),
    ),
    RuleInfo(
        announced.ANSWERED,
        because("Quotations known by their answer"),
        because('A line before one that begins with "I disagree with this" or the like is a quotation.'),
    ),
    RuleInfo(
        signatures.RULE,
        because("Signatures"),
        because('What stands below a line of two dashes, and lines such as "Sent from my telephone".'),
    ),
    RuleInfo(
        headings.RULE,
        because("Headings"),
        because("Lines marked or underlined as headings, and short lines that stand alone before prose."),
    ),
    RuleInfo(lists.RULE, because("Lists"), because("Lines that begin with a bullet, or with a number in its row.")),
    RuleInfo(
        lists.UNMARKED,
        because("List items without a mark"),
        because("Two short lines or more without an end mark, behind a line that ends with a colon."),
    ),
    RuleInfo(
        cut_off.RULE,
        because("Text that is cut off"),
        because("Sentences whose beginning or end is missing, with dots in their place or without."),
    ),
    RuleInfo(
        possible_posts.RULE,
        because("Where posts may begin"),
        because(
            "Places where weak signs tell that perhaps somebody else speaks. Nothing is cut there until you say so."
        ),
    ),
    RuleInfo(
        possible_quotations.RULE,
        because("What may be quoted"),
        because("Lines that the next one answers, or that sound like a book. They stay your own until you say so."),
    ),
)
"""Every rule, in the order they are shown."""

ONLY_IN_FILES: frozenset[str] = frozenset({possible_posts.RULE})
"""The rules that nobody needs of a record, which is one post; those for borders tell regions, too."""

BY_DEFAULT: frozenset[str] = frozenset(rule.name for rule in RULES if rule.on)
