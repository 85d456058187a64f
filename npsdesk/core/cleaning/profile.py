"""What the answers of one column look like, whatever its heading says."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from npsdesk.core.cleaning.cells import Cells
from npsdesk.core.cleaning.dates import is_date_like
from npsdesk.core.cleaning.grid import is_blank, text_of
from npsdesk.core.cleaning.numbers import find_decimal, read_number
from npsdesk.core.cleaning.ordered import find_scale
from npsdesk.core.cleaning.scores import read_score
from npsdesk.core.cleaning.stars import read_stars
from npsdesk.core.cleaning.table import Cell, Left, Scale
from npsdesk.core.progress import Tick, no_tick

_SAMPLE = 300
_EXAMPLES = 5
_CHOICE_END = ";"
_KEPT = 20_000  # distinct answers of one column; more would be most of the file a second time


@dataclass(frozen=True)
class Profile:
    """How many answers a column has and how many distinct ones, blanks left out; everything else follows from them."""

    rows: int
    filled: int
    distinct: int
    sample: Sequence[Cell]  # up to 300 distinct answers spread over the column
    examples: tuple[str, ...]
    column: Cells[Cell]
    kept: Mapping[Cell, int] | None = None  # the distinct answers, where they are not too many to keep
    tick: Tick = no_tick

    @property
    def counts(self) -> Mapping[Cell, int]:
        """Return the distinct answers with their counts; where there are very many they are counted anew."""
        return _filled_counts(self.column, self.tick) if self.kept is None else self.kept

    @cached_property
    def decimal(self) -> str:
        return find_decimal(self.sample)

    @cached_property
    def number_share(self) -> float:
        return self._share(lambda cell: read_number(cell, self.decimal) is not None)

    @cached_property
    def date_share(self) -> float:
        return self._share_beside_numbers(is_date_like)

    @cached_property
    def typed_date_share(self) -> float:
        return self._share_beside_numbers(lambda cell: isinstance(cell, date))

    @cached_property
    def email_share(self) -> float:
        return self._share_beside_numbers(_is_email)

    @cached_property
    def star_share(self) -> float:
        return self._share_beside_numbers(lambda cell: read_stars(cell) is not None)

    @cached_property
    def percent_share(self) -> float:
        return self._share(lambda cell: isinstance(cell, str) and cell.rstrip().endswith("%"))

    @cached_property
    def numbers(self) -> Mapping[float, int]:
        """Return all numbers of the column with their counts."""
        found: Counter[float] = Counter()
        for cell, count in self.counts.items():
            number = read_number(cell, self.decimal)
            if number is not None:
                found[number] += count
        return found

    @cached_property
    def scores(self) -> Counter[int | Left]:
        """Return how many answers read as each score, and how many do not for which reason."""
        found: Counter[int | Left] = Counter()
        for cell, count in self.counts.items():
            found[read_score(cell)] += count
        return found

    @cached_property
    def mean_words(self) -> float:
        texts = [cell for cell in self.sample if isinstance(cell, str)]
        return sum(len(text.split()) for text in texts) / max(len(texts), 1)

    @cached_property
    def mean_length(self) -> float:
        return sum(len(text_of(cell)) for cell in self.sample) / max(len(self.sample), 1)

    @cached_property
    def words(self) -> Scale | None:
        """Return the scale where the answers are ordered words."""
        if self.distinct > 40 or self.number_share > 0.1:
            return None
        return find_scale({text_of(cell): count for cell, count in self.counts.items() if isinstance(cell, str)})

    @cached_property
    def choices_end(self) -> str:
        """Return the sign behind every choice, as Microsoft Forms writes several: "" where not every answer ends so."""
        are_closed = all(isinstance(cell, str) and cell.rstrip().endswith(_CHOICE_END) for cell in self.sample)
        return _CHOICE_END if self.sample and are_closed else ""

    @property
    def distinct_share(self) -> float:
        return self.distinct / max(self.filled, 1)

    def _share_beside_numbers(self, is_so: Callable[[Cell], bool]) -> float:
        """Return the share of what no number can be: most columns of a wide survey hold nothing else."""
        return 0.0 if self.number_share == 1 else self._share(is_so)

    def _share(self, is_so: Callable[[Cell], bool]) -> float:
        return sum(map(is_so, self.sample)) / max(len(self.sample), 1)


def profile_of(column: Cells[Cell], tick: Tick = no_tick) -> Profile:
    """Return the profile of one column of answers, of any length."""
    told = column.distinct_texts(tick) if len(column) > _KEPT else None
    if told is not None and told[1] > _KEPT:
        return _profile_of_many(column, *told, tick)
    counts = _filled_counts(column, tick)
    step = max(1, len(counts) // _SAMPLE)
    sample = list(islice(counts, 0, step * _SAMPLE, step))
    examples = tuple(text_of(cell)[:200] for cell in islice(counts, _EXAMPLES))
    kept = counts if len(counts) <= _KEPT else None
    return Profile(len(column), counts.total(), len(counts), sample, examples, column, kept, tick)


def _profile_of_many(column: Cells[Cell], filled: int, distinct: int, tick: Tick) -> Profile:
    """Return the profile of a column of many distinct texts, without having held them all."""
    some = [cell for cell in dict.fromkeys(column.from_all_over(2 * _SAMPLE)) if not is_blank(cell)]
    step = max(1, len(some) // _SAMPLE)
    sample = some[: step * _SAMPLE : step]
    examples = tuple(text_of(cell)[:200] for cell in some[:_EXAMPLES])
    return Profile(len(column), filled, distinct, sample, examples, column, None, tick)


def _filled_counts(column: Cells[Cell], tick: Tick = no_tick) -> "Counter[Cell]":
    counts = column.counts(tick)
    for cell in _blanks(counts):
        del counts[cell]
    return counts


def _blanks(counts: "Counter[Cell]") -> list[Cell]:
    kinds = set(map(type, counts))
    if kinds == {str}:
        # as is nearly every column with very many distinct cells
        return [*filter(str.isspace, counts), *([""] if "" in counts else [])]  # type: ignore[arg-type]  # all are texts
    if kinds.isdisjoint({str, type(None)}):
        return []
    return [cell for cell in counts if is_blank(cell)]


def _is_email(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    name, at, host = cell.strip().partition("@")
    return bool(name and at) and "." in host and " " not in cell.strip() and "@" not in host
