"""What a long measurement has done is there again after a stop, as long as what it depends on is the same."""

from pathlib import Path

import pytest

from benchmarks import tagging
from benchmarks.kept_draws import KeptDraws
from benchmarks.tagging import Case, Draw
from npsdesk.core.survey import Certainty

CASE = Case("direction of Dutch clauses", 100)


def a_draw(ours: float) -> Draw:
    return Draw(ours, 0.4, 12, dict.fromkeys(Certainty, (3, 2, 1)))


def test_draws_come_back_and_a_line_cut_off_counts_as_not_done(tmp_path: Path) -> None:
    kept = KeptDraws(tmp_path)
    kept.keep(CASE, 0, a_draw(0.5))
    kept.keep(CASE, 3, a_draw(0.6))
    (file,) = tmp_path.rglob("*.jsonl")
    file.write_text(file.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    assert KeptDraws(tmp_path).load(CASE) == {0: a_draw(0.5)}
    assert KeptDraws(tmp_path).load(Case(CASE.file, 50)) == {}


def test_another_learner_is_measured_anew(tmp_path: Path) -> None:
    source = tmp_path / "learner.py"
    source.write_text("a", encoding="utf-8")
    KeptDraws(tmp_path, (source,)).keep(CASE, 0, a_draw(0.5))
    assert KeptDraws(tmp_path, (source,)).load(CASE)
    source.write_text("b", encoding="utf-8")
    assert KeptDraws(tmp_path, (source,)).load(CASE) == {}


def test_only_draws_that_are_missing_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptDraws(tmp_path)
    kept.keep(CASE, 0, a_draw(0.5))
    monkeypatch.setattr(tagging, "CASES", (CASE,))
    monkeypatch.setattr(tagging, "prepare", lambda _labelled: None)
    monkeypatch.setattr(tagging, "_one", lambda _case, _labelled, _pool, seed: a_draw(seed))
    ((_case, draws),) = tagging.run(2, kept)
    assert [one.ours for one in draws] == [0.5, 1]
    assert set(kept.load(CASE)) == {0, 1}
