"""Measures what the program promises about speed and prints a line for each; the exit code is 1 when a limit is passed.

Usage: python -m benchmarks [import] [text] [large] [window] [start] [export] [readback] [customers] [rules] [scores]
[results] [meaning] [drivers]; all of them where none is named. Times are the best of several runs in fresh processes,
alternating with what they are compared with.
"""

import sys
from collections.abc import Callable, Iterator

from benchmarks import (
    bench_export,
    bench_readback,
    customers_speed,
    drivers_speed,
    import_speed,
    large_speed,
    meaning_speed,
    results_speed,
    scores_speed,
    start_speed,
    tagging,
    tagging_speed,
    text_speed,
    window_speed,
)
from benchmarks.figures import Figure

PARTS: dict[str, Callable[[], Iterator[Figure]]] = {
    "import": import_speed.measure,
    "text": text_speed.measure,
    "large": large_speed.measure,
    "window": window_speed.measure,
    "start": start_speed.measure,
    "export": bench_export.measure,
    "readback": bench_readback.measure,
    "customers": customers_speed.measure,
    "tagging": tagging.measure,
    "rules": tagging_speed.measure,
    "scores": scores_speed.measure,
    "results": results_speed.measure,
    "meaning": meaning_speed.measure,
    "drivers": drivers_speed.measure,
}


def main(wanted: list[str]) -> int:
    unknown = set(wanted) - set(PARTS)
    if unknown:
        print(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}", file=sys.stderr)
        return 2
    over = False
    for part in wanted or PARTS:
        for figure in PARTS[part]():
            print(figure, flush=True)
            over |= figure.is_over
    return int(over)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
