"""When to ask customers again, as a day for the owner's calendar: the same day wherever the program names it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from npsdesk.core.actions.letters import Reminder
from npsdesk.core.survey import Wave
from npsdesk.files.outlets.calendar import calendar
from npsdesk.i18n import _
from npsdesk.services.project_data import ProjectData
from npsdesk.services.reminders import key_of, survey_due

PAUSE = timedelta(days=182)  # half a year, where no wave has a day


def next_survey_day(waves: Iterable[Wave], today: date) -> date:
    """Return when the next survey is due, as the reminders say it: never in the past, and always a day."""
    return survey_due(waves, today) or today + PAUSE


def next_survey_reminder(data: ProjectData, today: date, now: datetime) -> bytes:
    """Return the reminder after the newest wave as a calendar file; `now` is the moment in UTC."""
    wave = data.waves[-1]
    note = _("Send the same survey as in {wave}, with customer number or e-mail address. Then see who you won over.")
    day = next_survey_day(data.waves, today)
    key = f"{key_of(data)}survey-{wave.id}"
    return calendar([Reminder(key, day, _("Send your next customer survey"), note.format(wave=wave.name))], now)
