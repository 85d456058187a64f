"""Words that no list holds, traced to one that does: friendlier, razendsnel, geholpn."""

from collections.abc import Iterable

from npsdesk.core.comments.lemmas import Lemmas

# beginnings that strengthen the word they are written together with
_STRENGTHENING = {
    "nl": ("super", "mega", "ultra", "razend", "kei", "hyper", "rete", "bloed", "poep", "reuze", "onwijs", "over",
           "steen", "top", "dood", "pok", "knal", "beest", "giga", "ras", "bliksem", "peper", "spot", "hartstikke"),
    "de": ("super", "mega", "ultra", "blitz", "stink", "tod", "riesen", "hoch", "über", "ueber", "extrem", "wunder"),
    "en": ("super", "ultra", "mega", "hyper", "over"),
    "fr": ("super", "hyper", "ultra", "mega"),
}  # fmt: skip
_COMPARING = {
    "en": (("iest", "y"), ("ier", "y"), ("est", ""), ("est", "e"), ("er", ""), ("er", "e")),
    "nl": (("dere", ""), ("der", ""), ("ste", ""), ("ere", ""), ("er", ""), ("st", "")),
    "de": (("ster", ""), ("ste", ""), ("sten", ""), ("ere", ""), ("erer", ""), ("eres", ""), ("er", "")),
    "fr": (("ement", "e"), ("es", ""), ("e", "")),
}
_SHORTEST = 4  # letters that must be left
_LEAST_TYPED = 6  # letters of a word in which a typing error is looked for


class Spelling:
    """Traces words to the single words of a list, in one language; each word is looked up once by its caller."""

    def __init__(self, words: Iterable[str], lemmas: Lemmas) -> None:
        self._words = frozenset(word for word in words if word.isalpha())
        self._lemmas = lemmas
        self._near: dict[str, str] = {}
        for word in sorted(self._words):
            if len(word) >= _LEAST_TYPED:
                for shorter in _shortened(word):
                    self._near.setdefault(shorter, word)

    def __call__(self, word: str) -> str | None:
        """Return the word of the list that is meant, None where none is."""
        if not word.isalpha() or len(word) < _SHORTEST:
            return None
        return self._compared(word) or self._strengthened(word) or self._mistyped(word)

    def _compared(self, word: str) -> str | None:
        for ending, instead in _COMPARING.get(self._lemmas.language, ()):
            stem = word.removesuffix(ending) + instead
            if word.endswith(ending) and len(stem) >= _SHORTEST and (found := self._known(stem)):
                return found
        return None

    def _strengthened(self, word: str) -> str | None:
        for beginning in _STRENGTHENING.get(self._lemmas.language, ()):
            rest = word.removeprefix(beginning)
            if rest != word and len(rest) >= _SHORTEST and (found := self._known(rest)):
                return found
        return None

    def _mistyped(self, word: str) -> str | None:
        """Return the word that is one letter away: left out, doubled, swapped or another. Known words are no errors."""
        if len(word) < _LEAST_TYPED or self._lemmas.is_known(word):
            return None
        for shorter in _shortened(word):
            found = self._near.get(shorter)
            if found is not None and found[0] == word[0] and abs(len(found) - len(word)) <= 1:
                return found
        return None

    def _known(self, word: str) -> str | None:
        if word in self._words:
            return word
        lemma = self._lemmas(word)
        return lemma if lemma in self._words else None


def _shortened(word: str) -> list[str]:
    """Return a word and the word without each of its letters but the first."""
    return [word, *(word[:place] + word[place + 1 :] for place in range(1, len(word)))]
