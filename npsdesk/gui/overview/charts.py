"""The cards of the overview that hold charts: all answers 0-10, the score over time, and the score by group."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from npsdesk.core.scores.breakdown import Part
from npsdesk.core.scores.nps import points
from npsdesk.core.scores.score import Score
from npsdesk.core.scores.smallness import Smallness
from npsdesk.core.survey import Field, Group, Wave, group_of
from npsdesk.gui.chart_box import ChartBox, Do
from npsdesk.gui.desk import Desk
from npsdesk.gui.filter_bar import value_name
from npsdesk.gui.overview.cards import KIND
from npsdesk.gui.overview.score_row import few_sentence, score_row
from npsdesk.gui.why import asking_link
from npsdesk.gui.widgets.buttons import Button, Choice, DropButton
from npsdesk.gui.widgets.card import Card, CardHeading
from npsdesk.gui.widgets.charts.columns import Bar, ColumnChart
from npsdesk.gui.widgets.charts.groups import GroupChart, GroupRow, GroupWords
from npsdesk.gui.widgets.charts.pictures import legend
from npsdesk.gui.widgets.charts.trend import TrendChart, TrendPoint
from npsdesk.gui.widgets.text import ElidingLabel, WrappedLabel
from npsdesk.i18n import _, format_int
from npsdesk.services.follow_scores import Followed
from npsdesk.services.score_sentences import answers_text, trend_sentence
from npsdesk.words import group_range, group_short


def add_link(card: Card, why: Do | None) -> Button | None:
    """Put the link that explains a card's numbers at its end, where there is something to say."""
    if why is None:
        return None
    link = asking_link(why)
    card.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
    return link


class AnswersCard(Card):
    """How often each score was given."""

    def __init__(self, on_score: Callable[[object], None], desk: Desk | None = None, why: Do | None = None) -> None:
        super().__init__()
        names = [(KIND[group], f"{group_short(group)} {group_range(group)}") for group in Group]
        self.heading = CardHeading(_("All answers"))
        self.chart = ColumnChart(_("All answers"))
        self.chart.key_activated.connect(on_score)
        self.box = ChartBox(self.chart, _("All answers"), desk, why=why)
        self.heading.row.addWidget(self.box.menu_button)
        self.body.addWidget(self.heading)
        self.body.addWidget(legend(names))
        self.body.addWidget(self.box, 1)
        add_link(self, why)

    def show_answers(self, distribution: Sequence[int]) -> None:
        """Show eleven counts."""
        bars = [
            Bar(
                str(score),
                count,
                format_int(count),
                KIND[group_of(score)],
                _("Score {score}: {answers}").format(score=score, answers=answers_text(count)),
                score,
            )
            for score, count in enumerate(distribution)
        ]
        self.chart.set_bars(bars, (_("Score"), _("Answers")))
        self.chart.set_words(_("All answers"), ", ".join(bar.tip for bar in bars))
        self.box.refresh()


class TrendCard(Card):
    """The score of each wave with its likely range and where it goes; with one wave, what will be here."""

    def __init__(self, on_wave: Callable[[object], None], desk: Desk | None = None, why: Do | None = None) -> None:
        super().__init__()
        self.heading = CardHeading(_("Score over time"))
        self.body.addWidget(self.heading)
        self.chart = TrendChart(_("Score over time"))
        self.chart.key_activated.connect(on_wave)
        self.box = ChartBox(self.chart, _("Score over time"), desk, why=why, sentences=self._sentences)
        self.heading.row.addWidget(self.box.menu_button)
        self.verdict = WrappedLabel("", "small", "text2")
        self.note = WrappedLabel(_("After your next survey you see the trend here."), "body", "text2")
        self.body.addWidget(self.box, 1)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.note, 1)
        self.why = add_link(self, why)

    def _sentences(self) -> list[str]:
        return [*self.chart.accessibleDescription().split(". "), self.verdict.plain_text()]

    def show_waves(self, waves: Sequence[Wave], scores: Sequence[Score], followed: Followed | None = None) -> None:
        """Show the waves that have a score, spaced by date where all have one, and where the line goes."""
        shown = [(wave, score) for wave, score in zip(waves, scores, strict=True) if score.nps is not None]
        has_dates = all(wave.first_date for wave, _score in shown)
        found = [
            _trend_point(wave, score, float(wave.first_date.toordinal() if wave.first_date and has_dates else place))
            for place, (wave, score) in enumerate(shown)
        ]
        self.chart.set_points(found, (_("Wave"), _("NPS"), _("From"), _("To")))
        self.chart.set_words(_("Score over time"), ". ".join(point.tip for point in found))
        self.box.refresh()
        has_trend = len(found) > 1
        line = followed.course.line if followed is not None else None
        said = trend_sentence(line, is_monthly=followed.is_monthly) if followed is not None else ""
        self.verdict.setText(said)
        self.verdict.setVisible(bool(said))
        self.box.menu_button.setVisible(has_trend)
        self.heading.set_texts(_("Score over time"), _("band = likely range") if has_trend else "")
        self.box.setVisible(has_trend)
        if self.why is not None:
            self.why.setVisible(has_trend)
        self.note.setVisible(not has_trend)


def _trend_point(wave: Wave, score: Score, when: float) -> TrendPoint:
    assert score.nps is not None
    assert score.low is not None
    assert score.high is not None
    nps, low, high = points(score.nps), points(score.low), points(score.high)
    tip = _("{wave}: {nps}, likely {low} to {high}, {answers}").format(
        wave=wave.name,
        nps=format_int(nps),
        low=format_int(low),
        high=format_int(high),
        answers=answers_text(score.n),
    )
    return TrendPoint(wave.name, when, nps, low, high, format_int(nps), tip, wave.id)


class GroupsCard(Card):
    """Any group column: a bar with shares and the NPS with its range for each value, most passives first."""

    MOST = 12

    def __init__(self, on_value: Callable[[object], None], desk: Desk | None = None, why: Do | None = None) -> None:
        super().__init__()
        self.heading = CardHeading(_("By group"))
        self.picker = DropButton(_("Column"), variant="ghost")
        self.picker.set_max_width(220)
        self.heading.row.addWidget(self.picker)
        self.chart = GroupChart(_("By group"))
        self.chart.key_activated.connect(on_value)
        self.box = ChartBox(self.chart, _("By group"), desk, why=why)
        self.heading.row.addWidget(self.box.menu_button)
        self.note = ElidingLabel("", "small", "text2")
        self.body.addWidget(self.heading)
        self.body.addWidget(self.box)
        self.body.addWidget(self.note)
        add_link(self, why)
        self.body.addStretch(1)

    def show_groups(self, fields: Sequence[Field], current: int | None, parts: Sequence[Part], everyone: Score) -> None:
        """Show one column's values; without a group column the card is away."""
        self.setVisible(bool(fields))
        if current is None:
            return
        field = next(field for field in fields if field.id == current)
        self.heading.set_texts(_("By {column}").format(column=" ".join(field.name.split())))
        self.picker.set_choices([Choice(known.id, " ".join(known.name.split())) for known in fields], current)
        self.picker.setVisible(len(fields) > 1)
        shown = parts[: self.MOST]
        self.chart.set_rows([_group_row(part) for part in shown], _group_words(field, everyone))
        self.chart.set_words(self.heading.title.plain_text(), ". ".join(_group_tip(part) for part in shown))
        self.box.title = self.heading.title.plain_text()
        self.box.refresh()
        self._show_note(parts, everyone)

    def _show_note(self, parts: Sequence[Part], everyone: Score) -> None:
        notes = []
        if sum(part.score.rows for part in parts) > everyone.rows:
            notes.append(_("People could choose several, and count for each."))
        if len(parts) > self.MOST:
            notes.append(_("The {shown} with most passives, of {count}.").format(shown=self.MOST, count=len(parts)))
        if any(part.score.smallness in (Smallness.COUNTS_ONLY, Smallness.GREY) for part in parts[: self.MOST]):
            notes.append(_("Grey: too few answers to compare."))
        elif any(part.score.smallness is Smallness.FEW for part in parts[: self.MOST]):
            notes.append(_("Under 30 answers the range is wide."))
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))


def _group_words(field: Field, everyone: Score) -> GroupWords:
    nps = None if everyone.nps is None else float(points(everyone.nps))
    label = "" if nps is None else _("All {nps}").format(nps=format_int(int(nps)))
    return GroupWords(
        _("Share of answers"), _("NPS"), label, nps, field.name, tuple(group_short(group) for group in Group)
    )


def _group_row(part: Part) -> GroupRow:
    note = answers_text(part.score.n)
    if part.score.smallness is Smallness.FEW:
        note = _("{answers}, few").format(answers=note)
    return score_row(value_name(part.value), note, part.score, _group_tip(part), part.value, can_open=False)


def _group_tip(part: Part) -> str:
    score = part.score
    name, answers = value_name(part.value), answers_text(score.n)
    if score.nps is None or score.low is None or score.high is None:
        return few_sentence(name, answers)
    return _("{group}: {nps}, likely {low} to {high}, {answers}").format(
        group=name,
        nps=format_int(points(score.nps)),
        low=format_int(points(score.low)),
        high=format_int(points(score.high)),
        answers=answers,
    )
