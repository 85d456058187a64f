"""Writes docs/tagging-quality.md: how well tags are proposed, as the benchmark measures it now.

It may be stopped and started again at any time: the draws that are done lie below build/ until something changes that
they depend on.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # more threads on one core's work only make the machine slow for others

from benchmarks.kept_draws import KeptDraws
from benchmarks.tagging import DRAWS, Case, Draw, gain_interval, run, totals
from npsdesk.core.survey import Certainty

PAGE = ROOT / "docs" / "tagging-quality.md"
KEPT = ROOT / "build" / "tagging-quality"
WORDS_RIGHT = {Certainty.SURE: 0.90, Certainty.FAIRLY: 0.70}
SURE_ENOUGH, SURE_ENOUGH_AT = 0.30, 300
HEAD = """# How well tags are proposed

Made by `make tagging-quality`; do not edit. Each line is the mean of {draws} draws: so many comments are drawn
as hand tags, the program learns from them, and proposes tags for all the others. The **baseline** learns from
the same hand tags: a class-balanced linear support vector machine of scikit-learn on words (1-2) and characters
(2-5), weighted by TF-IDF. The gain is ours less the baseline's on the same draw, with the 95 % interval of its
mean.

`nhs_phase1` are comments of patients with one of 9 themes, `banking77` questions to a bank with one of 77
intents: data of others, not part of the program. *Subjects in English and Dutch* are short searches and
comments in two languages that avoid shared words; *direction of Dutch clauses* asks what a clause says instead
of what it is about. These two are made of the hand-made truth of the tests.

Shape and penalty of the model are chosen on held-out hand tags of each draw. Which kinds of model to offer,
what a tag's name and keywords count for and how cautious "sure" is were settled while looking at the first
three sets; the fourth was measured only afterwards. Keywords of the codebook count for labels that are called
as a tag of the codebook.

| set | hand tags | measure | ours | baseline | ratio | wanted | gain |
|---|---|---|---|---|---|---|---|
"""
CERTAINTY = """
## Is sure really sure?

Share of the comments that got a tag called so, and how many of these tags were right, on comments that were not learned
from. At least 90 % of the sure ones and 70 % of the fairly sure ones should be right, and from 300 hand tags on three
comments in ten should have a sure one.

| set | hand tags | sure | right | fairly sure | right | perhaps | right |
|---|---|---|---|---|---|---|---|
"""


def main() -> None:
    """Measure every case and write the page."""
    found = []
    for case, draws in run(shelf=KeptDraws(KEPT)):
        print(_line(case, draws), end="", flush=True)
        found.append((case, draws))
    table = "".join(_line(case, draws) for case, draws in found)
    words = "".join(_certainty_line(case, draws) for case, draws in found)
    PAGE.write_text(HEAD.format(draws=DRAWS) + table + CERTAINTY + words + _verdict(found), encoding="utf-8")
    print(PAGE)


def _verdict(found: list[tuple[Case, list[Draw]]]) -> str:
    missed = [sentence for case, draws in found if case.goal for sentence in _missed(case, draws)]
    return "\n" + ("".join(f"- Not reached: {one}\n" for one in missed) or "Every goal named here is reached.\n")


def _missed(case: Case, draws: list[Draw]) -> list[str]:
    """Return what a case with a goal does not reach."""
    ours, theirs = _means(draws)
    name = f"{_set(case)} with {_train(case)} hand tags"
    missed = [f"{name}, {case.goal} times the baseline"] if ours < (case.goal or 0) * theirs else []
    for word, goal in WORDS_RIGHT.items():
        said, right, comments = totals(draws, word)
        if right < goal * said:
            missed.append(f"{name}, {goal:.0%} of the {word.value} ones right")
        if word is Certainty.SURE and case.train == SURE_ENOUGH_AT and comments < SURE_ENOUGH * _scored(draws):
            missed.append(f"{name}, {SURE_ENOUGH:.0%} of the comments sure")
    return missed


def _means(draws: list[Draw]) -> tuple[float, float]:
    return sum(one.ours for one in draws) / len(draws), sum(one.baseline for one in draws) / len(draws)


def _scored(draws: list[Draw]) -> int:
    return sum(one.scored for one in draws)


def _line(case: Case, draws: list[Draw]) -> str:
    ours, theirs = _means(draws)
    low, high = gain_interval(draws)
    wanted = f"{case.goal:.2f}" if case.goal else ""
    gain = f"{ours - theirs:+.3f} ({low:+.3f} to {high:+.3f})"
    head = f"| {_set(case)} | {_train(case)} | {case.measure} "
    return f"{head}| {ours:.3f} | {theirs:.3f} | {ours / theirs:.2f} | {wanted} | {gain} |\n"


def _certainty_line(case: Case, draws: list[Draw]) -> str:
    scored = _scored(draws)
    cells = [_set(case), _train(case)]
    for word in Certainty:
        said, right, comments = totals(draws, word)
        cells += [f"{comments / scored:.0%}", f"{right / said:.1%}" if said else "-"]
    return f"| {' | '.join(cells)} |\n"


def _set(case: Case) -> str:
    return case.file.removesuffix(".csv").replace("_en", "").replace("_train", "")


def _train(case: Case) -> str:
    return f"{case.train} of each" if case.per_label else f"{case.train:,}"


if __name__ == "__main__":
    main()
