"""Whom to get back to: detractors by age, the passives of the day, promoters to thank."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.errors import NpsDeskError
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Action, Channel, Group
from npsdesk.gui.contact.queue_table import QueueTable
from npsdesk.gui.contact.rules_dialog import RulesDialog
from npsdesk.gui.contact.views import scrolling
from npsdesk.gui.desk import Desk
from npsdesk.gui.messages import ask
from npsdesk.gui.tasks import Task
from npsdesk.gui.theme import U, theme
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import Choice, DropButton, ghost_button, primary_button, secondary_button
from npsdesk.gui.widgets.card import Hairline
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.saving import save_as
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.table.view import table_card
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services import queues as service
from npsdesk.services.contact_log import known_customers, log_contacts, refuse
from npsdesk.services.message_choices import FIRST_MESSAGE
from npsdesk.services.message_words import gating_warning
from npsdesk.services.plan_words import channel_name
from npsdesk.services.queue_words import detractors_sentence, left_out_sentence, nobody_sentence, rules_sentence
from npsdesk.services.queues import Queue, QueuePicture, QueueRules, Queues
from npsdesk.services.reminders import reminders_bytes, reminders_of
from npsdesk.store import plan
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING
from npsdesk.words import group_short

LEAST_LIST = 180


class QueuesView(QWidget):
    """`write_to(responses, template)` opens the messages to these people."""

    def __init__(self, desk: Desk, write_to: Callable[[Sequence[int], str], None]) -> None:
        super().__init__()
        self._desk, self._write_to = desk, write_to
        self._turn = 0
        self.found: Queues | None = None
        self.group = Group.DETRACTOR
        self.dialog: RulesDialog | None = None
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["s"])
        column.addWidget(self._make_head())
        self.sentence = WrappedLabel("")
        self.left_out = WrappedLabel("", "small", "text2")
        self.banner = Banner("warn")
        column.addWidget(self.sentence)
        column.addWidget(self.banner)
        column.addWidget(self._make_list(), 1)
        column.addWidget(self.left_out)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))
        self._fit()
        theme().changed.connect(self._fit)

    def _fit(self) -> None:
        """Leave the list three rows at least; what has no room then scrolls."""
        self.table.setMinimumHeight(U(LEAST_LIST))

    # ---- building

    def _make_head(self) -> QWidget:
        self.switch = Segmented(_("Group"))
        self.switch.set_choices([Choice(group, group_short(group)) for group in Group], self.group)
        self.switch.changed.connect(self._on_group)
        self.rules = ghost_button(_("How soon…"), "clock")
        self.rules.clicked.connect(self._on_rules)
        self.remind = ghost_button(_("Remind me in my calendar…"), "calendar")
        self.remind.clicked.connect(self._on_remind)
        head = Flow(gap=SPACING["s"])
        for part in (self.switch, self.rules, self.remind):
            head.add(part)
        return head

    def _make_list(self) -> QWidget:
        self.table = QueueTable()
        self.table.rows_selected.connect(self._on_selected)
        self.table.row_opened.connect(self._on_opened)
        self.write = primary_button("", "mail")
        self.write.clicked.connect(self._on_write)
        self.reached = DropButton("", "check")
        self.reached.set_choices([Choice(channel, channel_name(channel)) for channel in Channel])
        self.reached.chosen.connect(self._on_reached)
        self.refer = secondary_button(_("Ask whom they would tell"))
        self.refer.clicked.connect(self._on_refer)
        self.review = secondary_button(_("Ask for a review…"))
        self.review.clicked.connect(self._on_review)
        self.never = ghost_button(_("Wants no messages"), "ban")
        self.never.clicked.connect(self._on_never)
        foot = Flow(gap=SPACING["s"])
        for button in (self.write, self.reached, self.refer, self.review, self.never):
            foot.add(button)
        holder = QHBoxLayout()
        holder.setContentsMargins(SPACING["m"], SPACING["s"], SPACING["m"], SPACING["s"])
        holder.addWidget(foot)
        card = table_card(self.table)
        card.body.addWidget(Hairline())
        card.body.addLayout(holder)
        return card

    def home(self) -> QWidget:
        """The table hears the keyboard first."""
        return self.table

    def leave(self) -> None:
        """Nothing is typed here."""

    # ---- reading and showing

    def refresh(self) -> None:
        """Read what is known, and put the queues together beside the window."""
        data = self._desk.session.data
        if data is None:
            return
        self._turn += 1
        read = partial(service.gather_queues, data=data, filter_=self._desk.session.filter, today=self._desk.today())
        self._desk.session.read(read, partial(self._compute, self._turn), key="queues")

    def _compute(self, turn: int, picture: QueuePicture) -> None:
        def run(_progress: Progress) -> Queues:
            return service.make_queues(picture)

        task = Task("", run, partial(self._on_found, turn), self._desk.show_error, is_quiet=True)
        self._desk.runner.start(task)

    def _on_found(self, turn: int, found: Queues) -> None:
        if turn == self._turn and shiboken6.isValid(self):
            self.show_queues(found)

    def show_queues(self, found: Queues) -> None:
        """Show the queues, and in the switch how many wait in each."""
        self.found = found
        counts = {
            Group.DETRACTOR: len(found.detractors.entries),
            Group.PASSIVE: len(found.passives.entries),
            Group.PROMOTER: len(found.promoters.entries),
        }
        choices = [Choice(group, f"{group_short(group)}  {format_int(counts[group])}") for group in Group]
        self.switch.set_choices(choices, self.group)
        self._show_group()

    def queue(self) -> Queue:
        """Return the queue in view."""
        if self.found is None:
            return Queue()
        return {
            Group.DETRACTOR: self.found.detractors,
            Group.PASSIVE: self.found.passives,
            Group.PROMOTER: self.found.promoters,
        }[self.group]

    def _show_group(self) -> None:
        if self.found is None:
            return
        queue = self.queue()
        self.table.queue_model().show_entries(queue.entries, self.found.today)
        if queue.entries and self.table.current_row() < 0:
            self.table.go_to(queue.entries[0].response)
        self.sentence.setText(self._said(queue))
        left_out = left_out_sentence(queue)
        self.left_out.setText(" ".join(filter(None, (left_out, rules_sentence(self.found.rules)))))
        is_promoters = self.group is Group.PROMOTER
        self.refer.setVisible(is_promoters)
        self.review.setVisible(is_promoters)
        self.banner.clear()
        self._on_selected()

    def _said(self, queue: Queue) -> str:
        assert self.found is not None
        if nobody := nobody_sentence(queue):
            return nobody
        if self.group is Group.DETRACTOR:
            return detractors_sentence(queue, self.found.today)
        count = len(queue.entries)
        if self.group is Group.PASSIVE:
            if not count:
                return _("No passive is left to call today.")
            text = ngettext(
                "{count} call fits today: whom it takes least to win over.",
                "{count} calls fit today: those whom it takes least to win over.",
                count,
            )
        else:
            if not count:
                return _("Every promoter of this wave was thanked.")
            text = ngettext("{count} promoter was not thanked yet.", "{count} promoters were not thanked yet.", count)
        return text.format(count=format_int(count))

    def _on_group(self, key: object) -> None:
        if isinstance(key, Group):
            self.group = key
            self._show_group()

    def show_group(self, group: Group) -> None:
        """Show another queue."""
        self.switch.choose(group)
        self._on_group(group)

    # ---- doing

    def _chosen(self) -> list[int]:
        return self.table.selected_rows()

    def _on_selected(self) -> None:
        chosen = len(self._chosen())
        count = max(chosen, 1)  # what a button would do for one, where nobody is chosen
        names = {
            Group.DETRACTOR: ngettext("Write a first reaction", "Write {count} first reactions", count),
            Group.PASSIVE: ngettext("Write a message", "Write {count} messages", count),
            Group.PROMOTER: ngettext("Write a thank-you", "Write {count} thank-yous", count),
        }
        self.write.set_label(names[self.group].format(count=format_int(count)))
        reached = ngettext("I reached this person", "I reached these {count}", count).format(count=format_int(count))
        self.reached.set_label(reached)
        self.reached.setAccessibleName(reached)
        for button in (self.write, self.reached, self.never, self.refer):
            button.setEnabled(chosen > 0)

    def _on_opened(self, row: int) -> None:
        self._write_to([row], FIRST_MESSAGE[self.group])

    def _on_write(self) -> None:
        self._write_to(self._chosen(), FIRST_MESSAGE[self.group])

    def _on_refer(self) -> None:
        self._write_to(self._chosen(), service.REFER)

    def _on_review(self) -> None:
        """Ask everyone for a review; only promoters after the owner read what that may cost."""
        data = self._desk.session.data
        if data is None or self.found is None:
            return
        choices = [("everyone", _("Ask everyone")), ("happy", _("Only promoters all the same"))]
        answer = ask(self, _("Ask everyone, not only those who are happy"), gating_warning(), choices)
        if answer:
            is_for_all = answer == "everyone"
            people = service.review_people(self.found, data, self._desk.session.filter, everyone=is_for_all)
            self._write_to(people, service.REVIEW)

    def _on_reached(self, channel: object) -> None:
        chosen, today = self._chosen(), self._desk.today()
        if chosen and isinstance(channel, Channel):
            note = partial(log_contacts, responses=chosen, day=today, channel=channel)
            self._desk.session.write(note)
            text = ngettext("Noted for {count} person", "Noted for {count} people", len(chosen))
            self._desk.toast(text.format(count=format_int(len(chosen))))

    def _on_never(self) -> None:
        chosen, today = self._chosen(), self._desk.today()

        def note(project: Project) -> None:
            refuse(project, known_customers(project, chosen), today)

        if chosen:
            self._desk.session.write(note)
            self._desk.toast(_("They get no messages any more"))

    def _on_rules(self) -> None:
        if self.found is not None:
            self.dialog = RulesDialog(self.found.rules, self)
            self.dialog.agreed.connect(self._on_agreed)
            self.dialog.open()

    def _on_agreed(self, rules: QueueRules) -> None:
        self._desk.session.write(partial(service.set_queue_rules, rules=replace(rules)))

    def _on_remind(self) -> None:
        self._desk.session.read(plan.list_actions, self._on_actions, key="reminders")

    def _on_actions(self, actions: list[Action]) -> None:
        data = self._desk.session.data
        if data is None or self.found is None:
            return
        found = reminders_of(data, actions, self.found, self._desk.today())
        content = partial(reminders_bytes, found, datetime.now().astimezone())
        try:
            path = save_as(self, _("Reminders"), ".ics", _("Calendar entries (*.ics)"), content)
        except NpsDeskError as error:
            self._desk.show_error(error)
            return
        if path is not None:
            text = _("Saved {name}. Open it to put it into your calendar.").format(name=path.name)
            self._desk.toast(text, can_undo=False)
