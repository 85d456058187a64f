"""The people behind a number: their scores before and after, and the timeline of the one who is selected."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.gui.desk import Desk
from npsdesk.gui.people_index import fold
from npsdesk.gui.results.timeline import TimelinePanel
from npsdesk.gui.widgets.buttons import ghost_button, primary_button
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.search import SearchField
from npsdesk.gui.widgets.table.kinds import ScoreCell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table, table_card
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.customer_timeline import read_timeline
from npsdesk.services.project_data import ProjectData
from npsdesk.tokens import SPACING

if TYPE_CHECKING:
    import pandas as pd

SIZE = (1080, 620)
FEW = 12  # people that one sees at a glance, without a search


@dataclass(frozen=True)
class Walker:
    """A customer with the scores of the two waves, None where there is no answer; `response` is the newest of them.

    `done` names the actions that reached them in between, "" where none did.
    """

    customer: int
    response: int
    name: str
    row: int
    before: int | None
    after: int | None
    done: str = ""

    @property
    def now(self) -> int | None:
        """The newest score."""
        return self.before if self.after is None else self.after

    @property
    def shown_name(self) -> str:
        return self.name or _("Row {row}, no name").format(row=self.row)


def walkers_of(data: ProjectData, rows: "pd.DataFrame", done: Mapping[int, str]) -> list[Walker]:
    """Return the people of a frame of core.customers.journeys: pairs, or those of one wave only.

    `rows` is indexed by customer; pairs have before, after, score_before and score_after, others response and score
    (shown as before) or, with is_new, as after. `done` says by customer which actions reached them in between.
    """
    is_pair, is_fresh = "after" in rows, "is_new" in rows
    responses = rows["after" if is_pair else "response"]
    told = data.answers.loc[responses.to_numpy(), ["name", "company", "email", "row"]]
    scores = rows["score_before"] if is_pair else rows["score"]
    after: Sequence[int | None] = rows["score_after"].tolist() if is_pair else [None] * len(rows)
    before: Sequence[int | None] = scores.tolist()
    if is_fresh:
        before, after = after, before
    names = (told[key].tolist() for key in ("name", "company", "email"))
    columns = (rows.index.tolist(), responses.tolist(), *names, told["row"].tolist(), before, after)
    return [
        Walker(customer, response, name or company or email, row, one, other, done.get(customer, ""))
        for customer, response, name, company, email, row, one, other in zip(*columns, strict=True)
    ]


def walkers_now(data: ProjectData, responses: Sequence[int]) -> list[Walker]:
    """Return the people of these answers of the later wave, in the order given; answers of nobody are left out."""
    rows = data.answers.loc[[response for response in responses if response in data.answers.index]]
    rows = rows[rows["customer"].notna()]
    names = (rows[key].tolist() for key in ("name", "company", "email"))
    columns = (rows.index.tolist(), rows["customer"].tolist(), *names, rows["row"].tolist(), rows["score"].tolist())
    return [
        Walker(customer, response, name or company or email, row, None, score)
        for response, customer, name, company, email, row, score in zip(*columns, strict=True)
    ]


class WalkerModel(IndexModel):
    """Shows people; a row is the place in the list."""

    def __init__(self, people: Sequence[Walker], waves: tuple[str, str], parent: QObject | None = None) -> None:
        columns = [Column("name", _("Customer"), 160, grows=True, is_sortable=False, least=112)]
        sides = (("before", waves[0]), ("after", waves[1]))
        shown = [(key, name) for key, name in sides if any(getattr(one, key) is not None for one in people)]
        columns += [Column(key, name, 116, side="center", is_sortable=False, least=72) for key, name in shown]
        if any(one.done for one in people):
            columns.append(Column("done", _("What you did"), 200, grows=True, is_sortable=False, least=90))
        super().__init__(columns, parent)
        self.people = tuple(people)
        self.set_order(range(len(self.people)))

    def value(self, row: int, key: str) -> object:
        person = self.people[row]
        return person.shown_name if key == "name" else getattr(person, key)


@dataclass(frozen=True)
class Ways:
    """What can be done for the people of a list: put them into the plan, write to them; None where it cannot."""

    plan: Callable[[Sequence[Walker]], None] | None = None
    write: Callable[[Sequence[Walker]], None] | None = None


class PeopleDialog(QDialog):
    """Does not stop the owner from working; a row that is selected shows its timeline."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        people: Sequence[Walker],
        waves: tuple[str, str],
        ways: Ways,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = desk.session
        self._people = people
        self._ways = ways
        self._folded: list[str] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        open_at(self, *SIZE)
        self.table = Table(title, "row_preview")
        self.table.setModel(WalkerModel(people, waves, self.table))
        self.table.horizontalHeader().setAccessibleName(_("Headings"))
        self.table.set_delegates({"before": ScoreCell(), "after": ScoreCell()})
        self.table.current_row_changed.connect(self._on_row)
        self.timeline = TimelinePanel()
        self._build(title)
        if people:
            self.table.go_to(0)
            self.table.setFocus()

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        count = ngettext("{count} person", "{count} people", len(self._people))
        column.addWidget(WrappedLabel(title, "h2"))
        self.search = SearchField(_("Search by name"), _("Clear search"))
        self.search.textChanged.connect(self._on_search)
        self.search.setVisible(len(self._people) > FEW)
        top = QHBoxLayout()
        top.addWidget(PlainLabel(count.format(count=format_int(len(self._people))), "small", "text2"), 1)
        top.addWidget(self.search)
        column.addLayout(top)
        row = QHBoxLayout()
        row.setSpacing(SPACING["m"])
        row.addWidget(table_card(self.table), 3)
        row.addWidget(self.timeline, 2)
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING["s"])
        self.copy = ghost_button(_("Copy the list"), "copy")
        self.copy.clicked.connect(self._on_copy)
        foot.addWidget(self.copy)
        foot.addStretch(1)
        if self._ways.write is not None and self._people:
            self.write = ghost_button(_("Write to them"), "mail")
            self.write.clicked.connect(partial(self._on_way, self._ways.write))
            foot.addWidget(self.write)
        if self._ways.plan is not None and self._people:
            self.plan = ghost_button(_("Make an action for them"), "list-checks")
            self.plan.clicked.connect(partial(self._on_way, self._ways.plan))
            foot.addWidget(self.plan)
        self.close_button = primary_button(_("Close"))
        self.close_button.clicked.connect(self.close)
        foot.addWidget(self.close_button)
        for button in self.findChildren(type(self.close_button)):
            button.setAutoDefault(False)
        column.addLayout(foot)

    def _on_row(self, row: int) -> None:
        data = self._session.data
        if row >= 0 and data is not None:
            read = partial(read_timeline, data=data, customer=self._people[row].customer)
            self._session.read(read, self.timeline.show_timeline, key="timeline")

    def _on_search(self, words: str) -> None:
        wanted = fold(words).split()
        self._folded = self._folded or [fold(person.shown_name) for person in self._people]
        found = [place for place, name in enumerate(self._folded) if all(word in name for word in wanted)]
        self.table.index_model().set_order(found)
        if found and self.table.current_row() not in found:
            self.table.go_to(found[0])

    def _on_copy(self) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self.table.rows_as_text(range(len(self._people))))

    def _on_way(self, go: Callable[[Sequence[Walker]], None], _checked: bool = False) -> None:
        self.close()
        go(self._people)
