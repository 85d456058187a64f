"""What is wrong with a keyword, and what an owner can do about it."""

import pytest

from npsdesk.core.comments.codebook import STARTER
from npsdesk.core.comments.rule_syntax import parse_keyword
from npsdesk.core.errors import RuleBroken
from npsdesk.i18n import in_language
from npsdesk.services.rule_words import broken_sentence, pack_name


def broken(text: str) -> str:
    with pytest.raises(RuleBroken) as caught:
        parse_keyword(text)
    return broken_sentence(caught.value)


@pytest.mark.parametrize(
    ("keyword", "said"),
    [
        ("", "This cannot be read: there is nothing in it. Type a word that your customers use."),
        (
            "price +",
            "This cannot be read: a + at character 7 has no word on one of its sides. "
            "Write a word on both sides, or take the + out.",
        ),
        (
            '"too slow',
            "This cannot be read: the quotation mark at character 1 is never closed. "
            "Write another quotation mark after the words, or take it out.",
        ),
        (
            "[fine",
            "This cannot be read: the [ at character 1 is never closed; a whole answer is written [so]. "
            "Write ] at the end, or take the [ out.",
        ),
        (
            "a*",
            "This cannot be read: a* is too short: at least two letters must stand before the *. "
            "Type more letters, or take the * out.",
        ),
        (
            "price @nobody",
            "This cannot be read: @nobody is no group; there are @passive, @promoter and @detractor.",
        ),
        ("price score<=x", "This cannot be read: score<=x is no score; write it as score<=8."),
    ],
)
def test_a_broken_keyword_says_what_is_wrong_and_what_to_do(keyword: str, said: str) -> None:
    assert broken(keyword) == said


def test_a_keyword_that_is_far_too_long_names_the_limit_itself() -> None:
    said = broken("very " * 200)
    assert said.startswith("This cannot be read: it is longer than ")
    assert said.endswith("0 characters. Make two keywords of it.")


def test_a_broken_keyword_in_dutch() -> None:
    with in_language("nl"):
        assert broken("") == "Dit is niet te lezen: er staat niets in. Typ een woord dat je klanten gebruiken."


def test_packs_have_names_and_an_owners_own_keeps_its_own() -> None:
    assert [pack_name(pack) for pack in (STARTER, "shop", "care", "bakery")] == [
        "Every trade",
        "Shop and webshop",
        "Care",
        "bakery",
    ]
    with in_language("nl"):
        assert pack_name("hospitality") == "Horeca"
