"""What is known of the chosen post, in fields: Enter keeps what stands in one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.gui.posts.columns import named
from annotator.gui.posts.reading import PostRow, PostsSeen
from annotator.gui.widgets.buttons import PlainButton
from annotator.gui.widgets.check_row import CheckRow
from annotator.gui.widgets.fields import LineField
from annotator.gui.widgets.layout import Column
from annotator.gui.widgets.name_field import NameField, likely_authors
from annotator.gui.widgets.words import ElidedLabel, Words
from annotator.messages import plural, translate

_NAME_TO_FIELD = 4


class PostForm(QWidget):
    """Author, the number of the post that is answered, and the time.

    Signals:
        authorGiven: a name, and whether it is meant for all posts of the author that stands there now.
        answersGiven: what was typed as the number of the post that is answered.
        offerTaken: it answers the post it quotes.
        timeGiven: a time.
    """

    authorGiven = Signal(str, bool)
    answersGiven = Signal(str)
    offerTaken = Signal()
    timeGiven = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = Words(strong=True)
        self.author = NameField(translate("Author"), placeholder=translate("not known"), command="posts:author")
        self.everywhere = CheckRow("")
        self.answers = LineField(
            translate("Number of the post it answers"), placeholder=translate("none"), command="post.answers"
        )
        self.answered = ElidedLabel(role="small", ink="ink2")
        self.offer = PlainButton("")
        self.time = LineField(translate("Time"), placeholder=translate("not known"))
        self._lay_out()
        self.author.returnPressed.connect(lambda: self.authorGiven.emit(self.author.text(), self.all_of_them()))
        self.answers.returnPressed.connect(lambda: self.answersGiven.emit(self.answers.text()))
        self.offer.clicked.connect(self.offerTaken)
        self.time.returnPressed.connect(lambda: self.timeGiven.emit(self.time.text()))

    def show_post(self, seen: PostsSeen, row: PostRow) -> None:
        """Show what is known of a post."""
        post = row.post
        self.head.setText(translate("Post {number}", number=post.ordinal))
        self.author.names = ()
        self.author.setText(post.author or "")
        count = seen.by_author[post.author] if post.author is not None else 1
        words = plural("the {count} post of {author}", "all {count} posts of {author}", count, author=post.author or "")
        self.everywhere.setVisible(count > 1)
        self.everywhere.setChecked(False)
        self.everywhere.set_words(words)
        self.answers.setText(str(row.answers.ordinal) if row.answers is not None else "")
        self.answered.set_text(_answered(seen, row))
        self.offer.setVisible(row.quotes is not None)
        if row.quotes is not None:
            self.offer.set_words(translate("It answers {post}", post=named(row.quotes)))
        self.time.setText(post.time or "")

    def all_of_them(self) -> bool:
        """Whether the name is meant for all posts of the author that stands there."""
        return self.everywhere.isChecked() and not self.everywhere.isHidden()

    def set_writable(self, writable: bool) -> None:
        """Let the fields be written in, or not."""
        for control in (self.author, self.everywhere, self.answers, self.offer, self.time):
            control.setEnabled(writable)

    def edit(self, field: LineField) -> None:
        """Put the focus into a field, all of it selected."""
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def edit_author(self, seen: PostsSeen, row: PostRow) -> None:
        """Ask who wrote a post: names there are stand ready."""
        self.edit(self.author)
        self.author.propose(likely_authors([one.post.author for one in seen.rows], seen.rows.index(row)))

    def _lay_out(self) -> None:
        column = Column(self, spacing=12)
        column.addWidget(self.head)
        fields = ((self.author, (self.everywhere,)), (self.answers, (self.answered, self.offer)), (self.time, ()))
        for field, parts in fields:
            part = Column(spacing=_NAME_TO_FIELD)
            part.addWidget(Words(field.accessibleName(), role="small", ink="ink2"))
            part.addWidget(field)
            for below in parts:
                part.addWidget(below)
            column.addLayout(part)


def _answered(seen: PostsSeen, row: PostRow) -> str:
    """Return whom the post answers and how that one begins, or whom it quotes; of a post that is nowhere its name."""
    if row.answers is not None:
        there = seen.rows[row.answers.ordinal - 1]
        return f"{named(row.answers)}: {there.first_words}"
    if row.quotes is not None:
        there = seen.rows[row.quotes.ordinal - 1]
        return translate("It quotes {post}: {words}", post=named(row.quotes), words=there.first_words)
    if row.post.reply_to is not None:
        return translate("It answers “{name}”, which is not in this document.", name=row.post.reply_to)
    return ""
