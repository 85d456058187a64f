"""Which words compare, as better and sneller do."""

from npsdesk.core.comments.lemmas import Lemmas

_COMPARATIVE = {
    "en": ("er",),
    "nl": ("er", "ere", "eren", "ers"),
    "de": ("ere", "eren", "erer", "eres", "erem"),  # -er alone is mostly a nominative: guter Service
}
_SHORTEST = 5  # letters of a comparative
_BETTER = frozenset(
    [
        "better",
        "beter",
        "betere",
        "besser",
        "bessere",
        "besseres",
        "mieux",
        "meilleur",
        "meilleure",
        "meilleurs",
        "meilleures",
        "worse",
        "erger",
        "schlimmer",
        "pire",
    ]
)


def is_comparative(word: str, lemmas: Lemmas) -> bool:
    """Say whether a folded word is a comparative: better, sneller, freundlicher, meilleur."""
    if word in _BETTER:
        return True
    endings = _COMPARATIVE.get(lemmas.language, ())
    if len(word) < _SHORTEST or not word.endswith(endings):
        return False
    lemma = lemmas(word)
    if lemma[:3] != word[:3] or len(lemma) >= len(word):
        return False
    # lekkere is an inflected lekker, and lekkerder the comparative
    return not lemma.endswith("er") or word[len(lemma) :].startswith(("er", "der"))
