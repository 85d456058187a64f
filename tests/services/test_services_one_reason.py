"""A column "main reason" from the file to the main reasons of the project, by name, by new tags, and again."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from npsdesk import cli
from npsdesk.core.labels import label
from npsdesk.core.survey import Filter, ReadBy
from npsdesk.i18n import in_language
from npsdesk.services.import_unattended import Wishes, import_file, plan_file
from npsdesk.services.json_reasons import reasons_shape, reasons_text
from npsdesk.services.on_same_file import OnSameFile
from npsdesk.services.one_reason import made_sentence, make_reason_tags, reasons_without_tag, unnamed_sentence
from npsdesk.services.project_data import load
from npsdesk.services.projects import new_project
from npsdesk.services.read_comments import gather, keep, read
from npsdesk.services.what_they_say import what_they_say
from npsdesk.store import readings, tag_rules, tags
from npsdesk.store.project import Project

NOW = datetime.fromisoformat("2026-10-14T09:30:00")
REASONS = ("Waiting time", "waiting  TIME", "Parking", "Price", "", "parking", "Coffee corner", "Other", "n/a", "Price")


def write(folder: Path, reasons: tuple[str, ...] = REASONS) -> Path:
    rows = [f"{number},{number % 11},Something number {number},{one}" for number, one in enumerate(reasons)]
    (folder / "survey.csv").write_text("\n".join(["Id,Score,Comment,Main reason", *rows]), encoding="utf-8")
    return folder / "survey.csv"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path / "shop.npsdesk", "Shop", "en") as project:
        import_file(project, plan_file(project, write(tmp_path), Wishes()), NOW)
        yield project


def named(project: Project) -> list[str]:
    """Return the main reasons in the order of the answers."""
    names = {tag.id: tag.name for tag in tags.list_tags(project)}
    return [names[tag] for tag in readings.reasons_frame(project)["tag"]]


def test_what_is_called_like_a_tag_fills_the_main_reason_at_once(shop: Project) -> None:
    assert named(shop) == ["Waiting time", "Waiting time", "Price", "Price"]
    assert set(readings.reasons_frame(shop)["source"]) == {ReadBy.IMPORTED.value}


def test_undoing_the_import_takes_the_reasons_back_and_redoing_brings_them(shop: Project) -> None:
    shop.undo()
    assert named(shop) == []
    shop.redo()
    assert named(shop) == ["Waiting time", "Waiting time", "Price", "Price"]


def test_what_no_tag_is_called_becomes_tags_in_one_step(shop: Project) -> None:
    unnamed = reasons_without_tag(shop)
    assert unnamed == {"Parking": 2, "Coffee corner": 1}
    before = len(tags.list_tags(shop))
    assert make_reason_tags(shop, unnamed) == 7
    assert named(shop) == ["Waiting time", "Waiting time", "Parking", "Price", "Parking", "Coffee corner", "Price"]
    parking = next(tag.id for tag in tags.list_tags(shop) if tag.name == "Parking")
    assert [rule.keyword for rule in tag_rules.list_rules(shop, parking)] == ["parking"]
    assert reasons_without_tag(shop) == {}
    shop.undo()
    assert len(tags.list_tags(shop)) == before
    assert reasons_without_tag(shop) == unnamed


def test_reading_the_comments_keeps_what_the_survey_said(shop: Project) -> None:
    before = named(shop)
    keep(shop, read(gather(shop)))
    frame = readings.reasons_frame(shop)
    assert (frame["source"] == ReadBy.IMPORTED.value).sum() == len(before)


def test_a_newer_file_brings_its_reasons_and_leaves_those_set_by_hand(shop: Project, tmp_path: Path) -> None:
    first, second = readings.reasons_frame(shop).index[:2].tolist()
    price = next(tag.id for tag in tags.list_tags(shop) if tag.name == "Price")
    with shop.change(label("By hand")):
        readings.set_reasons(shop, {first: price})
    newer = write(tmp_path, ("Waiting time", "Price", *REASONS[2:]))
    plan = plan_file(shop, newer, Wishes(wave=load(shop).waves[0].name, on_same_file=OnSameFile.REPLACE))
    import_file(shop, plan, NOW)
    assert named(shop) == ["Price", "Price", "Price", "Price"]
    assert second not in readings.reasons_frame(shop).index


def test_the_terminal_makes_tags_of_reasons(shop: Project, capsys: pytest.CaptureFixture[str]) -> None:
    shop.close()
    assert cli.main(["tags", str(shop.path), "--from-reasons", "--json"]) == 0
    made = {line["tag"]: line["keywords"] for line in json.loads(capsys.readouterr().out)}
    assert (made["Parking"], made["Coffee corner"]) == (1, 1)


def test_it_is_told_with_counts_in_text_and_json(shop: Project) -> None:
    said = what_they_say(shop, load(shop), Filter())
    assert reasons_shape(said)["unnamed"] == [
        {"reason": "Parking", "answers": 2},
        {"reason": "Coffee corner", "answers": 1},
    ]
    sentence = "Main reasons that your survey asks for and that are no tag yet: Parking 2, Coffee corner 1."
    assert reasons_text(said).endswith(sentence)
    assert unnamed_sentence({}) == ""
    assert unnamed_sentence({"A": 3}) == "The main reason that your survey asks for is no tag yet: A 3."
    assert unnamed_sentence(dict.fromkeys("ABCDEFG", 1)).endswith("E 1, 2 more.")
    assert made_sentence(1) == "1 answer has the main reason that its column names."
    with in_language("nl"):
        assert unnamed_sentence(said.unnamed).endswith("nog geen label zijn: Parking 2, Coffee corner 1.")
