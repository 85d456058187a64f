import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.comments.competitors import CompetitorFinder, Mention, Naming
from npsdesk.files.watch_lists import all_watch_words

LISTED = ("Coolblue", "Bike Barn", "AH", "bol.com")


def finder(listed: tuple[str, ...] = LISTED, own: tuple[str, ...] = ("Harbour Bikes",)) -> CompetitorFinder:
    return CompetitorFinder(listed, all_watch_words(), own)


def found(text: str) -> list[tuple[str, Naming, bool]]:
    return [(one.name, one.naming, one.is_listed) for one in finder().find(text)]


@pytest.mark.parametrize(
    ("text", "name", "naming", "is_listed"),
    [
        ("I switched to Bike Barn last year", "Bike Barn", Naming.SWITCHED, True),
        ("It is cheaper at Velo City, sorry", "Velo City", Naming.CHEAPER, False),
        ("Ik stapte over op Ziggo", "Ziggo", Naming.SWITCHED, False),
        ("Too expensive compared to Velo City", "Velo City", Naming.CHEAPER, False),
        ("Duurder dan Decathlon", "Decathlon", Naming.CHEAPER, False),
        ("But Velo City is cheaper", "Velo City", Naming.CHEAPER, False),
        ("Ik ben overgestapt naar Fietsenwinkel.nl", "Fietsenwinkel.nl", Naming.SWITCHED, False),
        ("bij coolblue is het goedkoper", "Coolblue", Naming.CHEAPER, True),
        ("Bij Decathlon is het goedkoper.", "Decathlon", Naming.CHEAPER, False),
        ("Bin zu Lidl gewechselt", "Lidl", Naming.SWITCHED, False),
        ("Bei Lidl ist es günstiger", "Lidl", Naming.CHEAPER, False),
        ("Je suis passé chez Decathlon", "Decathlon", Naming.SWITCHED, False),
        ("C'est moins cher chez Carrefour Market.", "Carrefour Market", Naming.CHEAPER, False),
        ("Coolblue's advice was better", "Coolblue", Naming.NAMED, True),
        ("I looked at bol.com too", "bol.com", Naming.NAMED, True),
        ("AH had it in stock", "AH", Naming.NAMED, True),
    ],
)
def test_who_is_named_and_what_is_said_of_them(text: str, name: str, naming: Naming, is_listed: bool) -> None:
    assert found(text) == [(name, naming, is_listed)]


@pytest.mark.parametrize(
    "text",
    [
        "I switched to electric bikes",
        "I switched to Harbour Bikes",
        "I switched to another shop",
        "It was cheaper on Monday",
        "Ah, what a lovely shop",
        "Cheaper would be nice. Anna helped me",
        "Bin zur Konkurrenz gewechselt",
        "",
        "Moved to Amsterdam last year",
    ],
)
def test_what_is_no_competitor(text: str) -> None:
    assert found(text) == []


def test_several_in_one_comment_stand_where_they_are_written() -> None:
    text = "Bike Barn is fine, but I switched to Coolblue"
    mentions = finder().find(text)
    assert [text[one.start : one.end] for one in mentions] == ["Bike Barn", "Coolblue"]
    assert [one.naming for one in mentions] == [Naming.NAMED, Naming.SWITCHED]


def test_one_place_is_one_mention_with_the_strongest_word() -> None:
    assert finder().find("switched to Bike Barn") == [Mention(12, 21, "Bike Barn", Naming.SWITCHED, True)]


@given(st.text(max_size=200))
def test_any_text_gives_places_inside_it_that_do_not_overlap(text: str) -> None:
    mentions = finder().find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@pytest.mark.no_cover
@pytest.mark.parametrize("unit", ["switched to ", "bij Coolblue ", "Bike ", "cheaper at Velo City "])
def test_a_long_comment_takes_time_by_its_length(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        finder().find(unit * times)
        return time.process_time() - start

    seconds(100)
    least = [min(seconds(times) for _run in range(3)) for times in (250, 2_000)]
    assert least[1] < 40 * max(least[0], 0.001)


@pytest.mark.parametrize(
    "text",
    ["Went to Karen for advice, she was busy", "Ben naar Sanne gegaan, hij hielp me goed", "went to Reception twice"],
)
def test_a_person_is_no_competitor(text: str) -> None:
    assert CompetitorFinder([], all_watch_words()).find(text) == []


def test_a_person_who_is_on_the_list_is_one() -> None:
    (found,) = CompetitorFinder(["Karen"], all_watch_words()).find("Went to Karen, she is cheaper")
    assert (found.name, found.is_listed) == ("Karen", True)


def test_where_less_is_paid_is_cheaper() -> None:
    (found,) = CompetitorFinder([], all_watch_words()).find("Bij Fysio Centraal betaal ik 8 euro minder")
    assert (found.name, found.naming) == ("Fysio Centraal", Naming.CHEAPER)
