"""The one main reason of an answer, out of what it is tagged with."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from npsdesk.core.cleaning.no_answer import is_no_answer

if TYPE_CHECKING:
    import pandas as pd

_TOLD = 3.0  # what a promoter praises, and what anybody else misses, explains the score
_STRONG = 0.5  # for every further place that says it, up to two
_LATE = 0.1  # for every reason named before
_LONGEST, _MOST_WORDS = 40, 4  # of what names a reason; longer ones tell one
_FEW = 15  # different answers that somebody can have chosen from
_NONE = frozenset({
    "other", "others", "other reason", "something else", "misc", "anders", "andere", "andere reden", "overig",
    "overige", "iets anders", "sonstiges", "andere gründe", "autre", "autres", "autre raison",
})  # fmt: skip


def propose_reasons(taggings: "pd.DataFrame", praising: "pd.Series[bool]") -> "pd.Series[int]":
    """Return the tag that is the main reason of each answer with tags, indexed by response.

    `taggings` has the columns response, tag, direction (1, -1, 0), place (characters before its first words, a large
    number where unknown) and hits (how many places say so). `praising` says of each response whether its score is a
    promoter's. The reason is the one whose direction explains the score; among those the one said most often, then the
    one said first; of equals the tag with the lower number.
    """
    import numpy as np

    if taggings.empty:
        return taggings.set_index("response")["tag"]
    once = taggings.sort_values(["response", "place", "tag"], kind="stable").drop_duplicates(["response", "tag"])
    order = once.groupby("response").cumcount().to_numpy()
    wanted = np.where(praising.reindex(once["response"]).fillna(False).to_numpy(dtype=bool), 1, -1)
    told = once["direction"].to_numpy() == wanted
    strength = np.clip(once["hits"].to_numpy(dtype=float) - 1, 0, 2)
    score = _TOLD * told + _STRONG * strength - _LATE * order
    best = once.assign(score=score).sort_values(["response", "score"], ascending=[True, False], kind="stable")
    return best.drop_duplicates("response").set_index("response")["tag"]


def reasons_by_name(texts: "pd.Series[str]", tags: Mapping[str, int]) -> "pd.Series[int]":
    """Return the tag of each answer whose column "one reason" holds the name of a tag, in any case."""
    known = {reason_key(name): tag for name, tag in tags.items()}
    found = texts.dropna().astype(str).map(lambda text: known.get(reason_key(text)))
    return found.dropna().astype("int64")


def reason_key(text: str) -> str:
    """Return what makes two names of a reason the same: case and spaces make no difference."""
    return " ".join(text.split()).casefold()


def unnamed_reasons(texts: Iterable[str], known: Iterable[str]) -> dict[str, int]:
    """Return the reasons that a column "one reason" gives and no tag is called, with how often, most first.

    A reason is short, and two people give it, unless there are but a few reasons to choose from. Each is written as it
    is most often. Answers that name none, such as "Other", are left out.
    """
    written: dict[str, Counter[str]] = {}
    for text in texts:
        clean = " ".join(text.split())
        if clean and len(clean) <= _LONGEST and len(clean.split()) <= _MOST_WORDS and not is_no_answer(clean):
            written.setdefault(reason_key(clean), Counter())[clean] += 1
    least = 1 if len(written) <= _FEW else 2
    named = {reason_key(name) for name in known} | _NONE
    counts = {one.most_common(1)[0][0]: one.total() for key, one in written.items() if key not in named}
    return {name: count for name, count in Counter(counts).most_common() if count >= least}


def pareto(reasons: "pd.Series[int]", groups: "pd.Series[str]") -> "pd.DataFrame":
    """Return how often each tag is the main reason, a column a group; most first by all together."""
    import pandas as pd

    table = pd.crosstab(reasons, groups.reindex(reasons.index))
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]
