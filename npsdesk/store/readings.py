"""What was read in comments and answers: language, tone and main reason, and who said so."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from npsdesk.core.comments.main_reason import reason_key
from npsdesk.core.survey import ReadBy, Role
from npsdesk.store.project import Project
from npsdesk.store.tags import list_tags

if TYPE_CHECKING:
    import pandas as pd

# proposals never touch what the owner or the survey said
_KEEP = "WHERE source = 'proposed'"


def languages(project: Project) -> dict[int, tuple[str, ReadBy]]:
    """Return the language of each comment that has one noted, and who said so."""
    found = project.rows("SELECT comment, language, source FROM comment_language")
    return {comment: (language, ReadBy(source)) for comment, language, source in found}


def language_counts(project: Project) -> dict[str, int]:
    """Return in how many comments each language is noted."""
    return dict(project.rows("SELECT language, COUNT(*) FROM comment_language GROUP BY language ORDER BY language"))


def languages_frame(project: Project) -> "pd.DataFrame":
    """Return the language of comments, indexed by comment: language, source as text."""
    sql = "SELECT comment, language, source FROM comment_language ORDER BY comment"
    return _frame(project, sql, "comment", "language")


def language_of(project: Project, comment: int) -> str:
    """Return the language noted for a comment, "" where none is."""
    found = project.rows("SELECT language FROM comment_language WHERE comment = ?", (comment,))
    return str(found[0][0]) if found else ""


def tones_frame(project: Project) -> "pd.DataFrame":
    """Return the tone of comments, indexed by comment: tone, source as text."""
    return _frame(project, "SELECT comment, tone, source FROM comment_tone ORDER BY comment", "comment", "tone")


def reasons_frame(project: Project) -> "pd.DataFrame":
    """Return the main reason of answers, indexed by response: tag, source."""
    return _frame(project, "SELECT response, tag, source FROM main_reason ORDER BY response", "response", "tag")


def set_languages(project: Project, found: Mapping[int, str], source: ReadBy = ReadBy.HAND) -> None:
    """Note the language of comments."""
    _put(project, "comment_language", "comment", "language", found.items(), source)


def set_tones(project: Project, found: Mapping[int, str], source: ReadBy = ReadBy.HAND) -> None:
    """Note the tone of comments."""
    _put(project, "comment_tone", "comment", "tone", found.items(), source)


def set_reasons(project: Project, found: Mapping[int, int], source: ReadBy = ReadBy.HAND) -> None:
    """Note the one main reason of answers."""
    _put(project, "main_reason", "response", "tag", found.items(), source)


def reason_texts(project: Project, wave: int | None = None) -> list[tuple[int, str]]:
    """Return (response, text) of the columns that ask for the one reason, of one wave or of all."""
    return project.rows(
        "SELECT response, text FROM comment JOIN field ON field.id = comment.field"
        " JOIN response ON response.id = comment.response"
        " WHERE field.role = ?1 AND (?2 IS NULL OR response.wave = ?2) ORDER BY comment.id",
        (Role.REASON.value, wave),
    )


def fill_reasons(project: Project, wave: int | None = None) -> int:
    """Note the main reason of answers where a column names it as a tag is called; what was set by hand stays.

    Returns of how many answers.
    """
    known = {reason_key(tag.name): tag.id for tag in list_tags(project)}
    named = {
        response: known[reason_key(text)]
        for response, text in reversed(reason_texts(project, wave))
        if reason_key(text) in known
    }
    hand = {response for (response,) in project.rows("SELECT response FROM main_reason WHERE source = 'hand'")}
    free = {response: tag for response, tag in named.items() if response not in hand}
    set_reasons(project, free, ReadBy.IMPORTED)
    return len(free)


def forget_reason(project: Project, responses: Iterable[int]) -> None:
    """Leave answers without a main reason, until one is proposed or set."""
    project.write_many("DELETE FROM main_reason WHERE response = ?", ((response,) for response in responses))


def forget_proposed_reasons(project: Project) -> None:
    """Drop all main reasons that were only proposed."""
    project.write("DELETE FROM main_reason WHERE source = 'proposed'")


def _put(
    project: Project, table: str, key: str, column: str, found: Iterable[tuple[int, str | int]], source: ReadBy
) -> None:
    keep = _KEEP if source is ReadBy.PROPOSED else "WHERE 1"
    project.write_many(
        f"INSERT INTO {table} VALUES (?, ?, ?) ON CONFLICT ({key}) DO UPDATE"
        f" SET {column} = excluded.{column}, source = excluded.source {keep}",
        ((row, value, source.value) for row, value in found),
    )


def _frame(project: Project, sql: str, key: str, column: str) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(project.rows(sql), columns=[key, column, "source"]).set_index(key)
