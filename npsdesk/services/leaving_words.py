"""Where passives name a competitor or say that they may go, in their own words; each text is read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from npsdesk.core.comments.competitors import CompetitorFinder, Naming
from npsdesk.core.comments.watch_words import WatchWords, halves_of, words_of
from npsdesk.core.customers.leaving import LeavingFinder
from npsdesk.core.customers.phrase_sieve import PhraseSieve
from npsdesk.core.progress import Progress
from npsdesk.files.watch_lists import all_watch_words
from npsdesk.services.passive_picture import RankPicture

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_STEP = 500
_Words = tuple[tuple[str, str], ...]  # what stands in a text, and the competitor's name where one is named


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
        self._known: dict[int, _Words] = {}  # by hash of the text
        self._plain: npt.NDArray[np.int64] | None = None  # hashes of texts in which nothing was found
        self._leaving: LeavingFinder | None = None

    def read(self, picture: RankPicture, progress: Progress) -> Mapping[int, tuple[Quote, ...]]:
        """Return the quotes of each answer that has any. Raises Cancelled."""
        import numpy as np

        lists = all_watch_words()
        names = (picture.listed, picture.own)
        if names != self._names:
            self._names, self._known, self._plain = names, {}, None
        if self._leaving is None:
            self._leaving = LeavingFinder(lists)
        rivals = CompetitorFinder(picture.listed, lists, picture.own)
        sieve = _sieve(picture.listed, lists, self._leaving)
        frame = picture.comments
        texts = frame["text"].tolist()
        marks = np.fromiter(map(hash, texts), np.int64, len(texts))
        is_plain = np.zeros(len(texts), bool) if self._plain is None else np.isin(marks, self._plain)
        fresh: dict[int, _Words] = {}
        found: dict[int, tuple[Quote, ...]] = {}
        open_ones = np.flatnonzero(~is_plain).tolist()
        comments, responses = frame.index.to_numpy(), frame["response"].to_numpy()
        for done, place in enumerate(open_ones):
            if done % _STEP == 0:
                progress.report(done, len(open_ones))
            mark, text = int(marks[place]), texts[place]
            words = self._known[mark] if mark in self._known else self._words(text, rivals, sieve)
            if words:
                fresh[mark] = words
                response, comment = int(responses[place]), int(comments[place])
                found[response] = (*found.get(response, ()), *(Quote(comment, *pair) for pair in words))
            else:
                is_plain[place] = True
        self._known, self._plain = fresh, np.unique(marks[is_plain])
        return found

    def _words(self, text: str, rivals: CompetitorFinder, sieve: PhraseSieve) -> _Words:
        assert self._leaving is not None
        if not sieve.may_hold(text):
            return ()
        named = [(text[one.start : one.end], one.name) for one in rivals.find(text)]
        return (*named, *((text[one.start : one.end], "") for one in self._leaving.find(text)))


def _sieve(listed: Sequence[str], lists: Sequence[WatchWords], leaving: LeavingFinder) -> PhraseSieve:
    """Return what passes over texts without a name of the owner's, a phrase around other names, or one of leaving."""
    phrases = [
        (*before, *after)
        for words in lists
        for naming in (Naming.SWITCHED, Naming.CHEAPER)
        for before, after in map(halves_of, words.of(naming.value))
    ]
    return PhraseSieve([*phrases, *leaving.phrases, *filter(None, map(words_of, listed))])
