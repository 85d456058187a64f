"""The one main reason of an answer, out of what it is tagged with."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_TOLD = 3.0  # what a promoter praises, and what anybody else misses, explains the score
_STRONG = 0.5  # for every further place that says it, up to two
_LATE = 0.1  # for every reason named before


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
    known = {name.strip().casefold(): tag for name, tag in tags.items()}
    found = texts.dropna().astype(str).str.strip().str.casefold().map(known)
    return found.dropna().astype("int64")


def pareto(reasons: "pd.Series[int]", groups: "pd.Series[str]") -> "pd.DataFrame":
    """Return how often each tag is the main reason, a column a group; most first by all together."""
    import pandas as pd

    table = pd.crosstab(reasons, groups.reindex(reasons.index))
    return table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]
