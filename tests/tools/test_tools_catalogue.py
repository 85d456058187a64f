"""The catalogue tool finds every way in which a translation can be incomplete."""

import gettext
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

CODE = '''
"""A made-up module."""
_("Hello {name}")
ngettext("{count} answer", "{count} answers", n)
pgettext("month", "May")
label("Import {wave}", wave=w)
nlabel("Tag {count} comment", "Tag {count} comments", n)
_(variable)
'''
WHOLE = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Hello {name}"
msgstr "Dag {name}"

msgid "{count} answer"
msgid_plural "{count} answers"
msgstr[0] "{count} antwoord"
msgstr[1] "{count} antwoorden"

msgctxt "month"
msgid "May"
msgstr "mei"

msgid "Import {wave}"
msgstr "{wave} inlezen"

msgid "Tag {count} comment"
msgid_plural "Tag {count} comments"
msgstr[0] "{count} opmerking labelen"
msgstr[1] "{count} opmerkingen labelen"
"""


def load_tool() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "tools" / "catalogue.py"
    spec = importlib.util.spec_from_file_location("npsdesk_catalogue_tool", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


TOOL = load_tool()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "npsdesk"
    folder.mkdir()
    (folder / "words.py").write_text(CODE, encoding="utf-8")
    return folder


def found(source: Path, text: str) -> list[str]:
    path = TOOL.po_path(source.parent / "locale", "nl")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return sorted(TOOL.problems(source, source.parent / "locale"))


def test_a_whole_catalogue_has_no_problems(source: Path) -> None:
    assert found(source, WHOLE) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Dag {name}", "Dag", "nl: other placeholders: 'Hello {name}' and 'Dag'"),
        ("Dag {name}", "Dag {naam}", "nl: other placeholders: 'Hello {name}' and 'Dag {naam}'"),
        ("Dag {name}", "Dag {name", "nl: other placeholders: 'Hello {name}' and 'Dag {name'"),
        ("Dag {name}", "", "nl: not translated: 'Hello {name}'"),
        ("{count} antwoorden", "antwoorden", "nl: other placeholders: '{count} answers' and 'antwoorden'"),
        ("{count} antwoorden", "", "nl: not translated: '{count} answer'"),
        ('msgid "Hello', '#, fuzzy\nmsgid "Hello', "nl: fuzzy: 'Hello {name}'"),
        ('msgctxt "month"\n', "", "nl: missing: 'May'"),
        ('msgctxt "month"\n', "", "nl: no longer in the code: 'May'"),
        ('msgid_plural "{count} answers"', 'msgid_plural "{count} reply"', "nl: another plural: '{count} answer'"),
    ],
)
def test_each_fault_is_named(source: Path, old: str, new: str, problem: str) -> None:
    assert WHOLE.count(old) == 1
    assert problem in found(source, WHOLE.replace(old, new))


def test_obsolete_entries_are_a_fault(source: Path) -> None:
    assert found(source, WHOLE + '\n#~ msgid "Gone"\n#~ msgstr "Weg"\n') == ["nl: obsolete: 'Gone'"]


def test_a_broken_catalogue_and_none_at_all_are_faults(source: Path) -> None:
    assert list(TOOL.problems(source, source.parent / "locale")) == ["no catalogue under locale"]
    assert found(source, 'msgid "Hello"\nwhat is this')[0].startswith("nl: not a catalogue")


def test_braces_that_do_not_match_in_the_code_are_named(source: Path) -> None:
    (source / "words.py").write_text('_("Hello {name")', encoding="utf-8")
    lines = found(source, WHOLE.replace('"Hello {name}"', '"Hello {name"'))
    assert "nl: braces that do not match: 'Hello {name'" in lines


def test_update_keeps_translations_adds_new_and_drops_old_sentences(source: Path) -> None:
    locale = source.parent / "locale"
    found(source, WHOLE + '\nmsgid "Old"\nmsgstr "Oud"\n')
    (source / "more.py").write_text('_("New sentence")', encoding="utf-8")
    TOOL.update(source, locale, "nl")
    assert list(TOOL.problems(source, locale)) == ["nl: not translated: 'New sentence'"]


def test_update_twice_writes_the_same_file(source: Path) -> None:
    locale = source.parent / "locale"
    first = TOOL.update(source, locale, "nl").read_bytes()
    assert TOOL.update(source, locale, "nl").read_bytes() == first
    assert b"nplurals=2" in first


def test_a_compiled_catalogue_speaks(source: Path) -> None:
    found(source, WHOLE)
    (target,) = TOOL.compile_all(source.parent / "locale")
    assert target.name == "npsdesk.mo"
    spoken = gettext.translation("npsdesk", source.parent / "locale", ["nl"])
    assert spoken.gettext("Hello {name}") == "Dag {name}"
    assert spoken.ngettext("{count} answer", "{count} answers", 2) == "{count} antwoorden"
    assert spoken.pgettext("month", "May") == "mei"


def test_the_commands_say_what_they_did(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = ["--source", str(source), "--locale", str(source.parent / "locale")]
    assert TOOL.main(["update", *places]) == 0
    assert TOOL.main(["check", *places]) == 1
    assert "5 problems in the catalogues" in capsys.readouterr().out
    found(source, WHOLE)
    assert TOOL.main(["check", *places]) == 0
    assert TOOL.main(["compile", *places]) == 0
    assert "The catalogues are whole." in capsys.readouterr().out


def test_placeholders_include_their_format() -> None:
    assert TOOL.placeholders("{b} of {a:.1f} and {{no}}") == ("a!None:.1f", "b!None:")
    assert TOOL.placeholders("50 % {") is None
