"""Fictional customers of the sample shop: names, customer numbers, addresses at example.com."""

import random
import re
import unicodedata
from dataclasses import dataclass, field

LOW_COUNTRIES = (
    "Lies Pieter Sofie Bram Ilse Wout Hanne Joris Fleur Daan Nele Stijn Marieke Koen Anke Jelle Griet Ruben Tine Thijs "
    "Elke Maarten Saskia Niels Veerle Dries Femke Gert Roos Sander Lotte-Marie Arne Hilde Jeroen Silke Geert Noor Bart "
    "Liesbeth Kobe",
    "Claes Janssens|Maes|Willems|De Clercq|Vermeulen|Van den Berg|Peeters|Jacobs|Mertens|De Smet|Bakker|Visser|Smit|"
    "Meijer|Mulder|Bos|Vos|De Wilde|Van Damme|Goossens|Wouters|De Backer|Hermans|Lambrecht|Kuipers|Dekker|Van Dijk|"
    "Verhoeven|Desmedt|Cools|Aerts|Pauwels|Hendriks|De Boer|Segers|Van Acker",
)
ISLES = (
    "Emma Oliver Grace Jack Alice Harry Charlotte Thomas Lucy George Sophie Edward Hannah William Amelia Rory Niamh "
    "Callum Fiona Ewan Megan Rhys Isobel Declan Martha Simon Beth Adrian Ruth Colin",
    "Walker|Hughes|Bennett|O’Connor|Fraser|Marsh|Whitfield|Turner|Campbell|Reid|Holloway|Barker|Doyle|Ashworth|Sinclair|"
    "Palmer|Griffiths|Murray|Kerr|Lowe|Chambers|Hart|Ellison|Brady|Norris|Shaw",
)
ELSEWHERE = (
    "Omar Fatima Yusuf Leïla Mehmet Aylin Karim Samira Amadou Chidi Ngozi Priya Arjun Mei Wei Hiroshi Ana João Lucía "
    "Diego Chiara Matteo Björn Astrid Søren Zoë René Aïcha Dilan Kofi Thu Minh Elif Hassan Inès Marek Ivana Tomás",
    "El Amrani|Benali|Yılmaz|Demir|Kaya|Diallo|Okafor|Mensah|Sharma|Patel|Chen|Nguyen|Tanaka|Silva|Ferreira|García|"
    "Rossi|Bianchi|Lindqvist|Sørensen|Dupont|Lefèvre|Haddad|Aziz|Novak|Kowalski|Adeyemi|Öztürk|Popescu|Horvat",
)
POOLS = {"nl": (LOW_COUNTRIES, ELSEWHERE), "en": (ISLES, ELSEWHERE, LOW_COUNTRIES)}
WEIGHTS = {"nl": (76, 24), "en": (52, 32, 16)}


@dataclass(eq=False)
class Person:
    """One customer; `scores` maps a wave's number to the score given there."""

    name: str
    key: str
    email: str
    language: str
    service: str
    branch: str = "Ghent"
    since: int = 0
    spent: float = 0.0
    is_anonymous: bool = False
    scores: dict[int, int] = field(default_factory=dict)


class Town:
    """Hands out people nobody has met before."""

    def __init__(self, rng: random.Random, taken_names: set[str], taken_keys: set[str]) -> None:
        self.rng = rng
        self.names = set(taken_names)
        self.keys = set(taken_keys)
        self.emails: set[str] = set()

    def person(self, language: str, service: str, newest_key: int, name: str = "", key: str = "") -> Person:
        name = name or self._new_name(language)
        key = key or self._new_key(newest_key)
        person = Person(name, key, self._new_email(name), language, service)
        person.since = min(2026, int(2015.5 + (int(key) - 8000) / 318.4))
        person.spent = self._spending(service)
        return person

    def _new_name(self, language: str) -> str:
        while True:
            first_names, last_names = self.rng.choices(POOLS[language], WEIGHTS[language])[0]
            name = f"{self.rng.choice(first_names.split())} {self.rng.choice(last_names.split('|'))}"
            if name not in self.names and _fits_windows(name):
                self.names.add(name)
                return name

    def _new_key(self, newest_key: int) -> str:
        while True:
            key = f"{self.rng.randrange(8000, newest_key):05d}"
            if key not in self.keys:
                self.keys.add(key)
                return key

    def _new_email(self, name: str) -> str:
        plain = (
            unicodedata.normalize("NFKD", name.replace("ø", "o").replace("’", "")).encode("ascii", "ignore").decode()
        )
        stem = re.sub(r"[^a-z]+", ".", plain.lower()).strip(".")
        number = next(number for number in range(1, 99) if _address(stem, number) not in self.emails)
        self.emails.add(_address(stem, number))
        return _address(stem, number)

    def _spending(self, service: str) -> float:
        typical = {"Repair": 5.3, "New bikes": 6.6, "E-bike service": 5.9, "Rental": 4.6}[service]
        amount = min(6800.0, max(18.0, self.rng.lognormvariate(typical, 0.7)))
        return float(round(amount)) + self.rng.choice((0, 0, 0, 0.5, 0.95))


def _address(stem: str, number: int) -> str:
    return f"{stem}@example.com" if number == 1 else f"{stem}{number}@example.com"


def _fits_windows(name: str) -> bool:
    """The second wave is a Windows-1252 file, which cannot hold every letter."""
    try:
        name.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
