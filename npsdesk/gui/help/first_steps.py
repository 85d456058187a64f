"""The first steps: a small list at the bottom right that ticks itself while the owner tries the program out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from npsdesk.gui import settings
from npsdesk.gui.help.steps_card import Step, StepsCard, step_name
from npsdesk.gui.widgets.banner import announce
from npsdesk.i18n import _
from npsdesk.store import plan, tags

if TYPE_CHECKING:
    from npsdesk.gui.commands import Commands
    from npsdesk.gui.main_window import MainWindow
    from npsdesk.store.project import Project

TAGS_WANTED = 5
ROOMY_PAGE = "overview"  # the page that scrolls, so that nothing stays hidden under the open list


class FirstSteps(QObject):
    """Knows what was tried since it began in the open project, and keeps the card up to date."""

    def __init__(self, window: "MainWindow", commands: "Commands") -> None:
        super().__init__(window)
        self._window, self._commands = window, commands
        self._session = window.session
        self._at_start: tuple[int, int] | None = None
        self.done: set[Step] = set()
        self.card = self._make_card()
        self._session.changed.connect(self._on_changed)
        window.page_shown.connect(self._on_page)
        window.opening.exported.connect(self._on_exported)
        self._session.read(count_work, self._on_started)

    def _make_card(self) -> StepsCard:
        holder = self._window.centralWidget()
        assert holder is not None
        card = StepsCard(holder)
        card.chosen.connect(self._go)
        card.put_away.connect(self._put_away)
        card.own_wanted.connect(self._commands.import_own)
        return card

    def place(self) -> None:
        """Show the card, open, and what is done so far."""
        if self._window.current_page is self._window.page("overview"):
            self.done.add(Step.SCORE)
        self.card.show_steps(self.done)
        self.card.fold(self.card.is_in_the_way)
        self.card.show()
        self.card.raise_()

    def rebuild(self) -> None:
        """Make the card anew, in another language."""
        was_shown, was_folded = not self.card.isHidden(), self.card.is_folded
        self.card.deleteLater()
        self.card = self._make_card()
        self.card.show_steps(self.done)
        self.card.fold(was_folded)
        self.card.setVisible(was_shown)

    def end(self) -> None:
        """Take the card away with the project."""
        self._window.page_shown.disconnect(self._on_page)
        self._window.opening.exported.disconnect(self._on_exported)
        if isValid(self.card):
            self.card.hide()
            self.card.deleteLater()
        self.deleteLater()

    # ---- ticking

    def _tick(self, step: Step) -> None:
        if step not in self.done:
            self.done.add(step)
            self.card.show_steps(self.done)
            announce(self.card, _("Done: {step}").format(step=step_name(step)))

    def _on_page(self, name: str) -> None:
        if name == "overview":
            self._tick(Step.SCORE)
        elif name == "passives":
            self._tick(Step.PASSIVE)
        self.card.fold(name != ROOMY_PAGE or self.card.is_in_the_way)

    def _on_exported(self, _path: object) -> None:
        self._tick(Step.EXPORT)

    def _on_started(self, counts: tuple[int, int]) -> None:
        self._at_start = counts

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & {"tagging", "action"} and not {Step.TAG, Step.ACTION} <= self.done:
            self._session.read(count_work, self._on_counted, key="first steps")

    def _on_counted(self, counts: tuple[int, int]) -> None:
        if self._at_start is None:
            return
        if counts[0] >= self._at_start[0] + TAGS_WANTED:
            self._tick(Step.TAG)
        if counts[1] > self._at_start[1]:
            self._tick(Step.ACTION)

    # ---- what the card asks for

    def _go(self, step: Step) -> None:
        pages = {Step.SCORE: "overview", Step.TAG: "comments", Step.PASSIVE: "passives", Step.ACTION: "plan"}
        if step in pages:
            self._window.show_page(pages[step])
        else:
            self._window.export_plan()

    def _put_away(self) -> None:
        self._window.settings.put(settings.FIRST_STEPS, False)
        self.card.hide()
        self._window.toast(_("You find the first steps again in the Help menu."), can_undo=False)


def count_work(project: "Project") -> tuple[int, int]:
    """Return how many comments have a tag that stands and how many actions there are."""
    taggings = tags.taggings_frame(project)
    tagged = taggings.loc[taggings["is_confirmed"], "comment"].nunique()
    return int(tagged), len(plan.list_actions(project))
