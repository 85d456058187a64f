"""Keep the translations whole: extract sentences, update a language, compile, and check that nothing is missing."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "npsdesk"
DOMAIN = "npsdesk"
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "label": None,
    "nlabel": (1, 2),
}
LANGUAGE_NAMES = {"nl": "Dutch"}


def extract(source: Path) -> Catalog:
    """Return every sentence of the Python files under `source`, with where it stands."""
    catalog = Catalog(project=DOMAIN, charset="utf-8")
    found = extract_from_dir(str(source), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("For translators:",))
    for file, _line, message, comments, context in found:
        if message and message != ("", ""):
            catalog.add(message, locations=[(f"{source.name}/{file}", 0)], auto_comments=comments, context=context)
    if source == CODE:
        for text in terminal_help():
            catalog.add(text, locations=[(f"{source.name}/cli.py", 0)])
    return catalog


def terminal_help() -> Iterator[str]:
    """Yield what the help of the command line says: it is in signatures and docstrings, where nothing marks it."""
    import typer

    from npsdesk.cli import app
    from npsdesk.terminal.speech import help_texts

    yield from help_texts(typer.main.get_command(app))


def update(source: Path, locale: Path, language: str) -> Path:
    """Bring new sentences into a language's .po and drop those that are gone; guesses nothing."""
    path = po_path(locale, language)
    catalog = read(path) if path.is_file() else Catalog(locale=language, project=DOMAIN, charset="utf-8")
    catalog.update(extract(source), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = f"# {LANGUAGE_NAMES.get(language, language)} texts of npsdesk."
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return path


def compile_all(locale: Path) -> list[Path]:
    """Write a .mo next to every .po, and return their paths."""
    written = []
    for path in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        with target.open("wb") as file:
            write_mo(file, read(path))
        written.append(target)
    return written


def problems(source: Path, locale: Path) -> Iterator[str]:
    """Yield a line for everything that keeps a catalogue from being whole."""
    wanted = {key(message): message for message in extract(source) if message.id}
    paths = sorted(locale.glob("*/LC_MESSAGES/*.po"))
    if not paths:
        yield f"no catalogue under {locale.name}"
    for path in paths:
        language = path.parent.parent.name
        try:
            catalog = read(path)
        except PoFileError as error:
            yield f"{language}: not a catalogue: {error}"
            continue
        yield from (f"{language}: {line}" for line in _catalogue_problems(wanted, catalog))


def _catalogue_problems(wanted: dict[tuple[str, str], Message], catalog: Catalog) -> Iterator[str]:
    known = {key(message): message for message in catalog if message.id}
    yield from (f"missing: {singular(wanted[name])!r}" for name in wanted.keys() - known.keys())
    yield from (f"no longer in the code: {singular(known[name])!r}" for name in known.keys() - wanted.keys())
    yield from (f"obsolete: {singular(message)!r}" for message in catalog.obsolete.values())
    for name, message in known.items():
        if name in wanted:
            yield from _message_problems(wanted[name], message, catalog.num_plurals)


def _message_problems(wanted: Message, message: Message, plurals: int) -> Iterator[str]:
    sources = forms(wanted.id)
    translations = forms(message.string)
    if message.fuzzy:
        yield f"fuzzy: {singular(wanted)!r}"
    if len(forms(message.id)) != len(sources) or forms(message.id) != sources:
        yield f"another plural: {singular(wanted)!r}"
    elif len(translations) != (plurals if len(sources) > 1 else 1) or not all(text.strip() for text in translations):
        yield f"not translated: {singular(wanted)!r}"
    else:
        yield from _placeholder_problems(sources, translations)


def _placeholder_problems(sources: tuple[str, ...], translations: tuple[str, ...]) -> Iterator[str]:
    for position, translation in enumerate(translations):
        source = sources[min(position, len(sources) - 1)]
        if placeholders(source) is None:
            yield f"braces that do not match: {source!r}"
        elif placeholders(translation) != placeholders(source):
            yield f"other placeholders: {source!r} and {translation!r}"


def placeholders(text: str) -> tuple[str, ...] | None:
    """Return the {names} of a sentence with their formats, sorted; None where the braces do not match."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    return tuple(sorted(f"{name}!{conversion}:{form}" for _text, name, form, conversion in parts if name is not None))


def forms(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return a message's texts: one, or one for each plural."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(text or "" for text in value)


def singular(message: Message) -> str:
    """Return the text by which a message is known."""
    return forms(message.id)[0]


def key(message: Message) -> tuple[str, str]:
    """Return what tells two messages apart: context and singular."""
    return (message.context or "", singular(message))


def read(path: Path) -> Catalog:
    """Return the catalogue in a .po file. Raises PoFileError where it is broken."""
    language = re.sub(r"\W", "", path.parent.parent.name)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def po_path(locale: Path, language: str) -> Path:
    """Return where a language's catalogue lies."""
    return locale / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def main(arguments: list[str]) -> int:
    """Run one command; returns 1 when the check found something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("extract", "update", "compile", "check"))
    parser.add_argument("language", nargs="?", default="nl", help="the language to update; nl when not given")
    parser.add_argument("--source", type=Path, default=CODE, help="the folder of the code")
    parser.add_argument("--locale", type=Path, default=ROOT / "resources" / "locale", help="the folder of catalogues")
    given = parser.parse_args(arguments)
    if given.command == "extract":
        write_po(sys.stdout.buffer, extract(given.source), width=110, sort_output=True, include_lineno=False)
    elif given.command == "update":
        print(update(given.source, given.locale, given.language))
    elif given.command == "compile":
        print(*compile_all(given.locale), sep="\n")
    else:
        found = sorted(problems(given.source, given.locale))
        print(*found, sep="\n", end="\n" if found else "")
        print(f"{len(found)} problems in the catalogues" if found else "The catalogues are whole.")
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
