"""Reads the lists that ship with npsdesk: what customers talk about, in several languages, and how they say it."""

from functools import cache
from pathlib import Path

from npsdesk.core.comments.concepts import Concept, ConceptBook, read_line
from npsdesk.core.comments.sayings import Subject, read_subjects
from npsdesk.core.errors import FileUnreadable
from npsdesk.files.word_lists import stop_words
from npsdesk.resources import resource

CONCEPT_LANGUAGES = ("en", "nl", "de", "fr")  # the order in which they stand on a line


@cache
def load_concepts() -> ConceptBook:
    """Return all concepts that ship with npsdesk."""
    files = sorted(resource("lexicons/concepts").glob("*.txt"))
    concepts = tuple(concept for path in files for concept in read_concepts(path))
    return ConceptBook(concepts, {language: stop_words(language) for language in CONCEPT_LANGUAGES})


@cache
def load_subjects() -> tuple[Subject, ...]:
    """Return all subjects that ship with npsdesk, with what customers say about them."""
    files = sorted(resource("lexicons/sayings").glob("*.txt"))
    return tuple(one for path in files for one in read_subjects(_lines(path), CONCEPT_LANGUAGES, path.name))


def read_concepts(path: Path) -> list[Concept]:
    """Return the concepts of one file. Raises FileUnreadable."""
    found: list[Concept] = []
    topic = ""
    for number, line in enumerate((line.strip() for line in _lines(path)), start=1):
        if line.startswith("[") and line.endswith("]"):
            topic = line[1:-1].strip()
        elif line and not line.startswith("#"):
            if not topic:
                raise FileUnreadable(path.name, detail=f"line {number} stands under no [heading]")
            found.append(read_line(line, topic, CONCEPT_LANGUAGES))
    return found


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(path.name, detail=str(error)) from error
