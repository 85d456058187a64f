import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from npsdesk.core.actions.touches import touches
from tests.core.customers.walks import answers

NONE = pd.DataFrame({"action": pd.array([], dtype="int64"), "response": pd.array([], dtype="int64")})


def contacts(*rows: tuple[int, int | None, int | None, str]) -> pd.DataFrame:
    """Rows of customer, response, action, day."""
    customer, response, action, day = zip(*rows, strict=True)
    return pd.DataFrame(
        {
            "customer": customer,
            "response": pd.array(response, dtype="Int64"),
            "action": pd.array(action, dtype="Int64"),
            "day": pd.to_datetime(day).astype("datetime64[s]"),
        }
    )


def test_the_plan_s_people_belong_to_the_wave_of_their_answer() -> None:
    frame = answers([(7, 1, 8), (3, 1, 9), (3, None, 7)])
    found = touches(frame, [7, 3], pd.DataFrame({"action": [5, 5, 6], "response": [0, 1, 2]}))
    assert found.to_dict("list") == {"customer": [1, 1], "at": [0, 1], "action": [5, 5]}


def test_a_message_about_no_answer_belongs_to_the_last_one_before_it() -> None:
    frame = answers([(1, 1, 8), (2, 1, 9), (1, 2, 7)])
    frame["date"] = pd.to_datetime(["2026-04-01 15:00", "2026-10-01 09:00", None])
    log = contacts(
        (1, None, None, "2026-04-01"),
        (1, None, 5, "2026-11-01"),
        (1, None, 5, "2026-03-01"),
        (2, None, 5, "2026-05-01"),
    )
    found = touches(frame, [1, 2], NONE, log)
    assert found.to_dict("list") == {"customer": [1, 1], "at": [0, 1], "action": [0, 5]}


def test_a_late_message_cannot_have_changed_the_answer_before_it() -> None:
    frame = answers([(1, 1, 8), (2, 1, 9)])
    frame["date"] = pd.to_datetime(["2026-04-01 15:00", "2026-10-01 09:00"])
    found = touches(frame, [1, 2], NONE, contacts((1, 0, None, "2026-10-05"), (1, 0, None, "2026-09-30")))
    assert found["at"].tolist() == [0, 1]


def test_a_message_counts_once_however_it_is_known() -> None:
    frame = answers([(1, 1, 8)])
    log = contacts((1, 0, 5, "2026-04-01"), (1, 0, 5, "2026-04-09"))
    found = touches(frame, [1], pd.DataFrame({"action": [5], "response": [0]}), log)
    assert len(found) == 1


@given(
    st.lists(st.tuples(st.integers(1, 3), st.none() | st.integers(1, 5), st.none() | st.integers(0, 10)), max_size=30),
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 40)), max_size=20),
)
def test_any_plan(rows: list[tuple[int, int | None, int | None]], planned: list[tuple[int, int]]) -> None:
    actions, responses = zip(*planned, strict=True) if planned else ((), ())
    plan = pd.DataFrame({"action": pd.array(actions, dtype="int64"), "response": pd.array(responses, dtype="int64")})
    found = touches(answers(rows), [1, 2, 3], plan)
    assert not found.duplicated().any()
    assert found["at"].between(0, 2).all()
