"""Where passives name a competitor or say that they may go, in their own words; each text is read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from npsdesk.core.comments.competitors import CompetitorFinder, Naming
from npsdesk.core.comments.watch_words import WatchWords, halves_of, words_of
from npsdesk.core.customers.leaving import LeavingFinder
from npsdesk.core.customers.phrase_sieve import PhraseSieve
from npsdesk.core.progress import Progress
from npsdesk.files.watch_lists import all_watch_words
from npsdesk.services.passive_picture import RankPicture

_STEP = 500


@dataclass(frozen=True)
class Quote:
    """What somebody wrote: `words` as they stand, and the competitor's name where they name one."""

    comment: int
    words: str
    competitor: str = ""


class WordMemory:
    """What was found in each comment, as long as its text and the list of competitors stay the same."""

    def __init__(self) -> None:
        self._names: object = None
        self._known: dict[int, tuple[int, tuple[Quote, ...]]] = {}
        self._leaving: LeavingFinder | None = None

    def read(self, picture: RankPicture, progress: Progress) -> Mapping[int, tuple[Quote, ...]]:
        """Return the quotes of each answer that has any. Raises Cancelled."""
        lists = all_watch_words()
        names = (picture.listed, picture.own)
        if names != self._names:
            self._names, self._known = names, {}
        if self._leaving is None:
            self._leaving = LeavingFinder(lists)
        rivals = CompetitorFinder(picture.listed, lists, picture.own)
        sieve = _sieve(picture.listed, lists)
        frame = picture.comments
        found: dict[int, tuple[Quote, ...]] = {}
        fresh: dict[int, tuple[int, tuple[Quote, ...]]] = {}
        columns = (frame.index.tolist(), frame["response"].tolist(), frame["text"].tolist())
        for place, (comment, response, text) in enumerate(zip(*columns, strict=True)):
            if place % _STEP == 0:
                progress.report(place, len(frame))
            mark = hash(text)
            kept = self._known.get(comment)
            quotes = kept[1] if kept is not None and kept[0] == mark else self._quotes(comment, text, rivals, sieve)
            fresh[comment] = mark, quotes
            if quotes:
                found[response] = (*found.get(response, ()), *quotes)
        self._known = fresh
        return found

    def _quotes(self, comment: int, text: str, rivals: CompetitorFinder, sieve: PhraseSieve) -> tuple[Quote, ...]:
        assert self._leaving is not None
        found = rivals.find(text) if sieve.may_hold(text) else []
        named = [Quote(comment, text[one.start : one.end], one.name) for one in found]
        gone = [Quote(comment, text[one.start : one.end]) for one in self._leaving.find(text)]
        return (*named, *gone)


def _sieve(listed: Sequence[str], lists: Sequence[WatchWords]) -> PhraseSieve:
    """Return what tells texts that name no competitor, by the owner's names and the phrases around other names."""
    phrases = [
        (*before, *after)
        for words in lists
        for naming in (Naming.SWITCHED, Naming.CHEAPER)
        for before, after in map(halves_of, words.of(naming.value))
    ]
    return PhraseSieve([*phrases, *filter(None, map(words_of, listed))])
