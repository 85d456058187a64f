import pytest
from surveys import survey_rows, table

from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.cleaning.table import Cell, Certainty, Column, Why
from npsdesk.core.survey import Role


def recognised(**columns: list[Cell]) -> dict[str, Column]:
    """Return what is made of columns beside a plain survey, their answers repeated as needed."""
    head, *rows = survey_rows()
    more = [[cells[row % len(cells)] for cells in columns.values()] for row in range(len(rows))]
    whole = [[*head, *columns], *([*row, *cells] for row, cells in zip(rows, more, strict=True))]
    return {found.name: found for found in recognise(table(*whole)).columns}


def ends(column: Column) -> tuple[float, float] | None:
    return None if column.scale is None else (column.scale.low, column.scale.high)


@pytest.mark.parametrize(
    ("heading", "answers", "scale"),
    [
        ("How satisfied are you with our staff?", [4, 5], (1, 5)),
        ("Hoe tevreden ben je over de werkplaats?", [8, 9], (1, 10)),
        ("Cijfer voor de winkel", [7, 8], (1, 10)),
        ("Rating of the room", ["4", "5"], (1, 5)),
        ("Score for the breakfast", [6, 7], (1, 7)),
        ("Friendliness (1-5)", [4, 5], (1, 5)),
        ("Vriendelijkheid (1 t/m 10)", [4, 5], (1, 10)),
        ("Price, 1 to 5", [1, 2], (1, 5)),
    ],
)
def test_a_heading_that_asks_for_a_rating(heading: str, answers: list[Cell], scale: tuple[int, int]) -> None:
    found = recognised(**{heading: answers})[heading]
    assert found.role is Role.RATING
    assert (found.certainty, found.why) == (Certainty.SURE, Why.HEADING)
    assert ends(found) == scale


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("Customer of the month", [4, 5]),
        ("Satisfied?", [0, 1]),
        ("Are you satisfied?", [1, 2]),
        ("Tax rate", [6, 9]),
        ("Number of rooms, 1 to 5", [2, 3]),
        ("Recommended", [0, 1]),
        ("Friendliness (1-5)", [0, 9]),
        ("Rating", ["yes", "no"]),
    ],
)
def test_two_numbers_alone_are_two_groups(heading: str, answers: list[Cell]) -> None:
    assert recognised(**{heading: answers})[heading].role is Role.GROUP


def test_ratings_beside_it_say_the_scale_and_it_is_to_be_checked() -> None:
    many: list[Cell] = [1, 9, 3, 7, 10]
    found = recognised(Door=[2, 4], Desk=[4, 5], Room=many, Bed=[7, 8], Guests=[1, 2], Bikes=[3, 4])
    assert [ends(found[name]) for name in ("Door", "Desk", "Room", "Bed")] == [(1, 10)] * 4
    assert found["Bed"].certainty is Certainty.CHECK
    assert found["Guests"].role is found["Bikes"].role is Role.GROUP


def test_what_is_counted_is_no_rating_beside_ratings() -> None:
    found = recognised(Friendliness=[1, 2, 3, 4, 5], **{"Number of nights": [3, 4]}, Cleanliness=[1, 2, 3, 4, 5])
    assert found["Number of nights"].role is Role.GROUP
