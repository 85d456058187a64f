"""Results of any two waves: whatever the answers, nothing fails, warns or invents."""

import warnings
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from npsdesk.core.customers.movers import Having, Kind, Trait
from npsdesk.core.survey import Action, Field, Filter, Role, Status, Tag, Wave
from npsdesk.services.effect_words import caveats, verdict
from npsdesk.services.follow_customers import follow
from npsdesk.services.journal import Journal
from npsdesk.services.json_effect import effect_shape, effect_text
from npsdesk.services.json_results import journeys_shape, journeys_text
from npsdesk.services.project_data import ProjectData
from npsdesk.services.traits import passives_and_traits
from npsdesk.store.fair_tests import FairTest

AREA, LEFT = Field(5, "Area", Role.GROUP), Field(6, "Left", Role.CHURN)
an_answer = st.tuples(
    st.integers(1, 3),
    st.none() | st.integers(1, 40),
    st.none() | st.integers(0, 10) | st.sampled_from([7, 8]),
    st.sampled_from(["North", "South", "", None]),
    st.sampled_from(["yes", "no", "", None]),
)
some_pairs = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 90)), max_size=60)


def project(rows: list[Any]) -> ProjectData:
    waves, customers, scores, areas, left = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    size = len(rows)
    frame = pd.DataFrame(
        {
            "wave": np.array(waves, dtype="int64"),
            "customer": pd.array(customers, dtype="Int64"),
            "row": np.arange(size),
            "score": pd.array(scores, dtype="Int8"),
            "date": np.full(size, np.datetime64("NaT"), dtype="datetime64[s]"),
            "name": pd.array([""] * size, dtype="str"),
            "company": pd.array([""] * size, dtype="str"),
            "email": pd.array([""] * size, dtype="str"),
            "is_duplicate": np.zeros(size, dtype=bool),
            AREA.id: pd.Categorical(areas),
            LEFT.id: pd.Categorical(left),
        },
        index=pd.Index(np.arange(1, size + 1), name="response"),
    )
    known = tuple(Wave(number, f"Wave {number}", None, None, "", 0, 0, 0) for number in (1, 2, 3))
    return ProjectData("Shop", "en", "EUR", known, (AREA, LEFT), (Tag(1, "Price", "pine", 1),), frame)


def journal(planned: list[tuple[int, int]], tagged: list[int], test: tuple[int, ...]) -> Journal:
    actions = tuple(
        Action(number, "", f"Do {number}", "", None, Status.DONE, None, "call", "", 0, date(2026, 5, 1))
        for number in (1, 2, 3)
    )
    contacts = pd.DataFrame(
        {
            "customer": np.array([response % 40 + 1 for _action, response in planned], dtype="int64"),
            "response": pd.array([response if response % 2 else None for _action, response in planned], dtype="Int64"),
            "action": pd.array([action if action > 1 else None for action, _response in planned], dtype="Int64"),
            "day": np.full(len(planned), np.datetime64("2026-06-01"), dtype="datetime64[s]"),
        }
    )
    return Journal(
        actions,
        pd.DataFrame(np.array(planned, dtype="int64").reshape(-1, 2), columns=["action", "response"]),
        contacts,
        pd.DataFrame(
            {
                "response": np.array(tagged, dtype="int64"),
                "tag": np.ones(len(tagged), dtype="int64"),
                "direction": pd.Categorical(["misses"] * len(tagged), ["praises", "misses"]),
            }
        ),
        (FairTest(1, None, date(2026, 5, 1), 1, test[::2], test[1::2]),) if test else (),
        {Field(7, "Orders", Role.USAGE): {response: float(response) for response in tagged}},
        {"call": "Call them"},
    )


@settings(max_examples=50)
@given(
    st.lists(an_answer, max_size=90),
    some_pairs,
    st.lists(st.integers(1, 90), max_size=30, unique=True),
    st.lists(st.integers(1, 90), max_size=20, unique=True).map(tuple),
    st.sampled_from([(0, 1), (0, 2), (1, 2)]),
    st.sampled_from([Filter(), Filter(field=AREA.id, value="North"), Filter(field=AREA.id, value="")]),
)
def test_any_two_waves_have_results(
    rows: list[Any],
    planned: list[tuple[int, int]],
    tagged: list[int],
    test: tuple[int, ...],
    places: tuple[int, int],
    filter_: Filter,
) -> None:
    data = project(rows)
    first, second = (data.waves[place] for place in places)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = follow(data, journal(planned, tagged, test), filter_, first, second)
        shapes = journeys_shape(found), effect_shape(found, data)
        said = [journeys_text(found), effect_text(found), verdict(found.effect), *caveats(found.effect)]
    assert "nan" not in repr(shapes).lower()
    assert not any("nan" in text.split() or "{" in text for text in said)
    moved = sum(move["count"] for group in shapes[0]["groups"] for move in group["to"])
    assert moved == shapes[0]["seen_again"] == len(found.found.pairs)
    passives = shapes[1]["contacted"]["passives"] + shapes[1]["not_contacted"]["passives"]
    assert passives == sum(found.table.counts[1]) + found.table.silent[1]
    if found.lost is not None:
        assert set(found.lost.index) <= set(found.found.silent.index)
    for _action, outcome in found.actions:
        assert outcome.up + outcome.down <= outcome.seen_again <= outcome.people


def test_what_those_who_moved_up_missed_before_is_asked_of_those_whose_comment_has_a_tag() -> None:
    scores = {1: (7, 9), 2: (8, 10), 3: (7, 7), 4: (8, 5), 5: (9, 10)}
    rows = [(wave, who, both[wave - 1], "North", "") for wave in (1, 2) for who, both in scores.items()]
    data, told = project(rows), journal([], [1, 3, 5], ())
    found = follow(data, told, Filter(), data.waves[0], data.waves[1]).found
    reached = pd.DataFrame({"action": [2, 2, 3], "customer": [1, 4, 3], "at": [0, 0, 1]})
    movers, others, traits = passives_and_traits(data, told, found, reached, 0)
    assert (movers, others) == ({1, 2}, {3, 4})
    assert traits[Trait(Kind.MISSES, "Price")] == Having(frozenset({1, 3}), frozenset({1, 3}))
    assert traits[Trait(Kind.USAGE, "Orders")].people == {3}
    assert traits[Trait(Kind.ACTION, "Do 2")].people == {1, 4}
    assert Trait(Kind.ACTION, "Do 3") not in traits  # it came after the later answer
    assert not [trait for trait in traits if trait.kind is Kind.GROUP]  # everybody lives in the North
