"""Downloads of tools made for NPS and feedback; of some only the field names of their interface are public."""

from collections.abc import Sequence
from datetime import UTC

from npsdesk.core.cleaning.table import Cell, Left
from npsdesk.core.survey import Role
from tests.exports.export import Made, Truth, csv_bytes, truth_of
from tests.exports.people import REASON, RECOMMEND, Person, people


def _seconds(person: Person) -> str:
    return str(int(person.when.replace(tzinfo=UTC).timestamp()))


def _score_text(person: Person) -> str:
    return "" if person.score is None else str(person.score)


def asknicely() -> Made:
    """Unix seconds as text; stars and satisfaction between the answers to the NPS question."""
    every = people(50, seed=13)
    kinds = {3: "csat", 11: "fivestar", 12: "csat", 40: "fivestar"}
    head: list[Cell] = [
        "response_id", "person_id", "contact_id", "name", "email", "answer", "answerlabel", "data", "comment", "note",
        "status", "dontcontact", "sent", "opened", "responded", "lastemailed", "created", "segment", "question_type",
        "published", "publishedname", "case_closed_time",
    ]  # fmt: skip
    rows = [_asknicely_row(one, kinds.get(place, "nps")) for place, one in enumerate(every)]
    roles = {"response_id": Role.IGNORE, "contact_id": Role.KEY, "person_id": Role.IGNORE, "name": Role.NAME,
             "email": Role.EMAIL, "answer": Role.SCORE, "comment": Role.COMMENT, "responded": Role.DATE,
             "sent": Role.IGNORE, "segment": Role.GROUP, "question_type": Role.IGNORE}  # fmt: skip
    counted = [one for place, one in enumerate(every) if place not in kinds]
    return Made(csv_bytes([head, *rows]), truth_of(counted, roles, {Left.OTHER_METRIC: len(kinds)}))


def _asknicely_row(person: Person, kind: str) -> list[Cell]:
    when = _seconds(person)
    answer = _score_text(person) if kind == "nps" else str(1 + person.number % 5)
    responded = when if answer else "0"
    return [
        f"{9000 + person.number}", f"{100 + person.number}", f"{500 + person.number}",
        f"{person.first} {person.last}", person.email, answer, "promoter", "{}", person.comment, "", "active", "0",
        when, when, responded, when, when, person.region, kind, "0", "", "",
    ]  # fmt: skip


def delighted() -> Made:
    """The fields of the interface as headings; satisfaction answers between those to the NPS question."""
    every = people(48, seed=14)
    kinds = {7: "csat", 8: "csat", 29: "ces"}
    head: list[Cell] = ["id", "person", "person_email", "person_name", "survey_type", "score", "comment", "permalink",
                        "created_at", "updated_at", "tags", "person_properties.plan"]  # fmt: skip
    rows: list[list[Cell]] = [
        [f"{100000 + one.number}", f"{5000 + one.number}", one.email, one.first, kinds.get(place, "nps"),
         _score_text(one) if place not in kinds else str(1 + one.number % 5), one.comment,
         f"https://app.delighted.com/r/abc{one.number}", _seconds(one), _seconds(one),
         ("price", "", "staff", "price, staff")[one.number % 4], ("free", "pro")[one.number % 2]]
        for place, one in enumerate(every)
    ]  # fmt: skip
    roles = {"id": Role.IGNORE, "person": Role.KEY, "person_email": Role.EMAIL, "score": Role.SCORE,
             "comment": Role.COMMENT, "created_at": Role.DATE, "permalink": Role.IGNORE, "tags": Role.TAGS,
             "person_properties.plan": Role.GROUP}  # fmt: skip
    counted = [one for place, one in enumerate(every) if place not in kinds]
    return Made(csv_bytes([head, *rows]), truth_of(counted, roles, {Left.OTHER_METRIC: len(kinds)}))


def delighted_links() -> Made:
    """Headings that nobody has published: known by the links to its answers."""
    every = people(seed=14)
    head: list[Cell] = ["Customer e-mail", "NPS", "What they said", "Link", "Answered"]
    rows: list[list[Cell]] = [
        [one.email, one.score, one.comment, f"https://app.delighted.com/r/abc{one.number}", one.when.isoformat()]
        for one in every
    ]
    roles = {"Customer e-mail": Role.EMAIL, "NPS": Role.SCORE, "What they said": Role.COMMENT}
    return Made(csv_bytes([head, *rows]), truth_of(every, roles))


def retently(*, in_words: bool = False) -> Made:
    """Bogus answers and those to another metric are marked."""
    every = people(50, seed=15)
    heads = {
        "id": "id", "customerId": "Customer ID", "email": "Email", "firstName": "First name", "lastName": "Last name",
        "companyName": "Company name", "campaignId": "Campaign ID", "campaignName": "Campaign",
        "createdDate": "Created date", "score": "Score", "comment": "Feedback", "feedbackTags": "Feedback tags",
        "ratingCategory": "Rating category", "metricsType": "Metrics type", "isBogus": "Is bogus", "channel": "Channel",
    }  # fmt: skip
    bogus, other = (6, 31), (2, 22, 41)
    rows = [_retently_row(one, is_bogus=place in bogus, is_other=place in other) for place, one in enumerate(every)]
    head: list[Cell] = [*(heads.values() if in_words else heads)]
    roles: dict[str, Role] = {
        "id": Role.IGNORE, "customerId": Role.KEY, "email": Role.EMAIL, "firstName": Role.NAME, "score": Role.SCORE,
        "comment": Role.COMMENT, "createdDate": Role.DATE, "feedbackTags": Role.TAGS, "campaignName": Role.GROUP,
        "companyName": Role.COMPANY, "ratingCategory": Role.GROUP, "isBogus": Role.IGNORE, "metricsType": Role.IGNORE,
    }  # fmt: skip
    named = {heads[key] if in_words else key: role for key, role in roles.items()}
    counted = [one for place, one in enumerate(every) if place not in bogus + other]
    return Made(csv_bytes([head, *rows]), truth_of(counted, named, {Left.BOGUS: 2, Left.OTHER_METRIC: 3}))


def _retently_row(person: Person, *, is_bogus: bool, is_other: bool) -> list[Cell]:
    category = (
        "" if person.score is None else ("Detractor", "Passive", "Promoter")[(person.score > 6) + (person.score > 8)]
    )
    score = str(1 + person.number % 5) if is_other else _score_text(person)
    return [
        f"65f{person.number:05}", f"c{person.number:04}", person.email, person.first, person.last,
        f"Company {person.number}", "77", ("Onboarding", "Renewal")[person.number % 2],
        person.when.isoformat() + ".000Z", score, person.comment, ("price", "", "staff;price")[person.number % 3],
        category, "CSAT" if is_other else "NPS", "true" if is_bogus else "false", "email",
    ]  # fmt: skip


def satismeter() -> Made:
    """Traits of a customer table."""
    every = people(seed=16)
    head: list[Cell] = ["userId", "NPS_rating", "NPS_comment", "NPS_date"]
    rows: list[list[Cell]] = [[one.key, one.score, one.comment, one.when.isoformat() + "Z"] for one in every]
    roles = {"NPS_rating": Role.SCORE, "NPS_comment": Role.COMMENT, "NPS_date": Role.DATE}
    return Made(csv_bytes([head, *rows]), truth_of(every, roles))


def help_scout() -> Made:
    """The group in words beside the score as text."""
    every = people(seed=17, blanks=0)
    head: list[Cell] = ["id", "category", "value", "comment", "timestamp"]
    rows: list[list[Cell]] = [
        [str(one.number), ("detractor", "passive", "promoter")[(one.score or 0) // 7 + ((one.score or 0) > 8)],
         _score_text(one), one.comment, one.when.isoformat() + "Z"]
        for one in every
    ]  # fmt: skip
    roles = {"value": Role.SCORE, "comment": Role.COMMENT, "timestamp": Role.DATE, "category": Role.GROUP}
    return Made(csv_bytes([head, *rows]), truth_of(every, roles))


def thanx() -> Made:
    """What the merchant answered is no comment of the customer."""
    every = people(seed=18)
    head: list[Cell] = ["nps_feedback_uid", "nps_feedback_id", "merchant_id", "purchase_id", "user_id", "state",
                        "rating", "review", "response", "responded_by", "created_at",
                        "rated_at", "responded_at"]  # fmt: skip
    rows: list[list[Cell]] = [
        [f"f{one.number:06}", one.number, 12, 4000 + one.number, 900 + one.number, "rated", one.score, one.comment,
         "Thank you for telling us" if one.number % 3 else "", "Sam", one.when.isoformat(), one.when.isoformat(), ""]
        for one in every
    ]  # fmt: skip
    roles = {"user_id": Role.KEY, "rating": Role.SCORE, "review": Role.COMMENT, "rated_at": Role.DATE,
             "response": Role.IGNORE, "purchase_id": Role.IGNORE}  # fmt: skip
    return Made(csv_bytes([head, *rows]), truth_of(every, roles))


def intellisurvey() -> Made:
    """The score bears a bare number; two columns beside it are derived from it, one of them -100, 0 and 100."""
    every = people(seed=19)
    head: list[Cell] = ["Q16", "Q16_NPS_DPP", "Q16_NPS_SCORE", "Q17"]
    rows = [_intelli_row(one) for one in every]
    roles = {"Q16": Role.SCORE, "Q16_NPS_DPP": Role.GROUP, "Q16_NPS_SCORE": Role.GROUP, "Q17": Role.COMMENT}
    return Made(csv_bytes([head, *rows]), truth_of(every, roles))


def _intelli_row(person: Person) -> list[Cell]:
    if person.score is None:
        return ["", "", "", person.comment]
    place = (person.score > 6) + (person.score > 8)
    return [person.score, ("Detractor", "Passive", "Promoter")[place], (place - 1) * 100, person.comment]


def checkmarket() -> Made:
    """No published headings: known by the links to its surveys."""
    every = people(46, "nl", seed=20)
    head: list[Cell] = [
        "RespondentId",
        "Status",
        "E-mail",
        "Taal",
        "Datum voltooid",
        "Link",
        RECOMMEND["nl"],
        REASON["nl"],
    ]
    rows: list[list[Cell]] = [
        [7000 + one.number, "Partial" if place in (10, 20) else "Completed", one.email, ("NL", "EN")[one.number % 2],
         one.when.strftime("%d-%m-%Y %H:%M"), f"https://s-eu.chkmkt.com/?e={one.number}&h=AB", one.score, one.comment]
        for place, one in enumerate(every)
    ]  # fmt: skip
    roles = {"RespondentId": Role.IGNORE, "E-mail": Role.EMAIL, "Taal": Role.LANGUAGE, "Datum voltooid": Role.DATE,
             "Link": Role.IGNORE, RECOMMEND["nl"]: Role.SCORE, REASON["nl"]: Role.COMMENT}  # fmt: skip
    counted = [one for place, one in enumerate(every) if place not in (10, 20)]
    return Made(csv_bytes([head, *rows], ";", "utf-8-sig"), truth_of(counted, roles, {Left.PARTIAL: 2}))


def medallia() -> Made:
    """One to five stars are a rating, never a score."""
    every = people(seed=21)
    head: list[Cell] = ["request_id", "request_sent_at", "request_delivery_status", "response_received_at",
                        "star_rating", "comments", "reward_name", "areas_for_improvement"]  # fmt: skip
    rows: list[Sequence[Cell]] = [
        [one.number, one.when.isoformat(), "sent", one.when.isoformat(), 1 + one.number % 5, one.comment, "",
         ("Speed", "Knowledge")[one.number % 2]]
        for one in every
    ]  # fmt: skip
    truth = Truth(44, 0, 0, 0, 0, roles={"star_rating": Role.RATING, "comments": Role.COMMENT}, is_refused=True)
    return Made(csv_bytes([head, *rows]), truth)


def five_points(low: int, high: int, mark: str = "") -> Made:
    """The recommend question on another scale."""
    every = people(60, seed=22)
    width = high - low + 1
    rows: list[Sequence[Cell]] = [
        [one.email, f"{low + one.number * 11 % width}{mark}", one.comment, one.when.date().isoformat()] for one in every
    ]
    truth = Truth(60, 0, 0, 0, 0, is_refused=True)
    return Made(csv_bytes([["E-mail", RECOMMEND["en"], REASON["en"], "Date"], *rows]), truth)
