"""The people of one action: read with name and score, shown as a small table."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from npsdesk.gui.widgets.table.kinds import ScoreCell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table
from npsdesk.i18n import _
from npsdesk.services.project_data import ProjectData
from npsdesk.store import plan
from npsdesk.store.project import Project


@dataclass(frozen=True)
class Person:
    """Somebody that an action is for; `row` is the row of the file, for who gave no name."""

    response: int
    name: str
    score: int | None
    row: int

    @property
    def shown_name(self) -> str:
        return self.name or _("No name, row {row}").format(row=self.row)


def load_people(project: Project, data: ProjectData, action: int) -> list[Person]:
    """Read the people of an action, the highest scores first."""
    linked = data.answers.index.intersection(plan.people(project, action))
    frame = data.answers.loc[linked]
    people = [
        Person(int(response), str(name) or str(company), None if score < 0 else int(score), int(row))
        for response, name, company, score, row in zip(
            frame.index, frame["name"], frame["company"], frame["score"].fillna(-1), frame["row"], strict=True
        )
    ]
    return sorted(people, key=lambda person: (-1 if person.score is None else -person.score, person.name.casefold()))


class PeopleModel(IndexModel):
    """Shows people; a row is the id of a response."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = [
            Column("score", _("Score"), 66, side="center", is_sortable=False),
            Column("name", _("Name"), 120, grows=True, is_sortable=False),
        ]
        super().__init__(columns, parent)
        self._people: dict[int, Person] = {}

    def show_people(self, people: Sequence[Person]) -> None:
        """Take other people."""
        self._people = {person.response: person for person in people}
        self.set_order(list(self._people))

    def value(self, row: int, key: str) -> object:
        person = self._people[row]
        return person.score if key == "score" else person.shown_name


class PeopleTable(Table):
    """Emits `removal_requested()` on Delete."""

    removal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("People of this action"), "row_preview", many=True, parent=parent)
        self.setModel(PeopleModel(self))
        self.horizontalHeader().setAccessibleName(_("Headings"))
        self.set_delegates({"score": ScoreCell()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_requested.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
