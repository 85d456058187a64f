"""What the panel beside the plan is asked to do: each one undoable step."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from npsdesk.core.survey import Action, Audience, Channel, PersonStatus
from npsdesk.gui.desk import Desk
from npsdesk.gui.plan import changes
from npsdesk.gui.plan.model import PlanModel
from npsdesk.gui.plan.panel import PlanPanel
from npsdesk.gui.widgets.dialogs import open_till_closed
from npsdesk.i18n import format_int, ngettext
from npsdesk.services.contact_log import allow, refuse
from npsdesk.services.plan_people import find_people, fix_people, set_audience, set_person_note, set_person_status
from npsdesk.services.plan_words import warning_words

if TYPE_CHECKING:
    from npsdesk.gui.plan.rule_dialog import RuleDialog


class PanelDeeds(QObject):
    """`missing(action)` gives the passives who miss what an action is about."""

    def __init__(
        self, desk: Desk, panel: PlanPanel, model: PlanModel, missing: Callable[[Action], list[int]], page: QWidget
    ) -> None:
        super().__init__(page)
        self.dialog: RuleDialog | None = None
        self._desk, self._panel, self._model, self._missing = desk, panel, model, missing
        panel.field_left.connect(self._on_field)
        panel.status_chosen.connect(self._on_status)
        panel.refusal_chosen.connect(self._on_refusal)
        panel.rule_requested.connect(self._on_rule)
        panel.fixing_requested.connect(self._on_fixing)
        panel.removal_requested.connect(self._on_remove)
        panel.adding_requested.connect(self._on_add)
        panel.person_noted.connect(self._on_person_noted)

    def _on_field(self, action: Action, name: str, value: object) -> None:
        known = self._model.action(action.id)
        if known is not None:
            changed = changes.set_field(self._desk.session, known, name, value)
            self._model.replace(changed)
            self._panel.keep(changed)

    def _on_status(self, action: Action, responses: list[int], status: PersonStatus, channel: Channel) -> None:
        day = self._desk.today()
        self._desk.session.write(
            partial(set_person_status, action=action, responses=responses, status=status, day=day, channel=channel)
        )
        warned = self._panel.people.warned()
        if status is PersonStatus.CONTACTED and warned:
            self._desk.toast(warning_words(warned))

    def _on_person_noted(self, action: Action, response: int, text: str) -> None:
        self._desk.session.write(partial(set_person_note, action=action, response=response, note=text))

    def _on_refusal(self, customers: list[int], is_refused: bool) -> None:
        if is_refused:
            self._desk.session.write(partial(refuse, customers=customers, since=self._desk.today()))
        else:
            self._desk.session.write(partial(allow, customers=customers))

    def _on_rule(self, action: Action) -> None:
        """Let the owner say whom the action finds by itself."""
        from npsdesk.gui.plan.rule_dialog import RuleDialog

        session = self._desk.session
        if session.data is not None:
            self.dialog = RuleDialog(action, session.data, session.filter, self._count, self._panel)
            self.dialog.agreed.connect(partial(self._on_ruled, action))
            open_till_closed(self.dialog, self._forget)

    def _forget(self) -> None:
        self.dialog = None

    def _count(self, rule: Audience) -> None:
        data = self._desk.session.data
        if data is not None:
            read = partial(find_people, data=data, rule=rule)
            self._desk.session.read(read, partial(self._show_count, rule), key="rule count")

    def _show_count(self, rule: Audience, found: list[int]) -> None:
        if self.dialog is not None:
            self.dialog.show_count(rule, len(found))

    def _on_ruled(self, action: Action, rule: Audience) -> None:
        if rule != action.audience:
            self._desk.session.write(partial(set_audience, action=action, rule=rule))

    def _on_fixing(self, action: Action) -> None:
        session = self._desk.session
        if session.data is not None:
            session.write(partial(fix_people, data=session.data, action=action))

    def _on_remove(self, action: Action, responses: list[int]) -> None:
        changes.remove_people(self._desk.session, action, responses)
        count = len(responses)
        text = ngettext("{count} person removed from the action", "{count} people removed from the action", count)
        self._desk.toast(text.format(count=format_int(count)))

    def _on_add(self, action: Action) -> None:
        changes.add_people(self._desk.session, action, self._missing(action))
