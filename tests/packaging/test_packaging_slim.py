"""What goes into the bundle, and whether the files for the desktop are well formed."""

import configparser
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"


def load_slim() -> ModuleType:
    spec = importlib.util.spec_from_file_location("npsdesk_slim", PACKAGING / "slim.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SLIM = load_slim()
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
