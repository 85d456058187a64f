"""A codebook: for each thing that customers praise or miss, the keywords to find it by."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from npsdesk.core.comments.tokens import tokens_of
from npsdesk.core.survey import Direction, Tag

STARTER = ""  # the pack of what suits every trade
PACKS = ("shop", "hospitality", "workshop", "software", "care")
_MADE_OF = 0.2  # of a codebook's tag's keywords: a tag that has them was made of it, whatever it is called now


@dataclass(frozen=True)
class CodeKeyword:
    """A keyword in the owner's syntax; without a direction the comment's own words decide."""

    text: str
    direction: Direction | None = None


@dataclass(frozen=True)
class CodeTag:
    """One tag of a codebook: `cause` links to the playbook, `pack` to a trade, `color` is one of TAG_COLORS.

    `also` is what else the tag may be called: other words for it, and its names in other languages.
    """

    cause: str
    name: str
    color: str
    keywords: tuple[CodeKeyword, ...]
    pack: str = STARTER
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


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


def with_names_of(base: Codebook, other: Codebook) -> Codebook:
    """Return `base` with what another language calls the tags of the same cause and pack among its `also`."""
    more = {(tag.cause, tag.pack): tag.names for tag in other.tags}
    return Codebook(tuple(replace(tag, also=(*tag.also, *more.get((tag.cause, tag.pack), ()))) for tag in base.tags))


def own_tag(known: Sequence[Tag], code: CodeTag, keywords: Mapping[int, Collection[str]]) -> int | None:
    """Return the owner's tag that is a codebook's tag; None where there is none.

    It is called so, or has the same cause and one of the names in its own ("Friendly staff" is Staff), or most likely
    was made of it and renamed, as it has a fifth of its keywords (`keywords`: folded, by tag). The cause alone does not
    do: "Online booking" may be a missing feature, and is not all that is missing.
    """
    exact = {" ".join(_words(name)) for name in code.names}
    called = [tag for tag in known if " ".join(_words(tag.name)) in exact]
    linked = [tag for tag in known if tag.cause and tag.cause == code.cause]
    named = [tag for tag in linked if any(_holds(_words(tag.name), _words(name)) for name in code.names)]
    made = [tag for tag in linked if _is_made_of(code, keywords.get(tag.id, ()))]
    of_cause = [tag for tag in called if tag in linked]
    return next((tag.id for tag in (*of_cause, *called, *made, *named)), None)


def _is_made_of(code: CodeTag, has: Collection[str]) -> bool:
    shared = sum(one.text.casefold() in has for one in code.keywords)
    return shared > 0 and shared >= _MADE_OF * len(code.keywords)


def _words(name: str) -> list[str]:
    return [token.folded for token in tokens_of(name)]


def _holds(name: Sequence[str], part: Sequence[str]) -> bool:
    """Whether one name has another in it, word for word."""
    size = len(part)
    return size > 0 and any(name[at : at + size] == part for at in range(len(name) - size + 1))


def _with_more(tag: CodeTag, more: Sequence[CodeKeyword]) -> CodeTag:
    known = {keyword.text.casefold() for keyword in tag.keywords}
    return replace(tag, keywords=(*tag.keywords, *(one for one in more if one.text.casefold() not in known)))


def _joined(tag: CodeTag, own: CodeTag | None) -> CodeTag:
    if own is None:
        return tag
    keywords, also = _once((*tag.keywords, *own.keywords)), (*own.also, *tag.names)
    return replace(tag, name=own.name, color=own.color, keywords=keywords, also=also)


def _once(keywords: Sequence[CodeKeyword]) -> tuple[CodeKeyword, ...]:
    """Return every keyword once; said again with another direction, the last one counts."""
    return tuple({keyword.text.casefold(): keyword for keyword in keywords}.values())
