"""What counts, of the sample and of projects with odd columns: sources, choices, refusals, people behind a driver."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from npsdesk.core.drivers.checks import Refusal, Remark
from npsdesk.core.drivers.quadrant import Quadrant
from npsdesk.core.drivers.table import Kind, Step
from npsdesk.core.drivers.zeros import Zero
from npsdesk.core.errors import Cancelled, NotFound
from npsdesk.core.survey import Filter
from npsdesk.i18n import in_language
from npsdesk.services.check_weights import choose_weights, weight_named
from npsdesk.services.driver_columns import (
    DriverChoice,
    candidates,
    candidates_named,
    load_choice,
    save_choice,
    short_names,
    usual_candidates,
)
from npsdesk.services.driver_data import read_drivers
from npsdesk.services.driver_remarks import remark_sentences
from npsdesk.services.driver_words import headline, point_sentence, refusal_words
from npsdesk.services.find_drivers import (
    find_differences,
    first_picture,
    full_picture,
    passives_lacking,
    people_behind,
)
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.json_drivers import drivers_text
from npsdesk.services.plan_drivers import drivers_table, gather_drivers
from npsdesk.services.project_data import ProjectData, load
from npsdesk.services.projects import new_project
from npsdesk.store.project import Project

FEW = 40  # draws: enough to have ranges


def newest(data: ProjectData) -> Filter:
    return Filter(wave=data.waves[-1].id)


def test_the_sample_says_what_the_shop_should_fix(sample: Project) -> None:
    data = load(sample)
    found = full_picture(read_drivers(sample, data, newest(data), DriverChoice()), Step.ALL, draws=FEW)
    assert (found.ranking.n, found.data.scored) == (398, 412)
    assert found.chart is not None
    fix = [found.data.name(point.estimate.key) for point in found.chart.placed(Quadrant.FIX_FIRST)]
    assert fix == ["Waiting time", "Communication"]
    waiting = found.ranking.estimates[0]
    gap = found.gap(waiting.key)
    assert gap is not None
    assert (gap.passives, gap.promoters) == (pytest.approx(6.4, abs=0.05), pytest.approx(8.7, abs=0.05))
    assert headline(found) == "Waiting time clearly counts most."
    assert point_sentence(found, waiting).startswith(
        "Waiting time. Average 7.1. Passives 6.4, promoters 8.7. Importance 31"
    )
    assert 60 < len(people_behind(found, waiting.key)) <= 142


def test_at_once_there_is_everything_but_ranges(sample: Project) -> None:
    data = load(sample)
    read = read_drivers(sample, data, newest(data), DriverChoice())
    found = first_picture(read, Step.LIFT)
    assert found.ranking.is_ranked
    assert found.chances
    assert not found.is_sure
    assert all(estimate.range is None for estimate in found.ranking.estimates)
    assert "likely" not in point_sentence(found, found.ranking.estimates[0])


def test_the_filter_holds_and_few_answers_are_refused(sample: Project) -> None:
    data = load(sample)
    branch = next(field for field in data.fields if field.name == "Branch")
    narrowed = Filter(data.waves[-1].id, branch.id, "Ostend")
    found = first_picture(read_drivers(sample, data, narrowed, DriverChoice()), Step.ALL)
    assert found.ranking.refusal is Refusal.TOO_FEW
    assert found.ranking.need is not None
    assert found.ranking.need.needed == 40
    title, sentence = refusal_words(found)
    assert title == "Too few answers to say what counts most"
    assert "at least 40 answers" in sentence
    assert "Importance" not in drivers_text(found)
    with in_language("nl"):
        assert refusal_words(found)[0] == "Te weinig antwoorden om te zeggen wat het zwaarst telt"


def test_tags_alone_are_said_to_be_weaker(sample: Project) -> None:
    data = load(sample)
    tags = tuple(one.key for one in candidates(data) if one.kind is Kind.TAG)
    found = first_picture(read_drivers(sample, data, newest(data), DriverChoice(keys=tags)), Step.ALL)
    assert Remark.TAGS_ONLY in found.ranking.remarks
    assert any("not of ratings. That is weaker" in sentence for sentence in remark_sentences(found))
    without = replace(data, fields=tuple(field for field in data.fields if field.role != "rating"))
    assert {one.kind for one in usual_candidates(without)} == {Kind.TAG}
    assert any("weaker" in line for line in remark_sentences(found))


def test_columns_are_named_and_kept(sample: Project) -> None:
    data = load(sample)
    keys = candidates_named(data, ["waiting time", "Service", "Friendly staff"])
    assert len(keys) == 4
    with pytest.raises(NotFound):
        candidates_named(data, ["nothing"])
    choice = DriverChoice(keys=keys).with_zeros(keys[0], are_ratings=False).with_together(("a", "b"))
    save_choice(sample, choice)
    assert load_choice(sample) == choice
    sample.undo()
    assert load_choice(sample) == DriverChoice()
    assert choice.with_together(("b", "c")).together == (("a", "b", "c"),)


def test_two_ratings_can_be_read_as_one(sample: Project) -> None:
    data = load(sample)
    keys = candidates_named(data, ["Waiting time", "Communication"])
    found = first_picture(read_drivers(sample, data, newest(data), DriverChoice(together=(keys,))), Step.ALL)
    assert len(found.ranking.estimates) == 7
    assert found.data.name(found.ranking.estimates[0].key) == "Waiting time and Communication"


def test_what_promoters_have_and_which_passives_lack_it(sample: Project) -> None:
    data = load(sample)
    read, found = find_differences(sample, data, newest(data))
    first = found[0]
    assert first.is_clear
    assert first.is_for_promoters
    lacking = passives_lacking(read, first)
    scores = data.answers.loc[lacking, "score"]
    assert lacking
    assert scores.between(7, 8).all()


def test_a_zero_that_means_not_rated_is_recognised(tmp_path: Path) -> None:
    lines = ["customer;score;speed;advice"]
    for row in range(120):
        score = row % 11
        speed = 0 if row % 7 == 0 else 1 + score * 4 // 10
        lines.append(f"{row};{score};{speed};{1 + (score + row) % 5}")
    file = tmp_path / "ratings.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    with new_project(tmp_path / "p.npsdesk", "p", "en") as project:
        import_file(project, plan_file(project, file, Wishes()), datetime(2026, 11, 15, tzinfo=UTC))
        data = load(project)
        keys = candidates_named(data, ["speed", "advice"])
        read = read_drivers(project, data, Filter(), DriverChoice(keys=keys))
        assert read.zeros[keys[0]].what is Zero.NOT_RATED
        assert read.table.drivers[0].low == 1
        assert any("not rated" in line for line in remark_sentences(first_picture(read, Step.ALL)))
        told = DriverChoice(keys=keys).with_zeros(keys[0], are_ratings=True)
        assert read_drivers(project, data, Filter(), told).table.drivers[0].low == 0


def odd_project(folder: Path, change: Callable[[int, list[object]], list[object]], rows: int = 120) -> Project:
    """Return a project of a survey with two ratings, each row changed; the first row are the headings."""
    lines = [change(-1, ["customer", "score", "speed", "advice"])]
    for row in range(rows):
        score = (row * 7) % 11
        lines.append(change(row, [f"K{row}", score, 1 + (score + row % 3) * 4 // 12, 1 + (score + row) % 5]))
    file = folder / "odd.csv"
    file.write_text("\n".join(";".join(map(str, line)) for line in lines), encoding="utf-8")
    project = new_project(folder / "p.npsdesk", "p", "en")
    import_file(project, plan_file(project, file, Wishes()), datetime(2026, 11, 15, tzinfo=UTC))
    return project


def remarks_of(project: Project) -> list[str]:
    data = load(project)
    return remark_sentences(first_picture(read_drivers(project, data, Filter(), DriverChoice()), Step.ALL))


@pytest.mark.parametrize(
    ("heading", "answer", "sentence"),
    [
        ("Shop", "5", "Left out, as everybody answered the same: Shop."),
        ("Website", "", "Left out, as nobody answered it: Website."),
    ],
)
def test_a_column_that_tells_nobody_apart_is_named(tmp_path: Path, heading: str, answer: str, sentence: str) -> None:
    with odd_project(tmp_path, lambda row, cells: [*cells, heading if row < 0 else answer]) as project:
        assert sentence in remarks_of(project)
        data = load(project)
        chosen = DriverChoice(keys=candidates_named(data, ["speed", "advice"]))
        assert read_drivers(project, data, Filter(), chosen).silent == ()
        assert project.undo() is not None
        assert read_drivers(project, load(project), Filter(), DriverChoice()).silent == ()


def test_one_group_alone_says_nothing_of_the_step_to_another(tmp_path: Path) -> None:
    def promoters(row: int, cells: list[object]) -> list[object]:
        return cells if row < 0 else [cells[0], 9 + row % 2, *cells[2:]]

    with odd_project(tmp_path, promoters) as project:
        assert remarks_of(project)[0].startswith("Everybody here is a promoter")


def test_weights_are_no_driver(tmp_path: Path) -> None:
    weigh = {-1: "Weight"}
    with odd_project(tmp_path, lambda row, cells: [*cells, weigh.get(row, f"{1 + row % 9}.5")]) as project:
        data = load(project)
        assert "Weight" in [one.name for one in candidates(data)]
        check = choose_weights(project, data, weight_named(data, "weight"))
        assert check is not None
        assert not check.is_refused
        assert "Weight" not in [one.name for one in candidates(load(project))]
        assert project.undo() is not None
        assert load(project).scoring.weights is None


def test_stop_is_heard(sample: Project) -> None:
    class Stopped:
        def report(self, done: int, total: int) -> None:
            if done > total // 2:
                raise Cancelled

    data = load(sample)
    with pytest.raises(Cancelled):
        full_picture(read_drivers(sample, data, newest(data), DriverChoice()), Step.ALL, Stopped(), FEW)


def test_the_plan_has_what_counts_only_where_it_can_be_ranked(sample: Project) -> None:
    data = load(sample)
    table = drivers_table(gather_drivers(sample, data, newest(data)), "nl", draws=FEW)
    assert table is not None
    assert table.lines[0].name == "Waiting time"
    assert table.scale == (1, 10)
    assert table.notes[0] == "Waiting time telt duidelijk het zwaarst."
    branch = next(field for field in data.fields if field.name == "Branch")
    narrowed = Filter(data.waves[-1].id, branch.id, "Ostend")
    assert drivers_table(gather_drivers(sample, data, narrowed), "en", draws=FEW) is None


def test_a_question_shared_by_several_points_is_left_away() -> None:
    headings = ["How good was – Speed", "How good was – Price", "Advice", "Why – not", "Where – Speed"]
    assert short_names(headings) == ["Speed", "Price", "Advice", "Why – not", "Where – Speed"]
    assert short_names(["How – a", "How – b"]) == ["a", "b"]
