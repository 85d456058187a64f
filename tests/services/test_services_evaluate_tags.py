"""Labelled comments read from a file, and judged without the part that reads meaning."""

from pathlib import Path

import pytest

from npsdesk.core.errors import ColumnUnknown, FileEmpty, TooFewAnswers
from npsdesk.services import evaluate_tags
from npsdesk.services.evaluate_tags import draw, evaluate, prepare, read_labelled

SAID = {
    "Waiting": (
        "had to wait an hour",
        "waited ages again",
        "such a long wait",
        "waiting at the till",
        "a wait of weeks",
    ),
    "Price": (
        "far too expensive",
        "too expensive for me",
        "expensive and dear",
        "an expensive shop",
        "it got expensive",
    ),
}


def write(folder: Path, *rows: str, heading: str = "Text,Labels") -> Path:
    path = folder / "labelled.csv"
    path.write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")
    return path


def test_labels_are_divided_and_blank_comments_left_out(tmp_path: Path) -> None:
    found = read_labelled(write(tmp_path, "slow and dear,Price|Waiting", " ,Price", "nice,", "slow,Waiting"))
    assert found.names == ("Price", "Waiting")
    assert found.texts == ("slow and dear", "nice", "slow")
    assert found.labels == (frozenset({0, 1}), frozenset(), frozenset({1}))


def test_a_file_without_a_comment_or_a_heading_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileEmpty):
        read_labelled(write(tmp_path, " ,Price", " ,Waiting"))
    with pytest.raises(ColumnUnknown):
        read_labelled(write(tmp_path, "slow,Waiting", heading="Text,Mood"))


def test_words_alone_are_judged_where_meaning_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate_tags, "sentence_encoder", lambda: None)
    rows = [f"{text},{name}" for name, texts in SAID.items() for text in texts]
    labelled = read_labelled(write(tmp_path, *rows))
    pool = prepare(labelled)
    assert pool.vectors is None
    drawn = draw(labelled, 3, 1, per_label=True)
    found = evaluate(labelled, pool, drawn)
    assert found.trained_on
    assert found.scored == 10 - len(drawn)
    with pytest.raises(TooFewAnswers):
        draw(labelled, 10, 1)
