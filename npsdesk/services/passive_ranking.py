"""The passives of all waves, closest to a 9 first, with everything that explains their place; takes no project."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from npsdesk.core.customers.backtest import Backtest, Recalibration, backtest, next_scores, recalibrate
from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.customers.closeness import Basis, Closeness, Traits, rank_closeness, squares_of
from npsdesk.core.customers.passives import all_passives
from npsdesk.core.customers.rank_order import closest_first
from npsdesk.core.customers.risk import levels_of
from npsdesk.core.customers.silence import LookAlikes, look_alikes
from npsdesk.core.progress import NoProgress, Progress
from npsdesk.core.survey import Direction, Field
from npsdesk.services.leaving_words import Quote, WordMemory
from npsdesk.services.passive_picture import RankPicture
from npsdesk.services.passive_signs import churn_of, earlier_value, fallen_usage, groups_of, tenure_of
from npsdesk.services.project_data import ProjectData
from npsdesk.services.tag_causes import causes_of
from npsdesk.services.what_they_say import contented

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Trait:
    """What people are compared by: a question that they rated, or a tag with its direction."""

    field: Field | None
    tag: int = 0
    direction: Direction | None = None


@dataclass(frozen=True)
class WaveFacts:
    """What the order of one wave's passives is made of, of how many, and how it held where the next wave is known."""

    basis: Basis
    has_risk: bool
    passives: int
    promoters: int
    detractors: int
    left_out: tuple[Field, ...]
    rates: "Floats"
    held: Backtest | None


@dataclass(frozen=True)
class Past:
    """Customers who were passives (or detractors) and answered the next wave too, of all waves together."""

    passives: int = 0
    promoted: int = 0
    detractors: int = 0
    to_passive: int = 0
    to_promoter: int = 0


@dataclass(frozen=True)
class Ranking:
    """The passives of every wave in their order; every array has one entry each, NaN, -1, 0 or None where unknown.

    `people` is the frame of core.customers.passives.all_passives in this order, `responses` to `value` its columns;
    `rank` counts from 1 in each wave. `blockers`, `strengths` and `warnings` hold places among `traits`; `ratings` are
    what each gave (columns as `traits` begins). `chance` is a probability and only there with a history to learn it
    from. `hints` says what look-alikes of the silent miss, by `groupings`, their codes meaning `group_names`. `months`
    is how long somebody is a customer.
    """

    picture: RankPicture
    people: "pd.DataFrame"
    responses: "Ints"
    wave: "Ints"
    score: "Ints"
    before: "Floats"
    change: "Floats"
    value: "Floats"
    rank: "Ints"
    traits: tuple[Trait, ...]
    ratings: "Floats"
    closeness: "Floats"
    squares: "Ints"
    chance: "Floats"
    risk: "Floats"
    levels: "Ints"
    blockers: "Ints"
    strengths: "Ints"
    warnings: "Ints"
    causes: "list[tuple[ChurnCause, ...]]"
    quotes: Mapping[int, tuple[Quote, ...]]
    value_before: "Floats"
    usage_fell: "Ints"
    usage: "Floats"
    usage_before: "Floats"
    days_to_end: "Floats"
    has_left: "Floats"
    months: "Floats"
    is_new: "Bools"
    is_silent: "Bools"
    is_contacted: "Bools"
    is_happy: "Bools"
    hints: "list[LookAlikes | None]"
    groupings: tuple[Field, ...]
    group_names: tuple[tuple[str, ...], ...]
    usage_fields: tuple[Field, ...]
    waves: Mapping[int, WaveFacts]
    recalibration: Recalibration | None
    past: Past
    tag_causes: Mapping[int, ChurnCause]
    by_value: bool

    @property
    def data(self) -> ProjectData:
        return self.picture.data

    def __len__(self) -> int:
        return len(self.people)


def rank_passives(picture: RankPicture, memory: WordMemory | None = None, progress: Progress | None = None) -> Ranking:
    """Return the passives in their order with why; `memory` keeps what was read in comments. Raises Cancelled."""
    progress = progress or NoProgress()
    memory = memory if memory is not None else WordMemory()
    quotes = memory.read(picture, progress)
    return _Builder(picture, quotes).build()


class _Builder:
    """Holds the frames that the parts of a ranking share while it is made."""

    def __init__(self, picture: RankPicture, quotes: Mapping[int, tuple[Quote, ...]]) -> None:
        self.picture, self.quotes = picture, quotes
        self.data = picture.data
        self.answers = picture.data.answers
        self.order = [wave.id for wave in picture.data.waves]
        value = picture.data.value_field
        self.value = value.id if value else None
        self.people = all_passives(self.answers, self.order, self.value)
        self.traits, self.themes = self._traits()

    def build(self) -> Ranking:
        import numpy as np

        waves = {wave: self._rank_wave(wave) for wave in self.order}
        parts = self._gathered(waves)
        later = next_scores(self.answers, self.order)
        mine = np.asarray(later.reindex(self.people.index), dtype=np.float64)
        recalibration = recalibrate(parts["logit"], mine)
        worth = self.people["value"].to_numpy(dtype=np.float64) if self.picture.by_value else None
        order = self._order(parts, worth)
        facts = {wave: self._facts(wave, found, parts, mine) for wave, found in waves.items()}
        chance = np.full(len(self.people), np.nan)
        if recalibration is not None:
            chance = recalibration.chance(parts["logit"])
        return self._ranking(parts | {"chance": chance}, order, facts, recalibration, self._past(later))

    # ---- what people are compared by

    def _traits(self) -> "tuple[tuple[Trait, ...], pd.DataFrame]":
        """Return ratings, then each tag in each direction that some answer has, with the answers that have it."""
        tagged = self.picture.tagged
        pairs = tagged[["tag", "direction"]].drop_duplicates().sort_values(["tag", "direction"])
        themes = [Trait(None, int(tag), Direction(direction)) for tag, direction in pairs.itertuples(index=False)]
        return (*(Trait(field) for field in self.picture.ratings), *themes), tagged

    def _rank_wave(self, wave: int) -> Closeness:
        import numpy as np

        in_wave = self.answers["wave"].to_numpy() == wave
        index = self.answers.index[in_wave]
        scores = self.answers["score"].to_numpy(dtype=np.float64, na_value=np.nan)[in_wave]
        count = len(self.picture.ratings)
        ratings = self.picture.told[[field.id for field in self.picture.ratings]].to_numpy(dtype=np.float64)[in_wave]
        tags = self.traits[count:]
        themes = np.zeros((len(index), len(tags)), dtype=bool)
        rows = index.get_indexer(self.themes["response"])
        for number in np.unique(self.themes["direction"].cat.codes):
            of_direction = (self.themes["direction"].cat.codes == number).to_numpy() & (rows >= 0)
            direction = Direction(self.themes["direction"].cat.categories[number])
            places = {trait.tag: place for place, trait in enumerate(tags) if trait.direction is direction}
            columns = self.themes["tag"][of_direction].map(places).to_numpy(dtype=np.int64)
            themes[rows[of_direction], columns] = True
        misses = np.array([trait.direction is Direction.MISSES for trait in tags], dtype=bool)
        return rank_closeness(Traits(scores, ratings, themes, misses))

    def _gathered(self, waves: Mapping[int, Closeness]) -> dict[str, Any]:
        """Return the parts of all waves in the order of `people`."""
        import numpy as np

        at = self.people.index
        found: dict[str, Any] = {
            name: np.full(len(at), np.nan) for name in ("logit", "closeness", "risk", "mean_rating")
        }
        found |= {name: np.full((len(at), 2), -1, dtype=np.int64) for name in ("blockers", "strengths", "warnings")}
        for wave, ranked in waves.items():
            index = self.answers.index[self.answers["wave"].to_numpy() == wave][ranked.rows]
            places = at.get_indexer(index)
            for name, values in found.items():
                values[places] = getattr(ranked, name)
        found["net_tags"] = self._net_tags()
        return found

    def _net_tags(self) -> "Floats":
        """Return for each passive how many things are praised less how many are missed."""
        import numpy as np
        import pandas as pd

        signs = np.where(self.themes["direction"].to_numpy() == Direction.PRAISES.value, 1.0, -1.0)
        rows = self.people.index.get_indexer(pd.Index(self.themes["response"]))
        known = rows >= 0
        return np.bincount(rows[known], signs[known], minlength=len(self.people)).astype(np.float64)

    def _order(self, parts: Mapping[str, Any], worth: "Floats | None", chosen: "Ints | None" = None) -> "Ints":
        import numpy as np

        at = np.arange(len(self.people)) if chosen is None else chosen
        order = closest_first(
            parts["closeness"][at],
            self.people["score"].to_numpy(dtype=np.float64)[at],
            parts["mean_rating"][at],
            parts["net_tags"][at],
            self.people["change"].to_numpy(dtype=np.float64)[at],
            None if worth is None else worth[at],
        )
        found: Ints = at[order]
        return found

    # ---- what came of it

    def _facts(self, wave: int, ranked: Closeness, parts: Mapping[str, Any], later: "Floats") -> WaveFacts:
        import numpy as np

        chosen = np.flatnonzero(self.people["wave"].to_numpy() == wave)
        ordered = self._order(parts, None, chosen)
        fields = self.picture.ratings
        return WaveFacts(
            basis=ranked.basis,
            has_risk=ranked.has_risk,
            passives=ranked.passives,
            promoters=ranked.promoters,
            detractors=ranked.detractors,
            left_out=tuple(fields[place] for place in ranked.left_out),
            rates=ranked.rates,
            held=backtest(parts["closeness"][ordered], later[ordered], np.arange(len(ordered))),
        )

    def _past(self, later: "pd.Series[float]") -> Past:
        import numpy as np

        now = self.answers["score"].to_numpy(dtype=np.float64, na_value=np.nan)
        then = later.to_numpy(dtype=np.float64)
        seen = np.isfinite(then)
        passive, detractor = seen & (now >= 7) & (now <= 8), seen & (now <= 6)
        return Past(
            int(passive.sum()),
            int((passive & (then >= 9)).sum()),
            int(detractor.sum()),
            int((detractor & (then >= 7) & (then <= 8)).sum()),
            int((detractor & (then >= 9)).sum()),
        )

    # ---- who could leave, who is new, silent, happy

    def _ranking(
        self,
        parts: Mapping[str, Any],
        order: "Ints",
        facts: Mapping[int, WaveFacts],
        recalibration: Recalibration | None,
        past: Past,
    ) -> Ranking:
        self.people = people = self.people.iloc[order]
        parts = {name: values[order] for name, values in parts.items()}
        missed, is_silent = self._missed(), ~people.index.isin(self.picture.comments["response"])
        ratings = self.picture.told[[field.id for field in self.picture.ratings]].reindex(people.index)
        bare = self.picture.comments.drop(columns="text")  # what it says is known now
        return Ranking(
            picture=replace(self.picture, comments=bare),
            people=people,
            traits=self.traits,
            ratings=ratings.to_numpy(dtype="float64"),
            squares=squares_of(parts["closeness"]),
            **{name: parts[name] for name in ("closeness", "chance", "risk", "blockers", "strengths", "warnings")},
            **_told_of(people),
            **self._leaving(parts["risk"], missed),
            **self._lists(missed, is_silent),
            waves=facts,
            recalibration=recalibration,
            past=past,
            by_value=self.picture.by_value,
        )

    def _leaving(self, risk: "Floats", missed: "list[tuple[int, ...]]") -> dict[str, Any]:
        """Return who could leave and what speaks for it, as fields of the ranking."""
        import numpy as np

        people, causes = self.people, causes_of(self.data.tags)
        ids = people.index.tolist()
        found = [tuple(dict.fromkeys(causes[tag] for tag in tags if tag in causes)) for tags in missed]
        mine = [_with_price(own, self.quotes.get(one, ())) for own, one in zip(found, ids, strict=True)]
        speaks = np.array([one in self.quotes for one in ids], dtype=bool)
        usage, usage_before, usage_fell = fallen_usage(self.picture, people)
        left, to_end = churn_of(self.picture, people)
        return {
            "levels": levels_of(risk, speaks, np.array([bool(own) for own in mine], dtype=bool)),
            "causes": mine,
            "quotes": self.quotes,
            "value_before": earlier_value(self.picture, people),
            "usage": usage,
            "usage_before": usage_before,
            "usage_fell": usage_fell,
            "usage_fields": self.picture.usage,
            "days_to_end": to_end,
            "has_left": left,
            "tag_causes": causes,
        }

    def _lists(self, missed: "list[tuple[int, ...]]", is_silent: "Bools") -> dict[str, Any]:
        """Return who is new, silent, contacted or happy, and what look-alikes miss, as fields of the ranking."""
        people = self.people
        groupings, codes, names = groups_of(self.picture, people.index)
        months, is_new = tenure_of(self.picture, people)
        return {
            "months": months,
            "is_new": is_new,
            "is_silent": is_silent,
            "is_contacted": people.index.isin(self.picture.contacted),
            "is_happy": people.index.isin(contented(self.picture.comments)["happy"].responses),
            "hints": self._hints(codes, missed, is_silent),
            "groupings": groupings,
            "group_names": names,
        }

    def _hints(self, codes: "Ints", missed: "list[tuple[int, ...]]", is_silent: "Bools") -> "list[LookAlikes | None]":
        """Return what look-alikes of the silent miss, each wave by itself."""
        import numpy as np

        found: list[LookAlikes | None] = [None] * len(missed)
        waves = self.people["wave"].to_numpy()
        for wave in self.order:
            mine = np.flatnonzero(waves == wave).tolist()
            for place, hint in zip(
                mine, look_alikes(codes[mine], [missed[at] for at in mine], ~is_silent[mine]), strict=True
            ):
                found[place] = hint
        return found

    def _missed(self) -> list[tuple[int, ...]]:
        misses = self.themes[self.themes["direction"] == Direction.MISSES.value]
        found: dict[int, list[int]] = {}
        for response, tag in zip(misses["response"].tolist(), misses["tag"].tolist(), strict=True):
            found.setdefault(response, []).append(tag)
        return [tuple(found.get(response, ())) for response in self.people.index.tolist()]


def _with_price(causes: tuple[ChurnCause, ...], quotes: tuple[Quote, ...]) -> tuple[ChurnCause, ...]:
    """Add the offers of competitors where one is named."""
    if any(quote.competitor for quote in quotes) and ChurnCause.PRICE not in causes:
        return (ChurnCause.PRICE, *causes)
    return causes


def _told_of(people: "pd.DataFrame") -> dict[str, Any]:
    """Return what the frame of the passives has, as fields of the ranking."""
    whole = {name: people[name].to_numpy(dtype="int64") for name in ("wave", "score")}
    numbers = {name: people[name].to_numpy(dtype="float64") for name in ("before", "change", "value")}
    ranks = (people.groupby("wave").cumcount() + 1).to_numpy(dtype="int64")
    return {"responses": people.index.to_numpy(dtype="int64"), "rank": ranks, **whole, **numbers}
