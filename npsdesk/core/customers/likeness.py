"""What speaks for and against two customers being one person, weighed with points."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from npsdesk.core.customers.identity import short_key
from npsdesk.core.customers.portrait import Portrait

LONG = 10  # letters of a name from which two wrong ones can be a typo


class Sign(StrEnum):
    """What two customers have in common, or what speaks against their being one person."""

    SAME_EMAIL = "same_email"
    NEAR_EMAIL = "near_email"
    SAME_KEY = "same_key"  # but for leading zeros
    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    INITIAL = "initial"
    SAME_COMPANY = "same_company"
    OTHER_KEY = "other_key"
    OTHER_NAME = "other_name"
    OTHER_EMAIL = "other_email"
    OTHER_COMPANY = "other_company"
    SAME_WAVE = "same_wave"


POINTS: Mapping[Sign, float] = {
    Sign.SAME_EMAIL: 3,
    Sign.NEAR_EMAIL: 2,
    Sign.SAME_KEY: 2,
    Sign.SAME_NAME: 2,
    Sign.NEAR_NAME: 1.5,
    Sign.INITIAL: 1.5,
    Sign.SAME_COMPANY: 1,
    Sign.OTHER_KEY: -2,
    Sign.OTHER_NAME: -1.5,
    Sign.OTHER_EMAIL: -0.5,
    Sign.OTHER_COMPANY: -1,
    Sign.SAME_WAVE: -0.5,
}


@dataclass(frozen=True)
class NearMatch:
    """Two customers who look alike, the lower id first; `signs` say why, those that speak against them last."""

    first: int
    second: int
    signs: tuple[Sign, ...]
    points: float


def weigh(one: Portrait, other: Portrait) -> NearMatch:
    """Return what speaks for and against two customers being one person, with the sum of its points."""
    signs = tuple(_signs(one, other))
    points = sum(POINTS[sign] for sign in signs)
    if Sign.NEAR_NAME in signs and Sign.NEAR_EMAIL in signs:
        points -= POINTS[Sign.NEAR_NAME]  # an address is mostly made of the name: one typo in both is one sign
    ordered = tuple(sorted(signs, key=lambda sign: -POINTS[sign]))
    first, second = sorted((one.customer, other.customer))
    return NearMatch(first, second, ordered, points)


def _signs(one: Portrait, other: Portrait) -> Iterator[Sign]:
    name = _name_sign(one.names, other.names)
    if name:
        yield name
    if email := _email_sign(one.emails, other.emails):
        yield email
    if one.keys and other.keys:
        is_same = {short_key(key) for key in one.keys} & {short_key(key) for key in other.keys}
        yield Sign.SAME_KEY if is_same else Sign.OTHER_KEY
    if one.companies and other.companies:
        yield Sign.SAME_COMPANY if one.companies & other.companies else Sign.OTHER_COMPANY
    if one.waves & other.waves:
        yield Sign.SAME_WAVE


def _email_sign(one: set[str], other: set[str]) -> Sign | None:
    from rapidfuzz.distance import OSA

    if one & other:
        return Sign.SAME_EMAIL
    if any(OSA.distance(a, b, score_cutoff=1) == 1 and letters(a) != letters(b) for a, b in product(one, other)):
        return Sign.NEAR_EMAIL
    return Sign.OTHER_EMAIL if one and other else None


def _name_sign(one: set[str], other: set[str]) -> Sign | None:
    """Return the best that any two of the names say."""
    found = [_compared(a, b) for a, b in product(one, other)]
    return max(found, key=lambda sign: POINTS[sign], default=None)


def _compared(one: str, other: str) -> Sign:
    from rapidfuzz.distance import OSA

    if sorted(one.split()) == sorted(other.split()):
        return Sign.SAME_NAME
    if 1 in (len(one.split()[0]), len(other.split()[0])) and ends(one) == ends(other):
        return Sign.INITIAL
    most = 2 if min(len(one), len(other)) >= LONG else 1
    is_near = OSA.distance(one, other, score_cutoff=most) <= most and letters(one) != letters(other)
    return Sign.NEAR_NAME if is_near else Sign.OTHER_NAME


def ends(name: str) -> tuple[str, str]:
    """Return the first letter, and everything but the first names written as initials."""
    words = name.split()
    last = [word for word in words[1:] if len(word) > 1] or words[-1:]
    return name[0], " ".join(last)


def letters(text: str) -> str:
    """Return a text without its digits: two numbers are never a typo of each other, as in jan1@… and jan2@…."""
    return "".join([sign for sign in text if not sign.isdecimal()])
