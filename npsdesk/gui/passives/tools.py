"""The row above the list: which list, only those with a reason, and the search."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.survey import Tag
from npsdesk.gui.passives.order import Pick, Reason
from npsdesk.gui.passives.squares import Square, square_name
from npsdesk.gui.widgets.buttons import Choice, DropButton
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.search import SearchField
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.text import set_tip
from npsdesk.i18n import _, format_int
from npsdesk.services.passive_lists import ListName
from npsdesk.services.passive_words import cause_name
from npsdesk.tokens import SPACING

CAUSES, NOT_NOW = "causes", "not_now"  # the views that are no list of services.passive_lists
FIRST = (ListName.ALL, ListName.NEARLY, ListName.LEAVING)
MORE = (ListName.SILENT, ListName.UNCONTACTED, ListName.HAPPY)

View = ListName | str


def list_name(name: ListName) -> str:
    """Return what a list is called."""
    return {
        ListName.ALL: _("Closest to 9"),
        ListName.NEARLY: _("Nearly there"),
        ListName.LEAVING: _("Could leave"),
        ListName.SILENT: _("Wrote nothing"),
        ListName.UNCONTACTED: _("Never contacted"),
        ListName.HAPPY: _("Happy as it is"),
    }[name]


class PassiveTools(QWidget):
    """`listed(View)` and `picked(Reason)` when the owner chooses; `search` is the field itself."""

    listed = Signal(object)
    picked = Signal(object)

    def __init__(self, side_button: QWidget) -> None:
        super().__init__()
        self.view: View = ListName.ALL
        self._side = side_button
        self._counts: Mapping[ListName, int] = {}
        self._has_closeness = False
        self._aside = 0
        self._is_narrow = False
        self.lists = Segmented(_("Which passives"))
        self.more = DropButton(_("More lists"), "", "ghost")
        self.reason = DropButton(_("All reasons"), "list-filter", "ghost")
        self.reason.set_max_width(230)
        self.search = SearchField(_("Search"), _("Clear search"))
        set_tip(self.search, _("Search names, companies and e-mail addresses (/)"))
        self.lists.changed.connect(self._on_listed)
        self.more.chosen.connect(self._on_listed)
        self.reason.chosen.connect(self.picked)
        choices = Flow(gap=SPACING["s"])
        choices.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for part in (self.lists, self.more, self.reason):
            choices.add(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        row.addWidget(choices, 1)
        row.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(side_button, 0, Qt.AlignmentFlag.AlignTop)

    def show_lists(self, counts: Mapping[ListName, int], has_closeness: bool, aside: int) -> None:
        """Offer the lists with how many they have; without a ranking there is one list of all."""
        self._counts, self._has_closeness, self._aside = counts, has_closeness, aside
        if self.view is ListName.NEARLY and not has_closeness:
            self.view = ListName.ALL
        if counts:
            self.lists.set_choices(self._first(), self.view)
        self.fit(is_new=True)

    def _first(self) -> list[Choice]:
        shown = [name for name in FIRST if name is not ListName.NEARLY or self._has_closeness]
        return [*(Choice(name, self._words(name)) for name in shown), Choice(CAUSES, _("Why they leave"))]

    def _words(self, name: ListName) -> str:
        if name is ListName.ALL:
            return list_name(name) if self._has_closeness else _("All")
        return f"{list_name(name)} {format_int(self._counts[name])}"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self, is_new: bool = False) -> None:
        """Offer all lists in the drop-down alone where there is no room for a row of them beside the search."""
        beside = [self.search, *([self._side] if not self._side.isHidden() else [])]
        room = self.width() - sum(part.sizeHint().width() + SPACING["s"] for part in beside)
        is_narrow = self.lists.sizeHint().width() > room
        if not is_new and is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        self.lists.setVisible(bool(self._counts) and not is_narrow)
        self.more.setVisible(bool(self._counts))
        if self._counts:
            more = [Choice(name, self._words(name), starts_group=is_narrow and name is MORE[0]) for name in MORE]
            if self._aside or self.view == NOT_NOW:
                text = _("Not now {count}").format(count=format_int(self._aside))
                more.append(Choice(NOT_NOW, text, starts_group=True))
            self.more.set_choices([*self._first(), *more] if is_narrow else more)
            self._show_view()

    def choose(self, view: View) -> None:
        """Show another view without asking for it."""
        self.view = view
        self._show_view()

    def _show_view(self) -> None:
        is_further = self.view in MORE or self.view == NOT_NOW
        self.lists.choose(None if is_further else self.view)
        if is_further or self._is_narrow:
            self.more.choose(self.view)
        else:
            self.more.forget(_("More lists"))
        for part in (self.reason, self.search):
            part.setVisible(self.view != CAUSES)

    def _on_listed(self, view: View) -> None:
        self.choose(view)
        self.listed.emit(view)

    def show_reasons(
        self, tags: Sequence[Tag], missing: Mapping[int, int], causes: Mapping[ChurnCause, int], current: Reason
    ) -> None:
        """Offer the reasons that somebody has: tags, causes of leaving, none, and not in the plan.

        A square of the chart is offered while it is the current one.
        """
        choices = [Choice(Pick.ANY, _("All reasons"))]
        if isinstance(current, Square):
            choices.append(Choice(current, square_name(current)))
        known = sorted((tag for tag in tags if missing.get(tag.id)), key=lambda tag: -missing[tag.id])
        for place, tag in enumerate(known):
            choices.append(Choice(tag.id, f"{tag.name} ({format_int(missing[tag.id])})", starts_group=not place))
        for place, (cause, count) in enumerate(causes.items()):
            choices.append(Choice(cause, f"{cause_name(cause)} ({format_int(count)})", starts_group=not place))
        choices.append(Choice(Pick.NO_REASON, _("No reason known"), starts_group=True))
        choices.append(Choice(Pick.UNPLANNED, _("Not in the plan yet")))
        self.reason.set_choices(choices, current)
