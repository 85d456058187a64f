"""Put into the project what the owner chose of a workbook that came back; inside a change that is going on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from npsdesk.core.actions.readback import Difference, Kind, Part, Subject, Unread, Value, Values
from npsdesk.core.survey import Action, Channel, PersonStatus, Status
from npsdesk.i18n import _, in_language
from npsdesk.services.contact_log import log_contacts
from npsdesk.services.plan_people import set_person_note, set_person_status
from npsdesk.services.project_data import ProjectData
from npsdesk.services.rank_passives import actions_by_response
from npsdesk.services.readback_parts import part_name
from npsdesk.store import plan, plan_people, requests
from npsdesk.store.follow_up import FollowUp, follow_ups, put_follow_ups
from npsdesk.store.project import Project
from npsdesk.store.requests import RequestMark, RequestStatus

_FIELDS = {
    Part.REASON: "reason",
    Part.TEXT: "text",
    Part.OWNER: "owner",
    Part.DUE: "due",
    Part.STATUS: "status",
    Part.NOTES: "notes",
}


def take_over(project: Project, data: ProjectData, chosen: Sequence[Difference], today: date) -> None:
    """Apply differences; what cannot be understood goes to the notes, in the project's language."""
    grouped: dict[tuple[Subject, str], dict[Part, Value]] = defaultdict(dict)
    noted: dict[tuple[Subject, str], list[str]] = defaultdict(list)
    for one in chosen:
        if one.kind is Kind.REMOVED:
            plan.delete_action(project, int(one.key))
        elif one.part is None:
            _add_action(project, data, one.values, today)
        elif one.kind is Kind.AS_NOTE and isinstance(one.there, Unread):
            noted[one.subject, one.key].append(_note(data, one.subject, one.part, one.there))
        else:
            grouped[one.subject, one.key][one.part] = one.there
    for subject in Subject:
        keys = dict.fromkeys(key for kind, key in [*grouped, *noted] if kind is subject)
        changes = {key: (grouped[subject, key], noted[subject, key]) for key in keys}
        if changes:
            _APPLY[subject](project, data, changes, today)


Changes = dict[str, tuple[dict[Part, Value], list[str]]]


def _note(data: ProjectData, subject: Subject, part: Part, found: Unread) -> str:
    with in_language(data.language):
        return _("{column}: {text}").format(column=part_name(part, subject), text=found.text)


def _with_notes(text: str, notes: Sequence[str]) -> str:
    return "\n".join(filter(None, [text, *notes]))


def _add_action(project: Project, data: ProjectData, values: Values, today: date) -> None:
    texts = {part: str(values.get(part) or "") for part in (Part.REASON, Part.TEXT, Part.OWNER, Part.NOTES)}
    status, due = values.get(Part.STATUS), values.get(Part.DUE)
    unread = [_note(data, Subject.ACTION, part, value) for part, value in values.items() if isinstance(value, Unread)]
    tag = next((tag for tag in data.tags if tag.name.casefold() == texts[Part.REASON].casefold()), None)
    plan.add_action(
        project,
        reason=tag.name if tag else texts[Part.REASON],
        text=texts[Part.TEXT],
        created=today,
        owner=texts[Part.OWNER],
        due=due if isinstance(due, date) else None,
        status=Status(status) if isinstance(status, str) and status else Status.TODO,
        tag=tag.id if tag else None,
        notes=_with_notes(texts[Part.NOTES], unread),
    )


def _change_actions(project: Project, _data: ProjectData, changes: Changes, _today: date) -> None:
    known = {str(action.id): action for action in plan.list_actions(project)}
    for key, (values, notes) in changes.items():
        if key not in known:
            continue
        fields: dict[str, Any] = {_FIELDS[part]: value for part, value in values.items()}
        if "status" in fields:
            fields["status"] = Status(fields["status"])
        if notes:
            fields["notes"] = _with_notes(str(fields.get("notes", known[key].notes)), notes)
        plan.change_action(project, int(key), **fields)


def _change_people(project: Project, data: ProjectData, changes: Changes, today: date) -> None:
    """Keep what was heard of passives. Who is now said to be contacted gets a message in the log, and moves on in the
    action they are in where it is one alone: of several nobody can say which one it was about."""
    before = follow_ups(project)
    heard: list[FollowUp] = []
    fresh: list[FollowUp] = []
    for key, (values, notes) in changes.items():
        response = int(key)
        known = before.get(response, FollowUp(response))
        told, score = values.get(Part.CONTACTED, known.is_contacted), values.get(Part.SCORE, known.score)
        one = replace(
            known,
            is_contacted=told if isinstance(told, bool) else None,
            answer=_with_notes(str(values.get(Part.ANSWER, known.answer) or ""), notes),
            score=score if isinstance(score, int) else None,
            day=today,
        )
        heard.append(one)
        if values.get(Part.CONTACTED) is True:
            fresh.append(one)
    put_follow_ups(project, heard, today)
    _note_contacted(project, data, fresh, today)


def _note_contacted(project: Project, data: ProjectData, people: Sequence[FollowUp], today: date) -> None:
    if not people:
        return
    actions = {action.id: action for action in plan.list_actions(project) if action.status is not Status.STOPPED}
    plans = actions_by_response(project, data)
    moved: dict[tuple[int, PersonStatus], list[int]] = defaultdict(list)
    loose: list[int] = []
    for one in people:
        mine = [action for action in plans.get(one.response, ()) if action in actions]
        if len(mine) == 1:
            status = PersonStatus.ANSWERED if one.answer else PersonStatus.CONTACTED
            moved[mine[0], status].append(one.response)
        else:
            loose.append(one.response)
    far = {
        (person.action, person.response)
        for person in plan_people.list_people(project)
        if person.status is not PersonStatus.NOT_YET
    }
    for (action, status), responses in moved.items():
        waiting = [response for response in responses if (action, response) not in far]
        if waiting:
            set_person_status(project, actions[action], waiting, status, today, Channel.OTHER)
    if loose:
        log_contacts(project, loose, today, Channel.OTHER)


def _change_calls(project: Project, _data: ProjectData, changes: Changes, today: date) -> None:
    actions = {action.id: action for action in plan.list_actions(project)}
    known = {(person.action, person.response): person.note for person in plan_people.list_people(project)}
    moved: dict[tuple[int, PersonStatus], list[int]] = defaultdict(list)
    written: list[tuple[Action, int, str]] = []
    for key, (values, notes) in changes.items():
        action, response = map(int, key.split("-"))
        if action not in actions:
            continue
        if values.get(Part.STATUS):
            moved[action, PersonStatus(str(values[Part.STATUS]))].append(response)
        if notes or Part.NOTES in values:
            text = str(values.get(Part.NOTES, known.get((action, response), "")) or "")
            written.append((actions[action], response, _with_notes(text, notes)))
    for (action, status), responses in moved.items():
        set_person_status(project, actions[action], responses, status, today, Channel.PHONE)
    for one, response, text in written:
        set_person_note(project, one, response, text)


def _change_requests(project: Project, _data: ProjectData, changes: Changes, today: date) -> None:
    marks = requests.request_marks(project)
    for key, (values, _notes) in changes.items():
        known = marks.get(key, RequestMark())
        status = RequestStatus(str(values.get(Part.STATUS, known.status.value)))
        solved = (known.solved_on or today) if status is RequestStatus.DONE else None
        what = " ".join(str(values.get(Part.WHAT, known.what) or "").split())
        requests.mark_request(project, key, replace(known, status=status, solved_on=solved, what=what))


_APPLY = {
    Subject.ACTION: _change_actions,
    Subject.PERSON: _change_people,
    Subject.CALL: _change_calls,
    Subject.REQUEST: _change_requests,
}
