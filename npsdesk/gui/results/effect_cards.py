"""The cards about whether it helped: contacted against not contacted, the fair test, each approach over all waves."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from npsdesk.core.actions.effect import Arm, Effect
from npsdesk.core.actions.outcomes import Outcome
from npsdesk.core.survey import Action
from npsdesk.gui.chart_box import ChartBox
from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.buttons import Button, Choice, DropButton, link_button, secondary_button
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.charts.shares import ShareBars, ShareRow
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _
from npsdesk.services import effect_words
from npsdesk.services.follow_customers import Results
from npsdesk.services.gap_words import percent
from npsdesk.services.mark_worked import is_marked
from npsdesk.tokens import MEDIUM, SPACING

Open = Callable[[object], None]
Do = Callable[[], None]
CONTACTED, OTHERS, FELL, ACTION = "contacted", "others", "fell", "action:"
DRAWN, WAITING = "drawn", "waiting"
MOST, MOST_FALLS = 12, 3


class EffectCard(Card):
    """Two bars and what they mean; what to keep in mind is always there."""

    def __init__(self, on_people: Open, desk: Desk, why: Button) -> None:
        super().__init__(spacing=SPACING["s"])
        title = _("Did the plan help?")
        self.chart = ShareBars(title)
        self.chart.key_activated.connect(on_people)
        self.box = ChartBox(self.chart, title, desk)
        heading = CardHeading(title)
        heading.row.addWidget(self.box.menu_button)
        self.verdict = WrappedLabel("", "body", weight=MEDIUM)
        self.details = QVBoxLayout()
        self.details.setSpacing(SPACING["xs"])
        self.fell = link_button("")
        self.falls = WrappedLabel("", "small", "text2")
        self.fell.clicked.connect(lambda _checked=False: on_people(FELL))
        for part in (heading, self.box, self.verdict):
            self.body.addWidget(part)
        self.body.addLayout(self.details)
        self.body.addWidget(self.fell, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.falls)
        self.body.addWidget(why, 0, Qt.AlignmentFlag.AlignLeft)

    def show_results(self, results: Results) -> None:
        """Show both sides, or why there is nothing to compare."""
        found = results.effect
        self.box.setVisible(found.contacted.people > 0)
        self.box.menu_button.setVisible(found.contacted.people > 0)
        self.chart.set_rows(
            [
                _arm_row(_("You contacted them"), found.contacted, "accent", CONTACTED),
                _arm_row(_("You did not"), found.others, "control", OTHERS),
            ],
            (_("Passives"), _("Won over"), _("Share")),
        )
        self.chart.set_words(_("Did the plan help?"), effect_words.arms_sentence(found))
        self.box.refresh()
        self.verdict.setText(effect_words.verdict(found))
        self._say(
            [
                effect_words.difference_sentence(found.promoted),
                effect_words.dropped_sentence(found),
                effect_words.bounds_sentence(found.bounds),
                *effect_words.caveats(found, has_test=results.test is not None),
            ]
        )
        self._show_fell(results)

    def _say(self, sentences: Sequence[str]) -> None:
        while (item := self.details.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text in filter(None, sentences):
            self.details.addWidget(WrappedLabel(text, "small", "text2"))

    def _show_fell(self, results: Results) -> None:
        self.fell.set_label(effect_words.fell_text(len(results.fell)))
        self.fell.setVisible(len(results.fell) > 0)
        self.falls.setText(effect_words.falls_sentence(results.falls[:MOST_FALLS], results.action_names))
        self.falls.setVisible(bool(results.falls))


def _arm_row(name: str, arm: Arm, ink: str, key: str) -> ShareRow:
    note = effect_words.arm_text(arm)
    share = arm.promoted / arm.seen_again if arm.promoted_range is not None else None
    low, high = arm.promoted_range or (None, None)
    text = percent(arm.promoted, arm.seen_again) if share is not None else _("too few")
    return ShareRow(name, note, share, text, low, high, ink, _row_tip(name, note, low, high), key)


def _row_tip(name: str, note: str, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"{name}: {note}"
    return _("{name}: {note}, likely {low} to {high}").format(
        name=name, note=note, low=f"{round(100 * low)}%", high=f"{round(100 * high)}%"
    )


class FairCard(Card):
    """Drawing by lot whom to contact first; a draw that is on its way, and what an earlier one showed."""

    def __init__(self, on_draw: Do, on_people: Open, why: Button) -> None:
        super().__init__("soft", spacing=SPACING["s"])
        self.body.addWidget(CardHeading(_("Fair test")))
        self.text = WrappedLabel("", "body")
        self.draw = secondary_button(_("Draw by lot…"))
        self.draw.clicked.connect(lambda _checked=False: on_draw())
        self.why = why
        self.first, self.waiting = link_button(_("See who was drawn")), link_button(_("See who waits"))
        self.first.clicked.connect(lambda _checked=False: on_people(DRAWN))
        self.waiting.clicked.connect(lambda _checked=False: on_people(WAITING))
        people, foot = Flow(), Flow()
        for button in (self.first, self.waiting):
            people.add(button)
        for button in (self.draw, self.why):
            foot.add(button)
        for part in (self.text, people, foot):
            self.body.addWidget(part)

    def show_results(self, results: Results) -> None:
        """Say what there is to know of fair tests of the two waves."""
        said = []
        if results.test is not None:
            said.append(_tested_text(results.test.effect))
        if results.running is not None:
            running = results.running
            drawn = effect_words.drawn_sentence(len(running.first), len(running.waiting))
            said.append(
                _("Drawn in {wave}: {drawn} Your next wave shows the difference.").format(
                    wave=results.later.name, drawn=drawn
                )
            )
        elif results.test is None:
            said.append(
                _(
                    "No time for everybody? Let the lot decide whom you contact first. Then the next wave shows what "
                    "contacting does, and nobody can say that you chose the easy ones."
                )
            )
        self.text.setText("\n".join(said))
        for button in (self.first, self.waiting):
            button.setVisible(results.running is not None)

    def set_can_draw(self, can_draw: bool) -> None:
        """Offer the draw, or not where nothing may be written."""
        self.draw.setEnabled(can_draw)


def _tested_text(found: Effect) -> str:
    return "\n".join((_("The lot decided:"), *effect_words.tested_sentences(found)))


class ApproachCard(Card):
    """What became of the passives whom each approach and each action reached, over all waves; marks what worked."""

    def __init__(self, on_people: Open, on_worked: Callable[[int], None], desk: Desk) -> None:
        super().__init__(spacing=SPACING["s"])
        self._on_worked = on_worked
        title = _("Each approach, over all waves")
        self.chart = ShareBars(title)
        self.chart.key_activated.connect(on_people)
        self.box = ChartBox(self.chart, title, desk)
        heading = CardHeading(title)
        heading.row.addWidget(self.box.menu_button)
        self.note = WrappedLabel("", "small", "text2")
        self.worked = DropButton("", "check")
        self.worked.chosen.connect(self._on_chosen)
        foot = Flow()
        foot.add(self.worked)
        for part in (heading, self.box, self.note, foot):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_results(self, results: Results) -> None:
        """Show approaches first, then single actions; without any, say what will be here."""
        rows = _approaches(results)[:MOST]
        self.chart.set_rows([_outcome_row(*row) for row in rows], (_("Approach"), _("Moved up"), _("Share")))
        self.chart.set_words(
            _("Each approach, over all waves"),
            " ".join(f"{name}: {effect_words.outcome_text(outcome)}." for name, outcome, *_more in rows),
        )
        self.box.refresh()
        for part in (self.box, self.box.menu_button):
            part.setVisible(bool(rows))
        self.note.setText(_approach_note(rows))
        self._offer(results.actions)

    def _offer(self, actions: Sequence[tuple[Action, Outcome]]) -> None:
        """Offer to mark what is not marked yet."""
        choices = [
            Choice(action.id, f"{action.text}: {effect_words.outcome_text(outcome)}")
            for action, outcome in actions
            if outcome.seen_again and not is_marked(action)
        ]
        self.worked.set_choices(choices)
        self._name()
        self.worked.setVisible(bool(choices))

    def _name(self) -> None:
        self.worked.forget(_("Mark as worked"))
        self.worked.setAccessibleName(_("Mark an action as worked"))

    def _on_chosen(self, key: object) -> None:
        self._name()
        if isinstance(key, int):
            self._on_worked(key)

    def set_can_write(self, can_write: bool) -> None:
        """Offer to mark, or not where nothing may be written."""
        self.worked.setEnabled(can_write)


def _approaches(results: Results) -> list[tuple[str, Outcome, str, object]]:
    """Return approaches, then actions, each with a remark and the key of its people.

    An action that is all there is of its approach says the same and is left out; its people and its mark stand there.
    """
    uses = Counter(action.tactic for action, _outcome in results.actions)
    only = {action.tactic: action for action, _outcome in results.actions if uses[action.tactic] == 1}
    reached = frozenset(results.between["action"].unique().tolist())
    names = results.tactic_names
    approaches = [
        (names.get(key, key), outcome, *_remark_and_key(only.get(key), reached)) for key, outcome in results.tactics
    ]
    single = [
        (action.text, outcome, *_remark_and_key(action, reached))
        for action, outcome in results.actions
        if not action.tactic or uses[action.tactic] > 1
    ]
    return [*approaches, *single]


def _remark_and_key(action: Action | None, reached: frozenset[int]) -> tuple[str, object]:
    """Return whether an action is marked as worked, and the key of its people where it reached some in between."""
    if action is None:
        return "", None
    return _("worked") if is_marked(action) else "", f"{ACTION}{action.id}" if action.id in reached else None


def _approach_note(rows: Sequence[tuple[str, Outcome, str, object]]) -> str:
    if not rows:
        return _(
            "Once an action is done, or its people are marked as contacted, you see here how many of its passives "
            "moved up in the next wave."
        )
    return _("Passives who gave a 9 or 10 in the next wave. You chose whom each was for, so this is no fair race.")


def _outcome_row(name: str, outcome: Outcome, remark: str, key: object) -> ShareRow:
    note = " · ".join(filter(None, (effect_words.moved_up_text(outcome), remark)))
    text = percent(outcome.up, outcome.seen_again) if outcome.share is not None else _("too few")
    tip = f"{name}: {effect_words.outcome_text(outcome)}"
    return ShareRow(name, note, outcome.share, text, outcome.low, outcome.high, "pro", tip, key)
