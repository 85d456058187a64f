"""What the commands about the plan, its people, messages and gifts print: their documented JSON, and lines of text."""

from collections.abc import Sequence
from typing import Any

from npsdesk.core.actions.message_text import one_line
from npsdesk.core.actions.playbook import Suggestion, Tactic
from npsdesk.core.customers.contacts import Contact, ContactBook, NoContact
from npsdesk.core.survey import Action, ActionPerson, Audience
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.services.audience_words import audience_sentence
from npsdesk.services.plan_budget import BudgetPicture, BudgetPlan
from npsdesk.services.plan_words import channel_name, level_name, limit_sentence, person_status_name
from npsdesk.services.project_data import ProjectData
from npsdesk.services.tell_askers import Asker, Solved
from npsdesk.services.told_messages import message_to
from npsdesk.store.requests import RequestStatus
from npsdesk.words import status_name

_LONGEST_NAME = 80


def action_shape(action: Action, people: int | None = None) -> dict[str, Any]:
    """Return one action as JSON; `people` counts those that its rule finds too."""
    return {
        "action": action.id,
        "reason": action.reason,
        "text": action.text,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "status": action.status.value,
        "people": action.people if people is None else people,
        "notes": action.notes,
        "tactic": action.tactic,
        "cost": action.cost,
        "effort": action.effort.value if action.effort else None,
        "outcome": action.outcome,
        "live": action.audience is not None,
        "request": action.request,
    }


def rule_shape(rule: Audience | None, data: ProjectData, people: int) -> dict[str, Any]:
    """Return whom an action finds by itself as JSON; `people` fit now."""
    if rule is None:
        return {"rule": None, "people": people, "text": ""}
    field, wave = data.field(rule.field), data.wave(rule.wave)
    tag = next((tag.name for tag in data.tags if tag.id == rule.tag), None)
    found = {
        "group": rule.group.value if rule.group else None,
        "score": rule.score,
        "tag": tag,
        "direction": rule.direction.value if rule.direction else None,
        "column": field.name if field else None,
        "value": rule.value,
        "silent": rule.is_silent,
        "wave": wave.name if wave else None,
    }
    return {"rule": found, "people": people, "text": audience_sentence(rule, data)}


def action_text(action: Action) -> str:
    """Return one action as a line."""
    due = format_date(action.due) if action.due else ""
    return f"{action.id}\t{status_name(action.status)}\t{due}\t{action.owner}\t{action.reason}\t{action.text}"


def tactic_shape(tactic: Tactic, *, is_own: bool) -> dict[str, Any]:
    """Return a tactic as JSON; no causes: it fits any reason."""
    return _tactic_shape(tactic) | {"causes": list(tactic.causes), "own": is_own}


def _tactic_shape(tactic: Tactic) -> dict[str, Any]:
    return {
        "tactic": tactic.key,
        "name": tactic.name,
        "action": tactic.action_text,
        "when": tactic.when,
        "say": tactic.say,
        "avoid": tactic.avoid,
        "effort": tactic.effort.value,
        "cost": tactic.cost.value,
        "gives": tactic.gives.value,
    }


def tactic_text(tactic: Tactic) -> str:
    """Return a tactic as a line."""
    effort = _("effort {level}").format(level=level_name(tactic.effort))
    cost = _("cost {level}").format(level=level_name(tactic.cost))
    return f"{tactic.key}\t{effort}, {cost}\t{tactic.name}"


def suggestion_shapes(ideas: Sequence[Suggestion]) -> list[dict[str, Any]]:
    """Return suggestions as JSON, the best first."""
    return [
        {
            **_tactic_shape(idea.tactic),
            "reason": idea.reason.tag_name,
            "people": idea.reason.people,
            "gap": idea.reason.gap,
            "impact": None if idea.reason.cost is None else -idea.reason.cost * 100,
            "value": idea.reason.value,
        }
        for idea in ideas
    ]


def suggestions_text(ideas: Sequence[Suggestion]) -> str:
    """Return suggestions as lines."""
    if not ideas:
        return _("No passive misses anything that has a tag. Tag comments first, or accept the tags that are proposed.")
    return "\n".join(_suggestion_text(idea) for idea in ideas)


def _suggestion_text(idea: Suggestion) -> str:
    count = idea.reason.people
    people = ngettext("{count} person", "{count} people", count).format(count=format_int(count))
    effort = _("effort {level}").format(level=level_name(idea.tactic.effort))
    cost = _("cost {level}").format(level=level_name(idea.tactic.cost))
    return f"{idea.tactic.key}\t{idea.reason.tag_name}: {people}\t{effort}, {cost}\t{idea.tactic.action_text}"


def person_shapes(data: ProjectData, people: Sequence[ActionPerson], book: ContactBook) -> list[dict[str, Any]]:
    """Return the people of an action as JSON; `last_contacted` is the day of the newest message from any action."""
    rows = data.answers.loc[[person.response for person in people], ["customer", "name", "row", "score"]]
    columns = zip(
        people,
        rows["customer"].to_numpy(dtype="int64", na_value=0).tolist(),
        rows["name"].tolist(),
        rows["row"].tolist(),
        rows["score"].to_numpy(dtype="int64", na_value=-1).tolist(),
        strict=True,
    )
    return [_person_shape(person, customer, name, row, score, book) for person, customer, name, row, score in columns]


def _person_shape(
    person: ActionPerson, customer: int, name: str, row: int, score: int, book: ContactBook
) -> dict[str, Any]:
    last = book.last(customer or None)
    return {
        "response": person.response,
        "customer": customer or None,
        "name": name,
        "row": row,
        "score": None if score < 0 else score,
        "status": person.status.value,
        "status_on": person.status_on,
        "note": person.note,
        "last_contacted": last.day if last else None,
        "do_not_contact": customer in book.refused,
    }


def person_text(person: ActionPerson, shape: dict[str, Any]) -> str:
    """Return one person of an action as a line."""
    name = one_line(shape["name"], _LONGEST_NAME) or _("Row {row}, no name").format(row=shape["row"])
    day = format_date(person.status_on) if person.status_on else ""
    return f"{person.response}\t{shape['score']}\t{name}\t{person_status_name(person.status)}\t{day}"


def contacts_shape(book: ContactBook) -> dict[str, Any]:
    """Return the contact log as JSON."""
    contacts = sorted((one for each in book.contacts.values() for one in each), key=lambda one: (one.day, one.id))
    return {
        "limit": {"messages": book.limit.most, "days": book.limit.days},
        "contacts": [_contact_shape(contact) for contact in contacts],
        "do_not_contact": [_refusal_shape(one) for one in book.refused.values()],
    }


def _contact_shape(contact: Contact) -> dict[str, Any]:
    return {
        "contact": contact.id,
        "customer": contact.customer,
        "date": contact.day,
        "channel": contact.channel.value,
        "response": contact.response,
        "action": contact.action,
        "request": contact.request,
        "note": contact.note,
        "template": contact.template,
    }


def _refusal_shape(refusal: NoContact) -> dict[str, Any]:
    return {"customer": refusal.customer, "since": refusal.since, "reason": refusal.reason}


def contacts_text(book: ContactBook, names: dict[int, str]) -> str:
    """Return the contact log as lines, the limit first."""
    lines = [limit_sentence(book.limit)]
    contacts = sorted((one for each in book.contacts.values() for one in each), key=lambda one: (one.day, one.id))
    shown = {customer: one_line(name, _LONGEST_NAME) for customer, name in names.items()}
    lines += [
        f"{format_date(one.day)}\t{channel_name(one.channel)}\t{shown.get(one.customer, '')}\t{one.request}"
        for one in contacts
    ]
    lines += [
        _("{name} wants no messages since {day}.").format(
            name=names.get(one.customer, "") or one.customer, day=format_date(one.since)
        )
        for one in book.refused.values()
    ]
    return "\n".join(lines)


def budget_shape(picture: BudgetPicture, plan: BudgetPlan) -> dict[str, Any]:
    """Return an offer as JSON; `needed` of the people chosen have to stay because of it."""
    costs = {one.response: one for one in plan.costings}
    taken = set(plan.chosen)
    return {
        "people": plan.total.people,
        "cost": plan.total.cost,
        "kept": plan.total.kept,
        "needed": plan.total.needed,
        "pays": plan.total.can_pay,
        "candidates": [
            {
                "response": person.response,
                "name": person.name,
                "score": person.score,
                "value": person.value,
                "cost": costs[person.response].cost,
                "kept": costs[person.response].kept,
                "address": person.address,
                "gift": person.gift.status.value if person.gift else None,
                "gift_on": person.gift.status_on if person.gift else None,
                "holds": [hold.value for hold in person.holds],
                "chosen": person.response in taken,
            }
            for person in picture.people
        ],
        "left_out": {
            "nobody_known": picture.nobody_known,
            "do_not_contact": picture.do_not_contact,
            "not_about_price": picture.not_about_price,
            "without_address": plan.without_address,
            "gets_one_already": plan.served,
        },
    }


def solved_shape(solved: Solved, status: RequestStatus) -> dict[str, Any]:
    """Return a request with everyone who asked as JSON."""
    outcome = solved.outcome
    return {
        "request": solved.key,
        "name": solved.name,
        "status": status.value,
        "solved_on": solved.mark.solved_on,
        "what": solved.mark.what,
        "askers": [_asker_shape(one, solved) for one in solved.askers],
        "told": outcome.told,
        "seen_again": outcome.seen,
        "moved_up": outcome.up,
        "same": outcome.same,
        "moved_down": outcome.down,
        "share_up_low": outcome.low,
        "share_up_high": outcome.high,
    }


def _asker_shape(asker: Asker, solved: Solved) -> dict[str, Any]:
    can_tell = asker.can_be_told
    return {
        "response": asker.response,
        "customer": asker.customer,
        "name": asker.name,
        "row": asker.row,
        "email": asker.email,
        "sentence": asker.sentence,
        "date": asker.day,
        "wave": asker.wave,
        "score": asker.score,
        "told": asker.told.day if asker.told else None,
        "before": asker.before,
        "after": asker.after,
        "holds": [hold.value for hold in asker.holds],
        "language": asker.language,
        "other_language": asker.is_foreign,
        "message": message_to(asker, solved, asker.language) if can_tell else None,
    }


def asker_text(asker: Asker) -> str:
    """Return one asker as a line."""
    name = asker.name or _("Row {row}, no name").format(row=format_int(asker.row))
    told = _("told on {day}").format(day=format_date(asker.told.day)) if asker.told else _("not told yet")
    score = "" if asker.score is None else format_int(asker.score)
    after = "" if asker.after is None else f" → {format_int(asker.after)}"
    return f"{asker.response}\t{score}{after}\t{name}\t{told}\t{asker.sentence}"
