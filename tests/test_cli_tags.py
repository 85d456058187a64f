"""Tags, keywords and automatic tags from a terminal."""

import json
from pathlib import Path

import pytest

from npsdesk import cli

SURVEY = "Score;Comment\n" + "\n".join(
    f'{score};"{text} {number}"'
    for number, (score, text) in enumerate(
        [(8, "Good food but slow service"), (7, "Too expensive"), (9, "Love the staff"), (3, "Delivery was late")] * 3
    )
)


@pytest.fixture
def full(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    project, survey = tmp_path / "p.npsdesk", tmp_path / "s.csv"
    survey.write_text(SURVEY, encoding="utf-8")
    assert cli.main(["new", str(project), "--language", "en"]) == 0
    assert cli.main(["import", str(project), str(survey)]) == 0
    capsys.readouterr()
    return str(project)


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> object:
    capsys.readouterr()
    assert cli.main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_autotag_proposes_and_accepts(full: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer = asked(capsys, "autotag", full)
    assert isinstance(answer, dict)
    assert (answer["comments"], answer["accepted"], answer["broken_rules"]) == (12, 0, [])
    assert answer["tags"]["Price"] == {"praises": 0, "misses": 3}
    assert answer["tones"]["mixed"] == 3
    assert asked(capsys, "comments", full, "--tag", "Price") == []
    accepted = asked(capsys, "autotag", full, "--accept", "all")
    assert isinstance(accepted, dict)
    assert (accepted["proposed"], accepted["accepted"]) == (0, answer["proposed"])
    found = asked(capsys, "comments", full, "--tag", "Price")
    assert isinstance(found, list)
    assert len(found) == 3
    assert asked(capsys, "undo", full) == {"undone": "Propose tags for 12 comments"}


def test_tags_tell_what_stands_and_what_is_proposed(full: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked(capsys, "autotag", full)
    tags = asked(capsys, "tags", full)
    assert isinstance(tags, list)
    price = next(tag for tag in tags if tag["tag"] == "Price")
    assert price == {"tag": "Price", "cause": "price", "comments": 0, "proposed": 3, "keywords": price["keywords"]}
    assert price["keywords"] > 20
    assert cli.main(["tags", full]) == 0
    assert "Price: 0 tagged, 3 proposed" in capsys.readouterr().out


def test_keywords_are_listed_added_tried_and_removed(full: str, capsys: pytest.CaptureFixture[str]) -> None:
    tried = asked(capsys, "rules", "test", full, "Quality", "food")
    assert isinstance(tried, list)
    assert (tried[0]["changed"], len(tried[0]["added"]), tried[0]["removed"]) == (3, 3, [])
    added = asked(capsys, "rules", "add", full, "quality", "food @passive", "--direction", "praises")
    assert isinstance(added, dict)
    assert (added["keyword"], added["direction"], added["broken"]) == ("food @passive", "praises", None)
    listed = asked(capsys, "rules", "list", full, "--tag", "Quality")
    assert isinstance(listed, list)
    assert listed[-1]["keyword"] == "food @passive"
    assert asked(capsys, "rules", "remove", full, str(added["rule"])) == {"removed": [added["rule"]]}
    tested = asked(capsys, "rules", "test", full)
    assert isinstance(tested, list)
    assert len(tested) == 9
    starter = asked(capsys, "rules", "starter", full, "hospitality")
    assert isinstance(starter, dict)
    assert starter["tags"] == 4


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_keyword_that_cannot_be_read_is_refused_with_its_reason(
    full: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--language", language, "rules", "add", full, "Price", "[open"]) == 1
    said = capsys.readouterr().err
    assert "[open" in said
    assert ("never closed" if language == "en" else "nooit gesloten") in said
    assert cli.main(["rules", "remove", full, "99999"]) == 1
    assert cli.main(["rules", "add", full, "Nobody", "word"]) == 1
    assert cli.main(["rules", "starter", full, "moon"]) == 1
    assert cli.main(["autotag", full, "--accept", "some"]) == 2
