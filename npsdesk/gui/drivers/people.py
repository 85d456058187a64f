"""The passives behind a point or a difference: a list to read, to open a comment from, or to make an action for."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.gui.widgets.buttons import ghost_button, primary_button, secondary_button
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.gui.widgets.table.kinds import ScoreCell, TextCell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table, table_card
from npsdesk.gui.widgets.text import PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.project_data import ProjectData
from npsdesk.store import comments
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

SIZE = (760, 560)
MOST_READ = 500  # comments; a longer list shows those of its first people


@dataclass(frozen=True)
class Behind:
    """A passive: the answer, who gave it, the score, and the beginning of the comment."""

    response: int
    name: str
    score: int
    comment: str


def read_people(project: Project, data: ProjectData, responses: Sequence[int]) -> list[Behind]:
    """Return these answers, the 8s first."""
    told = data.answers.loc[list(responses), ["name", "company", "email", "row", "score"]]
    told = told.sort_values("score", ascending=False, kind="stable")
    texts = _texts(project, [int(response) for response in told.index[:MOST_READ]])
    columns = (told[key].tolist() for key in ("name", "company", "email", "row", "score"))
    return [
        Behind(
            response,
            name or company or email or _("Row {row}, no name").format(row=row),
            int(score),
            texts.get(response, ""),
        )
        for response, name, company, email, row, score in zip(told.index.tolist(), *columns, strict=True)
    ]


def _texts(project: Project, responses: Sequence[int]) -> dict[int, str]:
    return {
        response: " ".join(found[0].text.split())
        for response in responses
        if (found := comments.comments_of(project, response))
    }


class BehindModel(IndexModel):
    """Shows people; a row is the place in the list."""

    def __init__(self, people: Sequence[Behind], parent: QObject | None = None) -> None:
        columns = [
            Column("name", _("Customer"), 170, is_sortable=False, least=110),
            Column("score", _("Score"), 66, side="center", is_sortable=False),
            Column("comment", _("Comment"), 320, grows=True, is_sortable=False, least=120),
        ]
        super().__init__(columns, parent)
        self.people = tuple(people)
        self.set_order(range(len(self.people)))

    def value(self, row: int, key: str) -> object:
        return getattr(self.people[row], key)


class BehindDialog(QDialog):
    """Does not stop the owner from working; Enter or a double click opens the comment of who is selected."""

    def __init__(
        self,
        title: str,
        people: Sequence[Behind],
        to_comment: Callable[[int], None],
        to_plan: Callable[[Sequence[int]], None] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.people = tuple(people)
        self._to_comment, self._to_plan = to_comment, to_plan
        self.setWindowTitle(title)
        open_at(self, *SIZE)
        self.table = Table(title, "row_preview")
        self.table.setModel(BehindModel(people, self.table))
        self.table.horizontalHeader().setAccessibleName(_("Headings"))
        self.table.set_delegates({"score": ScoreCell(), "comment": TextCell("text2")})
        self.table.row_opened.connect(self._on_open)
        self._build(title)
        if people:
            self.table.go_to(0)
        self.table.setFocus()

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        count = ngettext("{count} passive", "{count} passives", len(self.people))
        column.addWidget(WrappedLabel(title, "h2"))
        column.addWidget(PlainLabel(count.format(count=format_int(len(self.people))), "small", "text2"))
        column.addWidget(table_card(self.table), 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACING["s"])
        self.copy = ghost_button(_("Copy the list"), "copy")
        self.copy.clicked.connect(self._on_copy)
        self.see = secondary_button(_("Open the comment"), "message-square-text")
        self.see.clicked.connect(lambda _checked=False: self._on_open(self.table.current_row()))
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(self.see)
        if self._to_plan is not None:
            self.plan = primary_button(_("Make an action for them"), "list-checks")
            self.plan.clicked.connect(self._on_plan)
            foot.addWidget(self.plan)
        for button in self.findChildren(type(self.copy)):
            button.setAutoDefault(False)
        column.addLayout(foot)

    def _on_open(self, row: int) -> None:
        if 0 <= row < len(self.people):
            self._to_comment(self.people[row].response)

    def _on_copy(self) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self.table.rows_as_text(range(len(self.people))))

    def _on_plan(self) -> None:
        if self._to_plan is not None:
            self.close()
            self._to_plan([person.response for person in self.people])


def reading(data: ProjectData, responses: Sequence[int]) -> Callable[[Project], list[Behind]]:
    """Return the read that the dialog needs."""
    return partial(_read, data=data, responses=tuple(responses))


def _read(project: Project, data: ProjectData, responses: Sequence[int]) -> list[Behind]:
    return read_people(project, data, responses)
