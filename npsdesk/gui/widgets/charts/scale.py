"""Where numbers lie on an axis, and which of them are written."""

import math
from collections.abc import Sequence

STEPS = (5, 10, 20, 25, 50)


def score_range(lows: Sequence[float], highs: Sequence[float], scores: Sequence[float]) -> tuple[float, float]:
    """Return the ends of an axis for scores of −100 to 100: from 0, from −100 once a score is negative."""
    bottom = min(lows, default=0.0)
    top = max(highs, default=0.0)
    if min(scores, default=0.0) < 0:
        floor = -100.0
    else:
        floor = max(-100.0, math.floor(bottom / 20) * 20.0) if bottom < 0 else 0.0
    return floor, min(100.0, max(floor + 20, math.ceil(top / 20) * 20.0))


def ticks(low: float, high: float, most: int = 4) -> list[float]:
    """Return round numbers between two ends, at most so many, 0 among them where it lies between."""
    step = next((step for step in STEPS if (high - low) / step + 1 <= most), STEPS[-1])
    first = math.ceil(low / step) * step
    return [float(value) for value in range(first, math.floor(high) + 1, step)]


def thin_out(widths: Sequence[float], places: Sequence[float], gap: float) -> list[bool]:
    """Say which labels can be written without touching; the last always, then from right to left."""
    shown = [False] * len(widths)
    left = math.inf
    for index in range(len(widths) - 1, -1, -1):
        if places[index] + widths[index] / 2 + gap <= left:
            shown[index] = True
            left = places[index] - widths[index] / 2
    return shown
