"""The pairs that are being looked at: which one is in view, what was said of each, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from npsdesk.core.customers.likeness import NearMatch


@dataclass(frozen=True)
class Verdicts:
    """`place` is the pair in view, `said` counts the verdicts; every step gives new pairs, so that it can be undone."""

    matches: tuple[NearMatch, ...]
    place: int = 0
    said: int = 0

    @property
    def current(self) -> NearMatch | None:
        """The pair in view, None when all were looked at."""
        return self.matches[self.place] if self.place < len(self.matches) else None

    def moved(self, step: int) -> "Verdicts":
        """Return the next pair in view, or the one before; past the last there is none."""
        return replace(self, place=min(max(self.place + step, 0), len(self.matches)))

    def without_current(self) -> "Verdicts":
        """Return the pairs after a verdict that leaves both customers."""
        kept = self.matches[: self.place] + self.matches[self.place + 1 :]
        return replace(self, matches=kept, said=self.said + 1)

    def merged(self, gone: int, kept: int) -> "Verdicts":
        """Return the pairs after two customers became one: others who look like the one look like the other."""
        found: dict[tuple[int, int], NearMatch] = {}
        before = 0
        for place, match in enumerate(self.matches):
            ends = sorted(kept if customer == gone else customer for customer in (match.first, match.second))
            pair = ends[0], ends[1]
            if pair[0] != pair[1] and pair not in found:
                found[pair] = replace(match, first=pair[0], second=pair[1])
                before += place < self.place
        return Verdicts(tuple(found.values()), before, self.said + 1)


def verdicts_on(matches: Sequence[NearMatch]) -> Verdicts:
    """Return pairs none of which was looked at."""
    return Verdicts(tuple(matches))
