"""Small sets of comments to learn from, made of the hand-made clauses."""

import csv
from functools import cache
from pathlib import Path

import numpy as np

from npsdesk.core.comments.learned_tags import HandTags, Pool, make_pool

TRUTH = Path(__file__).resolve().parents[2] / "truth"
SUBJECTS = {
    "waiting": [
        "had to wait an hour",
        "the queue was long",
        "waited ages at the till",
        "so long in line",
        "slow queue",
    ],
    "price": ["far too expensive", "prices went up again", "cheaper elsewhere", "cost too much", "not worth the price"],
    "staff": ["friendly people", "the lady at the desk was kind", "rude man", "helpful team", "kind staff"],
}


def small_pool(names: tuple[str, ...] = tuple(SUBJECTS), extra: tuple[str, ...] = ()) -> tuple[Pool, HandTags]:
    """Fifteen comments of three tags, then `extra` untagged ones; words alone."""
    texts = [text for group in SUBJECTS.values() for text in group]
    tags = tuple(frozenset([number]) for number, group in enumerate(SUBJECTS.values()) for _text in group)
    return make_pool([*texts, *extra], None, list(enumerate(names))), HandTags(names, tuple(range(15)), tags)


@cache
def bilingual() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Texts, their subjects, and their languages, of the pairs that mean the same in English and Dutch."""
    with (TRUTH / "meaning_pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = [row["comment"] for row in rows] + [row["query"] for row in rows]
    languages = [row["comment_language"] for row in rows] + [row["query_language"] for row in rows]
    return tuple(texts), tuple(row["subject"] for row in rows) * 2, tuple(languages)


def best(scores: "np.ndarray") -> list[int]:
    return [int(tag) for tag in scores.argmax(axis=1)]
