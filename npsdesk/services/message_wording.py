"""What the owner says about messages once: who signs, what goes into every text, tips by feature, own wording."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from npsdesk.core.actions.formality import is_formal
from npsdesk.core.actions.message_text import one_line
from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.files.message_templates import LANGUAGES, Template, TemplateBook, load_templates
from npsdesk.store import mapping, settings
from npsdesk.store.project import Project

SENDER, BUSINESS, TIPS, ADDRESS = "message_sender", "message_business", "message_tips", "message_address"
SHARED = ("done", "extra", "link", "praised")  # what the owner types once for everybody who speaks a language
_WORDING = "message_wording_{key}_{language}"
_SHARED = "message_{key}_{language}"
_LONGEST = 300


class Address(StrEnum):
    """How messages address Dutch customers."""

    SURVEY = "survey"  # as its questions do
    FORMAL = "u"
    INFORMAL = "je"


@dataclass(frozen=True)
class Wording:
    """The owner's part of messages: who signs, the business, what is the same in every text, tips by feature."""

    sender: str = ""
    business: str = ""
    shared: Mapping[tuple[str, str], str] | None = None
    tips: Mapping[str, str] | None = None

    def with_words(self, sender: str, shared: Mapping[tuple[str, str], str]) -> "Wording":
        """Return the same with another sender where one is given, and with texts by what and language."""
        said = {what: one_line(text, _LONGEST) for what, text in shared.items()}
        return replace(self, sender=one_line(sender, 80) or self.sender, shared={**(self.shared or {}), **said})

    def tip_for(self, feature: str) -> str:
        return (self.tips or {}).get(feature, "")

    def text_of(self, key: str, language: str) -> str:
        return (self.shared or {}).get((key, language), "")


def read_wording(project: Project) -> Wording:
    """Return what the owner said so far; the business is the project's name until another one is given."""
    return Wording(
        sender=settings.get(project, SENDER),
        business=settings.get(project, BUSINESS) or one_line(settings.get(project, "name", project.path.stem), 80),
        shared={
            (key, language): settings.get(project, _SHARED.format(key=key, language=language))
            for key in SHARED
            for language in LANGUAGES
        },
        tips=_tips(project),
    )


def _tips(project: Project) -> dict[str, str]:
    try:
        found = json.loads(settings.get(project, TIPS, "{}"))
    except ValueError:
        return {}
    return {str(key): str(tip) for key, tip in found.items()} if isinstance(found, dict) else {}


def keep_sender(project: Project, sender: str, business: str, address: Address | None = None) -> None:
    """Say who signs messages, for which business, and how Dutch customers are addressed, None for as before."""
    with project.change(label("Change who signs messages")):
        settings.put(project, SENDER, one_line(sender, 80))
        settings.put(project, BUSINESS, one_line(business, 80))
        if address is not None:
            settings.put(project, ADDRESS, address.value)


def address_of(project: Project) -> Address:
    """Return how the owner wants Dutch customers to be addressed."""
    kept = settings.get(project, ADDRESS)
    return Address(kept) if kept in set(Address) else Address.SURVEY


def is_formal_to(project: Project, address: Address) -> bool:
    """Return whether Dutch customers are addressed with "u"; where nothing is chosen, as the survey does."""
    if address is Address.SURVEY:
        return is_formal(mapping.all_headings(project))
    return address is Address.FORMAL


def keep_shared(project: Project, key: str, language: str, text: str) -> None:
    """Keep what goes into every message in a language for one of SHARED. Raises ValueError for another key."""
    if key not in SHARED:
        raise ValueError(f"nothing called {key} is the same in every message")
    with project.change(label("Change what messages say")):
        settings.put(project, _SHARED.format(key=key, language=language), one_line(text, _LONGEST))


def keep_tip(project: Project, feature: str, tip: str) -> None:
    """Keep the tip for whoever uses a feature most; an empty one takes it away."""
    tips = {**_tips(project), feature: one_line(tip, _LONGEST)}
    with project.change(label("Change the tip about {feature}", feature=feature)):
        settings.put(project, TIPS, json.dumps({key: text for key, text in tips.items() if text}, ensure_ascii=False))


def templates_of(project: Project, language: str, address: Address | None = None) -> TemplateBook:
    """Return all messages in a language, with the owner's own wording in place of the shipped one.

    `address` is how Dutch customers are addressed, None for as the owner chose.
    """
    book = load_templates(language, is_formal=is_formal_to(project, address or address_of(project)))
    return replace(book, templates=tuple(_own(project, template, book.language) for template in book.templates))


def find_template(book: TemplateBook, key: str) -> Template:
    """Return a message by its key or its name, in any case. Raises NotFound."""
    wanted = " ".join(key.split()).casefold()
    for template in book.templates:
        if wanted in (template.key, template.name.casefold()):
            return template
    raise NotFound("message", key, tuple(template.key for template in book.templates))


def _own(project: Project, template: Template, language: str) -> Template:
    kept = settings.get(project, _WORDING.format(key=template.key, language=language))
    subject, separator, text = kept.partition("\n")
    return replace(template, subject=subject, text=text) if separator else template


def keep_template(project: Project, template: Template, language: str, subject: str, text: str) -> None:
    """Keep the owner's own wording of a message; the shipped one again, in either form, is kept as none."""
    shipped = [load_templates(language, is_formal=formal).template(template.key) for formal in (False, True)]
    subject, text = one_line(subject, _LONGEST), text.strip()
    is_shipped = any(one is not None and (subject, text) == (one.subject, one.text) for one in shipped)
    with project.change(label("Change the message “{name}”", name=template.name)):
        settings.put(
            project, _WORDING.format(key=template.key, language=language), "" if is_shipped else f"{subject}\n{text}"
        )
