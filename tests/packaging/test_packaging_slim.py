"""What goes into the bundle, and whether the files for the desktop are well formed."""

import configparser
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"npsdesk_packaging_{name}", PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SLIM = load("slim")
TRIAL = load("trial")
QT = "PySide6/Qt/lib"
BINARIES = [
    ("numpy/core.so", "core", "EXTENSION"),
    ("numpy.libs/libblas.so", "blas", "BINARY"),
    ("PySide6/Qt/plugins/platforms/libqxcb.so", "xcb", "BINARY"),
    (f"{QT}/libQt6XcbQpa.so.6", "qpa", "BINARY"),
    (f"{QT}/libQt6Gui.so.6", "gui", "BINARY"),
    (f"{QT}/libQt6Quick.so.6", "quick", "BINARY"),
    ("libgtk-3.so.0", "gtk", "BINARY"),
    ("libpython3.11.so.1.0", "python", "BINARY"),
]
LINKS = {"xcb": ["/somewhere/libQt6XcbQpa.so.6"], "qpa": ["libQt6Gui.so.6", "libm.so.6"], "gui": ["libQt6XcbQpa.so.6"]}


def test_only_libraries_that_something_needs_stay() -> None:
    kept = {file for _name, file, _kind in SLIM.keep_reachable(BINARIES, lambda file: LINKS.get(file, []))}
    assert kept == {"core", "blas", "xcb", "qpa", "gui", "python"}


def test_plugins_of_unused_parts_stay_out() -> None:
    folder = "PySide6/Qt/plugins"
    assert SLIM.is_used_plugin(f"{folder}/platforms/libqxcb.so")
    assert SLIM.is_used_plugin("PySide6\\plugins\\styles\\qmodernwindowsstyle.dll")
    assert SLIM.is_used_plugin("PySide6/QtWidgets.abi3.so")
    assert not SLIM.is_used_plugin(f"{folder}/platformthemes/libqgtk3.so")
    assert not SLIM.is_used_plugin(f"{folder}/sqldrivers/libqsqlite.so")
    assert not SLIM.is_used_plugin(f"{folder}/platforminputcontexts/libqtvirtualkeyboardplugin.so")


def test_only_the_languages_of_npsdesk_go_in() -> None:
    names = [
        "PySide6/Qt/translations/qtbase_nl.qm", "PySide6/Qt/translations/qtbase_fr.qm", "babel/locale-data/nl_BE.dat",
        "babel/locale-data/root.dat", "babel/locale-data/zh.dat", "resources/icons/tag.svg",
    ]  # fmt: skip
    assert [SLIM.is_used_data(name) for name in names] == [True, False, True, True, False, True]


def test_the_bundle_is_searched_for_what_is_missing_and_what_is_too_much(tmp_path: Path) -> None:
    for name in ("PySide6/Qt/lib/libQt6Quick.so.6", "resources/icons/tag.svg", "numpy.libs/libscipy_openblas.so"):
        path = tmp_path / "_internal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    lines = TRIAL.look_inside(tmp_path)
    assert "should not be in the bundle: _internal/PySide6/Qt/lib/libQt6Quick.so.6" in lines
    assert "missing in the bundle: resources/locale/nl/LC_MESSAGES/npsdesk.mo" in lines
    assert [line for line in lines if "tag.svg" in line or "icons/*" in line or "openblas" in line] == []


def test_a_failing_command_is_remembered(tmp_path: Path) -> None:
    job = TRIAL.Job(Path(sys.executable), {})
    assert job.run("-c", "print(3)") == "3\n"
    assert not job.has_failed
    job.run("-c", "raise SystemExit(1)")
    assert job.has_failed


def test_the_time_to_the_window_is_taken_when_it_says_so(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\necho visible\n", encoding="utf-8")
    program.chmod(0o755)
    seconds = TRIAL.Job(program, {}).seconds_to_window(tmp_path, {"PATH": "/bin:/usr/bin"})
    assert 0 < seconds < 30
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    assert TRIAL.Job(program, {}).seconds_to_window(tmp_path, {"PATH": "/bin:/usr/bin"}) is None


def test_the_desktop_entry_opens_projects() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(PACKAGING / "npsdesk.desktop", encoding="utf-8")
    section = entry["Desktop Entry"]
    assert (section["Exec"], section["MimeType"]) == ("npsdesk open %f", "application/x-npsdesk;")
    assert section["Comment"] != section["Comment[nl]"]


def test_desktop_files_name_the_same_things() -> None:
    about = ElementTree.parse(PACKAGING / "io.github.npsdesk.metainfo.xml").getroot()
    kind = ElementTree.parse(PACKAGING / "npsdesk-mime.xml").getroot()[0].get("type")
    assert about.findtext("launchable") == "npsdesk.desktop"
    assert about.findtext("provides/mediatype") == kind == "application/x-npsdesk"


def test_the_windows_installer_takes_what_the_bundle_makes() -> None:
    script = (PACKAGING / "npsdesk.iss").read_text(encoding="utf-8")
    spec = (PACKAGING / "npsdesk.spec").read_text(encoding="utf-8")
    assert "npsdesk-window" in spec
    assert script.count("npsdesk-window.exe") >= 4
    assert "PrivilegesRequired=lowest" in script
