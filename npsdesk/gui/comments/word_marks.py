"""Which words of the comment are marked, and why: behind a suggestion, keywords of its tags, where else they go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from npsdesk.core.survey import Direction, Tag
from npsdesk.gui.comments.highlight import qt_places
from npsdesk.i18n import _
from npsdesk.services.explain_words import Explained, KeywordHit
from npsdesk.services.suggestions import Suggestion, places_of_words
from npsdesk.services.watch_words import naming_name

COMPETITOR = "competitor"  # the cause of the tag that is about going elsewhere
LONGEST = 90  # letters of another comment that a reason quotes


class Look(Enum):
    """How words are marked."""

    FOUND = auto()  # searched
    TAGGED = auto()  # a keyword of a tag that the comment has
    LEAVING = auto()  # that the customer goes elsewhere, and where
    BEHIND = auto()  # what a suggestion is made of


@dataclass(frozen=True)
class Mark:
    """A stretch of the text, in UTF-16 units as Qt counts, how it looks, and what its tooltip says."""

    start: int
    end: int
    look: Look
    tip: str = ""


def marks_of(
    text: str, on: Mapping[int, Direction], tags: Sequence[Tag], found: Explained, suggestion: Suggestion | None
) -> list[Mark]:
    """Return the marked words of a comment with the tags `on`; those behind the suggestion lie over the others."""
    names = {tag.id: tag.name for tag in tags}
    rivals = {tag.id for tag in tags if tag.cause == COMPETITOR}
    marks = [
        Mark(start, end, Look.LEAVING if hit.rule.tag in rivals else Look.TAGGED, _keyword_tip(names, hit))
        for hit in found.hits
        if hit.rule.tag in on
        for start, end in qt_places(text, hit.spans)
    ]
    tip = _("Says that they may go elsewhere")
    marks += [Mark(start, end, Look.LEAVING, tip) for start, end in qt_places(text, found.leaving)]
    for mention in found.mentions:
        tip = _("{name}: {naming}").format(name=mention.name, naming=naming_name(mention.naming))
        [(start, end)] = qt_places(text, [(mention.start, mention.end)])
        marks.append(Mark(start, end, Look.LEAVING, tip))
    if suggestion is None:
        return marks
    tip = _("Why “{tag}” is suggested").format(tag=names.get(suggestion.tag, ""))
    spans = [span for hit in found.hits if hit.rule.tag == suggestion.tag for span in hit.spans]
    spans += places_of_words(text, suggestion.words)
    return marks + [Mark(start, end, Look.BEHIND, tip) for start, end in qt_places(text, joined(text, spans))]


def joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, those that touch or have only a space between them as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and (start <= found[-1][1] or not text[found[-1][1] : start].strip()):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def reason_of(suggestion: Suggestion, hits: Sequence[KeywordHit], like: str) -> str:
    """Return why a tag is suggested, in a sentence or two; `like` is a comment of the owner's that means the same."""
    keywords = [hit.rule.text for hit in hits if hit.rule.tag == suggestion.tag]
    parts = []
    if keywords:
        parts.append(_("Because of your keyword: {words}").format(words=", ".join(keywords)))
    if suggestion.words:
        words = ", ".join(f"“{word}”" for word in suggestion.words)
        parts.append(_("Because of the words {words}, as in comments you tagged.").format(words=words))
    if like:
        short = like if len(like) <= LONGEST else like[:LONGEST].rstrip() + "…"
        parts.append(_("It is like a comment you tagged: “{text}”").format(text=" ".join(short.split())))
    return "\n".join(parts)


def _keyword_tip(names: Mapping[int, str], hit: KeywordHit) -> str:
    return _("{tag}: keyword {keyword}").format(tag=names.get(hit.rule.tag, ""), keyword=hit.rule.text)
