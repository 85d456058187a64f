"""The dictionary form of words, so that a rule for "delivery" finds "deliveries"."""

from functools import cache

from npsdesk.core.comments.folding import fold

_LONGEST = 40  # letters; longer words are no dictionary's
_COMPOUNDING = ("nl", "de")
# Where the dictionary would take one word for quite another: "eerste dag" for "een dag", "te laat" for "te laten".
_OWN_FORMS = {
    "nl": dict.fromkeys(("eerste", "tweede", "derde", "vierde", "vijfde", "laatste", "laat"))
    | {"later": "laat", "late": "laat"},
}


@cache
def lemmas_for(language: str) -> "Lemmas":
    """Return the one lemmatiser of a language; its words are kept, as comments say the same words again and again."""
    return Lemmas(language)


class Lemmas:
    """Dictionary forms in one language, folded; words of other languages stay as they are."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """Return the folded dictionary form of a word, written with or without accents.

        >>> lemmas_for("nl")("Leveringen"), lemmas_for("en")("deliveries")
        ('levering', 'delivery')
        """
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._look_up(word)
        return found

    def is_known(self, word: str) -> bool:
        """Say whether a dictionary of the language holds the word."""
        from simplemma import is_known

        return bool(is_known(word, self.language))

    def _look_up(self, word: str) -> str:
        if not word.isalpha() or len(word) > _LONGEST:
            return fold(word)
        own = _OWN_FORMS.get(self.language, {})
        if (written := fold(word)) in own:
            return own[written] or written
        from simplemma import lemmatize

        return fold(lemmatize(word.lower(), self.language))
