"""English words with which somebody answers, explains what they said, or goes on: weak signs of who speaks."""

import re
from collections.abc import Iterator

from annotator.text.structure.cues import AGAINST, Cue
from annotator.text.structure.page import because

_ANSWERS = re.compile(
    r"(?:I (?:\w+ )?(?:dis)?agree\b|(?:Strongly |Part(?:ial)?ly )?(?:Dis)?[Aa]greed?(?:[.,!;:]| (?:with|that)\b)"
    r"|Not so\b|(?:No|Nope|Yes|Yep|Yeah|Ok|Okay|Exactly|Indeed|True)[,.!:;]|Hmm+\b|Huh\b|Fair(?: enough| point)?[,.!]"
    r"|(?:Very )?[Gg]ood (?:point|question|catch)\b|(?:Great|Nice|Excellent) (?:point|question|post|work|comment)\b"
    r"|(?:Many )?[Tt]hanks?\b|Thank you\b|Sorry\b|(?:My )?[Aa]pologies\b|I[’']m (?:afraid|sorry)\b"
    r"|(?:Hi|Hello|Hey)\b|Dear [A-Z]|@\w|Welcome[,.! ]|Congratulations\b|In (?:reply|response|answer) to\b|Re:"
    r"|You(?:[’']re| are)? (?:say|said|write|wrote|claim|ask|asked|argue|mention|right|wrong|mistaken|missing)\w*"
    r"|As you (?:say|said|write|wrote|mention|point)\w*|To answer your\b"
    r"|(?:Could|Can|Would|Will) you (?:please |say |explain|clarify|elaborate|give|share)|What do you mean\b"
    r"|(?:How|Why|What) (?:do|would|did|are|can|could) you\b|(?:Do|Did|Have|Are|Were) you\b"
    r"|(?:That|This)(?:[’']s| is| was) (?:wrong|false|right|true|not (?:so|true|right)|a (?:good|great|fair) \w)"
    r"|Your (?:point|argument|claim|question|comment|post|reply|example|reading)\b)"
)
_EXPLAINS = re.compile(
    r"(?:By [^.?!\n]{1,60} I mean\b|(?:What )?I (?:mean|meant)\b|It means\b|I assume\b|Let me (?:clarify|rephrase)\b"
    r"|I (?:was|am|[’']m) (?:surprised to|referring to|talking about)\b|To (?:clarify|be clear)\b"
    r"|I did(?:n[’']t| not) (?:mean|say|claim)\b|[^.?!\n]{1,60} (?:is|was) (?:only |just )?meant (?:to|as)\b"
    r"|[^.?!\n]{1,60}\bI(?:[’']m| am| was) (?:talking about|referring to|claiming|asking)\b"
    r"|[^?!\n]{1,160}\bI (?:meant|was(?:n[’']t| not) (?:super |very |quite )?(?:clear|precise|saying))\b)"
)
_JUDGES = re.compile(
    r"(?:This|That|It) (?:still |also )?(?:seems?|feels?|looks?|sounds?) (?:\w+[ -]){0,2}(?:like|right|wrong"
    r"|interesting|plausible|reasonable|odd|strange|false|true|to me)\b"
    r"|This is (?:a |an |very |quite |really |pretty )?(?:plausible|interesting|reasonable|good|great|excellent|useful"
    r"|helpful|important|fair|cool|awesome|nonsense|silly)\b"
)
_OF_QUOTED_WORDS = re.compile(
    r"\W{0,2}(?:(?:First|And|The|So),? )?[“\"][^”\"\n]{3,80}[”\"] (?:is|was|means|meant|seems|are|isn[’']t)\b"
)
_OF_THE_POST = re.compile(
    r"[^.?!\n]{0,120}\b(?:(?:this|the|your|my|that) (?:post|comment|thread|reply|proposal)\b|in a comment\b"
    r"|as a question\b|quick repl(?:y|ies)\b|the OP\b)"
)
_NOTICE = re.compile(
    r"(?:Credits?|Epistemic status|Disclaimer|Disclosure|Context|Cross-?posted|Content warning|Meta|Announcement"
    r"|Question|Q|T[Ll];?D[Rr]|tl;?dr)(?::| from\b)"
    r"|(?:The )?(?:ELI5|[Ee]xplain (?:it )?(?:to )?me like I[’']m)\b|(?:The )?[Ss]hort (?:answer|version)\b"
)
_PROMISES = re.compile(
    r"\b(?:two|three|four|five|six|seven|several|some|many|a few|these|the following|~?\d+)\b[^.:!?\n]{1,60}:$"
)
_INVITES = re.compile(
    r"(?:DM|PM|Message|Email|Mail|Contact|Ping|Text) me\b|Let me know\b|(?:Feel|Please feel) free\b|Happy to\b"
    r"|Hope (?:this|that|it)\b"
)
_QUESTION, _ANSWER = re.compile(r"Q(?:uestion)?:"), re.compile(r"A(?:nswer)?:")
_CONCLUDES = re.compile(r"(?:So|But|However|Therefore|Thus|Hence|Yet|Nevertheless|Nonetheless)\b")
_STANCE = re.compile(
    r"(?:I (?:still |also |really |do |don[’']t |do not |personally )?(?:think|believe|guess|suspect|expect|doubt"
    r"|wonder|feel|understand|buy)\b|I[’']m (?:not )?(?:really |quite )?(?:sure|curious|confused|skeptical)\b"
    r"|It seems to me\b|I[’']d (?:say|guess|expect|add|argue)\b|(?:IMH?O|F[Ww][Ii][Ww])\b|My (?:take|view|guess)\b"
    r"|[^.?!\n]{1,60}\bit seems (?:to me|like)\b)"
)
_ASKS_YOU = re.compile(
    r"\b(?:do|did|would|could|can|are|have|were|will) you\b[^.!?\n]{0,200}\?|\bwhy are you\b", re.IGNORECASE
)
_CLOSES = re.compile(
    r"\b(?:nice|great|good|excellent|lovely) (?:post|article|piece|work|write-?up|comment)\b"
    r"|\bthank(?:s| you)\b|\bcheers\b|\bgood luck\b|\bhope (?:this|that|it) helps\b|\blet me know\b"
    r"|[:;]-?[)D(](?:\s|$)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\W{0,2}(?:But|And|Or|So|Also|Then|Thus|Therefore|Hence|However|Moreover|Furthermore|Besides|Similarly|Likewise"
    r"|Instead|Otherwise|Nevertheless|Nonetheless|Still|Finally|Second(?:ly)?|Third(?:ly)?|Next|Another|Conversely"
    r"|For (?:example|instance)|In (?:addition|other words|particular|this|that|short|fact|contrast)|On the other"
    r"|As a result|Because|Even|Like|Such|More (?:broadly|generally|specifically)|That (?:said|being)|Edit|EDIT|ETA"
    r"|Update|P\.?S|A(?=:)|Answer(?=:)|Especially|Specifically|Rather|Meanwhile|Although|Which|Given|Until|While"
    r"|First of all|Of course|At the same time|To (?:give|take|make))\b"
)
_REFERS_BACK = re.compile(r"(?:These|Those|They|He|She|It|Its|Their|Who)\b")
_YOU = re.compile(r"\b[Yy]ou(?:r|rs|['’](?:re|ve|ll|d))?\b")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Mm]e)\b")
_DEFINES = re.compile(
    r"(?!Th(?:is|at|ere|ese|ose|ey)\b|It\b|Here\b|What\b|S?[Hh]e\b|We\b)"
    r"(?:An? |The )?[A-Z][\w -]{2,40}? (?:is|are) (?:an?|the|one of)\b"
)

_DENIES = re.compile(
    r"(?:(?:That|This)(?:[’']s| is| was) (?:simply |just |plainly |clearly |obviously )?(?:wrong|false|untrue|a fallacy"
    r"|not (?:so|true|right|the case)|nonsense|circular|question-begging)|(?:That|This) (?:claim |argument )?"
    r"(?:assumes|presupposes|ignores|overlooks|confuses|conflates|begs|does(?:n[’']t| not) follow|proves too much)\b"
    r"|(?:Not so|Wrong|False|Nonsense|Says who|Citation needed|Source|Really)[.,:!?]|On what (?:grounds|basis)\b"
    r"|(?:But )?(?:[Ww]hy|[Hh]ow) (?:would|should|could|does) (?:this|that|it) \w+)"
)
_DOUBTS = re.compile(
    r"(?:I (?:really |also |still )?(?:don[’']t|do not) (?:think|believe|see|buy|agree|accept)\b|I doubt\b"
    r"|(?:But|And|So) (?:this|that) (?:is|does|would|assumes)\b|You (?:are|[’']re|seem|assume|say)\b|So you\b)"
)

ANSWERED = because("The next line answers it.")

_SAID: tuple[tuple[re.Pattern[str], Cue], ...] = (
    (_ANSWERS, Cue(3, because("It begins as an answer or a greeting does."))),
    (_EXPLAINS, Cue(2, because("It explains what was said, as who is asked does."))),
    (_JUDGES, Cue(1.5, because("It says what to think of something."))),
    (_OF_QUOTED_WORDS, Cue(1.5, because("It speaks of words in quotation marks."))),
    (_OF_THE_POST, Cue(1.5, because("It speaks of a post or a comment."))),
    (_STANCE, Cue(0.5, because("It begins with what the writer thinks."))),
)


def answers(line: str) -> bool:
    """Say whether a line begins as an answer, thanks or a greeting does."""
    return _ANSWERS.match(line) is not None


def replies(line: str) -> bool:
    """Say whether a line begins as an answer does, or explains what was said."""
    return _ANSWERS.match(line) is not None or _EXPLAINS.match(line) is not None


def speaks_of_self(line: str) -> bool:
    """Say whether a line speaks in the first person."""
    return _FIRST_PERSON.search(line) is not None


def defines(line: str) -> bool:
    """Say whether a line says what something is, as a book does: in general, and of nobody."""
    return _DEFINES.match(line) is not None and not speaks_of_self(line) and _YOU.search(line) is None


def of_own_words(line: str, before: str) -> Iterator[Cue]:
    """Yield what the words of a line of somebody's own say; ``before`` are the last ones of the post before it."""
    found = [cue for pattern, cue in _SAID if pattern.match(line)]
    yield from found
    if _ASKS_YOU.search(line):
        yield Cue(1.5, because("It asks somebody."))
    elif _YOU.search(line.partition(".")[0]) and not _YOU.search(before):
        yield Cue(0.5, because("It addresses somebody."))
    if speaks_of_self(before) and defines(line):
        yield Cue(1, because("It defines something, behind a line in the first person."))
    if _REFERS_BACK.match(line) and not found:
        yield Cue(-2, AGAINST)


def of_any_words(line: str, before: str) -> Iterator[Cue]:
    """Yield what the words of a line say, quoted or not; ``before`` ends the post before, or is empty at its start."""
    if _NOTICE.match(line):
        yield Cue(2, because("It begins with a notice or a question."))
    if _CLOSES.search(before):
        yield Cue(1.5, because("The line before closes a post."))
    if _PROMISES.search(before):
        yield Cue(2, because("The list that the line before promises does not follow."))
    if _GOES_ON.match(line) or _INVITES.match(line):
        yield Cue(-2, AGAINST)


def asks(line: str) -> bool:
    """Say whether a line is marked as a question."""
    return _QUESTION.match(line) is not None


def gives_answer(line: str) -> bool:
    """Say whether a line is marked as the answer to a question."""
    return _ANSWER.match(line) is not None


def concludes(line: str) -> bool:
    """Say whether a line draws a conclusion or objects, which nobody does right after a colon."""
    return _CONCLUDES.match(line) is not None


def of_answer(line: str) -> Iterator[Cue]:
    """Yield what a line says of the one before it: that it answers what was said there."""
    if _DENIES.match(line):
        yield Cue(2.5, ANSWERED)
    elif _DOUBTS.match(line):
        yield Cue(1.5, ANSWERED)
