"""What lists and earlier surveys say of passives: use that fell, contracts that end, who left."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from npsdesk.core.customers.risk import RiskReason
from npsdesk.core.labels import label
from npsdesk.core.survey import Filter
from npsdesk.services import project_data
from npsdesk.services.join_customers import read_list, read_roster, start_join, store_list
from npsdesk.services.passive_churn import GroupPart, who_left
from npsdesk.services.passive_picture import gather_ranking
from npsdesk.services.passive_ranking import Ranking, rank_passives
from npsdesk.services.passive_reasons import risk_reasons
from npsdesk.services.passive_signs import days_of
from npsdesk.services.passive_words import plain, reason_sentence
from npsdesk.store.project import Project

LAST = 4


def ranked(project: Project) -> Ranking:
    return rank_passives(gather_ranking(project, project_data.load(project)))


def named(ranking: Ranking) -> pd.DataFrame:
    """The answers of the last wave by somebody with a name and a score."""
    frame = ranking.data.answers
    return frame[(frame["wave"] == LAST) & frame["name"].ne("") & frame["score"].notna()]


Joining = Callable[[str, dict[str, str]], Ranking]


@pytest.fixture
def joined(sample: Project, tmp_path: Path) -> Joining:
    """Join a list with one column, known by the customer's name, and rank again."""

    def join(heading: str, cells: dict[str, str]) -> Ranking:
        place = tmp_path / "list.csv"
        rows = "".join(f"{name},{cell}\n" for name, cell in cells.items())
        place.write_text(f"Customer name,{heading}\n{rows}", encoding="utf-8")
        store_list(sample, start_join(read_list(place), read_roster(sample)), datetime(2026, 11, 20).astimezone())
        return ranked(sample)

    return join


def test_use_that_fell_is_a_reason_with_its_column(sample: Project) -> None:
    before = ranked(sample)
    known = np.isfinite(before.value_before) & (before.value > 10) & (before.value_before > 10)
    place = int(np.flatnonzero((before.wave == LAST) & known)[0])
    response, once = int(before.responses[place]), float(before.value_before[place])
    with sample.change(label("Spent says how much somebody uses")):
        sample.write("UPDATE response SET answers = json_set(answers, '$.\"9\"', 1.0) WHERE id = ?", (response,))
        sample.write("UPDATE field SET role = 'usage' WHERE id = 9")
    found = ranked(sample)
    place = found.responses.tolist().index(response)
    assert (found.usage[place], found.usage_before[place]) == (1.0, once)
    [reason] = [one for one in risk_reasons(found, place, ()) if one.kind is RiskReason.USAGE_FELL]
    assert reason_sentence(reason, {}, "EUR") == f"Spent: 1, and {plain(once)} the time before"
    assert np.isnan(found.value).all()


def test_contracts_that_end_soon_are_told_and_nobody_left(sample: Project, joined: Joining) -> None:
    names = named(ranked(sample))["name"].tolist()
    ends = {name: f"{date(2026, 11, 30) + timedelta(days=400 * (at % 2)):%Y-%m-%d}" for at, name in enumerate(names)}
    found = joined("Contract end", ends)
    assert found.picture.churn is not None
    assert np.isnan(found.has_left).all()
    here = np.flatnonzero((found.wave == LAST) & (found.days_to_end >= 0))
    soon = here[found.days_to_end[here] <= 60]
    assert 0 < len(soon) < len(here)
    [reason] = [one for one in risk_reasons(found, int(soon[0]), ()) if one.kind is RiskReason.ENDING]
    answered = days_of(found.picture, found.people.iloc[soon[:1]])[0]
    assert answered is not None
    left = (date(2026, 11, 30) - answered).days
    assert reason_sentence(reason, {}, "EUR") == f"The contract ends in {left} days"
    late = here[found.days_to_end[here] > 60]
    assert not [one for one in risk_reasons(found, int(late[0]), ()) if one.kind is RiskReason.ENDING]
    assert who_left(found.picture, Filter(wave=LAST)) is None  # the end of a contract is nobody's leaving


def test_who_left_is_counted_by_group_and_in_groups_of_a_column(sample: Project, joined: Joining) -> None:
    people = named(ranked(sample)).drop_duplicates("name")
    found = joined("Churned", {name: "yes" if score <= 7 else "no" for name, score in people[["name", "score"]].values})
    left = who_left(found.picture, Filter(wave=LAST))
    assert left is not None
    assert [left.table.scores[score].left for score in (7, 8)] == [left.table.scores[7].people, 0]
    groups = {part.key.value for part in left.table.parts if isinstance(part.key, GroupPart)}
    assert groups <= {*found.data.answers[1], *found.data.answers[2]}
    assert groups


def test_a_column_that_says_nothing_of_the_answers_shown_is_no_column(sample: Project, joined: Joining) -> None:
    found = joined("Churned", dict.fromkeys(named(ranked(sample))["name"].unique().tolist(), "perhaps"))
    assert who_left(found.picture, Filter(wave=LAST)) is None


def test_an_answer_without_a_day_has_the_last_of_its_wave(sample: Project) -> None:
    with sample.change(label("Forget a day")):
        sample.write("UPDATE response SET date = NULL WHERE id = 1009")
    found = ranked(sample)
    people = found.people[found.people.index == 1009]
    assert days_of(found.picture, people) == [found.data.waves[-1].last_date]
