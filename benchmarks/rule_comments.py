"""Made-up comments and rules in two languages, for measuring; the same for the same number."""

import random
from itertools import islice

from npsdesk.core.comments.rule_syntax import Keyword, TagRule, parse_rules
from npsdesk.core.survey import Direction

_SUBJECTS = {
    "en": "delivery service price quality app website staff invoice parking coffee room repair helpdesk manual choice "
    "portion menu waiter breakfast bed shower training login update support bike brake wheel saddle engine oil tyre "
    "haircut colour salon nurse doctor care meal bathroom towel garden entrance lift stairs music light heating toilet",
    "nl": "levering service prijs kwaliteit app website personeel factuur parking koffie kamer herstelling helpdesk "
    "handleiding keuze portie kaart ober ontbijt bed douche opleiding login update support fiets rem wiel zadel motor "
    "olie band kapsel kleur salon verpleegster dokter zorg maaltijd badkamer handdoek tuin ingang lift trap licht",
}
_SAID = {
    "en": "was great|is too slow|could be better|was not friendly|never disappoints|took three weeks|is fine by me|"
    "broke after two days|is far too expensive|was explained clearly|is no longer what it was|has improved a lot",
    "nl": "was top|is te traag|kan beter|was niet vriendelijk|stelt nooit teleur|duurde drie weken|is prima|"
    "was na twee dagen kapot|is veel te duur|werd duidelijk uitgelegd|is niet meer wat het was|is sterk verbeterd",
}
_LINKS = {"en": [". ", ", but ", " and ", "; ", ", "], "nl": [". ", ", maar ", " en ", "; ", ", "]}


def comments(count: int, seed: int = 7) -> tuple[list[str], list[str]]:
    """Return that many comments of one to three clauses, and the language of each."""
    chance = random.Random(seed)
    texts: list[str] = []
    languages: list[str] = []
    for number in range(count):
        language = "nl" if number % 2 else "en"
        clauses = [_clause(chance, language) for _ in range(chance.randint(1, 3))]
        texts.append(chance.choice(_LINKS[language]).join(clauses) + (f" #{number}" if number % 9 == 0 else ""))
        languages.append(language)
    return texts, languages


def rules(tags: int = 50, keywords: int = 20) -> list[tuple[TagRule, Keyword]]:
    """Return that many rules a tag: words, phrases, beginnings, pairs, vetoes and conditions."""
    chance = random.Random(3)
    # most keywords of a codebook are rare in any one survey
    words = [word for subjects in _SUBJECTS.values() for word in subjects.split()]
    words += [f"{word}{ending}" for word in words for ending in ("bag", "box", "huis", "werk", "line", "kaart", "desk")]
    said = [part for parts in _SAID.values() for part in parts.split("|")]
    shapes = (
        lambda: chance.choice(words),
        lambda: f"{chance.choice(words)[:7]}*",
        lambda: f"{chance.choice(words)}+{chance.choice(said).split()[-1]}",
        lambda: f"{chance.choice(words)} {chance.choice(said)}",
        lambda: f'"{chance.choice(words)}" score<=8',
        lambda: f"-{chance.choice(words)} {chance.choice(words)}",
    )
    made = islice((shape() for shape in _endless(shapes)), tags * keywords)
    aims = (None, Direction.PRAISES, Direction.MISSES)
    all_rules = [TagRule(n, n // keywords + 1, text, aims[n % 3], n) for n, text in enumerate(made)]
    return parse_rules(all_rules)[0]


def _endless(shapes: tuple) -> object:  # type: ignore[type-arg]
    while True:
        yield from shapes


def _clause(chance: random.Random, language: str) -> str:
    subjects = _SUBJECTS[language].split()
    article = "the" if language == "en" else "de"
    return f"{article} {chance.choice(subjects)} {chance.choice(_SAID[language].split('|'))}"
