"""Every change that the plan page makes, each one undoable step with a name of its own."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from npsdesk.core.labels import Label, label, nlabel
from npsdesk.core.survey import Action, Status
from npsdesk.gui.session import Session
from npsdesk.store import plan
from npsdesk.store.project import Project


def set_status(session: Session, action: Action, status: Status) -> Action:
    """Set where an action stands. Returns the action as it is going to be."""
    if status is not action.status:
        session.change(_status_label(action, status), _fields(action, status=status))
    return replace(action, status=status)


def set_owner(session: Session, action: Action, owner: str) -> Action:
    """Give an action to somebody, or to nobody with an empty name."""
    owner = " ".join(owner.split())
    if owner != action.owner:
        name = (
            label("Give “{action}” to {owner}", action=action.text, owner=owner)
            if owner
            else label("Take “{action}” from {owner}", action=action.text, owner=action.owner)
        )
        session.change(name, _fields(action, owner=owner))
    return replace(action, owner=owner)


def set_due(session: Session, action: Action, due: date | None) -> Action:
    """Set the day by which an action is to be done, or none."""
    if due != action.due:
        session.change(label("Change the date of “{action}”", action=action.text), _fields(action, due=due))
    return replace(action, due=due)


def set_texts(session: Session, action: Action, text: str, reason: str, tag: int | None) -> Action:
    """Word an action and its reason; an action keeps its words where none are given."""
    text = " ".join(text.split()) or action.text
    reason = " ".join(reason.split())
    if (text, reason) != (action.text, action.reason):
        session.change(
            label("Reword “{action}”", action=action.text), _fields(action, text=text, reason=reason, tag=tag)
        )
    return replace(action, text=text, reason=reason, tag=tag)


def set_field(session: Session, action: Action, name: str, value: object) -> Action:
    """Keep notes, the outcome, the cost, the effort or the tactic of an action."""
    if getattr(action, name) != value:
        names = {
            "notes": label("Change the notes of “{action}”", action=action.text),
            "outcome": label("Change what came of “{action}”", action=action.text),
            "cost": label("Change the cost of “{action}”", action=action.text),
            "tactic": label("Change the tactic of “{action}”", action=action.text),
            "effort": label("Change the effort of “{action}”", action=action.text),
        }
        session.change(names[name], _fields(action, **{name: value}))
    return replace(action, **{name: value})  # type: ignore[arg-type]  # one of these fields, by name


def delete(session: Session, action: Action) -> None:
    """Take an action out of the plan; the people it was for stay."""
    session.change(
        label("Remove “{action}” from the plan", action=action.text),
        partial(plan.delete_action, action_id=action.id),
    )


def add_people(
    session: Session, action: Action, responses: Sequence[int], then: Callable[[None], None] | None = None
) -> None:
    """Put people into an action."""
    session.change(
        nlabel(
            "Add {count} person to “{action}”", "Add {count} people to “{action}”", len(responses), action=action.text
        ),
        partial(plan.link, action_id=action.id, response_ids=list(responses)),
        then,
    )


def remove_people(session: Session, action: Action, responses: Sequence[int]) -> None:
    """Take people out of an action."""
    session.change(
        nlabel(
            "Remove {count} person from “{action}”",
            "Remove {count} people from “{action}”",
            len(responses),
            action=action.text,
        ),
        partial(plan.unlink, action_id=action.id, response_ids=list(responses)),
    )


def _fields(action: Action, **fields: object) -> Callable[[Project], None]:
    def change(project: Project) -> None:
        plan.change_action(project, action.id, **fields)

    return change


def _status_label(action: Action, status: Status) -> Label:
    labels = {
        Status.TODO: label("Mark “{action}” as to do", action=action.text),
        Status.IN_PROGRESS: label("Mark “{action}” as in progress", action=action.text),
        Status.WAITING: label("Mark “{action}” as waiting", action=action.text),
        Status.DONE: label("Mark “{action}” as done", action=action.text),
        Status.STOPPED: label("Mark “{action}” as stopped", action=action.text),
    }
    return labels[status]
