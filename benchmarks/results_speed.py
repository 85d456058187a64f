"""Who moved between two waves of 100,000 answers each, and whether it helped: all that the results show."""

import time
from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd

from benchmarks.figures import Figure
from npsdesk.core.survey import Action, Field, Filter, Role, Status, Tag, Wave
from npsdesk.services.follow_customers import follow
from npsdesk.services.journal import Journal
from npsdesk.services.project_data import ProjectData

COUNT = 100_000
SHARED = 80_000  # customers who answered both times
GROUPS = ("North", "South", "East", "West")
FIELD, USAGE = Field(5, "Region", Role.GROUP), Field(6, "Orders", Role.USAGE)


def measure() -> Iterator[Figure]:
    """Yield the time for all of the results, with actions, messages, tags and numbers of customers."""
    data = _project()
    journal = _journal(data)
    took = []
    for _round in range(5):
        start = time.perf_counter()
        found = follow(data, journal, Filter(), *data.waves)
        took.append(time.perf_counter() - start)
        assert found.table.n == SHARED
        assert found.effect.is_compared
        assert found.common.is_compared
    yield Figure("results of two waves of 100,000 answers each", 1000 * min(took), 500, "ms")


def _project() -> ProjectData:
    source = np.random.default_rng(11)
    customers = np.concatenate([np.arange(1, COUNT + 1), np.arange(COUNT - SHARED + 1, 2 * COUNT - SHARED + 1)])
    total = 2 * COUNT
    frame = pd.DataFrame(
        {
            "wave": np.repeat([1, 2], COUNT),
            "customer": pd.array(customers, dtype="Int64"),
            "row": np.arange(total),
            "score": pd.array(source.integers(0, 11, total), dtype="Int8"),
            "date": np.repeat(np.array(["2026-04-01", "2026-10-01"], dtype="datetime64[s]"), COUNT),
            "name": pd.array([f"Customer {number}" for number in customers], dtype="str"),
            "company": pd.array([""] * total, dtype="str"),
            "email": pd.array([""] * total, dtype="str"),
            "is_duplicate": False,
            FIELD.id: pd.Categorical.from_codes(source.integers(0, 4, total), categories=list(GROUPS)),
        },
        index=pd.Index(np.arange(1, total + 1), name="response"),
    )
    waves = tuple(
        Wave(number, f"Wave {number}", date(2026, month, 1), date(2026, month, 1), "", COUNT, COUNT, 0)
        for number, month in ((1, 4), (2, 10))
    )
    tags = tuple(Tag(number, f"Tag {number}", "pine", number) for number in range(1, 10))
    return ProjectData("Bench", "en", "EUR", waves, (FIELD, USAGE), tags, frame)


def _journal(data: ProjectData) -> Journal:
    source = np.random.default_rng(12)
    reached = source.choice(np.arange(1, COUNT + 1), COUNT // 4, replace=False)
    actions = tuple(
        Action(
            number, "", f"Action {number}", "", None, Status.DONE, None, f"tactic {number % 4}", "", 0, date(2026, 5, 1)
        )
        for number in range(1, 13)
    )
    planned = pd.DataFrame({"action": source.integers(1, 13, len(reached)), "response": reached})
    known = data.answers.loc[reached[: COUNT // 10]]
    contacts = pd.DataFrame(
        {
            "customer": known["customer"].to_numpy(dtype=np.int64),
            "response": pd.array(known.index.to_numpy(), dtype="Int64"),
            "action": pd.array(source.integers(1, 13, len(known)), dtype="Int64"),
            "day": np.full(len(known), np.datetime64("2026-06-01", "s")),
        }
    )
    tagged = source.choice(np.arange(1, COUNT + 1), COUNT // 2, replace=False)
    tags = pd.DataFrame(
        {
            "response": tagged,
            "tag": source.integers(1, 10, len(tagged)),
            "direction": pd.Categorical(source.choice(["misses", "praises"], len(tagged))),
        }
    )
    amounts = {USAGE: dict(zip(range(1, COUNT + 1), source.random(COUNT).tolist(), strict=True))}
    return Journal(actions, planned, contacts, tags, (), amounts, {})
