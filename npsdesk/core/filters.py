"""The one filter, applied to an answers frame."""

from typing import TYPE_CHECKING

from npsdesk.core.several import choices_of
from npsdesk.core.survey import GROUP_SCORES, Filter

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd


def chosen(frame: "pd.DataFrame", filter_: Filter, *, ignore_group: bool = False) -> "pd.DataFrame":
    """Return the rows of an answers frame that the filter lets through.

    `frame` holds the columns `wave`, `score` and the filter's field. With `ignore_group` the filter's segment (group
    or score) is left out, for numbers that need all three groups.
    """
    mask = chosen_mask(frame, filter_, ignore_group=ignore_group)
    return frame if mask.all() else frame[mask]


def chosen_mask(frame: "pd.DataFrame", filter_: Filter, *, ignore_group: bool = False) -> "npt.NDArray[np.bool_]":
    """Return one boolean per row of the frame: whether the filter lets it through."""
    import numpy as np

    mask = np.ones(len(frame), dtype=bool)
    if filter_.wave is not None:
        mask &= frame["wave"].to_numpy() == filter_.wave
    if filter_.field is not None:
        mask &= _has_value(frame[filter_.field], filter_.value)
    if filter_.picked is not None:
        mask &= frame.index.isin(list(filter_.picked.answers))
    if not ignore_group:
        for low, high in _spans(filter_):
            scores = frame["score"].to_numpy(dtype=np.float64, na_value=np.nan)
            mask &= (scores >= low) & (scores <= high)
    return mask


def _has_value(column: "pd.Series[str]", value: str | None) -> "npt.NDArray[np.bool_]":
    """Return one boolean per answer: whether it is the value, or names it among several choices."""
    import numpy as np
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        is_wanted = [value in choices_of(str(text)) for text in column.cat.categories]
        return np.array([*is_wanted, False], dtype=bool)[column.cat.codes.to_numpy()]  # -1, for missing, is the last
    wanted = [text for text in column.dropna().unique() if value in choices_of(str(text))]
    return column.isin(wanted).to_numpy(dtype=bool, na_value=False)


def _spans(filter_: Filter) -> list[tuple[int, int]]:
    """Return the spans of scores that the filter's segment lets through."""
    spans = [] if filter_.group is None else [GROUP_SCORES[filter_.group]]
    return spans if filter_.score is None else [*spans, (filter_.score, filter_.score)]
