"""How close each passive is to a 9, and how likely to leave: likeness to promoters and detractors, and the score."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from npsdesk.core.customers.filled_ratings import filled
from npsdesk.core.customers.ridge_logit import Logit, chance, fit_ridge_logit

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]

LEAST = 20  # passives, and as many promoters or detractors, before anything is learned from them
LEAST_THEME = 10  # comments with a tag, before it says something of who has it
LEAST_RATED, LEAST_SHARE = 30, 0.5  # answers to a question that is asked of everybody (methods B2)
SQUARES = (0.30, 0.45, 0.60, 0.75)
CLOSE, NEAR = 0.35, 0.60
MIDDLE = 7.5  # between the two scores of a passive
LIKE = 0.25  # of a standard deviation below the promoters' mean is still rated as promoters do: no blocker
_TINY = 1e-9  # below it a column does not differ, or does not count


class Band(IntEnum):
    """How close in words: fixed cuts of C, not shares of the people (methods D2)."""

    SOME_WAY = 0
    CLOSE = 1
    VERY_CLOSE = 2


class Basis(StrEnum):
    """What an order of passives is made of."""

    RATINGS = "ratings"  # likeness by ratings, and tags where enough comments have them
    TAGS = "tags"  # likeness by tags alone
    SCORE = "score"  # too few to learn from, or nothing to learn from: 8 before 7, mean rating, tags, history


@dataclass(frozen=True)
class Traits:
    """What is known of the n answers of one wave: `scores` (NaN none), `ratings` (n, k; NaN skipped), `themes` (n, t).

    `misses` says of each theme whether it is one that people miss (else praise); all on the answers' own order.
    """

    scores: "Floats"
    ratings: "Floats"
    themes: "Bools"
    misses: "Bools"


@dataclass(frozen=True)
class Closeness:
    """One entry a passive, `rows` their places among the answers; NaN and -1 where nothing is said.

    `logit` is S and `closeness` C = 1 / (1 + exp(-S)); `risk` is R. `blockers`, `strengths` and `warnings` are columns
    (first the k ratings, then the t themes), two each, the weightiest first: what holds a passive back from rating as
    promoters do, what they rate or praise like promoters, what they share with detractors. `rates` is the mean rating
    that promoters gave each of the k questions. `left_out` are questions too few answered.
    """

    basis: Basis
    has_risk: bool
    rows: "Ints"
    logit: "Floats"
    closeness: "Floats"
    risk: "Floats"
    blockers: "Ints"
    strengths: "Ints"
    warnings: "Ints"
    mean_rating: "Floats"
    rates: "Floats"
    left_out: tuple[int, ...]
    passives: int
    promoters: int
    detractors: int


@dataclass(frozen=True)
class Likeness:
    """How two kinds of answers are told apart: `columns` of all that could count, their middle and scale."""

    columns: "Ints"
    middle: "Floats"
    scale: "Floats"
    logit: Logit

    def at(self, values: "Floats") -> "Floats":
        """Return the log of the odds of (n, all columns)."""
        return self.logit.at((values[:, self.columns] - self.middle) / self.scale)

    def parts(self, values: "Floats", like: "Floats") -> "Floats":
        """Return b (x - like) / scale for (n, all columns): what each column adds beside a person who is `like`."""
        import numpy as np

        found = np.zeros(values.shape)
        found[:, self.columns] = (values[:, self.columns] - like[self.columns]) / self.scale * self.logit.weights
        return found

    def weights(self, width: int) -> "Floats":
        """Return the weight of each of all columns, 0 for those that do not count."""
        import numpy as np

        found = np.zeros(width)
        found[self.columns] = self.logit.weights
        return found


def rank_closeness(traits: Traits, penalty: float = 1.0) -> Closeness:
    """Return how close the passives of one wave are and how likely to leave (methods D2).

    Ridge logit, penalty 1 and intercept free, of promoter against passive, ratings standardised on these two groups,
    skipped ones as the other ratings lead to expect, themes as 0 and 1. S = logit + score - 7.5. The risk likewise,
    detractor against passive, minus (score - 7.5). Each takes 20 of both groups and a column that differs among them.
    """
    import numpy as np

    scores = traits.scores
    is_passive, is_promoter = (scores >= 7) & (scores <= 8), scores >= 9
    is_detractor = scores <= 6
    rows = np.flatnonzero(is_passive).astype(np.int64)
    counts = len(rows), int(is_promoter.sum()), int(is_detractor.sum())
    usable, left_out = _usable(traits)
    values = _values(traits, usable)
    width = traits.ratings.shape[1]
    nearer = _likeness(values, usable, width, is_promoter, is_passive, penalty)
    farther = _likeness(values, usable, width, is_detractor, is_passive, penalty)
    mine, step = values[rows], scores[rows] - MIDDLE
    nobody = np.full(len(rows), np.nan)
    logit = nobody if nearer is None else nearer.at(mine) + step
    worse = nobody if farther is None else farther.at(mine) - step
    given = _given(traits)[rows]
    promoters, passives = _means(values, is_promoter), _means(values, is_passive)
    return Closeness(
        basis=_basis(nearer, width),
        has_risk=farther is not None,
        rows=rows,
        logit=logit,
        closeness=chance(logit),
        risk=chance(worse),
        blockers=_blockers(traits, nearer, mine, given, promoters),
        strengths=_strengths(traits, nearer, mine, given, promoters),
        warnings=_warnings(traits, farther, mine, given, passives),
        mean_rating=_mean_rating(traits.ratings[rows]),
        rates=_rated(traits, is_promoter),
        left_out=left_out,
        passives=counts[0],
        promoters=counts[1],
        detractors=counts[2],
    )


def squares_of(closeness: "Floats") -> "Ints":
    """Return 1 to 5 squares for each C, 0 where it is not known.

    >>> import numpy as np
    >>> squares_of(np.array([0.1, 0.3, 0.46, 0.6, 0.9, np.nan])).tolist()
    [1, 2, 3, 4, 5, 0]
    """
    import numpy as np

    found = np.searchsorted(SQUARES, closeness, side="right") + 1
    return np.where(np.isnan(closeness), 0, found).astype(np.int64)


def band_of(closeness: float) -> Band:
    """Return how close that is in words.

    >>> [band_of(value).name for value in (0.34, 0.35, 0.6)]
    ['SOME_WAY', 'CLOSE', 'VERY_CLOSE']
    """
    return Band.VERY_CLOSE if closeness >= NEAR else Band.CLOSE if closeness >= CLOSE else Band.SOME_WAY


def _usable(traits: Traits) -> "tuple[Ints, tuple[int, ...]]":
    """Return the columns that may count, and the questions that too few answered."""
    import numpy as np

    has_score = np.isfinite(traits.scores)
    answered = np.isfinite(traits.ratings[has_score]).sum(axis=0)
    enough = (answered >= LEAST_RATED) & (answered >= LEAST_SHARE * has_score.sum())
    known = traits.themes[has_score].sum(axis=0) >= LEAST_THEME
    left_out = tuple(int(place) for place in np.flatnonzero(~enough & (answered > 0)))
    return np.flatnonzero(np.concatenate([enough, known])).astype(np.int64), left_out


def _values(traits: Traits, usable: "Ints") -> "Floats":
    """Return ratings without gaps beside themes as 0 and 1; columns that may not count are 0."""
    import numpy as np

    width = traits.ratings.shape[1]
    found = np.zeros((len(traits.scores), width + traits.themes.shape[1]))
    questions = usable[usable < width]
    is_scored = np.isfinite(traits.scores)
    if len(questions) and is_scored.any():
        found[np.ix_(is_scored, questions)] = filled(traits.ratings[np.ix_(is_scored, questions)])
    themes = usable[usable >= width]
    found[:, themes] = traits.themes[:, themes - width]
    return found


def _likeness(
    values: "Floats", usable: "Ints", width: int, those: "Bools", passives: "Bools", penalty: float
) -> Likeness | None:
    import numpy as np

    if those.sum() < LEAST or passives.sum() < LEAST or not len(usable):
        return None
    both = those | passives
    seen = values[both][:, usable]
    spread = seen.std(axis=0)
    differs = spread > _TINY
    columns = usable[differs]
    if not len(columns):
        return None
    is_rating = columns < width
    middle = np.where(is_rating, seen[:, differs].mean(axis=0), 0.0)
    scale = np.where(is_rating, spread[differs], 1.0)
    logit = fit_ridge_logit((seen[:, differs] - middle) / scale, those[both], penalty)
    return Likeness(columns, middle, scale, logit)


def _basis(nearer: Likeness | None, width: int) -> Basis:
    if nearer is None:
        return Basis.SCORE
    return Basis.RATINGS if (nearer.columns < width).any() else Basis.TAGS


def _given(traits: Traits) -> "Bools":
    """Return what each answer really says: ratings that were given, themes that are mentioned."""
    import numpy as np

    return np.column_stack([np.isfinite(traits.ratings), traits.themes])


def _means(values: "Floats", those: "Bools") -> "Floats":
    import numpy as np

    return values[those].mean(axis=0) if those.any() else np.zeros(values.shape[1])


def _rated(traits: Traits, those: "Bools") -> "Floats":
    """Return the mean of the ratings that a group gave, NaN where none."""
    import numpy as np

    known = np.isfinite(traits.ratings[those])
    total = np.where(known, traits.ratings[those], 0.0).sum(axis=0)
    count = known.sum(axis=0)
    found: Floats = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    return found


def _mean_rating(ratings: "Floats") -> "Floats":
    import numpy as np

    known = np.isfinite(ratings)
    count = known.sum(axis=1)
    total = np.where(known, ratings, 0.0).sum(axis=1)
    found: Floats = np.divide(total, count, out=np.full(len(ratings), np.nan), where=count > 0)
    return found


def _blockers(traits: Traits, model: Likeness | None, mine: "Floats", given: "Bools", like: "Floats") -> "Ints":
    """Return the two columns with the most negative b (x - promoters' mean) / sd."""
    import numpy as np

    if model is None:
        return np.full((len(mine), 2), -1, dtype=np.int64)
    parts = model.parts(mine, like)
    width = traits.ratings.shape[1]
    weights = model.weights(mine.shape[1])
    fits = given & _is_sound(traits, weights) & (parts < -LIKE * np.abs(weights))
    fits[:, width:] &= traits.misses
    return _two_least(parts, fits)


def _strengths(traits: Traits, model: Likeness | None, mine: "Floats", given: "Bools", like: "Floats") -> "Ints":
    """Return the two columns with the most positive b (x - promoters' mean) / sd, rated or praised as promoters do."""
    import numpy as np

    if model is None:
        return np.full((len(mine), 2), -1, dtype=np.int64)
    width = traits.ratings.shape[1]
    parts = model.parts(mine, like)
    weights = model.weights(mine.shape[1])
    fits = given & _is_sound(traits, weights) & (parts >= -LIKE * np.abs(weights))
    fits[:, width:] &= ~traits.misses
    return _two_least(-parts, fits)


def _warnings(traits: Traits, model: Likeness | None, mine: "Floats", given: "Bools", like: "Floats") -> "Ints":
    """Return the two columns that make a passive most like detractors, beside other passives."""
    import numpy as np

    if model is None:
        return np.full((len(mine), 2), -1, dtype=np.int64)
    width = traits.ratings.shape[1]
    parts = model.parts(mine, like)
    weights = model.weights(mine.shape[1])
    fits = given & _is_sound(traits, -weights) & (parts > LIKE * np.abs(weights))
    fits[:, width:] &= traits.misses
    return _two_least(-parts, fits)


def _is_sound(traits: Traits, weights: "Floats") -> "Bools":
    """Return which columns count the way they read: good ratings and praise towards promoters, misses away."""
    import numpy as np

    sign = np.concatenate([np.ones(traits.ratings.shape[1]), np.where(traits.misses, -1.0, 1.0)])
    return sign * weights > _TINY


def _two_least(parts: "Floats", fits: "Bools") -> "Ints":
    import numpy as np

    found = np.full((len(parts), 2), -1, dtype=np.int64)
    if not parts.shape[1]:
        return found
    shown = np.where(fits, parts, np.inf)
    order = np.argsort(shown, axis=1, kind="stable")[:, :2]
    best = np.take_along_axis(shown, order, axis=1)
    found[:, : order.shape[1]] = np.where(np.isfinite(best), order, -1)
    return found
