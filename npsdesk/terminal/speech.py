"""The help and the refusals of the command line in the owner's language: Typer itself speaks English only."""

import re
from collections.abc import Iterator
from typing import Any

import typer

from npsdesk.i18n import LANGUAGES, _

# Everything a command line can be refused for; what a newer Typer says otherwise stays in its own words.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def commands(command: Any) -> Iterator[Any]:
    """Yield a command and all the commands in it; Typer's classes have no public names."""
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from commands(inner)


def one_paragraph(text: str) -> str:
    """Return a help text as a translator sees it: without the line breaks of the code."""
    return " ".join(text.split())


def help_texts(command: Any) -> Iterator[str]:
    """Yield what the help of a command and of all in it says; the catalogue is made from these."""
    for each in commands(command):
        for holder in (each, *each.params):
            if getattr(holder, "help", None):
                yield one_paragraph(holder.help)


def speak(command: Any) -> None:
    """Let the help of a command and of all in it speak the language in use."""
    for each in commands(command):
        for holder in (each, *each.params):
            if getattr(holder, "help", None):
                holder.help = _(one_paragraph(holder.help))
        each.get_help = lambda ctx, own=each.get_help: frame(own(ctx))


def frame(text: str) -> str:
    """Return a help page or a usage line with Typer's own words in the language in use."""
    for pattern, words in _frame_words():
        text = re.sub(pattern, words, text, flags=re.MULTILINE)
    return text


def _frame_words() -> list[tuple[str, str]]:
    return [
        (r"^Usage:", _("Usage:")),
        (r"^Arguments:$", _("Arguments:")),
        (r"^Options:$", _("Options:")),
        (r"^Commands:$", _("Commands:")),
        (r"\[OPTIONS\]", _("[OPTIONS]")),
        (r"COMMAND \[ARGS\]", _("COMMAND [ARGS]")),
        (r"Show this message and exit\.", _("Show this help.")),
        (r"\[required\]", _("[required]")),
        (r"\[default:(\s)", _("[default:") + r"\1"),
    ]


def refusal(error: Any) -> str:
    """Return what a wrongly written command line is told, usage first."""
    said = sentence(error.format_message())
    if error.ctx is None:
        return said
    hint = _("{command} --help tells more.").format(command=error.ctx.command_path)
    return "\n".join([frame(error.ctx.get_usage()), said, hint])


def sentence(message: str) -> str:
    """Return Typer's sentence about a wrong command line in the language in use."""
    for pattern, words in _sentences():
        found = re.fullmatch(pattern, message, flags=re.DOTALL)
        if found is not None:
            named = {"name": "", **found.groupdict()}
            return words.format(**named | {"name": named["name"].replace("'", "")})  # as in '-o' / '--output'
    return message


def _sentences() -> list[tuple[str, str]]:
    return [
        (r"Missing command\.", _("Which command? None is named.")),
        (r"Missing argument '?(?P<name>.+?)'?\.", _("{name} is missing.")),
        (r"Missing option '?(?P<name>.+?)'?\.", _("The option {name} is missing.")),
        (
            r"No such command '(?P<name>.+?)'\. Did you mean (?P<others>.+)\?",
            _("No such command: {name}. Did you mean {others}?"),
        ),
        (r"No such command '(?P<name>.+?)'\.", _("No such command: {name}.")),
        (
            r"No such option:? (?P<name>\S+?)\.? (Did you mean|\(Possible options:) (?P<others>.+?)[?)]",
            _("No such option: {name}. Did you mean {others}?"),
        ),
        (r"No such option:? (?P<name>\S+?)\.?", _("No such option: {name}.")),
        (r"Got unexpected extra argument(?:s|\(s\))? \((?P<names>.+)\)\.?", _("This is too much: {names}.")),
        (r"Option '?(?P<name>.+?)'? requires an argument\.", _("{name} needs something after it.")),
        (
            r"Invalid value for '?(?P<name>.+?)'?: (?:Value error, ?)?(?P<value>.+) is not one of (?P<others>.+?)\.",
            _("{name} cannot be {value}. It can be {others}."),
        ),
        (r"Invalid value for '?(?P<name>.+?)'?: .*valid integer.*", _("{name} has to be a whole number.")),
        (r"Invalid value for '?(?P<name>.+?)'?: (?P<why>.+)", _("{name} cannot be read: {why}")),
    ]


def language_asked(arguments: list[str]) -> str | None:
    """Return the language that `--language` before the command asks for, so that even the help is in it."""
    for place, word in enumerate(arguments):
        name, _equals, value = word.partition("=")
        if name == "--language":
            asked = value or (arguments[place + 1] if place + 1 < len(arguments) else "")
            return asked if asked in LANGUAGES else None
        if not word.startswith("-"):
            return None
    return None
