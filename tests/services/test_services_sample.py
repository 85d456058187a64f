from datetime import date, datetime
from pathlib import Path

import pytest
from sample_files import copy_sample

from npsdesk.core.cleaning.choices import choices_from
from npsdesk.core.labels import label
from npsdesk.core.scores.nps import Counts, points
from npsdesk.core.scores.overview import overview
from npsdesk.core.survey import Direction, Filter, Status
from npsdesk.resources import resource
from npsdesk.services.badges import count_badges
from npsdesk.services.export_plan import export_plan
from npsdesk.services.import_survey import clean_survey, read_survey, store_survey
from npsdesk.services.make_plan import figures, people_missing, shares, suggestions
from npsdesk.services.project_data import ProjectData, load
from npsdesk.services.rank_passives import list_passives
from npsdesk.services.sample import make_sample, sample_place
from npsdesk.store.plan import list_actions
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)
NOW = datetime(2026, 11, 15, 9).astimezone()


@pytest.fixture
def data(sample: Project) -> ProjectData:
    return load(sample)


def newest(data: ProjectData) -> Filter:
    return Filter(wave=data.waves[-1].id)


def test_the_shop_of_the_pictures(data: ProjectData) -> None:
    value = data.value_field
    assert value is not None
    before = data.wave_before(data.waves[-1].id)
    assert before is not None
    shown = overview(data.answers, newest(data), [wave.id for wave in data.waves], before.id, value.id)
    assert shown.score.counts == Counts(71, 142, 199)
    assert (shown.sevens, shown.eights) == (58, 84)
    assert [points(score.nps or 0) for score in shown.trend] == [18, 24, 27, 31]
    assert shown.change is not None
    assert not shown.change.is_clear
    assert shown.value is not None
    assert shown.value.people == 142
    assert 0 < shown.value.known <= 142


def test_questions_are_named_in_the_owners_language(data: ProjectData, tmp_path: Path) -> None:
    assert {"Service", "Waiting time", "Spent"} <= {field.name for field in data.fields}
    with Project.open(copy_sample(tmp_path / "nl.npsdesk", "nl")) as project:
        assert {"Dienst", "Wachttijd", "Besteed"} <= {field.name for field in load(project).fields}


def test_first_wave_has_nothing_before_it(data: ProjectData) -> None:
    assert data.wave_before(data.waves[0].id) is None
    assert data.wave(None) is None
    assert data.field(-1) is None


def test_passives_know_their_earlier_score(sample: Project, data: ProjectData) -> None:
    found = list_passives(sample, data, newest(data))
    assert len(found.rows) == 142
    assert found.ranking.rank[found.places].tolist() == list(range(1, 143))
    tom = found.rows[found.rows["name"] == "Tom Peeters"].iloc[0]
    assert (tom["score"], tom["before"], tom["change"]) == (8, 7, 1)
    names = {tag.id: tag.name for tag in data.tags}
    assert [(names[tag], direction) for tag, direction in found.tags[int(tom.name)]] == [
        ("Waiting time", Direction.MISSES),
        ("Advice", Direction.PRAISES),
    ]
    assert found.actions[int(tom.name)]


def test_passives_of_the_first_wave_have_no_earlier_score(sample: Project, data: ProjectData) -> None:
    found = list_passives(sample, data, Filter(wave=data.waves[0].id))
    assert len(found.rows) > 0
    assert found.rows["before"].isna().all()


def test_plan_figures_and_badges(sample: Project, data: ProjectData) -> None:
    counted = figures(sample, data, newest(data), TODAY)
    assert (counted.actions, counted.done, counted.overdue, counted.passives) == (8, 3, 1, 142)
    assert counted.covered == 96
    badges = count_badges(sample, data, newest(data), TODAY)
    assert (badges.waves, badges.untagged, badges.passives, badges.overdue) == (4, 63, 142, 1)


def test_every_comment_of_an_answer_waits_for_its_own_tag(sample: Project, data: ProjectData) -> None:
    before = count_badges(sample, data, newest(data), TODAY).untagged
    response, field = sample.rows(
        "SELECT response, comment.field FROM comment JOIN response ON response.id = response"
        " WHERE NOT EXISTS (SELECT 1 FROM tagging WHERE tagging.comment = comment.id) AND NOT is_topicless"
        f" AND wave = {data.waves[-1].id} LIMIT 1"
    )[0]
    with sample.change(label("Second question")):
        sample.write("INSERT INTO comment (response, field, text) VALUES (?, ?, ?)", (response, field, "More"))
    assert count_badges(sample, data, newest(data), TODAY).untagged == before + 1


def test_shares_have_the_commenters_as_base(sample: Project, data: ProjectData) -> None:
    found = shares(sample, data, newest(data))
    assert {(share.passives, share.promoters) for share in found} == {(64, 79)}
    assert found[0].tag.name == "Waiting time"
    assert found[0].passives_missing > found[1].passives_missing > 5
    tagged = people_missing(sample, data, newest(data), found[0].tag.id)
    assert len(tagged) == found[0].passives_missing


def test_suggestions_come_from_what_most_passives_miss(sample: Project, data: ProjectData) -> None:
    ideas = suggestions(sample, data, newest(data))
    people = [idea.reason.people for idea in ideas]
    assert people
    assert people[0] == max(people)


def test_sample_in_dutch(tmp_path: Path) -> None:
    with make_sample(tmp_path / "s.npsdesk", "nl", TODAY) as project:
        data = load(project)
        assert data.language == "nl"
        assert "Wachttijd" in {tag.name for tag in data.tags}
        assert data.waves[-1].name == "Najaar 2026"
        assert project.undo_label is None
        assert {action.status for action in list_actions(project)} >= {Status.DONE, Status.TODO}


def test_each_sample_has_a_place_of_its_own() -> None:
    first, second = sample_place(), sample_place()
    assert first != second
    assert first.parent.is_dir()
    for place in (first, second):
        place.parent.rmdir()


def test_a_new_wave_of_the_same_customers_is_in_the_running_plan(
    sample: Project, data: ProjectData, tmp_path: Path
) -> None:
    reading = read_survey(resource(f"samples/{data.waves[-1].file_name}"))
    store_survey(sample, clean_survey(reading, choices_from(reading.recognition)), "Again", NOW)
    (again,) = [wave.id for wave in load(sample).waves if wave.name == "Again"]
    before = figures(sample, load(sample), newest(data), TODAY)
    after = figures(sample, load(sample), Filter(wave=again), TODAY)
    found = list_passives(sample, load(sample), Filter(wave=again))
    assert before.covered == 96
    assert 0 < after.covered == sum(bool(found.actions.get(response)) for response in found.rows.index) < 96
    contents = export_plan(sample, load(sample), Filter(wave=again), tmp_path / "plan.xlsx", NOW)
    people = {action.id: action.people for action in contents.actions}
    assert {action.id for action in list_actions(sample) if not people[action.id]} == {
        action.id for action in list_actions(sample) if not action.status.is_open
    }


def test_the_workbook_counts_the_comments_without_a_tag(sample: Project, data: ProjectData, tmp_path: Path) -> None:
    contents = export_plan(sample, data, newest(data), tmp_path / "plan.xlsx", NOW)
    assert (contents.comments, contents.untagged_comments) == (143, 47)
    with sample.change(label("No topic")):
        sample.write("UPDATE comment SET is_topicless = 1")
    contents = export_plan(sample, data, newest(data), tmp_path / "plan.xlsx", NOW)
    assert (contents.comments, contents.untagged_comments) == (143, 0)
