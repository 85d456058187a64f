"""Made-up customers and what they answered, the same at every run; no export copies anything from a real one."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

FIRST = ("Anna", "Bram", "Chloé", "Dirk", "Eva", "Femke", "Günther", "Hannah", "Ilse", "Jan", "Karin", "Lotte")
LAST = ("Bakker", "Schmidt", "Leroy", "Jansen", "Müller", "Smith", "de Vries", "Dubois", "Peeters", "Novak")
REGIONS = ("North", "South", "East")

RECOMMEND = {
    "en": "How likely are you to recommend us to a friend or colleague?",
    "nl": "Hoe waarschijnlijk is het dat u ons aanbeveelt aan een vriend of collega?",
    "de": "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
    "fr": "Quelle est la probabilité que vous nous recommandiez à un proche ?",
}
REASON = {
    "en": "What is the main reason for your score?",
    "nl": "Wat is de belangrijkste reden voor uw cijfer?",
    "de": "Was ist der Grund für Ihre Bewertung?",
    "fr": "Pourquoi avez-vous donné cette note ?",
}
REGION = {"en": "Which region are you in?", "nl": "In welke regio woont u?", "de": "In welcher Region?", "fr": "Région"}
_SUBJECTS = {
    "en": ("The staff", "Delivery", "The price", "Your website", "The repair", "My adviser"),
    "nl": ("Het personeel", "De levering", "De prijs", "Uw website", "De reparatie", "Mijn adviseur"),
    "de": ("Das Personal", "Die Lieferung", "Der Preis", "Ihre Webseite", "Die Reparatur", "Mein Berater"),
    "fr": ("Le personnel", "La livraison", "Le prix", "Votre site", "La réparation", "Mon conseiller"),
}
_SAYS = {
    "en": ("was very friendly", "took far too long", "is higher than elsewhere", "could be clearer", "was perfect"),
    "nl": ("was heel vriendelijk", "duurde veel te lang", "is hoger dan elders", "kan duidelijker", "was één feest"),
    "de": ("war sehr freundlich", "dauerte viel zu lange", "ist höher als anderswo", "könnte klarer sein", "war schön"),
    "fr": (
        "était très agréable",
        "a pris trop de temps",
        "est plus élevé qu'ailleurs",
        "manque de clarté",
        "est à jour",
    ),
}
START = datetime.fromisoformat("2026-03-02")
SCORES = (9, 10, 8, 7, 6, 9, 10, 0, 8, 9, 3, 7, 10, 5, 9, 8, 2, 10, 7, 9, 1, 4)


@dataclass(frozen=True)
class Person:
    """One who answered: `score` is None where the question was left blank."""

    number: int
    score: int | None
    comment: str
    first: str
    last: str
    email: str
    region: str
    when: datetime

    @property
    def key(self) -> str:
        return f"K{self.number:05}"


def people(count: int = 44, language: str = "en", seed: int = 1, blanks: int = 2) -> list[Person]:
    """Return people with scores over the whole scale; the last `blanks` of them gave none."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        first, last = FIRST[number % len(FIRST)], LAST[(number * 7 + seed) % len(LAST)]
        subject, says = chance.choice(_SUBJECTS[language]), chance.choice(_SAYS[language])
        day = timedelta(days=number % 53, hours=chance.randrange(9, 22), minutes=chance.randrange(60), seconds=number)
        found.append(
            Person(
                number + 1,
                None if number >= count - blanks else SCORES[(number * 5 + seed) % len(SCORES)],
                "" if chance.random() < 0.2 else f"{subject} {says} ({number + 1})",
                first,
                last,
                f"person{number + 1}@example.com",
                REGIONS[chance.randrange(3)],
                START + day,
            )
        )
    return found
