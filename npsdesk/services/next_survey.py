"""When to ask customers again, as a day for the owner's calendar."""

from datetime import date, datetime, timedelta

from npsdesk.core.actions.letters import Reminder
from npsdesk.core.survey import Wave
from npsdesk.files.outlets.calendar import calendar
from npsdesk.i18n import _
from npsdesk.services.project_data import ProjectData
from npsdesk.services.reminders import key_of

PAUSE = timedelta(days=182)  # half a year: long enough for what was done to be noticed


def next_survey_day(wave: Wave, today: date) -> date:
    """Return half a year after a wave, or after today where that is past."""
    day = (wave.last_date or today) + PAUSE
    return day if day > today else today + PAUSE


def next_survey_reminder(data: ProjectData, today: date, now: datetime) -> bytes:
    """Return the reminder after the newest wave as a calendar file; `now` is the moment in UTC."""
    wave = data.waves[-1]
    note = _("Send the same survey as in {wave}, with customer number or e-mail address. Then see who you won over.")
    day = next_survey_day(wave, today)
    key = f"{key_of(data)}survey-{wave.id}"
    return calendar([Reminder(key, day, _("Send your next customer survey"), note.format(wave=wave.name))], now)
