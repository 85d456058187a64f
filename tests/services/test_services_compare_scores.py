"""Two waves of the sample set against each other, in numbers and as JSON, weighted and not."""

from dataclasses import replace

import pytest

from npsdesk.core.labels import label
from npsdesk.core.survey import Filter
from npsdesk.services.compare_scores import compare_scores
from npsdesk.services.json_scores import compare_shape, impact_shape
from npsdesk.services.project_data import WEIGHTS, load
from npsdesk.store import settings
from npsdesk.store.project import Project


def test_two_waves_with_the_line_over_all(sample: Project) -> None:
    data = load(sample)
    earlier, later = data.waves[-2], data.waves[-1]
    found = compare_scores(data, Filter(wave=data.waves[0].id), earlier.id, later.id)
    assert (found.earlier, found.later) == (earlier, later)
    assert len(found.followed.course.scores) == len(data.waves)
    assert found.change.change is not None
    assert found.change.change.difference == pytest.approx(found.change.later.nps - found.change.earlier.nps)
    shape = compare_shape(found.change, earlier, later)
    assert shape["same_customers"]["n"] == shape["customers"]["both"] == found.change.both
    assert shape["same_customers_refusal"] is shape["refusal"] is None
    assert set(shape["details"]) >= {"se", "mover", "bowker_p"}


def test_weighted_waves_have_the_same_customers_by_their_weights(sample: Project) -> None:
    value = load(sample).value_field
    assert value is not None
    with sample.change(label("Weigh")):
        settings.put(sample, WEIGHTS, str(value.id))
    data = load(sample)
    earlier, later = data.waves[-2], data.waves[-1]
    shape = compare_shape(compare_scores(data, Filter(), earlier.id, later.id).change, earlier, later)
    same, parts = shape["same_customers"], shape["parts"]
    assert (same["n"], shape["same_customers_refusal"]) == (shape["customers"]["both"], None)
    assert 10 < same["n_effective"] < same["n"]
    assert same["low"] < same["difference"] < same["high"]
    assert parts["same_customers"] + parts["different_people"] == pytest.approx(shape["change"]["difference"])


def test_a_wave_with_three_answers_has_no_change(sample: Project) -> None:
    data = load(sample)
    earlier, later = data.waves[-2], data.waves[-1]
    most = data.answers.index[data.answers["wave"] == later.id][3:]
    few = replace(data, answers=data.answers.drop(index=most))
    shape = compare_shape(compare_scores(few, Filter(), earlier.id, later.id).change, earlier, later)
    assert (shape["refusal"], shape["change"], shape["details"]) == ("too_few_answers", None, None)
    assert shape["same_customers_refusal"] == "too_few_pairs"
    assert impact_shape(None) is None
