"""The groups of a breakdown as rows of the chart, as rows of the table, and as a filter for their answers."""

from dataclasses import replace

from npsdesk.core.scores.axes import KeyKind, mask_of
from npsdesk.core.scores.breakdown import Part
from npsdesk.core.scores.columns import Cut
from npsdesk.core.scores.nps import counts_of, european_counts, points
from npsdesk.core.scores.percentages import percentages
from npsdesk.core.scores.ratio import promoters_per_passive
from npsdesk.core.scores.segments import Verdict
from npsdesk.core.scores.smallness import Smallness
from npsdesk.core.survey import Filter, Group, Picked
from npsdesk.gui.overview.score_row import likely_sentence, score_row
from npsdesk.gui.widgets.charts.groups import GroupRow
from npsdesk.i18n import _, format_decimal, format_int
from npsdesk.services.break_down import Groups
from npsdesk.services.group_words import key_name, keys_name
from npsdesk.services.project_data import ProjectData
from npsdesk.services.score_sentences import answers_text, part_sentence, signed
from npsdesk.words import group_short

UNNAMED = frozenset({KeyKind.BAND, KeyKind.TENURE})  # bands say nothing without their column


def verdict_words(part: Part) -> str:
    """Return how a group stands to the rest in two words, "" where there is nothing to say."""
    change = part.against.change
    if change is None or part.against.verdict not in (Verdict.CLEAR, Verdict.POSSIBLE):
        return ""
    if part.against.verdict is Verdict.CLEAR:
        return _("clearly higher") if change.difference > 0 else _("clearly lower")
    return _("possibly higher") if change.difference > 0 else _("possibly lower")


def group_row(part: Part, place: int, compared: int) -> GroupRow:
    """Return a group as a row of the chart; its keys are (place, group), (place, None) for all of it."""
    score, name = part.score, keys_name(part.keys)
    note = answers_text(score.n)
    if said := verdict_words(part) or (_("few") if score.smallness is Smallness.FEW else ""):
        note = f"{said}, {note}"
    tip = " ".join(filter(None, (likely_sentence(name, score), part_sentence(part, compared))))
    return score_row(name, note, score, tip, place)


def table_rows(groups: Groups) -> list[list[str]]:
    """Return all groups as words, headings first: counts, shares, score and range, the rest, 6s to 8s, second views."""
    heads = [
        *(column.name for column in groups.made.columns),
        _("Answers"),
        _("NPS"),
        _("From"),
        _("To"),
        _("Against the rest"),
        _("Verdict"),
        *(group_short(group) for group in Group),
        *(f"{group_short(group)} %" for group in Group),
        _("6s"),
        _("7s"),
        _("8s"),
        _("Promoters for each passive"),
        _("European view"),
    ]
    return [heads, *(_table_row(part) for part in groups.table.parts)]


def _table_row(part: Part) -> list[str]:
    score, distribution = part.score, part.tallied.distribution
    counts = counts_of(distribution)
    numbers = (counts.detractors, counts.passives, counts.promoters)
    shares = percentages(numbers) if counts.n else (0, 0, 0)
    change, ratio = part.against.change, promoters_per_passive(counts)
    ends = (score.nps, score.low, score.high)
    has_score = score.nps is not None
    return [
        *(keys_name([key]) for key in part.keys),
        format_int(counts.n),
        *("–" if end is None else format_int(points(end)) for end in ends),
        "–" if change is None else signed(points(change.difference)),
        verdict_name(part.against.verdict) if change is None else verdict_words(part) or verdict_name(Verdict.UNCLEAR),
        *(format_int(number) for number in numbers),
        *(f"{share}%" for share in shares),
        *(format_int(distribution[score_]) for score_ in (6, 7, 8)),
        "–" if ratio is None or not has_score else format_decimal(ratio.value),
        format_int(points(european_counts(distribution).nps)) if has_score else "–",
    ]


def verdict_name(verdict: Verdict) -> str:
    """Return a verdict where no direction goes with it."""
    return _("not compared") if verdict is Verdict.NOT_COMPARED else _("no clear difference")


def filter_for(data: ProjectData, groups: Groups, part: Part, group: Group | None, current: Filter) -> Filter:
    """Return the filter that shows the answers of a group, within what the filter in use shows.

    A value of a column that the filter knows is named by it; a month, a band or a pair is picked by its answers.
    """
    made = groups.made
    is_plain = len(made.columns) == 1 and made.cuts[0] is Cut.VALUE and current.field in (None, made.columns[0].id)
    if is_plain and any(field.id == made.columns[0].id for field in data.group_fields):
        return replace(current, field=made.columns[0].id, value=part.value, group=group, score=None)
    ids = data.answers.index[mask_of(made.axes, part.keys)].tolist()
    name = ", ".join(
        key_name(key) if key.kind not in UNNAMED else f"{column.name}: {key_name(key)}"
        for key, column in zip(part.keys, made.columns, strict=True)
    )
    if current.picked is not None:
        name, ids = f"{current.picked.name}, {name}", [one for one in ids if one in current.picked.answers]
    return replace(current, group=group, score=None, picked=Picked(name, frozenset(ids)))
