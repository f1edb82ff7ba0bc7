"""The one table of commands: menus, keys, palette and the list of keys read it.

A row says what a command is called and by which keys; what it does is the business of the window and of the screen that
is open (``Screen.handlers``). A command nobody handles just now is disabled in a menu if it has a chord, and absent if
it is a single key.

Keys are written as :class:`annotator.gui.keyboard.keys.Stroke` names them: ``1``, ``Shift+c``, ``Enter``, ``/``;
chords as Qt does: ``Ctrl+Shift+Z`` (Ctrl is the Command key on macOS).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from annotator.domain.scheme import ATTACKS, LabelScheme
from annotator.gui.keyboard.other_words import OTHER_WORDS
from annotator.gui.labeling.marks import capitalised
from annotator.messages import mark, translate

ModeScope = Literal["list", "target", "span", "cut", "picked", "card", "question", "note", "map"]
"""Where the keys of a mode act: while it is open."""
PageScope = Literal["files", "preview", "posts", "scheme", "keys"]
"""Where the keys of a page act: while that page, or that part of it, is shown and has the focus."""
Scope = Literal["window", "passage"] | ModeScope | PageScope
"""Where keys act: anywhere in the window, or only while the passage has the focus (single keys), or in a mode, or on a
page."""

Keys = Mapping[str, tuple[str, ...]]
"""The keys of commands by their id."""
NO_CHOICE: Keys = MappingProxyType({})
"""Nobody chose other keys."""
NONE_ID = "give:none"
"""The command that says none of the labels; its keys are no label's."""
_IMPORT: tuple[PageScope, ...] = ("files", "preview")

MENUS: tuple[tuple[str, str], ...] = (
    ("file", mark("&File")),
    ("edit", mark("&Edit")),
    ("view", mark("&View")),
    ("label", mark("&Label")),
    ("review", mark("&Review")),
    ("help", mark("&Help")),
)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done.

    Attributes:
        id: its name in code; of a label ``give:ID`` and ``toggle:ID``.
        title: a message id.
        keys: how it is called from the keyboard, the first is the one that is shown.
        menu: the menu it stands in, empty for none. The order in the menu is that of the table.
        group: number of the part of the menu; a line stands between parts.
        scope: where its keys act.
        held: whether a key that is held down does it again and again.
        params: values for the places of the title.
        typing: whether the keys of a page act also while one types in a field there.
        only: where a chord is heard on one page alone, the scopes of the keys that page has: none, for one. None: it is
            heard everywhere.
    """

    id: str
    title: str
    keys: tuple[str, ...] = ()
    menu: str = ""
    group: int = 0
    scope: Scope = "window"
    held: bool = False
    params: tuple[tuple[str, str], ...] = ()
    typing: bool = False
    only: tuple[PageScope, ...] | None = None

    @property
    def words(self) -> str:
        """The title in the language of the person."""
        return translate(self.title, **dict(self.params))

    @property
    def sought(self) -> str:
        """The words it is found by, case folded."""
        return f"{self.words} {translate(OTHER_WORDS.get(self.id, ''))}".casefold()

    @property
    def key(self) -> str:
        """The key that is shown beside it, or empty."""
        return self.shown[0] if self.keys else ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys that are shown: all of the passage, of chords the first; a plus in words."""
        keys = self.keys[:1] if self.scope == "window" else self.keys
        return tuple(f"{key[:-1]}Plus" if key.endswith("++") else key for key in keys)


def _passage(id_: str, title: str, *keys: str, group: int = 0, held: bool = False) -> Command:
    return Command(id_, title, keys, "label", group, "passage", held)


BEFORE_LABELS: tuple[Command, ...] = (
    Command("project.new", mark("New project…"), ("Ctrl+N",), "file", 0),
    Command("project.open", mark("Open a project…"), ("Ctrl+O",), "file", 0),
    Command("project.sample", mark("Try the sample"), (), "file", 0),
    Command("project.close", mark("Close the project"), ("Ctrl+W",), "file", 0),
    Command("import.files", mark("Import files…"), ("Ctrl+I",), "file", 1),
    Command("import.folder", mark("Import a folder…"), ("Ctrl+Shift+I",), "file", 1),
    Command("import.start", mark("Import what is shown"), ("Ctrl+Return", "Ctrl+Enter"), "file", 1, only=_IMPORT),
    Command("release.make", mark("Make release"), ("Ctrl+E",), "file", 1),
    Command("people.show", mark("Annotators…"), ("Ctrl+J",), "file", 2),
    Command("app.quit", mark("Quit"), ("Ctrl+Q",), "file", 3),
    Command("edit.undo", mark("Undo"), ("Ctrl+Z",), "edit", 0),
    Command("edit.redo", mark("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "edit", 0),
    Command("history.show", mark("History"), ("Ctrl+H", "Ctrl+Shift+H"), "edit", 0),
    Command("history.back", mark("Go back to here"), ("Ctrl+Backspace",), "edit", 0, only=()),
    Command("sentence.follow", mark("Do what the sentence at the foot offers"), ("Ctrl+Shift+G",), "edit", 1),
    Command("search", mark("Search the texts"), ("Ctrl+F",), "edit", 1),
    Command("act.stop", mark("Stop what is under way"), ("Ctrl+.",), "edit", 0),
    Command("repeats.search", mark("Search for repeats"), (), "edit", 1),
    Command("repeats.stop", mark("Stop the search for repeats"), (), "edit", 1),
    Command("scheme.show", mark("Labels and scheme"), ("Ctrl+L",), "edit", 2),
    Command("guideline.edit", mark("Edit the guidelines"), ("Ctrl+G",), "edit", 2),
    Command("settings.show", mark("Settings"), ("Ctrl+,",), "edit", 2),
    Command("keys.edit", mark("Change the keys"), (), "edit", 2),
    Command("screen.library", mark("Library"), ("Ctrl+1",), "view", 0),
    Command("screen.label", mark("Label"), ("Ctrl+2",), "view", 0),
    Command("screen.review", mark("Review"), ("Ctrl+3",), "view", 0),
    Command("screen.dataset", mark("Dataset"), ("Ctrl+4",), "view", 0),
    Command("pace.show", mark("Time and progress"), ("Ctrl+T",), "view", 0),
    Command("answers.list", mark("Your answers in one list"), (), "view", 0),
    Command("posts.show", mark("Posts of the text"), (), "view", 4),
    Command("map.show", mark("Argument map"), ("Ctrl+M",), "view", 4),
    Command("map.save", mark("Save the argument map…"), (), "view", 4),
    Command("pane.next", mark("Next pane"), ("F6",), "view", 4),
    Command("pane.before", mark("Pane before"), ("Shift+F6",), "view", 4),
    Command("part.before", mark("Part before"), ("Ctrl+PgUp",), "view", 4, only=_IMPORT),
    Command("part.next", mark("Next part"), ("Ctrl+PgDown",), "view", 4, only=_IMPORT),
    Command("passage.larger", mark("Larger passage"), ("Ctrl++", "Ctrl+="), "view", 1),
    Command("passage.smaller", mark("Smaller passage"), ("Ctrl+-",), "view", 1),
    Command("theme.system", mark("Appearance: as the system"), (), "view", 2),
    Command("theme.light", mark("Appearance: light"), (), "view", 2),
    Command("theme.dark", mark("Appearance: dark"), (), "view", 2),
    Command("theme.contrast", mark("Appearance: high contrast"), (), "view", 2),
    Command("window.full", mark("Full screen"), ("F11",), "view", 3),
)

AFTER_LABELS: tuple[Command, ...] = (
    _passage("answer.done", mark("Done, next"), "Enter", group=2),
    _passage("answer.skip", mark("Skip"), "Space", group=2),
    _passage("queue.back", mark("Back in the queue"), "Backspace", group=2),
    _passage("walk.up", mark("Sentence above"), "Up", "k", group=3, held=True),
    _passage("walk.down", mark("Sentence below"), "Down", "j", group=3, held=True),
    _passage("walk.post.up", mark("Beginning of the post, then the post above"), "Shift+Up", group=3, held=True),
    _passage("walk.post.down", mark("Next post"), "Shift+Down", group=3, held=True),
    _passage("answer.confidence", mark("Sure, unsure, guess"), "u", group=4),
    _passage("answer.flag", mark("Flag"), "f", group=4),
    _passage("answer.note", mark("Note"), "m", group=4),
    _passage("answer.voice", mark("Voice: own, quoted from elsewhere, reported"), "q", group=4),
    _passage("answer.attributes", mark("More of the labels: attributes"), "e", group=4),
    _passage("span.mark", mark("Mark words"), "s", group=4),
    _passage("answer.target", mark("Objection: choose its target"), "t", group=4),
    _passage("answer.analogy", mark("Analogy: what is compared with what"), "y", group=4),
    _passage("answer.analogy.new", mark("One more analogy here"), "Shift+y", group=4),
    _passage("answer.target.more", mark("Objection: one more target"), "Shift+t", group=4),
    _passage("answer.link", mark("Link of another kind: supports, same as"), "l", group=4),
    _passage("picked.before", mark("Pick the span or link before"), ",", "[", group=4),
    _passage("picked.next", mark("Pick the next span or link"), ".", "]", group=4),
    _passage("picked.remove", mark("Remove what is picked"), "Delete", group=4),
    _passage("repeat.open", mark("Open a repeat, or show its original"), "r", group=5),
    _passage("repeat.compare", mark("Repeat or original? Compare and decide"), "d", group=5),
    _passage("guideline.show", mark("Guideline of the label"), "g", group=5),
    _passage("example.add", mark("Guideline: this is an example"), "b", group=5),
    _passage("example.counter", mark("Guideline: this is a counter-example"), "Shift+b", group=5),
    _passage("history.passage", mark("History of this passage"), "h", group=5),
    _passage("search.filter", mark("Search and filter"), "/", group=5),
    _passage("queue.choose", mark("Queue, order, saved filters"), "v", group=5),
    _passage("filter.save", mark("Save the filter under a name"), group=5),
    _passage("bulk.label", mark("One label for all that is filtered"), group=5),
    Command("bulk.chosen", mark("One label for the chosen passages…"), ("Ctrl+B",), "label", 5, only=()),
    _passage("caret.left", mark("Word to the left"), "Left", group=6, held=True),
    _passage("caret.right", mark("Word to the right"), "Right", group=6, held=True),
    _passage("cut.here", mark("Cut here"), "x", group=6),
    _passage("cut.join", mark("Join with the next"), "+", group=6),
    _passage("cut.left", mark("Move the cut above to the left"), "Shift+Left", group=6, held=True),
    _passage("cut.right", mark("Move the cut above to the right"), "Shift+Right", group=6, held=True),
    _passage("quotation.whole", mark("All of it quoted, or none"), "Shift+q", group=7),
    _passage("post.border", mark("A post begins here, or begins here no more"), "p", group=7),
    _passage("post.author", mark("Who wrote the post"), "w", group=7),
    _passage("post.answers", mark("Which post it answers"), "i", group=7),
    _passage("post.quoted", mark("Let posts answer what they quote"), group=7),
    Command("help.commands", mark("All commands"), ("Ctrl+K",), "help", 0),
    Command("help.keys", mark("Keys"), ("F1",), "help", 0),
    Command("filter.help", mark("How filters are written"), ("F3",), "help", 0),
    Command("help.keys.here", mark("Keys"), ("?",), scope="passage"),
    Command("help.report", mark("Where the log lies"), (), "help", 1),
    Command("help.about", mark("About Annotator"), (), "help", 1),
)


def table(scheme: LabelScheme | None = None, chosen: Keys = NO_CHOICE) -> tuple[Command, ...]:
    """Return all commands, those of the scheme's labels among them.

    A key that a label and a command both want belongs to the command.

    Args:
        scheme: gives the labels.
        chosen: the keys a person chose; commands that are not named have their own.
    """
    before, after = (tuple(with_chosen(one, chosen) for one in rows) for rows in (BEFORE_LABELS, AFTER_LABELS))
    labels = label_commands(scheme) if scheme is not None else ()
    after = after if scheme is None else tuple(_in_words_of(scheme, one) for one in after)
    fixed = {key for command in (*before, *after) for key in command.keys}
    kept = tuple(_without(command, fixed) for command in labels)
    return (*before, *kept, *after)


_ATTACKING = {
    "answer.target": (mark("{label}: choose its target"), mark("Choose what it attacks")),
    "answer.target.more": (mark("{label}: one more target"), mark("Choose what else it attacks")),
}
"""What the keys for targets are called where attacks begin at one label, and where they begin at several or any."""


def _in_words_of(scheme: LabelScheme, command: Command) -> Command:
    """Return a command as a scheme calls what it is about."""
    if command.id in _ATTACKING:
        of_label, of_any = _ATTACKING[command.id]
        labels = scheme.starts.get(ATTACKS, ())
        if len(labels) != 1:
            return replace(command, title=of_any)
        return replace(
            command, title=of_label, params=(("label", capitalised(translate(scheme.label(labels[0]).name))),)
        )
    kinds = ", ".join(translate(kind.id) for kind in scheme.link_kinds if kind.id != ATTACKS and not kind.archived)
    if command.id == "answer.link" and kinds:
        return replace(command, title=mark("Link of another kind: {kinds}"), params=(("kinds", kinds),))
    return command


def with_chosen(command: Command, chosen: Keys) -> Command:
    """Return a command with the keys a person chose for it, if they did."""
    return replace(command, keys=chosen[command.id]) if command.id in chosen else command


def label_commands(scheme: LabelScheme) -> tuple[Command, ...]:
    """Return a command that gives exactly a label, and one that adds or removes it, for each label and ``none``."""
    rows = []
    for label in scheme.open_labels:
        keys = tuple(key for key in (label.key, *label.letters.lower()) if key)
        name = (("label", label.name),)
        rows.append(
            Command(
                f"give:{label.id}",
                mark("Only {label}, then the next passage"),
                keys,
                "label",
                0,
                "passage",
                params=name,
            )
        )
        held = tuple(f"Shift+{key}" for key in keys)
        rows.append(
            Command(
                f"toggle:{label.id}", mark("Add or remove {label}, and stay"), held, "label", 1, "passage", params=name
            )
        )
    none = Command(NONE_ID, mark("None of them, then the next passage"), ("0", "n"), "label", 0, "passage")
    return tuple(sorted([*(_without(one, none.keys) for one in rows), none], key=lambda command: command.group))


def is_label(command: Command) -> bool:
    """Whether a command gives or toggles a label: its keys are those of the scheme."""
    return command.id.startswith(("give:", "toggle:"))


def _without(command: Command, taken: Collection[str]) -> Command:
    keys = tuple(key for key in command.keys if key not in taken)
    return replace(command, keys=keys)


def bindings(commands: Iterable[Command], scope: Scope) -> Mapping[str, Command]:
    """Return what each key of a scope does."""
    return {key: command for command in commands if command.scope == scope for key in command.keys}
