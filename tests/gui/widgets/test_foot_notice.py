"""The sentence at the foot of a widget has the room its words need before anything is painted."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.gui.widgets.foot_notice import FootNotice
from annotator.gui.widgets.words import Words


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(520, 600)
    return widget


@pytest.fixture
def foot(holder: QWidget, qtbot: QtBot) -> FootNotice:
    notice = FootNotice(holder)
    holder.show()
    qtbot.waitExposed(holder)
    return notice


def cut(foot: FootNotice) -> list[str]:
    """Return what is said in less room than its words need."""
    shown = [words for words in foot.notice.findChildren(Words) if words.isVisible()]
    assert shown
    return [words.text() for words in shown if words.height() < words.heightForWidth(words.width())]


def test_longer_words_have_their_room_before_the_event_loop_turns(holder: QWidget, foot: FootNotice) -> None:
    for detail in (
        "Short.",
        "Longer words that need more than one line. " * 4,
        "",
        "Two lines, perhaps even three. " * 3,
    ):
        foot.say("done", "Nothing is left in this queue.", detail, action="See the dataset it makes")
        assert cut(foot) == []
        assert foot.geometry().bottom() == holder.rect().bottom()
        assert holder.contentsMargins().bottom() == foot.height()


def test_nothing_moves_once_it_is_said(foot: FootNotice) -> None:
    for detail in ("Short.", "Longer words that need more than one line. " * 4):
        foot.say("info", "Nothing is left in this queue.", detail, action="See the dataset it makes")
        at_once = foot.geometry()
        for _ in range(5):
            QApplication.processEvents()
        assert foot.geometry() == at_once
