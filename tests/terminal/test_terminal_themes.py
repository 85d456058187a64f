"""Themes and search by meaning from a terminal: the documented JSON, lines of text, vectors kept on the way."""

import json
from pathlib import Path

import pytest
from sample_files import copy_sample

from npsdesk import cli
from npsdesk.services.comment_vectors import read_stock
from npsdesk.store.project import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("themes") / "shop.npsdesk"
    copy_sample(path)
    return str(path)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> "object":
    assert cli.main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_themes_have_the_documented_shape_and_vectors_are_kept(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = asked(capsys, "themes", project)
    assert isinstance(found, dict)
    assert set(found) == {"comments", "themes", "message", "words"}
    for theme in found["themes"]:
        assert set(theme) == {"phrases", "comments", "passives", "untagged", "typical"}
        assert set(theme["typical"][0]) == {"comment", "text"}
    assert {entry["group"] for entry in found["words"]} == {"passive", "promoter", "detractor"}
    with Project.open(Path(project), read_only=True) as opened:
        assert read_stock(opened).missing == 0


def test_themes_of_a_group_and_a_wave_as_text(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--language", "en", "themes", project, "--group", "passive", "--wave", "Autumn 2026"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any("from passives" in line for line in lines) or "Nothing that your tags" in lines[0]


def test_comments_like_a_word_come_the_most_alike_first(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "comments", project, "--like", "wachttijd")
    assert isinstance(found, list)
    assert found
    assert any("wait" in line["text"].lower() for line in found[:12])
    passives = asked(capsys, "comments", project, "--like", "wachttijd", "--group", "passive")
    assert isinstance(passives, list)
    assert {line["score"] for line in passives} <= {7, 8}
    everything = asked(capsys, "comments", project)
    assert isinstance(everything, list)
    assert len(passives) < len(found) < len(everything)


def test_a_project_without_comments_is_answered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "empty.npsdesk")
    assert cli.main(["new", path, "--language", "en"]) == 0
    capsys.readouterr()
    found = asked(capsys, "themes", path)
    assert isinstance(found, dict)
    assert (found["comments"], found["themes"]) == (0, [])
    assert asked(capsys, "comments", path, "--like", "price") == []
