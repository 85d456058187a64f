"""What follows from results: people into the plan, a message to them, an action marked as worked, a reminder."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from npsdesk.core.errors import NpsDeskError
from npsdesk.core.survey import group_of
from npsdesk.files.safe_write import replacing
from npsdesk.gui.desk import Desk
from npsdesk.gui.messages import choose_place
from npsdesk.gui.plan.new_action import NewActionFlow
from npsdesk.gui.results.people import Walker
from npsdesk.i18n import _
from npsdesk.services.follow_customers import Results
from npsdesk.services.mark_worked import mark_worked
from npsdesk.services.message_choices import FIRST_MESSAGE
from npsdesk.services.next_survey import next_survey_reminder


class Deeds:
    """`plan` opens the dialog for a new action over the page."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        self._desk, self._page = desk, page
        self.plan = NewActionFlow(desk, page)

    def plan_for(self, title: str, people: Sequence[Walker], text: str = "") -> None:
        """Plan something for people, for the reason that puts them together."""
        self.plan.start(people=[person.response for person in people], reason=title, text=text)

    def plan_calls(self, title: str, people: Sequence[Walker]) -> None:
        """Plan to call people who dropped."""
        self.plan_for(title, people, _("Call them and ask what changed"))

    def write_to(self, _title: str, people: Sequence[Walker]) -> None:
        """Write to people: from the template that suits the group they are all in now, else from the usual one."""
        groups = {group_of(person.now) for person in people if person.now is not None}
        template = FIRST_MESSAGE[groups.pop()] if len(groups) == 1 else ""
        answers = ",".join(str(person.response) for person in people)
        self._desk.show_page("messages", f"people:{template}:{answers}")

    def mark_worked(self, results: Results, action: int) -> None:
        """Note in the plan that an action worked, with what became of its people."""
        data = self._desk.session.data
        found = next(((one, outcome) for one, outcome in results.actions if one.id == action), None)
        if found is None or data is None:
            return
        one, outcome = found
        text = _("“{action}” is marked as worked in your plan.").format(action=one.text)
        mark = partial(mark_worked, action_id=action, outcome=outcome, language=data.language)
        self._desk.session.write(mark, lambda _done: self._desk.toast(text))

    def remind(self) -> None:
        """Save the day of the next survey for the owner's calendar."""
        data = self._desk.session.data
        if data is None:
            return
        content = next_survey_reminder(data, self._desk.today(), datetime.now(UTC))
        title = _("Next survey")
        suggestion = self._desk.session.path.parent / f"{title}.ics"
        path = choose_place(self._page, title, suggestion, ".ics", _("Calendar entries"))
        if path is None:
            return
        try:
            with replacing(path) as file:
                file.write(content)
        except NpsDeskError as error:
            self._desk.show_error(error)
            return
        text = _("Saved {name}. Open it to put it into your calendar.")
        self._desk.toast(text.format(name=path.name), can_undo=False)
