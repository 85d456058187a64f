"""A rule finds its people in the newest wave, whatever comes in."""

import pandas as pd

from npsdesk.core.actions.audience import audience_of, joined, matching
from npsdesk.core.survey import Audience, Direction, Filter, Group

FRAME = pd.DataFrame(
    {
        "wave": [1, 1, 2, 2, 2, 2],
        "score": pd.array([8, 9, 7, 8, 8, 3], dtype="Int8"),
        5: pd.Categorical(["North", "South", "North", "South", "North", ""]),
    },
    index=pd.Index([10, 11, 20, 21, 22, 23], name="response"),
)
TAGS = pd.DataFrame(
    {"response": [20, 21, 22, 10], "tag": [1, 1, 2, 1], "direction": ["misses", "praises", "misses", "misses"]}
)
WRITERS = {20, 21}


def found(rule: Audience, newest: int | None = 2) -> list[int]:
    return matching(FRAME, TAGS, WRITERS, rule, newest)


def test_passives_of_the_newest_wave_and_no_other() -> None:
    assert found(Audience()) == [20, 21, 22]
    assert found(Audience(), newest=1) == [10]
    assert found(Audience(wave=1)) == [10]
    assert found(Audience(), newest=None) == []


def test_every_part_of_a_rule_narrows_it() -> None:
    assert found(Audience(score=8)) == [21, 22]
    assert found(Audience(field=5, value="North")) == [20, 22]
    assert found(Audience(tag=1)) == [20, 21]
    assert found(Audience(tag=1, direction=Direction.MISSES)) == [20]
    assert found(Audience(is_silent=True)) == [22]
    assert found(Audience(group=None)) == [20, 21, 22, 23]


def test_what_is_not_there_any_more_finds_nobody() -> None:
    assert found(Audience(field=99, value="North")) == []
    assert found(Audience(tag=99)) == []


def test_a_filter_becomes_a_rule_about_every_newest_wave() -> None:
    rule = audience_of(Filter(1, 5, "North", Group.PASSIVE), tag=1, direction=Direction.MISSES)
    assert rule == Audience(Group.PASSIVE, None, 5, "North", 1, Direction.MISSES)
    assert found(rule) == [20]


def test_the_list_comes_before_what_the_rule_finds_besides() -> None:
    assert joined([22, 10], [20, 22]) == [22, 10, 20]
