"""The menu of the heading: which queue, in which order, and the filters that have a name."""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from annotator.gui.labeling.desk import Desk
from annotator.gui.labeling.threads.come_back import QUEUE_WORDS
from annotator.gui.labeling.threads.filter_bar import FilterBar
from annotator.messages import mark, translate
from annotator.services import saved_filters
from annotator.services.queueing import MOST_SEED, ORDERS, QUEUES, Order, View
from annotator.services.saved_filters import Kept, SavedFilter

ORDER_WORDS: dict[Order, str] = {
    "thread": mark("As the texts stand"),
    "random": mark("At random"),
    "least answered": mark("Fewest answers first"),
}
"""What each order is called."""


class QueueChooser(QObject):
    """Offers queues, orders and saved filters, and saves and removes filters.

    Args:
        desk: where the annotator is.
        bar: the filter.
        button: the menu opens below it.

    Signals:
        left: something was chosen, or nothing by who came by a key; the focus belongs to the passage again.
    """

    left = Signal()

    def __init__(self, desk: Desk, bar: FilterBar, button: QWidget) -> None:
        super().__init__(button)
        self._desk = desk
        self._bar = bar
        self._button = button
        bar.named.connect(self._save)

    def offer(self) -> None:
        """Open the menu, once it is known which filters there are."""
        self._offer(from_passage=False)

    def offer_from_passage(self) -> None:
        """Open the menu; who leaves it without a choice is in the passage again."""
        self._offer(from_passage=True)

    def _offer(self, *, from_passage: bool) -> None:
        who = self._desk.who
        if self._desk.session.project is not None:
            self._desk.session.ask(
                lambda project: saved_filters.saved(project, who), lambda filters: self._open(filters, from_passage)
            )

    def _leave_after(self, menu: QMenu) -> None:
        """Go back to the passage if nothing is chosen."""
        chosen: list[object] = []
        menu.triggered.connect(chosen.append)
        # a menu is hidden before it says what was chosen
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, lambda: None if chosen else self.left.emit()))

    def go(self, view: View) -> None:
        """Take a view; one that names what is gone says so."""
        self._desk.set_view(view, self._refusing(view))
        self.left.emit()

    def _open(self, filters: tuple[SavedFilter, ...], from_passage: bool) -> None:
        menu, view = QMenu(self._button), self._desk.view
        for queue in QUEUES:
            self._add(menu, translate(QUEUE_WORDS[queue]), replace(view, queue=queue))
        menu.addSeparator()
        for order in ORDERS:
            self._add_order(menu, order)
        menu.addSeparator()
        for one in filters:
            self._add(menu, one.name.replace("&", "&&"), one.view)
        if self._desk.session.writable:
            self._add_act(menu, translate("Save this filter…"), self._bar.begin_naming)
            self._add_removing(menu, filters)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))
        checked = next((one for one in menu.actions() if one.isChecked()), None)
        if checked is not None:
            menu.setActiveAction(checked)  # arrows go on from there
        if from_passage:
            self._leave_after(menu)

    def _add(self, menu: QMenu, words: str, view: View) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(view == self._desk.view)
        action.triggered.connect(lambda: self.go(view))

    def _add_order(self, menu: QMenu, order: Order) -> None:
        """Offer an order; the random one, chosen again, is another one."""
        view = self._desk.view
        seed = random.randrange(MOST_SEED + 1) if order == "random" else 0  # noqa: S311 - an order, no secret
        action = menu.addAction(translate(ORDER_WORDS[order]))
        action.setCheckable(True)
        action.setChecked(order == view.order)
        action.triggered.connect(lambda: self.go(replace(view, order=order, seed=seed)))

    @staticmethod
    def _add_act(menu: QMenu, words: str, act: Callable[[], None]) -> None:
        menu.addAction(words).triggered.connect(lambda: act())

    def _add_removing(self, menu: QMenu, filters: tuple[SavedFilter, ...]) -> None:
        if filters:
            removing = menu.addMenu(translate("Remove a saved filter"))
            for one in filters:
                self._add_act(removing, one.name.replace("&", "&&"), partial(self._remove, one.name))

    def _save(self, name: str) -> None:
        who, view = self._desk.who, self._desk.view

        def done(_kept: Kept) -> None:
            self._bar.end_naming(translate("Saved as “{name}”.", name=" ".join(name.split())))
            self.left.emit()

        self._desk.errands.save(
            lambda project: saved_filters.save(project, who, name, view), done, self._refusing(view)
        )

    def _remove(self, name: str) -> None:
        who, view = self._desk.who, self._desk.view

        def done(_kept: Kept) -> None:
            self._bar.end_naming(translate("Filter “{name}” removed.", name=name))
            self.left.emit()

        self._desk.errands.save(lambda project: saved_filters.remove(project, who, name), done, self._refusing(view))

    def _refusing(self, view: View) -> Callable[[Exception], None]:
        """Return what says below the field why something about a view was refused."""

        def refuse(error: Exception) -> None:
            self._bar.show()
            self._bar.refuse(error, view.query)

        return refuse
