from datetime import date

import numpy as np
import pandas as pd
import pytest

from npsdesk.core.customers.churn import ChurnKind, churn_kind, churn_table, days_until, has_left
from npsdesk.core.customers.churn_causes import ChurnCause, churn_cause
from npsdesk.core.customers.leaving import LeavingFinder
from npsdesk.core.customers.risk import RiskLevel, has_fallen, levels_of
from npsdesk.core.customers.silence import LookAlikes, look_alikes
from npsdesk.core.customers.tenure import TenureField, months_of, tenure_field
from npsdesk.core.survey import Field, Group, Role
from npsdesk.files.codebooks import load_codebook
from npsdesk.files.watch_lists import all_watch_words

FINDER = LeavingFinder(all_watch_words())
NAN = float("nan")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("So next time I would call the other shop first.", ["the other shop"]),
        ("We are LOOKING for alternatives, sorry", ["LOOKING for alternatives"]),
        ("Ik zeg mijn abonnement op", ["zeg mijn abonnement"]),
        ("Wij overwegen over te stappen", ["overwegen over te stappen"]),
        ("Ich überlege zu wechseln.", ["überlege zu wechseln"]),
        ("La prochaine fois j'irai ailleurs", ["irai ailleurs"]),
        ("I would never go elsewhere", []),
        ("Ik zou nooit naar een andere winkel gaan", []),
        ("There is no reason to go elsewhere", []),
        ("Fixed what two other shops could not find", []),
        ("Sinds de laatste beurt nooit meer een storing gehad", []),
        ("I would go. Elsewhere it rains", []),
        ("Never. I will go elsewhere", ["go elsewhere"]),
        ("", []),
    ],
)
def test_words_of_leaving_are_found_where_they_are_meant(text: str, said: list[str]) -> None:
    assert [text[found.start : found.end] for found in FINDER.find(text)] == said


def test_levels_follow_likeness_words_and_causes() -> None:
    risk = np.array([0.6, 0.59, 0.35, 0.34, NAN, NAN, NAN])
    words = np.array([False] * 5 + [True, False])
    causes = np.array([False] * 6 + [True])
    assert levels_of(risk, words, causes).tolist() == [
        *(RiskLevel.HIGH, RiskLevel.SOME, RiskLevel.SOME, RiskLevel.LOW, RiskLevel.LOW, RiskLevel.HIGH, RiskLevel.SOME)
    ]


def test_a_fifth_less_is_a_fall() -> None:
    assert has_fallen(np.array([80.0, 81.0, 0.0, NAN, 5.0]), np.array([100.0, 100.0, 3.0, 9.0, 0.0])).tolist() == [
        *(True, False, True, False, False)
    ]


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        ("price", ChurnCause.PRICE),
        ("competitor", ChurnCause.PRICE),
        ("missing_feature", ChurnCause.FEATURE),
        ("waiting", ChurnCause.SERVICE),
        ("help", ChurnCause.FRUSTRATION),
        ("praise", None),
        ("", None),
    ],
)
def test_tags_belong_to_one_of_four_causes(cause: str, expected: ChurnCause | None) -> None:
    assert churn_cause(cause) is expected


def test_every_cause_of_the_keyword_lists_has_its_place_but_praise() -> None:
    causes = {tag.cause for tag in load_codebook("en").tags}
    assert {cause for cause in causes if churn_cause(cause) is None} == {"praise", "nothing"}


def test_silent_ones_are_asked_what_their_group_misses_most() -> None:
    groups = np.array([[0, 1]] * 6 + [[1, 1]] * 6 + [[0, -1], [1, 0], [-1, -1]])
    missed = [(7,)] * 4 + [()] * 2 + [(3,)] * 3 + [(7,)] + [()] * 2 + [(), (), ()]
    wrote = np.array([True] * 12 + [False] * 3)
    found = look_alikes(groups, missed, wrote)
    assert found[:12] == [None] * 12
    assert found[12] == LookAlikes(tag=7, field=0, code=0, count=4, wrote=6)
    assert found[13] == LookAlikes(tag=3, field=0, code=1, count=3, wrote=6)
    assert found[14] == LookAlikes(tag=7, field=-1, code=0, count=5, wrote=12)


def test_nobody_who_missed_anything_leaves_nothing_to_ask() -> None:
    assert look_alikes(np.zeros((3, 0), dtype=np.int64), [(), (), ()], np.array([True, True, False])) == [None] * 3


@pytest.mark.parametrize(
    ("name", "role", "is_years"),
    [
        ("Klant sinds", Role.GROUP, False),
        ("Customer since", Role.DATE, False),
        ("Signed up", Role.DATE, False),
        ("Tenure (months)", Role.USAGE, False),
        ("Jaren klant", Role.GROUP, True),
        ("Order date", Role.DATE, None),
        ("Region", Role.GROUP, None),
        ("Customer since", Role.COMMENT, None),
    ],
)
def test_columns_that_say_how_long_are_known_by_their_heading(name: str, role: Role, is_years: bool | None) -> None:
    found = tenure_field([Field(1, "Other", Role.GROUP), Field(2, name, role)])
    assert (found.is_years if found else None) is is_years


def test_tenure_is_read_from_dates_years_and_lengths() -> None:
    since = TenureField(Field(1, "Since", Role.GROUP))
    day = np.array(["2026-11-05"] * 4, dtype="datetime64[s]")
    dates = pd.Series(pd.Categorical(["2026-03-09", "2010-11-01", None, "2027-01-01"]))
    assert months_of(since, dates, day) == pytest.approx([8, 192, NAN, NAN], nan_ok=True)
    years = pd.Series(pd.Categorical(["2026", "2025", "2010", None]))
    assert months_of(since, years, day) == pytest.approx([0, 12, 192, NAN], nan_ok=True)
    length = TenureField(Field(1, "Years as customer", Role.USAGE), is_years=True)
    assert months_of(length, pd.Series([1.5, 2.0, NAN, -1.0]), day) == pytest.approx([18, 24, NAN, NAN], nan_ok=True)
    assert np.isnan(months_of(since, pd.Series(pd.Categorical(["soon", "later", None, ""])), day)).all()


def test_who_left_is_read_from_words_and_days() -> None:
    assert has_left(["Ja", "nee", "", None]) == pytest.approx([1, 0, NAN, NAN], nan_ok=True)
    assert has_left(["2026-01-01", "", "perhaps"]) == pytest.approx([1, 0, NAN], nan_ok=True)
    assert np.isnan(has_left(["", None])).all()
    assert churn_kind("Renewal date", ["2027-01-01", ""]) is ChurnKind.ENDS
    assert churn_kind("Cancelled on", ["2027-01-01", ""]) is ChurnKind.LEFT
    assert churn_kind("Renewed", ["yes", "no"]) is ChurnKind.LEFT
    assert days_until(["2026-12-01", "x"], [date(2026, 11, 1), date(2026, 11, 1)]) == pytest.approx(
        [30, NAN], nan_ok=True
    )


def test_who_left_is_counted_by_group_and_by_what_passives_miss() -> None:
    scores = np.array([9.0] * 100 + [8.0] * 60 + [7.0] * 60 + [3.0] * 9 + [NAN] * 5)
    left = np.zeros(len(scores))
    left[:5] = left[100:130] = left[160:190] = 1
    waiting = np.zeros(len(scores), dtype=bool)
    waiting[100:130] = waiting[160:190] = True
    found = churn_table(left, scores, {4: waiting, 6: np.zeros(len(scores), dtype=bool)})
    assert (found.people, found.groups[Group.PASSIVE].left, found.scores[7].left) == (229, 60, 30)
    assert found.groups[Group.DETRACTOR].share is None
    assert found.groups[Group.PASSIVE].share == 0.5
    assert found.passives_promoters is not None
    assert found.passives_promoters.low > 0
    assert [(each.key, each.some.share, each.others.share) for each in found.parts] == [(4, 1.0, 0.0)]
    assert found.parts[0].q < 0.05
    empty = churn_table(np.array([]), np.array([]), {})
    assert (empty.people, empty.passives_promoters, empty.parts) == (0, None, ())


def test_an_end_that_is_no_day_is_not_known() -> None:
    day = date(2026, 11, 15)
    values = ["2026-12-01", "2026-13-45", "soon", None, "2026-11-10 00:00:00"]
    assert days_until(values, [day] * 5).tolist() == pytest.approx([16, NAN, NAN, NAN, -5], nan_ok=True)
    assert np.isnan(days_until(["2026-12-01"], [None])).all()
