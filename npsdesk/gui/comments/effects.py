"""What each theme does to the score, as rows of a chart and of its table."""

from collections.abc import Mapping, Sequence

from npsdesk.core.scores.nps import points
from npsdesk.core.scores.segments import Verdict
from npsdesk.core.scores.theme_impact import Impact
from npsdesk.core.survey import Direction, Tag
from npsdesk.gui.widgets.charts.ranges import RangeRow
from npsdesk.i18n import _, format_int
from npsdesk.services.driver_columns import tag_name
from npsdesk.services.score_sentences import answers_text, signed
from npsdesk.services.weigh_themes import Theme, Weight, commenters_sentence, weight_sentence

Weighed = tuple[Tag, Direction, Impact, str]  # a theme, what it does, and the sentence that says so


def weighed(weights: Mapping[Theme, Weight], tags: Sequence[Tag]) -> list[Weighed]:
    """Return the themes that five or more mention, those that cost most first."""
    found: list[Weighed] = []
    for tag in tags:
        for direction in (Direction.MISSES, Direction.PRAISES):
            weight = weights.get((tag.id, direction))
            impact = None if weight is None else weight.everyone
            if impact is not None and impact.verdict is not Verdict.NOT_COMPARED:
                said = (weight_sentence(weight, direction), commenters_sentence(weight))
                found.append((tag, direction, impact, " ".join(filter(None, said))))
    return sorted(found, key=lambda one: one[2].value)


def effect_row(one: Weighed) -> RangeRow:
    """Return a theme as a row of the chart: how many points of the score go with it."""
    tag, direction, impact, said = one
    name = tag_name(" ".join(tag.name.split()), direction)
    note = _("{share}%, {answers}").format(
        share=format_int(max(1, round(100 * impact.share))), answers=answers_text(impact.mentions.n)
    )
    return RangeRow(
        name,
        note,
        100 * impact.value,
        100 * impact.low,
        100 * impact.high,
        signed(points(impact.value)),
        f"{name}: {said}",
        tag.id,
        is_open=impact.verdict is Verdict.UNCLEAR,
    )


def effect_heads() -> tuple[str, str, str, str]:
    """Return the headings of the shortest table of the same."""
    return _("Theme"), _("Points of NPS"), _("From"), _("To")


def effect_rows(found: Sequence[Weighed]) -> list[list[str]]:
    """Return everything that is known of the themes as a table, headings first."""
    name, effect, low, high = effect_heads()
    heads = [name, _("Answers"), _("Share"), _("Against the rest"), _("Verdict"), effect, low, high]
    return [heads, *map(_table_row, found)]


def _table_row(one: Weighed) -> list[str]:
    tag, direction, impact, _said = one
    verdict = {Verdict.CLEAR: _("clear"), Verdict.POSSIBLE: _("possible")}.get(impact.verdict, _("may be chance"))
    return [
        tag_name(" ".join(tag.name.split()), direction),
        format_int(impact.mentions.n),
        f"{max(1, round(100 * impact.share))}%",
        signed(points(impact.gap.difference)),
        verdict,
        *(signed(points(number)) for number in (impact.value, impact.low, impact.high)),
    ]
