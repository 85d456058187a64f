"""Codebooks and lists of words: what ships can be read, an owner's own comes on top, and errors say what is wrong."""

from pathlib import Path

import pytest

from npsdesk.core.comments.codebook import PACKS, STARTER
from npsdesk.core.comments.rule_syntax import Kind, parse_keyword
from npsdesk.core.comments.tone_words import Cue
from npsdesk.core.errors import FileUnreadable
from npsdesk.core.survey import Direction
from npsdesk.files.codebooks import CODEBOOK_LANGUAGES, load_codebook, read_codebook
from npsdesk.files.starter_tags import load_starter_tags
from npsdesk.files.tone_lists import TONE_LANGUAGES, load_tone_words, read_tone_words

CAUSES = [
    "price",
    "missing_feature",
    "service",
    "staff",
    "ease_of_use",
    "help",
    "quality",
    "delivery",
    "waiting",
    "onboarding",
    "transparency",
    "communication",
    "opening_hours",
    "choice",
    "competitor",
    "praise",
    "nothing",
]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_starter_codebook_covers_the_causes(language: str) -> None:
    book = load_codebook(language)
    assert [tag.cause for tag in book.of_pack(STARTER)] == CAUSES
    assert book.packs == PACKS
    assert {tag.cause for tag in load_starter_tags(language)} <= set(CAUSES)


@pytest.mark.parametrize("language", CODEBOOK_LANGUAGES)
def test_every_keyword_that_ships_can_be_read_and_stands_once_a_tag(language: str) -> None:
    for tag in load_codebook(language).tags:
        texts = [keyword.text.casefold() for keyword in tag.keywords]
        assert len(texts) == len(set(texts)), tag.name
        assert all(parse_keyword(text).parts for text in texts)
        vetoes = [keyword for keyword in tag.keywords if parse_keyword(keyword.text).kind is Kind.VETO]
        assert all(keyword.direction is None for keyword in vetoes)


def test_an_unknown_language_gets_the_english_lists() -> None:
    assert load_codebook("fi") == load_codebook("en")
    assert load_tone_words("fi") is load_tone_words("en")


def test_an_own_codebook_adds_tags_and_keywords(tmp_path: Path) -> None:
    own = tmp_path / "codebook_en.toml"
    own.write_text(
        '[[tag]]\ncause = "price"\nname = "Money"\nkeywords = """\nexpensive | praises\ngroat*\n"""\n'
        '[[tag]]\ncause = "boats"\nname = "Boats"\ncolor = "sky"\nkeywords = "boat"\n',
        encoding="utf-8",
    )
    book = load_codebook("en", own)
    money = book.tags[0]
    assert (money.cause, money.name) == ("price", "Money")
    directions = {keyword.text: keyword.direction for keyword in money.keywords}
    assert (directions["expensive"], directions["groat*"]) == (Direction.PRAISES, None)
    assert book.tags[-1].name == "Boats"
    assert load_codebook("en", tmp_path / "absent.toml") == load_codebook("en")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[tag]", "line 1"),
        ("tag = 3", "[[tag]]"),
        ('[[tag]]\nname = "X"\nkeywords = "a"', "cause"),
        ('[[tag]]\ncause = "x"\nname = "X"\ncolor = "mud"', "color"),
        ('[[tag]]\ncause = "x"\nname = "X"\nkeywords = 3', "keywords"),
        ('[[tag]]\ncause = "x"\nname = "X"\nkeywords = "good | great"', "behind the bar of good"),
        ('[[tag]]\ncause = "x"\nname = "X"\nkeywords = "[open"', "[open"),
        ('[[tag]]\ncause = "x"\nname = "X"\n[[tag]]\ncause = "x"\nname = "Y"', "two tags"),
    ],
)
def test_what_is_wrong_with_an_own_codebook_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "codebook_en.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileUnreadable) as caught:
        read_codebook(path)
    assert said in caught.value.detail


@pytest.mark.parametrize("language", TONE_LANGUAGES)
def test_the_lists_of_words_hold_every_kind(language: str) -> None:
    entries = load_tone_words(language).entries
    assert set(entries) == set(Cue)
    assert all(entry and entry == entry.strip() for found in entries.values() for entry in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[direction", "']'"),
        ("direction = 3", "[direction]"),
        ('[direction]\nlaud = "good"', "laud is no kind"),
        ("[direction]\npraise = 3", "praise must be a text"),
    ],
)
def test_what_is_wrong_with_an_own_list_of_words_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "tone_en.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileUnreadable) as caught:
        read_tone_words(path, "en")
    assert said in caught.value.detail


def test_an_own_list_of_words_comes_on_top(tmp_path: Path) -> None:
    path = tmp_path / "tone_en.toml"
    path.write_text('[direction]\ncomplaint = "cosy, far  out"\n', encoding="utf-8")
    entries = load_tone_words("en", path).entries
    assert {"cosy", "far out"} <= set(entries[Cue.COMPLAINT])
    assert "cosy" not in entries[Cue.PRAISE]
