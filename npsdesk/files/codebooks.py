"""Reads the codebooks that ship with npsdesk, and the owner's own on top of them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from npsdesk.core.comments.codebook import STARTER, Codebook, CodeKeyword, CodeTag, extend
from npsdesk.core.comments.rule_syntax import parse_keyword
from npsdesk.core.errors import FileUnreadable, RuleBroken
from npsdesk.core.survey import Direction
from npsdesk.resources import resource
from npsdesk.tokens import TAG_COLORS

CODEBOOK_LANGUAGES = ("en", "nl", "de", "fr")


def load_codebook(language: str, own: Path | None = None) -> Codebook:
    """Return the codebook of a language (anything unknown is English), with that of the file `own` on top.

    An `own` that does not exist adds nothing. Raises FileUnreadable, its detail naming the tag and what is wrong.
    """
    spoken = language if language in CODEBOOK_LANGUAGES else "en"
    shipped = read_codebook(resource(f"lexicons/codebook/{spoken}.toml"))
    if own is None or not own.is_file():
        return shipped
    return extend(shipped, read_codebook(own))


def read_codebook(path: Path) -> Codebook:
    """Return the tags of one file. Raises FileUnreadable."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig")).get("tag", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileUnreadable(path.name, detail=str(error)) from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise FileUnreadable(path.name, detail="every tag starts with a line [[tag]]")
    tags = tuple(_tag(path.name, number, table) for number, table in enumerate(tables, start=1))
    if len({(tag.cause, tag.pack) for tag in tags}) < len(tags):
        raise FileUnreadable(path.name, detail="two tags have the same cause and pack")
    return Codebook(tags)


def _tag(file: str, number: int, table: Mapping[str, Any]) -> CodeTag:
    where = f"tag {number}"
    cause, name = _text(file, where, table, "cause"), _text(file, where, table, "name")
    color = _text(file, where, table, "color", TAG_COLORS[0])
    if color not in TAG_COLORS:
        raise FileUnreadable(file, detail=f"{where}: color must be one of {', '.join(TAG_COLORS)}")
    lines = table.get("keywords", "")
    if not isinstance(lines, str):
        raise FileUnreadable(file, detail=f"{where}: keywords must be a text with one keyword a line")
    keywords = tuple(_keyword(file, where, line) for line in lines.splitlines() if line.strip())
    also = tuple(one.strip() for one in _text(file, where, table, "also", "").split(",") if one.strip())
    return CodeTag(cause, name, color, keywords, _text(file, where, table, "pack", STARTER), also)


def _keyword(file: str, where: str, line: str) -> CodeKeyword:
    text, bar, aim = (part.strip() for part in line.partition("|"))
    if bar and aim not in tuple(Direction):
        raise FileUnreadable(file, detail=f"{where}: behind the bar of {text} stands praises or misses")
    try:
        parse_keyword(text)
    except RuleBroken as error:
        raise FileUnreadable(file, detail=f"{where}: {text}: {error.problem} at {error.position + 1}") from error
    return CodeKeyword(text, Direction(aim) if bar else None)


def _text(file: str, where: str, table: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = table.get(name, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise FileUnreadable(file, detail=f"{where}: {name} must be a text")
    return " ".join(value.split())
