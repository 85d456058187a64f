"""Reads the messages to customers that ship with npsdesk, and the question for each reason."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from npsdesk.core.survey import Group
from npsdesk.resources import resource

LANGUAGES = ("en", "nl")
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

    `questions` and `praises` are by cause: what to ask, and how to say what promoters praise.
    """

    language: str
    templates: tuple[Template, ...]
    labels: Mapping[str, str]
    questions: Mapping[str, str]
    praises: Mapping[str, str]

    def template(self, key: str) -> Template | None:
        return next((template for template in self.templates if template.key == key), None)

    def question_for(self, cause: str) -> str:
        return self.questions.get(cause) or self.questions[""]


@cache
def load_templates(language: str) -> TemplateBook:
    """Return the messages in "en" or "nl"; anything else is English."""
    spoken = language if language in LANGUAGES else "en"
    tables = tomllib.loads(resource(f"messages/{spoken}.toml").read_text(encoding="utf-8"))
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
    return TemplateBook(spoken, templates, labels, questions, praises)
