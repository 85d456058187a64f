"""What is known of a tag before anybody used it: its name and its keywords, as a comment about it might say them."""

import re
from collections.abc import Iterable, Sequence

from npsdesk.core.comments.codebook import Codebook
from npsdesk.core.comments.folding import fold
from npsdesk.core.comments.rule_syntax import TagRule
from npsdesk.files.codebooks import CODEBOOK_LANGUAGES, load_codebook

_NO_WORD = re.compile(r"[\W_]+")
_SYNTAX = re.compile(r"@\w+|score\s*[<>=:]+\s*\d+|[+*\[\]\"“”]")
_TOGETHER = 8  # keywords that make one hint


def hints_for(names: Sequence[str], keywords: Sequence[Sequence[str]] = ()) -> list[tuple[int, str]]:
    """Return (number, text) of each tag: its name (`card_arrival` is two words), then its keywords, eight together."""
    found = [(number, _NO_WORD.sub(" ", name).strip()) for number, name in enumerate(names)]
    for number, own in enumerate(keywords):
        plain = [text for text in map(_plain, own) if text]
        found += [(number, ", ".join(plain[at : at + _TOGETHER])) for at in range(0, len(plain), _TOGETHER)]
    return [(number, text) for number, text in found if text]


def rule_keywords(tags: Iterable[int], rules: Sequence[TagRule]) -> list[list[str]]:
    """Return the keywords of each tag of a project, in the order of `tags`."""
    return [[rule.keyword for rule in rules if rule.tag == tag] for tag in tags]


def codebook_keywords(names: Sequence[str]) -> list[list[str]]:
    """Return for labels that are called as a tag of a codebook, in any language, that tag's keywords in all of them."""
    books = [load_codebook(language).tags for language in CODEBOOK_LANGUAGES]
    causes: dict[str, tuple[str, str]] = {}
    keywords: dict[tuple[str, str], list[str]] = {}
    for tag in (tag for book in books for tag in book):
        keywords.setdefault((tag.cause, tag.pack), []).extend(keyword.text for keyword in tag.keywords)
        causes.setdefault(_key(tag.name), (tag.cause, tag.pack))
        causes.setdefault(_key(tag.cause), (tag.cause, tag.pack))
    return [keywords[causes[_key(name)]] if _key(name) in causes else [] for name in names]


def codebook_texts(book: Codebook) -> list[str]:
    """Return the keywords of a codebook as plain words, each once."""
    texts = (_plain(keyword.text) for tag in book.tags for keyword in tag.keywords)
    return list(dict.fromkeys(text for text in texts if text))


def _key(name: str) -> str:
    return _NO_WORD.sub(" ", fold(name)).strip()


def _plain(keyword: str) -> str:
    """Return a keyword as words; nothing of a veto, which says what a tag is not about."""
    if keyword.lstrip().startswith("-"):
        return ""
    return " ".join(_SYNTAX.sub(" ", keyword).split())
