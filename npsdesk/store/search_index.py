"""The full-text index over comments: kept in step by triggers, filled in one go when many comments come or go."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

_TOKENIZER = ("unicode61", ["remove_diacritics", "2"])


@contextmanager
def triggers_off(connection: apsw.Connection) -> Iterator[None]:
    """Leave the index alone inside the block: a trigger flushes it at each row, 20 times slower than one statement."""
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    try:
        yield
    finally:
        connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 1)


@contextmanager
def rebuilt_after(connection: apsw.Connection) -> Iterator[None]:
    """Build the index anew after a block that adds or removes many comments."""
    with triggers_off(connection):
        yield
    connection.execute("INSERT INTO comment_fts (comment_fts) VALUES ('rebuild')")


def index_from(connection: apsw.Connection, first_comment: int) -> int:
    """Add the comments from this id on to the index; returns the id that the next comment will have."""
    last: int = connection.execute("SELECT coalesce(max(id), 0) FROM comment").get
    connection.execute(
        "INSERT INTO comment_fts (rowid, text) SELECT id, text FROM comment WHERE id >= ?", (first_comment,)
    )
    return max(first_comment, last + 1)


def query_for(connection: apsw.Connection, words: str) -> str:
    """Return the query for what an owner typed: every word the beginning of a word; nothing typed is ever syntax."""
    tokenize = connection.fts5_tokenizer(*_TOKENIZER)
    tokens = tokenize(
        words.encode("utf-8", "replace"),
        apsw.FTS5_TOKENIZE_QUERY,
        None,
        include_offsets=False,
        include_colocated=False,
    )
    return " ".join(f'"{token}"*' for token in dict.fromkeys(map(str, tokens)))
