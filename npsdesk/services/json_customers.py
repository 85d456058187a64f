"""What the terminal prints of customers who look like one person."""

from collections.abc import Mapping
from typing import Any

from npsdesk.core.customers.likeness import NearMatch
from npsdesk.services.customer_texts import reasons
from npsdesk.store.customer_cards import Card


def alike_shape(match: NearMatch, cards: Mapping[int, Card]) -> dict[str, Any]:
    """Return a pair as JSON; `signs` say why, those that speak against it last."""
    people = [_card_shape(cards[number]) for number in (match.first, match.second)]
    return {"customers": people, "signs": [sign.value for sign in match.signs], "points": match.points}


def _card_shape(card: Card) -> dict[str, Any]:
    return {
        "customer": card.id,
        "names": list(card.names),
        "companies": list(card.companies),
        "emails": list(card.emails),
        "keys": list(card.keys),
        "scores": [{"wave": wave, "score": score} for wave, score in card.scores],
    }


def alike_text(match: NearMatch, cards: Mapping[int, Card]) -> str:
    """Return a pair as a line."""
    fors, against = reasons(match)
    people = "\t".join(f"{number}\t{cards[number].title}" for number in (match.first, match.second))
    return f"{people}\t{fors}" + (f"\t({against})" if against else "")
