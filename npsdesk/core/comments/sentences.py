"""Sentences and clauses of a comment, as spans of its text."""

from collections.abc import Collection
from typing import NamedTuple

from npsdesk.core.comments.pieces import Gap
from npsdesk.core.comments.tokens import Token, tokens_of


class Span(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


def sentences(text: str) -> list[Span]:
    """Return where the sentences of a text are: they end at . ! ? ; and where a line ends.

    >>> text = "Lovely food. Slow service!"
    >>> [text[start:end] for start, end in sentences(text)]
    ['Lovely food', 'Slow service']
    """
    return _spans(tokens_of(text), frozenset(), Gap.END)


def clauses(text: str, contrasts: Collection[str] = frozenset()) -> list[Span]:
    """Return where the parts are that each can say something else: sentences, cut at commas and before `contrasts`.

    `contrasts` are folded words such as but, maar, aber, mais.

    >>> text = "good work but the wait, oh dear"
    >>> [text[start:end] for start, end in clauses(text, {"but"})]
    ['good work', 'but the wait', 'oh dear']
    """
    return _spans(tokens_of(text), frozenset(contrasts), Gap.END | Gap.COMMA)


def _spans(tokens: list[Token], contrasts: frozenset[str], ends: Gap) -> list[Span]:
    found: list[Span] = []
    is_open = False
    for token in tokens:
        if is_open and token.folded not in contrasts:
            found[-1] = Span(found[-1].start, token.end)
        else:
            found.append(Span(token.start, token.end))
        is_open = not token.after & ends
    return found
