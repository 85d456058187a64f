"""What to be reminded of, for a calendar: actions with a date, detractors who wait, the next survey."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from npsdesk.core.actions.due_dates import next_survey
from npsdesk.core.actions.letters import Reminder
from npsdesk.core.survey import Action, Wave
from npsdesk.files.outlets.calendar import calendar, write_calendar
from npsdesk.i18n import _, ngettext
from npsdesk.services.project_data import ProjectData
from npsdesk.services.queues import Queues

_KEY = 12  # signs of the project's identity: enough to tell one owner's projects apart


def reminders_of(data: ProjectData, actions: Sequence[Action], queues: Queues, today: date) -> list[Reminder]:
    """Return one reminder for each open action that has a date, one for the detractors, one for the next survey.

    No customer's name is in them: calendars are often shared. Their keys are this project's alone, and stay the same on
    another day, so that a calendar that has them changes them.
    """
    mine = key_of(data)
    found = [
        Reminder(f"{mine}action-{action.id}-{action.created:%Y%m%d}", action.due, action.text, _about(action))
        for action in actions
        if action.status.is_open and action.due is not None
    ]
    waiting = queues.detractors.entries
    if waiting:
        text = ngettext("{count} detractor waits", "{count} detractors wait", len(waiting)).format(count=len(waiting))
        found.append(Reminder(f"{mine}detractors-{queues.wave}", max(today, min(entry.due for entry in waiting)), text))
    survey = survey_due(data.waves, today)
    if survey is not None:
        key = f"{mine}survey-{data.waves[-1].id}"
        found.append(Reminder(key, survey, _("Send your next customer survey")))
    return found


def survey_due(waves: Iterable[Wave], today: date) -> date | None:
    """Return when the next survey is due, today where that is past; None where no wave has a day."""
    day = next_survey([wave.first_date for wave in waves if wave.first_date is not None])
    return None if day is None else max(today, day)


def key_of(data: ProjectData) -> str:
    """Return what the keys of a project's reminders begin with: two shops in one calendar do not mix."""
    return f"{data.identity[:_KEY]}-" if data.identity else ""


def _about(action: Action) -> str:
    return ". ".join(filter(None, (action.reason, action.owner)))


def reminders_bytes(reminders: Sequence[Reminder], now: datetime) -> bytes:
    """Return reminders as an .ics file."""
    return calendar(reminders, now)


def save_reminders(path: Path, reminders: Sequence[Reminder], now: datetime) -> None:
    """Write reminders as an .ics file. Raises WriteBlocked, DiskFull, FolderReadOnly or CannotWrite."""
    write_calendar(path, reminders, now)
