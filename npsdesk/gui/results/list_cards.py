"""The cards that name people: those won over, those who dropped; and what those who moved up have in common."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.customers.movers import Shared
from npsdesk.core.survey import Group
from npsdesk.gui.results.people import Walker
from npsdesk.gui.widgets.buttons import link_button, secondary_button
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.card_menu import CardMenu
from npsdesk.gui.widgets.chips import ScorePill
from npsdesk.gui.widgets.glyph import Glyph
from npsdesk.gui.widgets.table.kinds import TextCell, strong_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.gui.widgets.table.view import Table
from npsdesk.gui.widgets.text import ElidingLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.follow_customers import Results
from npsdesk.services.journey_words import common_sentence, shares_text, signed, trait_text
from npsdesk.tokens import MEDIUM, SPACING

NAMED = 3
MOST = 8
ROW = 36
Open = Callable[[object], None]
Do = Callable[[], None]
Failed = Callable[[Exception], None]
WON = (Group.PASSIVE, Group.PROMOTER)
DROPPED = (Group.PASSIVE, Group.DETRACTOR)


class WonCard(Card):
    """The first few who were won over, and a way to all of them."""

    def __init__(self, on_flow: Open) -> None:
        super().__init__(spacing=SPACING["s"])
        self.heading = CardHeading(_("Won over"))
        self.all = link_button("")
        self.all.clicked.connect(lambda _checked=False: on_flow(WON))
        self.heading.row.addWidget(self.all)
        self.body.addWidget(self.heading)
        self._people = QVBoxLayout()
        self._people.setSpacing(SPACING["s"])
        self.body.addLayout(self._people)

    def show_people(self, people: Sequence[Walker], count: int) -> None:
        """Name the first few of them; the card is away while there are none."""
        self.setVisible(count > 0)
        self.all.set_label(_("See all {count}").format(count=format_int(count)))
        while (item := self._people.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for person in people[:NAMED]:
            self._people.addWidget(PersonRow(person))


class PersonRow(QWidget):
    """Score before, score after, name."""

    def __init__(self, person: Walker) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        row.addWidget(ScorePill(person.before))
        row.addWidget(Glyph("arrow-right", "text2", 13))
        row.addWidget(ScorePill(person.after))
        row.addWidget(ElidingLabel(person.shown_name, "body", weight=MEDIUM), 1)


class DroppedCard(Card):
    """How many dropped to detractor, with a way to them: whom to call first."""

    def __init__(self, on_flow: Open) -> None:
        super().__init__(spacing=SPACING["xs"])
        self.title = WrappedLabel("", "h3")
        self.note = WrappedLabel(_("Call them first: ask what changed."), "small", "text2")
        self.button = secondary_button(_("See list"))
        self.button.clicked.connect(lambda _checked=False: on_flow(DROPPED))
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.note)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def show_count(self, count: int) -> None:
        """Say how many; the card is away while there are none."""
        self.setVisible(count > 0)
        text = ngettext("{count} dropped to detractor", "{count} dropped to detractor", count)
        self.title.setText(text.format(count=format_int(count)))


class CommonModel(IndexModel):
    """Shows traits; a row is the place in the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns = [
            Column("name", _("What they have"), 170, grows=True, is_sortable=False, least=110),
            Column("movers", _("Moved up"), 104, side="right", is_sortable=False),
            Column("others", _("Others"), 104, side="right", is_sortable=False),
            Column("range", _("Difference"), 150, side="right", is_sortable=False, gives_way=2),
            Column("meaning", _("Is it chance?"), 130, is_sortable=False, gives_way=1),
        ]
        super().__init__(columns, parent)
        self._shared: tuple[Shared, ...] = ()
        self._names: dict[str, str] = {}

    def show_shared(self, shared: Sequence[Shared], names: dict[str, str]) -> None:
        """Take other traits; `names` are those of tactics."""
        self._shared, self._names = tuple(shared), names
        self.set_order(range(len(self._shared)))

    def value(self, row: int, key: str) -> object:
        one = self._shared[row]
        movers, others = shares_text(one)
        low, value, high = (
            round(100 * number) for number in (one.difference.low, one.difference.value, one.difference.high)
        )
        return {
            "name": trait_text(one.trait, self._names),
            "movers": movers,
            "others": others,
            "range": _("{value} ({low} to {high})").format(value=signed(value), low=signed(low), high=signed(high)),
            "meaning": _("stands out") if one.is_clear else _("perhaps") if one.stands_out else _("may be chance"),
        }[key]


class CommonCard(Card):
    """What passives who moved up have in common that the others have not."""

    def __init__(self, why: Do, failed: Failed) -> None:
        super().__init__(spacing=SPACING["s"])
        title = _("What those who moved up have in common")
        self.model = CommonModel(self)
        self.table = Table(title, "row_preview")
        self.table.setModel(self.model)
        self.table.horizontalHeader().setAccessibleName(_("Headings"))
        self.table.set_delegates({"name": strong_cell(), "meaning": TextCell("text2")})
        heading = CardHeading(title)
        heading.row.addWidget(CardMenu(title, self.table, self._rows, why, failed))
        self.note = WrappedLabel("", "small", "text2")
        for part in (heading, self.table, self.note):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _rows(self) -> list[list[str]]:
        columns = self.model.columns
        rows = [[self.model.text(row, column.key) for column in columns] for row in self.model.order]
        return [[column.title for column in columns], *rows]

    def show_results(self, results: Results) -> None:
        """Show what was compared, what stands out first; or why nothing was."""
        shared = results.common.shared[:MOST]
        self.model.show_shared(shared, results.tactic_names)
        self.table.setVisible(bool(shared))
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + len(shared) * self.table.verticalHeader().defaultSectionSize() + 4)
        self.note.setText(common_sentence(results.common))
