import json
from pathlib import Path

import pytest
from sample_files import copy_sample

from npsdesk.cli import main
from npsdesk.store import tags
from npsdesk.store.project import Project


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("learn") / "shop.npsdesk"
    copy_sample(path)
    return path


def test_what_was_learned_is_told_and_no_tag_is_written(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", str(shop), "--most", "5", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["hand_tagged"] > 50
    assert len(found["read_next"]) == 5
    assert {one["comment"] for one in found["suggestions"]} <= set(found["read_next"])
    assert all(one["right"] >= 3 for one in found["keywords"])
    assert all((one["precision"] is None) == (one["examples"] < 10) for one in found["accuracy"])
    with Project.open(shop, read_only=True) as project:
        assert set(tags.taggings_frame(project)["source"]) == {"hand"}
        assert project.undo_label is None


def test_a_list_for_people_in_dutch(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--language", "nl", "suggest", str(shop), "--most", "3"]) == 0
    assert "keer op de 10" in capsys.readouterr().out


def test_autotag_proposes_what_was_learned_too(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["autotag", str(shop), "--learned", "--json"]) == 0
    both = json.loads(capsys.readouterr().out)
    assert both["proposed"] > 0
    with Project.open(shop, read_only=True) as project:
        assert "learned" in set(tags.taggings_frame(project)["source"])
