"""The cards of the overview that say how many passives there are, what the score is, and what winning over brings."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from npsdesk.core.scores.nps import Counts, points
from npsdesk.core.scores.overview import Overview
from npsdesk.core.scores.percentages import percentages
from npsdesk.core.scores.smallness import Smallness, smallness
from npsdesk.core.scores.whatif import example_wins
from npsdesk.core.survey import Group, Wave
from npsdesk.gui.overview import words
from npsdesk.gui.why import asking_link
from npsdesk.gui.widgets.buttons import secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.charts.split import Part, SplitBar
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.glyph import Shape
from npsdesk.gui.widgets.pairs import Pairs
from npsdesk.gui.widgets.runs import Run, RunsLabel
from npsdesk.gui.widgets.slider import QuietSlider
from npsdesk.gui.widgets.text import ElidingLabel, PlainLabel, WrappedLabel
from npsdesk.i18n import _, format_int
from npsdesk.services.score_sentences import answers_text, notes_on
from npsdesk.services.whatif_words import weights_note, won_sentence
from npsdesk.tokens import SEMIBOLD, SPACING
from npsdesk.words import group_name, group_range, group_short

KIND = {Group.DETRACTOR: "det", Group.PASSIVE: "pas", Group.PROMOTER: "pro"}
GROUP_COLUMNS = 3  # shape, count and scores; the name goes across them
SCORE_BESIDE, SLIDER_BESIDE = 480, 560  # how wide a card is to be for two parts side by side


def group_counts(counts: Counts) -> dict[Group, int]:
    """Return the counts by group, in the order in which they are always shown."""
    return {
        Group.DETRACTOR: counts.detractors,
        Group.PASSIVE: counts.passives,
        Group.PROMOTER: counts.promoters,
    }


def split_parts(counts: Counts) -> tuple[Part, ...]:
    """Return the parts of a 100 % bar; whole percentages that add up to 100."""
    numbers = group_counts(counts)
    shares = percentages(tuple(numbers.values())) if counts.n else (0, 0, 0)
    return tuple(
        Part(
            KIND[group],
            number,
            f"{share}%",
            _("{group} {range}: {answers}, {share}%").format(
                group=group_name(group), range=group_range(group), answers=answers_text(number), share=share
            ),
            group,
        )
        for (group, number), share in zip(numbers.items(), shares, strict=True)
    )


class PassivesCard(Card):
    """How many passives, their share, 7s and 8s apart, what they are worth; from here to the list and the comments."""

    def __init__(self, on_list: Callable[[], None], on_read: Callable[[], None], why: Callable[[], None]) -> None:
        super().__init__(padding=16, spacing=SPACING["s"])
        head = QHBoxLayout()
        head.setSpacing(SPACING["s"])
        self.number = PlainLabel("", "hero", "pas_text")
        self.share = WrappedLabel("", "h3")
        head.addWidget(Shape("pas", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.number)
        head.addWidget(self.share, 1, Qt.AlignmentFlag.AlignVCenter)
        self.split = RunsLabel(role="body", tone="text")
        self.value = RunsLabel(role="body", tone="text2")
        self.list_button = secondary_button(_("See the list"))
        self.read_button = secondary_button(_("Read their comments"))
        self.list_button.clicked.connect(on_list)
        self.read_button.clicked.connect(on_read)
        foot = Flow()
        foot.add(self.list_button)
        foot.add(self.read_button)
        self.body.addLayout(head)
        self.body.addWidget(self.split)
        self.body.addWidget(self.value)
        self.body.addStretch(1)
        self.body.addWidget(foot)
        self.body.addWidget(asking_link(why), 0, Qt.AlignmentFlag.AlignLeft)

    def show_overview(self, overview: Overview, currency: str, *, has_comments: bool) -> None:
        """Show what there is to win; nobody is sent to comments that the survey did not ask for."""
        counts = overview.score.counts
        self.number.setText(format_int(counts.passives))
        self.share.setText(words.share_sentence(counts) if counts.n else "")
        self.split.set_runs([Run(words.split_sentence(overview.sevens, overview.eights))])
        worth = words.value_sentence(overview.value, currency)
        self.value.set_runs([Run(worth)])
        self.value.setVisible(bool(worth))
        self.list_button.setEnabled(counts.passives > 0)
        self.read_button.setVisible(has_comments)
        self.read_button.setEnabled(counts.passives > 0)


class ScoreCard(Card):
    """The NPS with its range in words, the change since the wave before, and the three groups as one bar."""

    def __init__(self, on_group: Callable[[object], None]) -> None:
        super().__init__(padding=16, spacing=SPACING["s"])
        self.title = ElidingLabel(_("Your Net Promoter Score"), "body", "text2")
        self.number = PlainLabel("", "hero")
        self.change = PlainLabel("", "h2", "text2", SEMIBOLD)
        self.since = ElidingLabel("", "small", "text2")
        self.sentence = RunsLabel(role="small", tone="text2")
        self.bar = SplitBar(_("Share of detractors, passives and promoters"))
        self.bar.key_activated.connect(on_group)
        self.body.addWidget(Pairs([(self._left(), self._right())], (2, 3), SCORE_BESIDE, SPACING["l"]))
        self.body.addStretch(1)

    def _left(self) -> QWidget:
        part, column = _part(SPACING["xs"])
        moved = QVBoxLayout()
        moved.setSpacing(0)
        moved.addStretch(1)
        moved.addWidget(self.change)
        moved.addWidget(self.since)
        moved.addSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(SPACING["m"])
        line.addWidget(self.number)
        line.addLayout(moved, 1)
        column.addWidget(self.title)
        column.addLayout(line)
        column.addWidget(self.sentence)
        column.addStretch(1)
        return part

    def _right(self) -> QWidget:
        part, column = _part(SPACING["s"])
        column.addStretch(1)
        column.addWidget(self.bar)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        self.counts: dict[Group, PlainLabel] = {}
        for place, group in enumerate(Group):
            self.counts[group] = PlainLabel("", "h2", weight=SEMIBOLD)
            scores = PlainLabel(group_range(group), "small", "text2")
            left = place * GROUP_COLUMNS
            grid.addWidget(Shape(KIND[group]), 0, left, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(self.counts[group], 0, left + 1)
            grid.addWidget(scores, 0, left + 2, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(ElidingLabel(group_short(group), "small", "text2"), 1, left, 1, GROUP_COLUMNS)
            grid.setColumnStretch(left + GROUP_COLUMNS - 1, 1)
        column.addLayout(grid)
        column.addStretch(1)
        return part

    def show_overview(self, overview: Overview, earlier: Wave | None, *, is_whole: bool = True) -> None:
        """Show the score, or why there is none: too few answers, or only some of the scores in view."""
        score, change = overview.score, overview.change
        self.number.setText("–" if score.nps is None else format_int(points(score.nps)))
        self.number.set_tone("text3" if words.small_sentence(score) else "text")
        self._show_change(overview, earlier)
        first = words.range_sentence(score, change, earlier) if is_whole else words.segment_sentence()
        sentences = (first, words.small_sentence(score), *notes_on(score))
        left_out = words.unscored_sentence(score)
        self.sentence.set_runs([Run(" ".join(part for part in (*sentences, left_out) if part))])
        self.bar.set_parts(split_parts(score.counts))
        self.bar.set_words(self.bar.accessibleName(), ". ".join(part.tip for part in split_parts(score.counts)))
        for group, number in group_counts(score.counts).items():
            self.counts[group].setText(format_int(number))

    def _show_change(self, overview: Overview, earlier: Wave | None) -> None:
        change = overview.change
        is_shown = change is not None and earlier is not None and overview.score.nps is not None
        self.change.setVisible(is_shown)
        self.since.setVisible(is_shown)
        if change is None or earlier is None or not is_shown:
            return
        moved = words.change_points(overview.score, change)
        arrow = "▲" if moved > 0 else "▼" if moved < 0 else "="
        self.change.setText(f"{arrow} {format_int(abs(moved))}" if moved else arrow)
        tone = "text2" if not change.is_clear else "pro_text" if moved > 0 else "det_text"
        self.change.set_tone(tone)
        self.since.setText(_("since {wave}").format(wave=earlier.name))


def _part(gap: int) -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    return part, column


class WhatIfCard(Card):
    """A slider over the passives, and one sentence."""

    def __init__(self, why: Callable[[], None]) -> None:
        super().__init__("soft", padding=16, spacing=SPACING["s"])
        self._counts = Counts()
        self._is_weighted = False
        self.title = ElidingLabel(_("What if?"), "body", "accent_text")
        self.sentence = RunsLabel(role="h2", tone="text")
        self.slider = QuietSlider(_("Passives to win over"))
        self.slider.valueChanged.connect(self._say)
        self.low, self.high = PlainLabel("0", "small", "text2"), PlainLabel("", "small", "text2")
        self.each = ElidingLabel("", "small", "text2")
        ends = QHBoxLayout()
        ends.addWidget(self.low)
        ends.addStretch(1)
        ends.addWidget(self.high)
        said, words_column = _part(SPACING["xs"])
        for label in (self.title, self.sentence, self.each):
            words_column.addWidget(label)
        words_column.addWidget(asking_link(why), 0, Qt.AlignmentFlag.AlignLeft)
        moved, slider_column = _part(0)
        slider_column.addStretch(1)
        slider_column.addWidget(self.slider)
        slider_column.addLayout(ends)
        slider_column.addStretch(1)
        self.body.addWidget(Pairs([(said, moved)], (3, 2), SLIDER_BESIDE, SPACING["l"]))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_counts(self, counts: Counts, *, is_weighted: bool = False) -> None:
        """Start anew at a first guess for other counts; people are counted here, whatever their weight."""
        self._is_weighted = is_weighted
        is_new = counts != self._counts
        self._counts = counts
        self.slider.setRange(0, counts.passives)
        self.slider.setEnabled(counts.passives > 0)
        if is_new:
            self.slider.setValue(example_wins(counts))
        self.high.setText(format_int(counts.passives))
        # the score card says that there are too few for a score: this one names none either
        self.setVisible(counts.passives > 0 and smallness(counts.n) is not Smallness.COUNTS_ONLY)
        self._say()

    def _say(self) -> None:
        text = won_sentence(self._counts, self.slider.value())
        self.sentence.set_runs([Run(text)])
        self.slider.setAccessibleDescription(text)
        note = weights_note(is_weighted=self._is_weighted)
        self.each.setText(" ".join(filter(None, (words.each_sentence(self._counts), note))))
