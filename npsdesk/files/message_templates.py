"""Reads the messages to customers that ship with npsdesk, and the question for each reason."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from npsdesk.core.survey import Group
from npsdesk.resources import resource

LANGUAGES = ("en", "nl")
_WITH_FORMAL = ("nl",)
EVERYONE = "everyone"
ASKED = "asked"  # the question for who asks for something, in place of a cause


@dataclass(frozen=True)
class Template:
    """One message: `group` is whom it is for, None for everyone; `asks` and `gives` are what the check has to know."""

    key: str
    name: str
    group: Group | None
    asks: bool
    gives: bool
    subject: str
    text: str
    why: str


@dataclass(frozen=True)
class TemplateBook:
    """All messages in one language. `labels` maps the key of a field to what it is called in the texts.

    `questions` and `praises` are by cause: what to ask, and how to say what promoters praise. A formal one says "u".
    """

    language: str
    templates: tuple[Template, ...]
    labels: Mapping[str, str]
    questions: Mapping[str, str]
    praises: Mapping[str, str]
    is_formal: bool = False

    def template(self, key: str) -> Template | None:
        return next((template for template in self.templates if template.key == key), None)

    def question_for(self, cause: str) -> str:
        return self.questions.get(cause) or self.questions[""]


@cache
def load_templates(language: str, *, is_formal: bool = False) -> TemplateBook:
    """Return the messages in "en" or "nl", anything else is English; formal ones are others in Dutch alone."""
    spoken = language if language in LANGUAGES else "en"
    is_formal = is_formal and spoken in _WITH_FORMAL
    tables = _tables(spoken)
    if is_formal:
        tables = _laid_over(tables, _tables(f"{spoken}_formal"))
    templates = tuple(
        Template(
            **{
                **{name: value for name, value in table.items() if name != "whom"},
                "group": None if table["whom"] == EVERYONE else Group(table["whom"]),
                "text": table["text"].strip(),
            }
        )
        for table in tables["template"]
    )
    labels, questions, praises = (MappingProxyType(tables[name]) for name in ("labels", "questions", "praises"))
    return TemplateBook(spoken, templates, labels, questions, praises, is_formal)


def _tables(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"messages/{name}.toml").read_text(encoding="utf-8"))


def _laid_over(tables: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    """Return the tables with the questions and templates of others in the place of those of the same key."""
    changes = {table["key"]: table for table in others["template"]}
    return {
        **tables,
        "questions": {**tables["questions"], **others["questions"]},
        "template": [{**table, **changes.get(table["key"], {})} for table in tables["template"]],
    }
