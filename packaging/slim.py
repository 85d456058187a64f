"""Decide what of Qt and of the libraries goes into the bundle."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]  # name in the bundle, file it comes from, PyInstaller's type

UNUSED_MODULES = (
    "tkinter", "matplotlib", "IPython", "PIL", "pytest", "_pytest", "hypothesis", "mypy", "pip",
    "setuptools", "pkg_resources", "wheel", "openpyxl.tests", "pydoc_data", "lib2to3", "ensurepip",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtSql",
    "PySide6.QtTest", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtDesigner", "PySide6.QtUiTools",
    "PySide6.QtHelp", "PySide6.QtConcurrent", "PySide6.QtXml", "PySide6.QtDBus",
)  # fmt: skip
USED_PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "windows", "cocoa"),
    "platforminputcontexts": ("compose", "ibus"),
    "platformthemes": ("xdgdesktopportal",),
    "imageformats": ("svg", "ico", "jpeg"),
    "iconengines": ("svg",),
    "styles": ("",),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("",),
    "wayland-graphics-integration-client": ("shm",),
}
LANGUAGES = ("en", "nl")
COMMENT_LANGUAGES = ("en", "nl", "de", "fr")


def is_used_data(name: str) -> bool:
    """Say whether a data file goes in: only the languages that npsdesk speaks, or for words those that it reads."""
    path = PurePosixPath(name.replace("\\", "/"))
    if "translations" in path.parts and path.suffix == ".qm":
        return path.stem in tuple(f"qtbase_{language}" for language in LANGUAGES)
    if "locale-data" in path.parts and path.suffix == ".dat":
        return path.stem == "root" or path.stem.split("_")[0] in LANGUAGES
    if path.suffix == ".plzma":
        return path.stem in COMMENT_LANGUAGES
    return True


def is_used_plugin(name: str) -> bool:
    """Say whether a library goes in; only Qt's plugins are ever refused here."""
    path = PurePosixPath(name.replace("\\", "/"))
    if "plugins" not in path.parts[:-1]:
        return True
    wanted = USED_PLUGINS.get(path.parent.name, ())
    return any(word in path.name for word in wanted)


def keep_reachable(binaries: Sequence[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return extensions, plugins, Python itself and the libraries that these need, directly or not.

    `imports` maps a file to the names of the libraries it is linked to.
    """
    libraries = {PurePosixPath(name.replace("\\", "/")).name: (name, file, kind) for name, file, kind in binaries}
    roots = [entry for entry in binaries if not _is_shared_library(entry)]
    kept = {name for name, _file, _kind in roots}
    waiting = [file for _name, file, _kind in roots]
    while waiting:
        for needed in imports(waiting.pop()):
            entry = libraries.get(Path(needed).name)
            if entry is not None and entry[0] not in kept:
                kept.add(entry[0])
                waiting.append(entry[1])
    return [entry for entry in binaries if entry[0] in kept]


def _is_shared_library(entry: Entry) -> bool:
    """Only what Qt and the system bring is in question: packages such as numpy load their own libraries by path."""
    name, _file, kind = entry
    path = PurePosixPath(name.replace("\\", "/"))
    if kind == "EXTENSION" or "plugins" in path.parts[:-1] or path.name.lower().startswith(("libpython", "python3")):
        return False
    return len(path.parts) == 1 or path.parts[0] == "PySide6" or path.parts[0] == "shiboken6"
