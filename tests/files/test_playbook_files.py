"""The shipped playbooks and starter tags, and the owner's own playbook."""

from pathlib import Path

import pytest

from npsdesk.core.actions.playbook import CAUSES, Playbook, ReasonCount, suggest
from npsdesk.core.errors import FileUnreadable
from npsdesk.core.survey import Level
from npsdesk.files.playbook import load_playbook
from npsdesk.files.starter_tags import load_starter_tags
from npsdesk.tokens import TAG_COLORS

OWN = """
[[tactic]]
key = "bring_cake"
name = "Bring a cake"
action = "Bring a cake"
effort = "low"
cost = "low"
causes = ["attention"]
"""


def write_own(folder: Path, text: str) -> Path:
    path = folder / "playbook.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_both_languages_hold_the_same_tactics() -> None:
    shapes = [
        [(tactic.key, tactic.effort, tactic.cost, tactic.causes) for tactic in load_playbook(language).tactics]
        for language in ("en", "nl")
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) >= 13


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_tactic_is_complete_and_short_enough_for_the_plan(language: str) -> None:
    for tactic in load_playbook(language).tactics:
        assert all((tactic.name, tactic.when, tactic.say, tactic.avoid)), tactic.key
        assert len(tactic.action_text) <= 75, tactic.key
        assert "!" not in tactic.say + tactic.when + tactic.avoid
        assert set(tactic.causes) <= set(CAUSES), tactic.key


def test_every_cause_has_a_tactic_of_its_own() -> None:
    playbook = load_playbook("en")
    covered = {cause for tactic in playbook.tactics for cause in tactic.causes}
    assert covered == set(CAUSES)


def test_an_unknown_language_is_english() -> None:
    assert load_playbook("fr") == load_playbook("en")
    assert load_starter_tags("fr") == load_starter_tags("en")


def test_an_own_file_adds_to_the_shipped_tactics(tmp_path: Path) -> None:
    merged = load_playbook("en", write_own(tmp_path, OWN))
    assert len(merged.tactics) == len(load_playbook("en").tactics) + 1
    first = merged.tactics[0]
    assert (first.key, first.effort, first.when) == ("bring_cake", Level.LOW, "")


def test_an_own_file_that_is_not_there_or_empty_changes_nothing(tmp_path: Path) -> None:
    assert load_playbook("nl", tmp_path / "playbook.toml") == load_playbook("nl")
    assert load_playbook("nl", write_own(tmp_path, "")) == load_playbook("nl")


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("[[tactic", "array declaration"),
        ("tactic = 3", "[[tactic]]"),
        ("tactic = [1]", "[[tactic]]"),
        (OWN.replace('"Bring a cake"', '""', 1), "tactic 1: name must be a text"),
        (OWN.replace('"Bring a cake"', "4", 1), "tactic 1: name must be a text"),
        (OWN.replace('effort = "low"', 'effort = "none"'), "tactic 1: effort must be one of low, medium, high"),
        (OWN.replace('cost = "low"', "cost = 5"), "tactic 1: cost must be one of none, low, medium, high"),
        (OWN.replace('["attention"]', '"attention"'), "tactic 1: causes must be a list of words"),
        (OWN.replace('["attention"]', "[1]"), "tactic 1: causes must be a list of words"),
        (OWN + OWN, "key used twice: bring_cake"),
    ],
)
def test_mistakes_in_the_own_file_are_named(tmp_path: Path, text: str, detail: str) -> None:
    with pytest.raises(FileUnreadable) as caught:
        load_playbook("en", write_own(tmp_path, text))
    assert caught.value.name == "playbook.toml"
    assert detail in caught.value.detail


def test_an_own_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "playbook.toml"
    path.write_bytes(OWN.replace("cake", "crème").encode("cp1252"))
    with pytest.raises(FileUnreadable):
        load_playbook("en", path)


def test_nine_starter_tags_with_their_own_cause_and_color() -> None:
    for language in ("en", "nl"):
        tags = load_starter_tags(language)
        assert len({tag.cause for tag in tags}) == len({tag.name for tag in tags}) == len(tags) == 9
        assert {tag.color for tag in tags} <= set(TAG_COLORS)
        assert len({tag.color for tag in tags}) == 9
        assert {tag.cause for tag in tags} <= set(CAUSES)
    assert load_starter_tags("nl")[0].name == "Prijs"


def test_the_shipped_playbook_answers_a_real_reason() -> None:
    playbook: Playbook = load_playbook("en")
    found = suggest(playbook, [ReasonCount("waiting", "Waiting time", 1, 25)])
    assert [suggestion.tactic.key for suggestion in found][:2] == ["keep_them_posted", "apologise"]
    assert found[-1].tactic.key == "ask_directly"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_competitor_is_watched_only_where_one_was_named(language: str) -> None:
    playbook = load_playbook(language)
    assert "watch_competitor" in [tactic.key for tactic in playbook.for_cause("competitor")]
    assert "watch_competitor" not in [tactic.key for tactic in playbook.for_cause("price")]
