"""Words that only one of the languages writes, by which a comment of two or three words is known."""

from npsdesk.core.comments.folding import fold

_LISTS = {
    "en": """
        the and with would could should please more cheaper expensive slow quickly quick always never nothing
        good loved lovely friendly staff delivery prices too very much not were waiting add needs need better
        easy helpful colours colors sizes small bit what when less everything keep thanks thank you your
    """,
    "nl": """
        graag meer niet geen te duur goedkoper snel snelle langzaam altijd nooit niets niks goed goede
        geweldig fijn fijne lekker vriendelijk vriendelijke personeel medewerkers levering prijs prijzen erg
        veel het een ook voor beter makkelijk behulpzaam kleuren maten klein leuk leuke jammer helaas bedankt
        jullie moeilijk wachten wachttijd
    """,
    "de": """
        gerne mehr nicht kein keine keinen zu teuer billiger günstiger schnell schnelle langsam immer nie
        nichts gut gute toll schön freundlich freundliche mitarbeiter lieferung preis preise sehr viel und mit
        ein eine auch für besser einfach hilfsbereit farben größen klein bitte leider schade danke ihr
        wartezeit
    """,
    "fr": """
        trop cher chère moins rapide lent toujours jamais rien bonne bien très beaucoup et avec le la une pour
        aussi mieux facile aimable accueil livraison prix couleurs tailles merci vous attente dommage
    """,
}


def _only() -> dict[str, str]:
    """Return the language of each word that is in one list alone."""
    spoken: dict[str, set[str]] = {}
    for language, words in _LISTS.items():
        for word in words.split():
            spoken.setdefault(fold(word), set()).add(language)
    return {word: next(iter(languages)) for word, languages in spoken.items() if len(languages) == 1}


_ONLY = _only()


def short_language(words: list[str]) -> str | None:
    """Return the language of a few folded words, None where they tell none, or more than one.

    >>> short_language(["please", "add", "klarna"]), short_language(["top"])
    ('en', None)
    """
    found = {_ONLY[word] for word in words if word in _ONLY}
    return found.pop() if len(found) == 1 else None
