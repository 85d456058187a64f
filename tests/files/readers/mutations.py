"""Reads many damaged copies of one file, each in a process of its own, and tells how every one of them ended.

Usage: python -m tests.files.readers.mutations FILE COUNT SECONDS FOLDER; one JSON object goes to standard output.
A process for each as in the program would take minutes; these are forked from one that has loaded the readers already.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from queue import Queue
from typing import NoReturn

from npsdesk.core.cleaning.blocks import one_table
from npsdesk.core.cleaning.choices import choices_from
from npsdesk.core.cleaning.clean import clean
from npsdesk.core.cleaning.recognise import recognise
from npsdesk.core.errors import FileProblem
from npsdesk.core.progress import NoProgress
from npsdesk.files.readers import limits
from npsdesk.files.readers.child import frames_of
from npsdesk.files.readers.frames import Frame
from npsdesk.files.readers.opening import assemble

_SECONDS, _LONGEST = 10, 600
FEWEST = 15
READ, SAID, DIED, ODD = 0, 10, 11, 12
ENDINGS = {READ: "read", SAID: "refused", DIED: "died"}


def damaged(file: Path, data: bytes, chance: random.Random) -> bytes:
    """Return a damaged copy; of a zipped workbook mostly one part of it, as any other change only breaks its sums."""
    if not zipfile.is_zipfile(file) or chance.random() < 0.2:
        return mutated(data, chance)
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        hit = chance.choice([name for name in names if name.endswith(".xml")])
        for name in names:
            part = source.read(name)
            target.writestr(name, mutated(part, chance) if name == hit else part)
    return packed.getvalue()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one to eight of them changed, or a piece cut out, doubled or zeroed."""
    changed = bytearray(data)
    at = chance.randrange(len(changed))
    length = chance.randrange(1, 200)
    kind = chance.randrange(6)
    if kind == 0:
        del changed[at : at + length]
    elif kind == 1:
        changed[at:at] = changed[at : at + length]
    elif kind == 2:
        changed[at : at + length] = bytes(min(length, len(changed) - at))
    else:
        for _change in range(chance.randrange(1, 9)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def read_one(path: Path) -> int:
    """Return how the program takes a file: from its bytes to cleaned answers."""
    frames: Queue[Frame | None] = Queue()
    for frame in frames_of(path, None):
        frames.put(frame)
    frames.put(None)
    try:
        table = one_table(assemble(frames, path.name, NoProgress(), _LONGEST))
        recognition = recognise(table)
    except FileProblem:
        return SAID
    clean(table, recognition, choices_from(recognition))
    return READ


def end_here(path: Path) -> NoReturn:
    """Read one file and end this process; a bug ends it in a way of its own."""
    try:
        os._exit(read_one(path))
    except BaseException as error:  # noqa: BLE001 - nothing may escape into the process this was forked from
        os._exit(DIED if type(error).__name__ == "PanicException" else ODD)


def ending_of(path: Path) -> str:
    """Return how a process ended that read the file."""
    process = os.fork()
    if process == 0:
        signal.setitimer(signal.ITIMER_PROF, _SECONDS)  # of its own work, however busy the computer is
        signal.alarm(_LONGEST)
        limits.limit_memory(limits.MAX_MEMORY)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        end_here(path)
    _process, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        return "hang" if os.WTERMSIG(status) in (signal.SIGALRM, signal.SIGPROF) else "died"
    return ENDINGS.get(os.WEXITSTATUS(status), "bug")


def main(file: Path, count: int, seconds: float, folder: Path) -> None:
    """Try `count` mutations, or as many as there is time for, though not too few.

    What was not read or refused is kept in the folder.
    """
    end = time.monotonic() + seconds
    chance = random.Random(7)
    data = file.read_bytes()
    endings: Counter[str] = Counter()
    kept: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / file.name
        for number in range(count):
            if number >= FEWEST and time.monotonic() > end:
                break
            path.write_bytes(damaged(file, data, chance))
            ending = ending_of(path)
            endings[ending] += 1
            if ending in ("hang", "died", "bug"):
                keep = folder / f"{ending}_{number}{file.suffix}"
                keep.write_bytes(path.read_bytes())
                kept.append(keep.name)
    print(json.dumps({"endings": endings, "kept": kept}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), Path(sys.argv[4]))
