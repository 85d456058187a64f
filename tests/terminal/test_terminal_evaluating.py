import json
from pathlib import Path

import pytest

from npsdesk.cli import main

SUBJECTS = {
    "wait": ["the queue was long", "waited an hour", "a long wait", "slow at the till", "queue again"],
    "price": ["too expensive", "the price went up", "cheaper elsewhere", "prices too high", "costs a lot"],
}


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "labelled.csv"
    rows = [f"{text} {n},{label}" for n in range(4) for label, texts in SUBJECTS.items() for text in texts]
    path.write_text("text,labels\n" + "\n".join([*rows, "long queue and expensive,wait|price"]), encoding="utf-8")
    return path


def test_the_rest_is_scored(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--labels", str(labelled), "--train", "20", "--seed", "3", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["scored_on"], [label["label"] for label in found["labels"]]) == (21, ["price", "wait"])
    assert sum(label["true"] for label in found["labels"]) == found["micro"]["true"]
    assert found["micro"]["f1"] > 0.8
    assert sum(word["proposed"] for word in found["certainty"].values()) == found["micro"]["proposed"]


def test_without_a_draw_every_comment_is_scored_unseen(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--labels", str(labelled), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["scored_on"] == 41


def test_so_many_of_each_label(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--labels", str(labelled), "--train", "3", "--per-label", "--json"]) == 0
    assert all(label["learned_from"] >= 3 for label in json.loads(capsys.readouterr().out)["labels"])


def test_a_table_for_people(labelled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "nl", "evaluate", "--labels", str(labelled), "--train", "20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[0] for line in lines[1:5]] == ["price", "wait", "micro", "macro"]


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        ("words,labels\nslow,wait\n", [], "text"),
        ("text,labels\n", [], ""),
        ("text,labels\nslow,wait\n", ["--train", "5"], ""),
    ],
)
def test_what_cannot_be_measured_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, arguments: list[str], said: str
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(content, encoding="utf-8")
    assert main(["evaluate", "--labels", str(path), *arguments]) == 1
    message = capsys.readouterr().err
    assert said in message
    assert "Traceback" not in message
    assert message.strip()
