"""What counts: which points go together with the score, how well they are done, and what promoters do differently."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from npsdesk.core.drivers.contrasts import Contrast
from npsdesk.core.drivers.table import Step
from npsdesk.core.progress import Progress
from npsdesk.core.survey import Filter, Group
from npsdesk.gui.desk import Desk
from npsdesk.gui.drivers.cards import BarsCard, PictureCard
from npsdesk.gui.drivers.choosing import ChooseDialog
from npsdesk.gui.drivers.differences import DifferencesView
from npsdesk.gui.drivers.people import Behind, BehindDialog, reading
from npsdesk.gui.drivers.remarks import answered_remarks
from npsdesk.gui.drivers.side_cards import DetailCard, FixCard, KeepCard, SureCard
from npsdesk.gui.drivers.why import why_counts, why_differs
from npsdesk.gui.drivers.working import DriverWork
from npsdesk.gui.page import Page
from npsdesk.gui.plan.new_action import NewActionFlow
from npsdesk.gui.tasks import Task
from npsdesk.gui.why import Why, open_why
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import Choice, secondary_button
from npsdesk.gui.widgets.card import column_of
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.pairs import Pairs
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.text import set_tip
from npsdesk.i18n import _
from npsdesk.services.difference_words import contrast_name
from npsdesk.services.driver_columns import (
    DriverChoice,
    candidates,
    chosen_candidates,
    load_choice,
    save_choice,
    usual_candidates,
)
from npsdesk.services.driver_data import DriverData, TraitData, read_drivers, read_traits
from npsdesk.services.driver_words import headline, refusal_words, share_sentence, step_name, step_question
from npsdesk.services.find_drivers import Findings, compared_traits, passives_lacking, people_behind
from npsdesk.services.project_data import ProjectData
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

NARROW = 760


class View(StrEnum):
    """What the page shows."""

    COUNTS = "counts"
    DIFFERENT = "different"


class DriversPage(Page):
    """Read in the project's thread, worked out beside the window; obeys the one filter but for its segment."""

    tables = frozenset({"tag", "tagging", "comment", "setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.findings: Findings | None = None
        self.choice = DriverChoice()
        self.dialog: QWidget | None = None
        self._key: str | None = None
        self._turn = 0
        self.work = DriverWork(desk, self)
        self.plan = NewActionFlow(desk, self)
        self.body.addWidget(self._build_tools())
        self.counts, self.different = self._build_counts(), self._build_different()
        for part in (self.counts, self.different):
            part.hide()  # until it is known what there is
        self.body.addWidget(self.counts)
        self.body.addWidget(self.different)
        self.body.addStretch(1)
        self._connect()

    # ---- building

    def _build_tools(self) -> QWidget:
        self.view = Segmented(_("What the page shows"))
        self.view.set_choices(
            [Choice(View.COUNTS, _("What counts")), Choice(View.DIFFERENT, _("What promoters do differently"))]
        )
        self.steps = Segmented(_("Which step"))
        self.steps.set_choices([Choice(step, step_name(step)) for step in Step])
        self.choose = secondary_button(_("Choose points…"), "list-filter")
        set_tip(self.choose, _("Choose which ratings, tags, groups and amounts are looked at"))
        holder = Flow(gap=SPACING["m"], line_gap=SPACING["s"])
        for part in (self.view, self.steps, self.choose):
            holder.add(part)
        return holder

    def _build_counts(self) -> QWidget:
        why = partial(self._explain, self._why_counts)
        self.banner = Banner("good", "chart-scatter")
        self.picture, self.bars = PictureCard(self.desk, why), BarsCard(self.desk, why)
        self.fix, self.keep, self.sure = FixCard(), KeepCard(), SureCard(why)
        self.detail = DetailCard()
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING["m"])
        column.addWidget(self.banner)
        self._side = column_of(self.fix, self.keep, self.sure)
        column.addWidget(Pairs([(self.picture, self._side), (self.bars, self.detail)], (5, 3), NARROW))
        return part

    def _build_different(self) -> DifferencesView:
        return DifferencesView(self.desk, partial(self._explain, self._why_differs))

    def _connect(self) -> None:
        self.view.changed.connect(self._on_view)
        self.steps.changed.connect(self._on_step)
        self.choose.clicked.connect(lambda _checked=False: self._on_choose())
        self.work.found.connect(self.show_findings)
        self.work.stopped.connect(self._on_stopped)
        for card in (self.picture, self.bars):
            card.selected.connect(self.show_point)
        self.picture.opened.connect(self.open_point)
        self.fix.action_asked.connect(self.make_action)
        self.detail.action_asked.connect(self.make_action)
        self.detail.people_asked.connect(self.show_people)
        self.different.detail.action_asked.connect(self._plan_contrast)
        self.different.detail.people_asked.connect(self._show_lacking)

    def home(self) -> QWidget | None:
        """The picture or the table hears the keyboard first."""
        return self.picture.home() if self._shows_counts() else self.different.home()

    def _shows_counts(self) -> bool:
        return self.view.current() == View.COUNTS

    # ---- reading

    def refresh(self) -> None:
        self._say_title()
        self.choose.setEnabled(not self.desk.session.is_read_only)
        self._turn += 1
        filter_, data, turn = self.desk.session.filter, self.data, self._turn
        if self._shows_counts():
            read = partial(_read_counts, data=data, filter_=filter_)
            self.desk.session.read(read, partial(self._on_counts, turn), key="drivers")
        else:
            self.work.halt()
            traits = partial(read_traits, data=data, filter_=filter_)
            self.desk.session.read(traits, partial(self._on_traits, turn), key="drivers")

    def _say_title(self) -> None:
        step = self._step()
        text = step_question(step) if self._shows_counts() else _("What do promoters have more of than passives?")
        self.set_title(_("What counts"), text)

    def _step(self) -> Step:
        step = self.steps.current()
        return step if isinstance(step, Step) else Step.ALL

    def _on_counts(self, turn: int, read: tuple[DriverChoice, DriverData]) -> None:
        if turn == self._turn:
            self.choice, data = read
            self.work.take(data, self._step())

    def _on_traits(self, turn: int, read: TraitData) -> None:
        """Compare beside the window; only the newest question is answered."""

        def run(_progress: Progress) -> tuple[Contrast, ...]:
            return compared_traits(read)

        then = partial(self._on_compared, turn, read)
        self.desk.runner.start(Task("", run, then, self.desk.show_error, is_quiet=True))

    def _on_compared(self, turn: int, read: TraitData, found: tuple[Contrast, ...]) -> None:
        if turn == self._turn and shiboken6.isValid(self):
            self.different.show_found(read, found)
            self.different.setVisible(not self._shows_counts())

    # ---- showing

    def show_findings(self, findings: Findings) -> None:
        """Show what was found, with ranges or yet without."""
        self.findings = findings
        self.counts.setVisible(self._shows_counts())
        ranking = findings.ranking
        if ranking.is_ranked and ranking.estimates:
            self.banner.set_tone("good", "chart-scatter")
            self.banner.set_message(headline(findings), share_sentence(findings, ranking.estimates[0]))
        else:
            self.banner.set_tone("info", "info")
            title, text = refusal_words(findings)
            self.banner.set_message(f"{title}.", text)
        has_any = bool(ranking.estimates)
        self.picture.setVisible(has_any)
        self.bars.setVisible(ranking.is_ranked)
        for card in (self.picture, self.bars, self.fix, self.keep):
            card.show_findings(findings)
        self._say_sure(findings, answered_remarks(findings, self.choice, self._keep_choice))
        if ranking.estimate(self._key or "") is None:
            self._key = ranking.estimates[0].key if has_any else None
        self.show_point(self._key)

    def show_point(self, key: object) -> None:
        """Tell everything about one point, beside the pictures."""
        if self.findings is None:
            return
        self._key = key if isinstance(key, str) else None
        self.picture.select(self._key)
        self.detail.show_point(self.findings, self._key)

    def _on_stopped(self) -> None:
        if self.findings is None:
            return
        button = secondary_button(_("Work out the ranges"), size_name="small")
        button.clicked.connect(lambda _checked=False: self.work.go_on())
        stopped = _("You stopped before the ranges were there.")
        remarks = answered_remarks(self.findings, self.choice, self._keep_choice)
        self._say_sure(self.findings, [(stopped, [button]), *remarks])

    def _say_sure(self, findings: Findings, remarks: Sequence[tuple[str, Sequence[QWidget]]]) -> None:
        self.sure.show_findings(findings, remarks)
        self._side.setVisible(any(not card.isHidden() for card in (self.fix, self.keep, self.sure)))

    # ---- choosing

    def _on_view(self, _key: object) -> None:
        is_counts = self._shows_counts()
        for part in (self.steps, self.choose):
            part.setVisible(is_counts)
        self.counts.hide()
        self.different.hide()
        self.refresh()

    def _on_step(self, _key: object) -> None:
        self._say_title()
        self.work.show(self._step())

    def _on_choose(self) -> None:
        known = candidates(self.data)
        chosen = [one.key for one in chosen_candidates(self.data, self.choice)]
        usual = [one.key for one in usual_candidates(self.data)]
        dialog = ChooseDialog(known, chosen, usual, self)
        dialog.agreed.connect(self._on_chosen)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.open()

    def _on_chosen(self, keys: object) -> None:
        self._keep_choice(replace(self.choice, keys=keys if isinstance(keys, tuple) else None))

    def _keep_choice(self, choice: DriverChoice) -> None:
        self.desk.session.write(partial(_keep, choice=choice))

    # ---- going on

    def open_point(self, key: object) -> None:
        """Make an action for a point, or show its passives where nothing says that it counts."""
        is_ranked = self.findings is not None and self.findings.ranking.is_ranked
        (self.make_action if is_ranked else self.show_people)(key)

    def make_action(self, key: object) -> None:
        """Open the dialog for an action about a point, with the passives it is about."""
        if self.findings is None or not isinstance(key, str) or self.desk.session.is_read_only:
            return
        tag = int(key.split(":")[1]) if key.startswith("tag:") else None
        people = people_behind(self.findings, key)
        self.plan.start(tag=tag, people=people, reason="" if tag is not None else self.findings.data.name(key))

    def show_people(self, key: object) -> None:
        """List the passives a point is about."""
        if self.findings is not None and isinstance(key, str):
            self._list(self.findings.data.name(key), people_behind(self.findings, key), partial(self.make_action, key))

    def _show_lacking(self, contrast: object) -> None:
        read = self.different.read
        if isinstance(contrast, Contrast) and read is not None:
            people = passives_lacking(read, contrast)
            self._list(contrast_name(read, contrast), people, partial(self._plan_contrast, contrast))

    def _plan_contrast(self, contrast: object) -> None:
        read = self.different.read
        if isinstance(contrast, Contrast) and read is not None and not self.desk.session.is_read_only:
            self.plan.start(people=passives_lacking(read, contrast), reason=contrast_name(read, contrast))

    def _list(self, title: str, responses: Sequence[int], to_plan: Callable[[], None]) -> None:
        then = partial(self._open_list, title, to_plan)
        self.desk.session.read(reading(self.data, responses), then, key="drivers' people")

    def _open_list(self, title: str, to_plan: Callable[[], None], people: list[Behind]) -> None:
        plan = None if self.desk.session.is_read_only else (lambda _responses: to_plan())
        dialog = BehindDialog(title, people, self._open_comment, plan, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.show()

    def _open_comment(self, response: int) -> None:
        self.desk.show_comments(self.desk.session.filter.for_group(Group.PASSIVE), response)

    # ---- explaining

    def _why_counts(self) -> Why | None:
        return why_counts(self.findings, self.desk.session.filter) if self.findings is not None else None

    def _why_differs(self) -> Why | None:
        read = self.different.read
        return why_differs(read, self.different.found, self.desk.session.filter) if read is not None else None

    def _explain(self, make: Callable[[], Why | None]) -> None:
        self.dialog = open_why(make(), self.desk, self)


def _read_counts(project: Project, data: ProjectData, filter_: Filter) -> tuple[DriverChoice, DriverData]:
    choice = load_choice(project)
    return choice, read_drivers(project, data, filter_, choice)


def _keep(project: Project, choice: DriverChoice) -> None:
    save_choice(project, choice)
