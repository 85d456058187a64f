"""A codebook: for each thing that customers praise or miss, the keywords to find it by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from npsdesk.core.survey import Direction

STARTER = ""  # the pack of what suits every trade
PACKS = ("shop", "hospitality", "workshop", "software", "care")


@dataclass(frozen=True)
class CodeKeyword:
    """A keyword in the owner's syntax; without a direction the comment's own words decide."""

    text: str
    direction: Direction | None = None


@dataclass(frozen=True)
class CodeTag:
    """One tag of a codebook: `cause` links to the playbook, `pack` to a trade, `color` is one of TAG_COLORS."""

    cause: str
    name: str
    color: str
    keywords: tuple[CodeKeyword, ...]
    pack: str = STARTER


@dataclass(frozen=True)
class Codebook:
    """All tags of one language, in the order of their file."""

    tags: tuple[CodeTag, ...]

    def of_pack(self, pack: str) -> tuple[CodeTag, ...]:
        return tuple(tag for tag in self.tags if tag.pack == pack)

    @property
    def packs(self) -> tuple[str, ...]:
        """The trades it has tags for, in the order of the file."""
        return tuple(dict.fromkeys(tag.pack for tag in self.tags if tag.pack != STARTER))


def extend(base: Codebook, own: Codebook) -> Codebook:
    """Return `base` with the tags of `own`: keywords join those of the same cause and pack, another name replaces."""
    mine = {(tag.cause, tag.pack): tag for tag in own.tags}
    known = {(tag.cause, tag.pack) for tag in base.tags}
    merged = [_joined(tag, mine.get((tag.cause, tag.pack))) for tag in base.tags]
    added = [tag for tag in own.tags if (tag.cause, tag.pack) not in known]
    return Codebook((*merged, *added))


def with_words_of(base: Codebook, other: Codebook) -> Codebook:
    """Return `base` with the keywords that another language has for the same cause and pack; its own come first."""
    more = {(tag.cause, tag.pack): tag.keywords for tag in other.tags}
    return Codebook(tuple(_with_more(tag, more.get((tag.cause, tag.pack), ())) for tag in base.tags))


def _with_more(tag: CodeTag, more: Sequence[CodeKeyword]) -> CodeTag:
    known = {keyword.text.casefold() for keyword in tag.keywords}
    return replace(tag, keywords=(*tag.keywords, *(one for one in more if one.text.casefold() not in known)))


def _joined(tag: CodeTag, own: CodeTag | None) -> CodeTag:
    if own is None:
        return tag
    return replace(tag, name=own.name, color=own.color, keywords=_once((*tag.keywords, *own.keywords)))


def _once(keywords: Sequence[CodeKeyword]) -> tuple[CodeKeyword, ...]:
    """Return every keyword once; said again with another direction, the last one counts."""
    return tuple({keyword.text.casefold(): keyword for keyword in keywords}.values())
