import pandas as pd

from npsdesk.core.comments.main_reason import pareto, propose_reasons, reasons_by_name, unnamed_reasons

COLUMNS = ["response", "tag", "direction", "place", "hits"]
FEW = pd.Series({1: False, 2: True, 3: False})


def reason(*rows: tuple[int, int, int, int, int]) -> dict[int, int]:
    found = propose_reasons(pd.DataFrame(rows, columns=COLUMNS), FEW)
    return dict(zip(found.index.tolist(), found.tolist(), strict=True))


def test_what_explains_the_score_is_the_reason() -> None:
    rows = [(response, tag, sign, 10 * tag, 1) for response in (1, 2) for tag, sign in ((1, 1), (2, -1))]
    assert reason(*rows) == {1: 2, 2: 1}


def test_of_two_that_explain_it_the_stronger_and_then_the_first_wins() -> None:
    assert reason((1, 1, -1, 0, 1), (1, 2, -1, 30, 3)) == {1: 2}
    assert reason((1, 1, -1, 30, 1), (1, 2, -1, 0, 1)) == {1: 2}
    assert reason((1, 4, -1, 0, 1), (1, 2, -1, 0, 1)) == {1: 2}


def test_every_answer_has_at_most_one_and_none_without_tags() -> None:
    assert reason((3, 1, 0, 5, 1), (3, 1, 1, 0, 1), (3, 2, 1, 9, 1)) == {3: 1}
    assert reason() == {}


def test_a_column_of_reasons_names_tags_in_any_case() -> None:
    texts = pd.Series({1: " PRICE ", 2: "something else", 3: "", 4: None, 5: "Staff"}, dtype="object")
    found = reasons_by_name(texts, {"Price": 7, "staff": 8})
    assert found.to_dict() == {1: 7, 5: 8}


def test_reasons_are_counted_by_group_most_first() -> None:
    reasons = pd.Series({1: 7, 2: 8, 3: 8}, name="tag")
    table = pareto(reasons, pd.Series({1: "passive", 2: "passive", 3: "promoter"}, name="group"))
    assert table.index.tolist() == [8, 7]
    assert table.loc[8].to_dict() == {"passive": 1, "promoter": 1}


def test_reasons_that_no_tag_is_called_are_counted_as_they_are_mostly_written() -> None:
    texts = [
        "Parking",
        "parking ",
        "Parking",
        "PRICE",
        "Coffee",
        "",
        "n/a",
        "Other",
        "It was a long story to tell here",
    ]
    assert unnamed_reasons(texts, ["Price"]) == {"Parking": 3, "Coffee": 1}


def test_where_everybody_writes_something_else_two_people_make_a_reason() -> None:
    texts = [f"Reason {number}" for number in range(40)] + ["Parking", "Parking"]
    assert unnamed_reasons(texts, []) == {"Parking": 2}
