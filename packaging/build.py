"""Build the program as one folder from a clean environment, and run the main job through the result."""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import trial

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
LOCK = ROOT / "requirements.lock"
ENVIRONMENT = ROOT / "build" / "bundle-venv"
BUNDLE = ROOT / "dist" / "npsdesk"


def main() -> int:
    """Build, put the desktop files beside the program, and try it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-try", action="store_true", help="try the bundle that is there")
    given = parser.parse_args()
    if not given.only_try:
        python = clean_environment()
        run(python, ROOT / "tools" / "catalogue.py", "compile")
        run(python, PACKAGING / "icon.py", ROOT / "resources" / "icons" / "npsdesk.svg", ROOT / "build" / "npsdesk.ico")
        build_bundle(python)
        add_desktop_files()
    problems = trial.look_inside(BUNDLE)
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems or not trial.run_main_job(BUNDLE, ROOT / "resources" / "samples") else 0


def clean_environment() -> Path:
    """Return the Python of an environment that holds what requirements.lock says and nothing else."""
    python = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = ENVIRONMENT / "requirements.sha256"
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest:
        return python
    print("Making a clean environment")
    venv.create(ENVIRONMENT, clear=True, with_pip=True)
    run(python, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--requirement", LOCK)
    run(python, "-m", "pip", "check")
    stamp.write_text(digest, encoding="utf-8")
    return python


def build_bundle(python: Path) -> None:
    """Run PyInstaller; its own messages go to build/pyinstaller.log."""
    print("Building the bundle")
    log = ROOT / "build" / "pyinstaller.log"
    options = ("--noconfirm", "--clean", "--distpath", ROOT / "dist", "--workpath", ROOT / "build" / "pyinstaller")
    command = [python, "-m", "PyInstaller", *options, PACKAGING / "npsdesk.spec"]
    with log.open("wb") as file:
        done = subprocess.run(list(map(str, command)), cwd=ROOT, stdout=file, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        print(log.read_text(encoding="utf-8", errors="replace")[-4000:], file=sys.stderr)
        raise SystemExit(f"PyInstaller stopped; all of it is in {log.relative_to(ROOT)}")


def add_desktop_files() -> None:
    """Lay the entry for menus, its icon and the file type out as Linux wants them below share/."""
    places = {
        PACKAGING / "npsdesk.desktop": "applications",
        PACKAGING / "io.github.npsdesk.metainfo.xml": "metainfo",
        PACKAGING / "npsdesk-mime.xml": "mime/packages",
        ROOT / "resources" / "icons" / "npsdesk.svg": "icons/hicolor/scalable/apps",
    }
    for source, folder in places.items():
        target = BUNDLE / "share" / folder
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target / source.name)


def run(*command: str | Path) -> None:
    """Run a command in the project's root; stop when it fails."""
    subprocess.run(list(map(str, command)), cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
