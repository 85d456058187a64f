"""Searching comments by meaning from a terminal."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from npsdesk.i18n import _
from npsdesk.terminal.options import say

if TYPE_CHECKING:
    from npsdesk.services.comment_vectors import VectorStock
    from npsdesk.services.tag_comments import CommentLine


def list_alike(path: Path, stock: "VectorStock", lines: "Sequence[CommentLine]", words: str) -> "list[CommentLine]":
    """Return those of the comments that may mean the words, the most alike first; keeps vectors that were made."""
    from npsdesk.services.comment_vectors import keep_if_possible
    from npsdesk.services.search_meaning import find_alike, make_index

    try:
        index = make_index(stock)
    finally:
        keep_if_possible(path, stock)
    if not index.can_read:
        say([_("Meaning cannot be searched on this computer. Words can.")])
    by_comment = {line.comment: line for line in lines}
    return [by_comment[comment] for comment in find_alike(index, words, set(by_comment))]
