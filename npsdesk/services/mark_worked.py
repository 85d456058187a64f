"""Marking an action as worked: what came of it, kept in the plan in the project's language."""

from npsdesk.core.actions.outcomes import Outcome
from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.core.survey import Action
from npsdesk.i18n import LANGUAGES, _, in_language
from npsdesk.services.effect_words import outcome_text
from npsdesk.store import plan
from npsdesk.store.project import Project


def is_marked(action: Action) -> bool:
    """Return whether what came of an action says that it worked, in any language."""
    return any(line.startswith(_starts()) for line in action.outcome.splitlines())


def mark_worked(project: Project, action_id: int, outcome: Outcome, language: str) -> None:
    """Note that an action worked, with what became of its people, below what was noted already; one undoable change.

    Raises NotFound where the action is gone.
    """
    action = next((one for one in plan.list_actions(project) if one.id == action_id), None)
    if action is None:
        raise NotFound("action", str(action_id))
    with in_language(language):
        line = _("It worked: {text}.").format(text=outcome_text(outcome))
    text = "\n".join(filter(None, (action.outcome.rstrip(), line)))
    with project.change(label("Mark “{action}” as worked", action=action.text)):
        plan.change_action(project, action.id, outcome=text)


def _starts() -> tuple[str, ...]:
    """Return how the line begins in each language."""
    found = []
    for language in LANGUAGES:
        with in_language(language):
            found.append(_("It worked: {text}.").partition("{text}")[0])
    return tuple(found)
