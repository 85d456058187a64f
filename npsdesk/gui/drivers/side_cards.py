"""The cards in words: what to fix first, what to keep up, how sure all this is, and one point in full."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.drivers.quadrant import Gap, Quadrant
from npsdesk.core.drivers.ranking import Estimate
from npsdesk.core.drivers.table import Kind
from npsdesk.gui.drivers.pictures import gap_of, mean_text
from npsdesk.gui.why import asking_link
from npsdesk.gui.widgets.buttons import Button, primary_button, secondary_button
from npsdesk.gui.widgets.card import Card, CardHeading, Hairline
from npsdesk.gui.widgets.charts.two_marks import Side, TwoMarks
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.glyph import Glyph, Shape
from npsdesk.gui.widgets.tab_order import tab_into
from npsdesk.gui.widgets.text import ElidingLabel, WrappedLabel
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.driver_keep_words import keep_sentence
from npsdesk.services.driver_words import (
    correlation_words,
    effect_sentence,
    importance_words,
    placed_of,
    purpose_sentence,
    quadrant_name,
    shape_sentence,
    sure_sentences,
)
from npsdesk.services.find_drivers import Findings, people_behind
from npsdesk.tokens import MEDIUM, SPACING

MOST_FIXED = 3
Do = Callable[[], None]


def emptied(column: QVBoxLayout) -> QVBoxLayout:
    """Return a column without the widgets that were in it."""
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    return column


class FixCard(Card):
    """The points to fix first, each with how passives and promoters rate it; `action_asked(key)`, `chosen(key)`."""

    action_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        heading = CardHeading(quadrant_name(Quadrant.FIX_FIRST))
        heading.row.insertWidget(0, Shape("pas", 12))
        self._content = QVBoxLayout()
        self._content.setSpacing(SPACING["s"])
        self.body.addWidget(heading)
        self.body.addLayout(self._content)

    def show_findings(self, findings: Findings) -> None:
        """Show up to three; away where there is nothing to place."""
        column = emptied(self._content)
        self.setVisible(findings.chart is not None)
        placed = findings.chart.placed(Quadrant.FIX_FIRST) if findings.chart else ()
        if not placed:
            text = _("Nothing that counts much is rated lower than the average of your points.")
            column.addWidget(WrappedLabel(text, "body", "text2"))
        buttons = []
        for place, point in enumerate(placed[:MOST_FIXED]):
            if place:
                column.addWidget(Hairline())
            buttons.append(self._add(column, findings, point.estimate))
        tab_into(self, buttons)

    def _add(self, column: QVBoxLayout, findings: Findings, estimate: Estimate) -> Button:
        name = findings.data.name(estimate.key)
        button = secondary_button(_("Make an action"), size_name="small")
        button.setAccessibleName(_("Make an action for {name}").format(name=name))
        button.clicked.connect(lambda _checked=False, key=estimate.key: self.action_asked.emit(key))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["s"])
        row.addWidget(ElidingLabel(name, "body", weight=MEDIUM), 1)
        row.addWidget(button)
        column.addWidget(holder)
        gap = findings.gap(estimate.key)
        if (marks := two_marks(findings, gap)) is not None:
            column.addWidget(marks)
        column.addWidget(WrappedLabel(gap_of(findings, estimate.key), "small", "text2"))
        return button


def two_marks(findings: Findings, gap: Gap | None) -> TwoMarks | None:
    """Return how passives and promoters rate a driver on its scale, None where that is not known."""
    driver = next((one for one in findings.data.table.drivers if gap is not None and one.key == gap.key), None)
    if gap is None or driver is None or gap.passives is None or gap.promoters is None:
        return None
    if driver.kind not in (Kind.RATING, Kind.TAG) or driver.low is None or driver.high is None:
        return None
    reach = driver.high - driver.low
    sides = [
        Side((mean - driver.low) / reach, text.format(mean=mean_text(driver.kind, mean)), group)
        for mean, text, group in (
            (gap.passives, _("passives {mean}"), "pas"),
            (gap.promoters, _("promoters {mean}"), "pro"),
        )
    ]
    return TwoMarks(sides[0], sides[1], f"{sides[0].text}, {sides[1].text}")


class KeepCard(Card):
    """What promoters recommend the owner for."""

    def __init__(self) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["xs"])
        self.text = WrappedLabel("", "body", "text2")
        self.body.addWidget(CardHeading(quadrant_name(Quadrant.KEEP_UP)))
        self.body.addWidget(self.text)

    def show_findings(self, findings: Findings) -> None:
        """Name the points, or go away where there are none."""
        placed = findings.chart.placed(Quadrant.KEEP_UP) if findings.chart else ()
        self.setVisible(bool(placed))
        self.text.setText(keep_sentence(findings, placed))


class SureCard(Card):
    """How sure all this is: what it is based on, what must be known of it, and questions with their answers."""

    def __init__(self, why: Do) -> None:
        super().__init__("quiet", padding=SPACING["m"] + 4, spacing=SPACING["xs"])
        heading = CardHeading(_("How sure are we?"), role="h3")
        heading.row.insertWidget(0, Glyph("info", "text2", 17))
        self._content = QVBoxLayout()
        self._content.setSpacing(SPACING["xs"])
        self.why = asking_link(why)
        self.body.addWidget(heading)
        self.body.addLayout(self._content)
        self.body.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)

    def show_findings(self, findings: Findings, remarks: Sequence[tuple[str, Sequence[QWidget]]]) -> None:
        """Show sentences, and remarks each with the buttons that answer it."""
        column = emptied(self._content)
        said = sure_sentences(findings)
        # where nothing was ranked the banner says why; without a picture only this card explains it
        self.setVisible(bool(said or remarks or not findings.ranking.estimates))
        for text in said:
            column.addWidget(WrappedLabel(text, "small", "text2"))
        for text, buttons in remarks:
            column.addWidget(WrappedLabel(text, "small", "text"))
            if buttons:
                flow = Flow(gap=SPACING["s"], line_gap=4)
                for button in buttons:
                    flow.add(button)
                column.addWidget(flow)


class DetailCard(Card):
    """One point in full, and what can be done about it; `action_asked(key)`, `people_asked(key)`."""

    action_asked = Signal(object)
    people_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(padding=SPACING["m"] + 4, spacing=SPACING["s"])
        self.key: str | None = None
        self.title = CardHeading("")
        self._content = QVBoxLayout()
        self._content.setSpacing(SPACING["s"])
        self.make_action = primary_button(_("Make an action for this"))
        self.people = secondary_button("")
        buttons = Flow(gap=SPACING["s"], line_gap=SPACING["s"])
        for button, signal in ((self.make_action, self.action_asked), (self.people, self.people_asked)):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.key))
            buttons.add(button)
        self.body.addWidget(self.title)
        self.body.addLayout(self._content)
        self.body.addWidget(buttons)
        self.body.addStretch(1)

    def show_point(self, findings: Findings, key: str | None) -> None:
        """Show one driver; away without one."""
        estimate = findings.ranking.estimate(key) if key is not None else None
        self.setVisible(estimate is not None)
        if estimate is None:
            return
        self.key = estimate.key
        placed = placed_of(findings, estimate.key)
        self.title.set_texts(findings.data.name(estimate.key), quadrant_name(placed.quadrant) if placed else "")
        column = emptied(self._content)
        if (marks := two_marks(findings, findings.gap(estimate.key))) is not None:
            column.addWidget(marks)
        first, *rest = sentences(findings, estimate) or [""]
        column.addWidget(WrappedLabel(first, "body"))
        for text in rest:
            column.addWidget(WrappedLabel(text, "small", "text2"))
        self._offer(findings, estimate)

    def _offer(self, findings: Findings, estimate: Estimate) -> None:
        count = len(people_behind(findings, estimate.key))
        words = ngettext("See the {count} passive", "See the {count} passives", count)
        self.people.set_label(words.format(count=format_int(count)))
        self.people.setVisible(count > 0)
        self.make_action.setVisible(findings.ranking.is_ranked)  # what may not count at all is nothing to act on


def sentences(findings: Findings, estimate: Estimate) -> list[str]:
    """Return everything that is known of a driver, sentence by sentence."""
    key = estimate.key
    effect = next((one for one in findings.effects if one.key == key), None)
    shape = next((one for one in findings.asymmetries if one.key == key), None)
    purpose = next((one for one in findings.purposes if one.key == key), None)
    said = [
        gap_of(findings, key),
        importance_words(findings, estimate),
        correlation_words(estimate) if estimate.share is not None and estimate.is_reversed else "",
        _("It may count no more than chance.") if estimate.is_real is False else "",
        effect_sentence(effect) if effect is not None else "",
        shape_sentence(findings, shape) if shape is not None else "",
        purpose_sentence(findings, purpose) if purpose is not None else "",
    ]
    return [text for text in said if text]
