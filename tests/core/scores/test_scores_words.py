import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.errors import Cancelled
from npsdesk.core.filters import chosen
from npsdesk.core.progress import NoProgress, StoppableProgress
from npsdesk.core.scores.breakdown import by_column, frame_score
from npsdesk.core.scores.nps import Counts, points
from npsdesk.core.scores.score import score_of
from npsdesk.core.scores.smallness import Smallness, smallness
from npsdesk.core.scores.whatif import example_wins, needed_for, points_per_passive, win_over
from npsdesk.core.survey import Filter, Group, Picked, Status, group_of


def frame(scores: list[int | None], **columns: list[object]) -> pd.DataFrame:
    data: dict[object, object] = {"score": pd.array(scores, dtype="Int8"), "wave": [1] * len(scores)}
    return pd.DataFrame(data | {int(name[1:]): values for name, values in columns.items()})


def test_the_window_s_sentence() -> None:
    counts = Counts(71, 142, 199)
    assert points(counts.nps) == 31
    assert points(win_over(counts, 20).nps) == 36
    assert points(win_over(counts, 142).nps) == 66
    assert points_per_passive(counts) == pytest.approx(0.2427, abs=1e-4)
    assert needed_for(counts, 5) == 21


@pytest.mark.parametrize(("passives", "wins"), [(0, 0), (1, 1), (2, 1), (142, 20), (449, 64)])
def test_a_what_if_begins_with_one_passive_in_seven(passives: int, wins: int) -> None:
    assert example_wins(Counts(71, passives, 199)) == wins


@given(st.integers(1, 5000), st.floats(0.1, 50))
def test_winning_the_needed_number_gains_at_least_that_much(n: int, gain: float) -> None:
    counts = Counts(0, n, 0)
    needed = needed_for(counts, gain)
    assert needed * points_per_passive(counts) >= gain - 1e-6
    assert (needed - 1) * points_per_passive(counts) < gain


def test_cannot_win_more_than_there_are() -> None:
    with pytest.raises(ValueError, match="passives"):
        win_over(Counts(0, 3, 0), 4)


@pytest.mark.parametrize(("nps", "shown"), [(0.125, 13), (-0.125, -13), (-0.004, 0), (0.005, 1), (1.0, 100)])
def test_points_round_half_away_from_zero(nps: float, shown: int) -> None:
    assert points(nps) == shown


@pytest.mark.parametrize(
    ("n", "kind"),
    [(0, "counts_only"), (4, "counts_only"), (5, "grey"), (9, "grey"), (10, "few"), (30, "normal"), (100, "solid")],
)
def test_small_numbers(n: int, kind: str) -> None:
    assert smallness(n) is Smallness(kind)


def test_no_score_under_five_answers() -> None:
    few = score_of(Counts(1, 1, 2), rows=6)
    assert (few.nps, few.low, few.high, few.unscored) == (None, None, None, 2)


def test_a_blank_is_never_a_zero() -> None:
    answers = frame([0, None, 0, 10, None])
    score = frame_score(answers)
    assert (score.n, score.rows, score.counts) == (3, 5, Counts(2, 0, 1))


def test_parts_are_sorted_by_passives_with_the_unnamed_last() -> None:
    answers = frame([7, 8, 9, 0, 7], c3=["a", "b", "b", "", "b"])
    parts = by_column(answers, 3)
    assert [(part.value, part.score.counts) for part in parts] == [
        ("b", Counts(0, 2, 1)),
        ("a", Counts(0, 1, 0)),
        ("", Counts(1, 0, 0)),
    ]


@given(st.lists(st.tuples(st.sampled_from([None, *range(11)]), st.sampled_from(["x", "y", ""])), min_size=1))
def test_parts_add_up_to_the_whole(rows: list[tuple[int | None, str]]) -> None:
    answers = frame([score for score, _ in rows], c1=[value for _, value in rows])
    parts = by_column(answers, 1)
    assert sum((part.score.counts for part in parts), Counts()) == frame_score(answers).counts
    assert sum(part.score.rows for part in parts) == len(rows)


def test_waves_without_the_column_are_in_no_part() -> None:
    answers = frame([7, 9, 3, 8], c2=[None, "a", "", None])
    assert [(part.value, part.score.rows) for part in by_column(answers, 2)] == [("a", 1), ("", 1)]
    assert list(chosen(answers, Filter(field=2, value="")).index) == [2]
    assert by_column(answers[:1], 2) == ()


def test_one_filter_for_wave_value_and_group() -> None:
    answers = frame([7, 9, None, 8], c2=["a", "a", "a", ""])
    assert list(chosen(answers, Filter(group=Group.PASSIVE)).index) == [0, 3]
    assert list(chosen(answers, Filter(field=2, value="a")).index) == [0, 1, 2]
    assert list(chosen(answers, Filter(field=2, value="")).index) == [3]
    assert list(chosen(answers, Filter(wave=2)).index) == []
    both = Filter(field=2, value="a", group=Group.PASSIVE)
    assert list(chosen(answers, both).index) == [0]
    assert list(chosen(answers, both, ignore_group=True).index) == [0, 1, 2]
    assert both.is_narrowed
    assert list(chosen(answers, Filter(score=8)).index) == [3]
    assert both.in_wave(2).wave == 2
    assert both.for_group(None, 7) == Filter(field=2, value="a", score=7)


def test_groups_of_scores() -> None:
    assert [group_of(score) for score in (6, 7, 8, 9)] == ["detractor", "passive", "passive", "promoter"]
    assert Status.WAITING.is_open
    assert not Status.DONE.is_open


def test_stop_is_an_exception_that_no_one_swallows() -> None:
    NoProgress().report(1, 2)
    progress = StoppableProgress()
    progress.report(1, 2)
    progress.stop()
    with pytest.raises(Cancelled):
        progress.report(2, 2)
    assert (progress.done, progress.total) == (2, 2)


def test_picked_answers_are_one_more_filter() -> None:
    frame = pd.DataFrame({"wave": [1, 1, 2, 2], "score": pd.array([7, 9, 8, None], dtype="Int8")}, index=[5, 6, 7, 8])
    picked = Picked("March", frozenset({5, 6, 8, 99}))
    assert chosen(frame, Filter(picked=picked)).index.tolist() == [5, 6, 8]
    assert chosen(frame, Filter(wave=1, group=Group.PASSIVE, picked=picked)).index.tolist() == [5]
    assert chosen(frame, Filter(group=Group.PASSIVE, picked=picked), ignore_group=True).index.tolist() == [5, 6, 8]
