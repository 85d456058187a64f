"""Scores of groups, waves and themes of the sample, and what they say."""

import pytest

from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.core.scores.breakdown import Order
from npsdesk.core.scores.columns import Cut
from npsdesk.core.scores.segments import Verdict
from npsdesk.core.scores.waves import compare_waves
from npsdesk.core.survey import Direction, Filter, Role
from npsdesk.i18n import in_language
from npsdesk.services.break_down import DATE, WAVE, Split, columns_of, find_groups, split_named
from npsdesk.services.follow_scores import follow
from npsdesk.services.group_words import keys_name
from npsdesk.services.json_courses import trend_shape, whatif_shape, whatif_text
from npsdesk.services.project_data import CUSTOMERS, WEIGHTS, ProjectData, load
from npsdesk.services.score_sentences import (
    change_sentence,
    paired_sentence,
    part_sentence,
    parts_sentence,
    standing_out_sentence,
    trend_sentence,
)
from npsdesk.services.summarise import summarise
from npsdesk.services.weigh_themes import weigh_themes, weight_sentence
from npsdesk.services.what_if import need_of, prospect
from npsdesk.store import settings
from npsdesk.store.project import Project


@pytest.fixture
def data(sample: Project) -> ProjectData:
    return load(sample)


def newest(data: ProjectData) -> Filter:
    return Filter(wave=data.waves[-1].id)


def test_any_column_makes_groups(sample: Project, data: ProjectData) -> None:
    for column in columns_of(data):
        found = find_groups(sample, data, Filter(), [Split(column.id)])
        rows = [part.score.rows for part in found.table.parts]
        assert sum(rows) <= len(data.answers)
        assert found.made.cuts[0] in found.made.ways[0]
        assert standing_out_sentence(found.table)
    rating = next(field for field in data.fields if field.role is Role.RATING)
    assert rating.id not in data.answers


def test_one_group_stands_out_and_the_others_are_said_not_to(sample: Project, data: ProjectData) -> None:
    found = find_groups(sample, data, Filter(), [split_named(data, "service")])
    said = standing_out_sentence(found.table)
    assert said.startswith("Of 4 groups, 1 stands out: Repair (−11).")
    repair = found.table.standing_out()[0]
    assert "clearly lower than the rest" in part_sentence(repair, found.table.compared)
    others = [part for part in found.table.parts if part.against.verdict is Verdict.UNCLEAR]
    assert "often appears by chance among 4 groups" in part_sentence(others[0], found.table.compared)
    assert found.repeated > 0


def test_two_columns_and_the_order_of_groups(sample: Project, data: ProjectData) -> None:
    splits = [split_named(data, "Service"), split_named(data, "date:year")]
    found = find_groups(sample, data, Filter(), splits)
    passives = [part.score.counts.passives for part in found.table.parts]
    assert passives == sorted(passives, reverse=True)
    assert found.made.cuts == (Cut.VALUE, Cut.YEAR)
    assert keys_name(found.table.parts[0].keys) == "Repair, 2026"
    by_score = find_groups(sample, data, Filter(), splits, Order.SCORE).table.parts
    scores = [part.score.nps for part in by_score]
    assert scores == sorted(scores, key=lambda nps: nps or 0)


def test_time_has_an_order_of_its_own(sample: Project, data: ProjectData) -> None:
    months = find_groups(sample, data, Filter(), [Split(DATE, Cut.MONTH)]).table.parts
    assert [part.value for part in months][:2] == ["2025-03", "2025-04"]
    with in_language("nl"):
        assert keys_name(months[0].keys) == "maart 2025"
    waves = find_groups(sample, data, newest(data), [Split(WAVE)]).table.parts
    assert [part.value for part in waves] == ["Autumn 2026"]
    since = find_groups(sample, data, newest(data), [split_named(data, "Customer since")])
    assert since.made.cuts == (Cut.TENURE,)
    assert keys_name(since.table.parts[1].keys) == "1 year to under 3 years"


def test_unknown_columns_are_told(data: ProjectData) -> None:
    with pytest.raises(NotFound):
        split_named(data, "Nowhere")
    with pytest.raises(NotFound):
        split_named(data, "Service:fortnight")


def test_a_change_says_where_it_comes_from(data: ProjectData) -> None:
    found = compare_waves(data.answers, Filter(), data.waves[2].id, data.waves[3].id)
    assert change_sentence(found).startswith("NPS went from 27 to 31: +4 points, but with these numbers anything")
    assert parts_sentence(found).startswith("Of the +4 points, +8 comes from the same customers")
    assert "287 customers who answered both times: +10 points" in paired_sentence(found)
    rise = compare_waves(data.answers, Filter(), data.waves[0].id, data.waves[3].id)
    assert change_sentence(rise).startswith("NPS rose from 18 to 31: +13 points.")
    fall = compare_waves(data.answers, Filter(), data.waves[3].id, data.waves[0].id)
    assert change_sentence(fall).startswith("NPS fell from 31 to 18: −13 points.")
    nobody = compare_waves(data.answers, Filter(field=1, value="Nobody"), 1, 2)
    assert change_sentence(nobody).startswith("Too few answers")
    assert parts_sentence(nobody) == ""
    assert paired_sentence(nobody).startswith("0 customers answered both times")


def test_the_line_over_time(data: ProjectData) -> None:
    found = follow(data, Filter())
    assert found.is_monthly
    assert found.times[0] == 0
    shape = trend_shape(found)
    assert shape["verdict"] == "unclear"
    assert [wave["name"] for wave in shape["waves"]][-1] == "Autumn 2026"
    assert "as large as chance" in trend_sentence(found.course.line, is_monthly=True)
    assert trend_sentence(None, is_monthly=True) == ""


def test_what_if_goes_by_the_owners_own_past(data: ProjectData) -> None:
    start = prospect(data, newest(data))
    need = need_of(start.counts, 5)
    assert (need.passives, need.detractors) == (21, 11)
    shape = whatif_shape(start, 20, None, None)
    assert shape["win"]["gain"] == pytest.approx(20 * 100 / 412)
    assert shape["expected"]["low"] <= shape["expected"]["conversions"] <= shape["expected"]["high"]
    first = prospect(data, Filter(wave=data.waves[0].id))
    assert whatif_shape(first, 20, None, None)["refusal"] == "no_history"
    assert "nobody knows yet" in whatif_text(first, 20, None, None)
    assert "more than winning over all" in whatif_text(first, None, 150, None)


def test_themes_are_weighed(sample: Project, data: ProjectData) -> None:
    weights = weigh_themes(sample, data, newest(data))
    waiting = next(tag.id for tag in data.tags if tag.name == "Waiting time")
    weight = weights[waiting, Direction.MISSES]
    assert weight.everyone is not None
    assert weight.everyone.value < 0
    assert weight.everyone.mentions.n + weight.everyone.others.n == 412
    assert weight.commenters is not None
    said = weight_sentence(weight, Direction.MISSES)
    assert "miss this. They score" in said
    assert "lower than the others. Without it your NPS would read about" in said
    assert weight_sentence(None, Direction.MISSES) == ""


def test_weights_and_all_customers_are_settings(sample: Project, data: ProjectData) -> None:
    value = data.value_field
    assert value is not None
    plain = summarise(data, newest(data), ())["total"]
    with sample.change(label("Change the project settings")):
        settings.put(sample, WEIGHTS, str(value.id))
        settings.put(sample, CUSTOMERS, "500")
    changed = load(sample)
    assert (changed.scoring.weights, changed.scoring.customers) == (value.id, 500)
    summary = summarise(changed, newest(changed), ())
    assert summary["details"]["flags"] == ["weighted", "finite_population"]
    assert summary["details"]["n_effective"] < plain["scored"]
    assert summary["total"]["nps"] != plain["nps"]
    found = compare_waves(changed.answers, Filter(), 3, 4, changed.scoring)
    assert found.change is not None
    assert found.paired is not None
    assert found.parts is not None
    assert found.parts.difference == pytest.approx(found.change.difference)
    assert 10 < sum(found.worth.values()) < found.both
    assert paired_sentence(found).startswith(f"The {found.both} customers who answered both times: +9 points, likely")
    assert parts_sentence(found).startswith("Of the ")
    with sample.change(label("Change the project settings")):
        settings.put(sample, WEIGHTS, "")
    narrow = summarise(load(sample), newest(data), ())["total"]
    assert narrow["nps"] == plain["nps"]
    assert narrow["high"] - narrow["low"] < plain["high"] - plain["low"]  # type: ignore[operator]  # both are there


def test_negative_weights_give_no_score(data: ProjectData) -> None:
    from npsdesk.core.scores.breakdown import frame_score
    from npsdesk.core.scores.score import Refusal, Scoring

    value = data.value_field
    assert value is not None
    frame = data.answers.copy()
    frame[value.id] = -1.0
    found = frame_score(frame, Scoring(weights=value.id))
    assert (found.nps, found.refusal) == (None, Refusal.WEIGHTS)
