"""Names of months and weekdays in English, Dutch, German and French, full and abbreviated."""

import unicodedata
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari januar janvier janv janner",
            "feb febr february februari februar fevrier fevr fev",
            "mar mars march maart mrt maerz marz mrz mae",
            "apr april avr avril",
            "may mei mai",
            "jun june juni juin",
            "jul july juli juillet juil",
            "aug august augustus aout aou",
            "sep sept september septembre",
            "oct october okt oktober octobre",
            "nov november novembre",
            "dec december dez dezember decembre",
        ),
        1,
    )
    for name in names.split()
}
_OPENING = frozenset(
    word
    for words in (
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo maa din woe don vrij zat zon",
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo mi fr sa so",
        "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim lu me je ve",
        "le the op den der am on du",
    )
    for word in words.split()
)


@lru_cache(maxsize=512)
def month_number(word: str) -> int | None:
    """Return the number of a month by its name, 1-12, None for any other word."""
    return _MONTHS.get(_plain(word))


@lru_cache(maxsize=512)
def may_open_date(words: str) -> bool:
    """Return whether words may stand before a date: a weekday, "le", "op"."""
    return all(_plain(word) in _OPENING for word in words.split())


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold().strip(" .,"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
