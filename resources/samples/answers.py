"""Who answered which wave of the sample survey, with which score, comment and ratings."""

import random
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from people import Person, Town

GROUPS = "DPM"
SCORES = {"D": {0: 3, 1: 1, 2: 2, 3: 7, 4: 8, 5: 20, 6: 30}} | {"P": {7: 58, 8: 84}} | {"M": {9: 108, 10: 91}}
SERVICES = {"R": "Repair", "N": "New bikes", "E": "E-bike service", "T": "Rental"}
SPLIT = {"R": (34, 68, 66), "N": (18, 40, 63), "E": (12, 20, 42), "T": (7, 14, 28)}  # D, P, M in wave 4
MOVES = {"D": (31, 17, 10), "P": (14, 60, 38), "M": (5, 21, 91)}  # from wave 3, to D, P, M in wave 4
WAVE_3 = {"D": 72, "P": 139, "M": 177}
EARLIER = {1: {"D": 66, "P": 104, "M": 118}, 2: {"D": 66, "P": 120, "M": 145}}
DATES = {
    1: (date(2025, 3, 24), 25),
    2: (date(2025, 10, 6), 27),
    3: (date(2026, 4, 13), 25),
    4: (date(2026, 10, 18), 18),
}
DRIVERS = {  # heading: tag, then the mean of detractors, passives and promoters in wave 4
    "Wachttijd": ("W", 4.0, 6.4, 8.7),
    "Vriendelijkheid": ("S", 7.8, 8.9, 9.5),
    "Kwaliteit reparatie": ("Q", 7.1, 8.5, 9.2),
    "Prijs": ("P", 6.5, 7.3, 8.0),
    "Communicatie": ("C", 4.4, 6.6, 8.2),
    "Advies": ("A", 7.2, 8.0, 8.9),
    "Openingsuren": ("O", 7.1, 7.3, 7.9),
    "Online reserveren": ("B", 6.4, 6.7, 7.0),
}
LATER_WAVES_BETTER = {1: -0.7, 2: -0.4, 3: -0.2, 4: 0.0}
WITHOUT_RATINGS = 14
OSTEND = 24


@dataclass(frozen=True)
class Known:
    """A customer who is known by name: number, day in October, score, and what else must hold."""

    key: str = ""
    day: int = 0
    score: int | None = None
    spent: float | None = None
    waiting: int | None = None
    before: str = ""


KNOWN = {
    "Anna de Wit": Known("10442", 14, 9, waiting=9),
    "Tom Peeters": Known("10388", 14, 8, 1840, 5, "P"),
    "Sanne Bos": Known("09917", 15, 7, 355, 6),
    "J. Martens": Known("11020", 15, 10, waiting=9),
    "Lies Claes": Known("10005", 16, 4, waiting=7),
    "Omar Haddad": Known("11342", 16, 8, 620, 8),
    "Eva Smit": Known("10664", 17, 9, waiting=8),
    "Bram Kok": Known("10213", 17, 6, waiting=7),
    "Mia Jansen": Known("10977", 18, 8, 410, 7),
    "Ruth Daems": Known(day=16, score=7, spent=1475),
    "Pieter Vos": Known(day=19, score=8, spent=980),
    "Nora Aerts": Known(day=20, score=7, spent=160),
    "Ilse Maes": Known(score=7, spent=1210),
    "Karel Nys": Known(score=8, spent=290),
    "Lars Holm": Known(score=8, spent=540),
    "Bo Willems": Known(score=7, spent=225),
    "Yara Amrani": Known(score=8, spent=310),
    "Jan De Groot": Known(score=7, spent=890),
}


@dataclass(frozen=True)
class Comment:
    """One line of comments.txt, its words chosen for one wave."""

    group: str
    service: str
    language: str
    tags: tuple[str, ...]
    score: int | None
    name: str
    text: str


@dataclass(eq=False)
class Answer:
    """One row of a wave. `score` is a text where the cell holds no valid score."""

    person: Person
    group: str
    score: int | str
    day: date
    text: str = ""
    tags: tuple[str, ...] = ()
    ratings: dict[str, int] = field(default_factory=dict)


def read_comments(path: Path, wave: int) -> list[Comment]:
    """Return the comments of one wave; earlier waves also get the other words of those that have a choice."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        number, group, service, language, tags, score, name, text = line.split("|")
        choice = 0 if int(number) == wave else {3: 1, 2: 2}.get(wave, 0)
        if int(number) != wave and not (choice and number == "4" and "[" in text):
            continue
        words = _chosen_words(text, choice)
        found.append(Comment(group, service, language, tuple(tags.split()), int(score) if score else None, name, words))
    return found


def _chosen_words(text: str, choice: int) -> str:
    """Return the text with the n-th of each [a/b/c]."""
    return re.sub(r"\[([^]]*)]", lambda match: match[1].split("/")[choice], text)


def newest_wave(rng: random.Random, town: Town, comments: list[Comment]) -> list[Answer]:
    """Return the 412 scored answers of wave 4, with its people."""
    cells = list(comments)
    for code, counts in SPLIT.items():
        for group, count in zip(GROUPS, counts, strict=True):
            silent = count - sum(comment.group == group and comment.service == code for comment in comments)
            cells += [Comment(group, code, _language(rng), (), None, "", "") for _ in range(silent)]
    lars = next(index for index, cell in enumerate(cells) if (cell.group, cell.service, cell.text) == ("P", "R", ""))
    cells[lars] = Comment("P", "R", "en", (), 8, "Lars Holm", "")
    answers = []
    for cell in cells:
        known = KNOWN.get(cell.name, Known())
        person = town.person(cell.language, SERVICES[cell.service], 11400, cell.name, known.key)
        person.spent = person.spent if known.spent is None else float(known.spent)
        score = known.score if known.score is not None else cell.score
        answers.append(Answer(person, cell.group, -1 if score is None else score, date.min, cell.text, cell.tags))
    _deal_scores(rng, answers)
    for answer in answers:
        answer.day = _day(rng, 4, answer)
        answer.person.scores[4] = int(answer.score)
    _branches(rng, answers)
    return answers


def rate(rng: random.Random, answers: list[Answer], wave: int) -> None:
    """Give the ratings so that each group's mean is that of DRIVERS, a little lower in earlier waves."""
    silent = [answer for answer in answers if not answer.text]
    without = set(map(id, rng.sample(silent, WITHOUT_RATINGS if wave == 4 else 9)))
    for heading, (tag, *means) in DRIVERS.items():
        for group, mean in zip(GROUPS, means, strict=True):
            rated = [answer for answer in answers if answer.group == group and id(answer) not in without]
            _rate_group(rng, rated, heading, tag, mean + LATER_WAVES_BETTER[wave])


def spring_before(rng: random.Random, town: Town, newest: list[Answer]) -> list[Answer]:
    """Return wave 3: the 287 customers who answer again in wave 4, and 101 who do not."""
    answers = []
    taken: set[int] = set()
    for before, counts in MOVES.items():
        for group, count in zip(GROUPS, counts, strict=True):
            free = [answer for answer in newest if answer.group == group and id(answer) not in taken]
            chosen = sorted(free, key=lambda answer, before=before: _fit(rng, answer, before))[:count]
            taken |= set(map(id, chosen))
            answers += [_answer(rng, 3, answer.person, before) for answer in chosen]
    for group, count in WAVE_3.items():
        missing = count - sum(answer.group == group for answer in answers)
        answers += [_answer(rng, 3, _stranger(rng, town), group) for _ in range(missing)]
    return answers


def wave_2025(rng: random.Random, town: Town, wave: int, later: list[Person]) -> list[Answer]:
    """Return wave 1 or 2: about half are people of later waves, whose scores were alike."""
    totals = EARLIER[wave]
    count = sum(totals.values())
    eligible = [person for person in later if person.since <= 2024 and not person.is_anonymous]
    people = rng.sample(eligible, round(count * 0.52))
    people += [_stranger(rng, town) for _ in range(count - len(people))]
    people.sort(key=lambda person: (list(person.scores.values()) or [7.6])[-1] + rng.gauss(0, 2.2))
    groups = [group for group in GROUPS for _ in range(totals[group])]
    return [_answer(rng, wave, person, group) for person, group in zip(people, groups, strict=True)]


def give_comments(rng: random.Random, answers: list[Answer], comments: list[Comment]) -> None:
    """Put each comment on an answer of its group and service, of a person who speaks its language."""
    for comment in comments:
        fitting = [
            answer
            for answer in answers
            if not answer.text and answer.group == comment.group and answer.person.service == SERVICES[comment.service]
        ]
        same_language = [answer for answer in fitting if answer.person.language == comment.language]
        answer = rng.choice(same_language or fitting)
        answer.text, answer.tags = comment.text, comment.tags


def _language(rng: random.Random) -> str:
    return rng.choices(("nl", "en"), (58, 42))[0]


def _stranger(rng: random.Random, town: Town) -> Person:
    service = rng.choices(tuple(SERVICES.values()), (168, 121, 74, 49))[0]
    person = town.person(_language(rng), service, 10900)
    person.branch = rng.choices(("Ghent", "Antwerp"), (66, 34))[0]
    return person


def _answer(rng: random.Random, wave: int, person: Person, group: str) -> Answer:
    score = 7 if wave == 3 and person.name == "Tom Peeters" else _score(rng, group)
    person.scores[wave] = score
    start, days = DATES[wave]
    return Answer(person, group, score, start + timedelta(days=int(days * rng.random() ** 1.4)))


def _score(rng: random.Random, group: str) -> int:
    return rng.choices(tuple(SCORES[group]), tuple(SCORES[group].values()))[0]


def _deal_scores(rng: random.Random, answers: list[Answer]) -> None:
    for group, counts in SCORES.items():
        hand = [score for score, count in counts.items() for _ in range(count)]
        members = [answer for answer in answers if answer.group == group]
        for answer in members:
            if answer.score != -1:
                hand.remove(int(answer.score))
        rng.shuffle(hand)
        for answer in members:
            if answer.score == -1:
                answer.score = hand.pop()


def _day(rng: random.Random, wave: int, answer: Answer) -> date:
    """Most people answer in the first days; passives with a comment come after those who are known by name."""
    known = KNOWN.get(answer.person.name)
    if known and known.day:
        return date(2026, 10, known.day)
    start, days = DATES[wave]
    first = 3 if answer.group == "P" and answer.text else 0
    return start + timedelta(days=first + int((days - first) * rng.random() ** 1.4))


def _branches(rng: random.Random, answers: list[Answer]) -> None:
    for answer in answers:
        answer.person.branch = rng.choices(("Ghent", "Antwerp"), (66, 34))[0]
    free = [answer for answer in answers if answer.person.name not in KNOWN and answer.person.service != "Repair"]
    for answer in rng.sample(free, OSTEND):
        answer.person.branch = "Ostend"
    next(answer for answer in answers if answer.person.name == "Tom Peeters").person.branch = "Ghent"


def _fit(rng: random.Random, answer: Answer, before: str) -> tuple[int, float]:
    """Customers by name first; of those who dropped from passive, the ones who name the price."""
    known = KNOWN.get(answer.person.name, Known()).before
    dropped_on_price = before == "P" and answer.group == "D" and "-P" in answer.tags
    wanted = known == before or dropped_on_price
    unwanted = answer.person.is_anonymous or (known not in ("", before))
    return (-1 if wanted else int(unwanted), rng.random())


def _rate_group(rng: random.Random, answers: list[Answer], heading: str, tag: str, mean: float) -> None:
    fixed = {id(answer) for answer in answers if _known_rating(answer, heading) is not None}
    middle = sum(int(answer.score) for answer in answers) / len(answers)
    for answer in answers:
        lean = 0.35 * (int(answer.score) - middle) - 2.4 * (f"-{tag}" in answer.tags) + 0.8 * (f"+{tag}" in answer.tags)
        drawn = min(10, max(1, round(rng.gauss(mean + lean, 1.25))))
        answer.ratings[heading] = _known_rating(answer, heading) or drawn
    free = [answer for answer in answers if id(answer) not in fixed]
    wanted = round(mean * len(answers))
    while (missing := wanted - sum(answer.ratings[heading] for answer in answers)) != 0:
        step = 1 if missing > 0 else -1
        answer = rng.choice(free)
        answer.ratings[heading] = min(10, max(1, answer.ratings[heading] + step))


def _known_rating(answer: Answer, heading: str) -> int | None:
    if answer.score != answer.person.scores.get(4) or answer.day < date(2026, 10, 1):
        return None
    if answer.person.name == "Tom Peeters" and heading in ("Vriendelijkheid", "Kwaliteit reparatie"):
        return 9
    known = KNOWN.get(answer.person.name)
    return known.waiting if known and heading == "Wachttijd" else None
