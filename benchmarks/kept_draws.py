"""Draws that were measured before, kept below build/, so that a long measurement can be stopped and goes on later."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from benchmarks.tagging import FOLDER, TRUTH, Case, Draw
from npsdesk.core.survey import Certainty

ROOT = Path(__file__).resolve().parents[1]
# What a draw depends on: another learner, another baseline, other comments or other packages mean measuring anew.
SOURCES = (
    *(ROOT / "npsdesk" / "core" / "comments" / f"{name}.py" for name in (
        "certainty", "embedding", "label_scores", "learned_tags", "pieces", "ridge", "text_features", "tokens"
    )),
    ROOT / "npsdesk" / "services" / "evaluate_tags.py",
    ROOT / "npsdesk" / "services" / "tag_hints.py",
    *sorted((ROOT / "resources" / "lexicons" / "codebook").glob("*.toml")),
    ROOT / "benchmarks" / "baseline_tagger.py",
    ROOT / "requirements.lock",
    TRUTH / "meaning_pairs.csv",
    TRUTH / "clauses_nl.csv",
    *sorted(FOLDER.glob("*.csv")),
)  # fmt: skip


class KeptDraws:
    """One file for each case, one line for each draw; a line that was cut off by a stop counts as not measured."""

    def __init__(self, folder: Path, sources: tuple[Path, ...] = SOURCES) -> None:
        self._folder = folder / _fingerprint(sources)
        self._folder.mkdir(parents=True, exist_ok=True)

    def load(self, case: Case) -> dict[int, Draw]:
        """Return the draws of a case that are known, by seed."""
        file = self._file(case)
        found: dict[int, Draw] = {}
        for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else ():
            try:
                read = json.loads(line)
            except ValueError:
                continue
            words = {Certainty(word): tuple(counts) for word, counts in read["words"].items()}
            found[read["seed"]] = Draw(read["ours"], read["baseline"], read["scored"], words)
        return found

    def keep(self, case: Case, seed: int, draw: Draw) -> None:
        """Add a draw; the disk has it when this returns."""
        with self._file(case).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"seed": seed, **asdict(draw)}) + "\n")

    def _file(self, case: Case) -> Path:
        return self._folder / f"{case.name.replace(' ', '_').replace(',', '')}.jsonl"


def _fingerprint(sources: tuple[Path, ...]) -> str:
    found = hashlib.sha256()
    for path in sources:
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]
