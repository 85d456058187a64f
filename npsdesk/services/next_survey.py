"""When to ask customers again, as a day for the owner's calendar."""

from datetime import date, datetime, timedelta

from npsdesk.core.actions.letters import Reminder
from npsdesk.core.survey import Wave
from npsdesk.files.outlets.calendar import calendar
from npsdesk.i18n import _

PAUSE = timedelta(days=182)  # half a year: long enough for what was done to be noticed


def next_survey_day(wave: Wave, today: date) -> date:
    """Return half a year after a wave, or after today where that is past."""
    day = (wave.last_date or today) + PAUSE
    return day if day > today else today + PAUSE


def next_survey_reminder(wave: Wave, today: date, now: datetime) -> bytes:
    """Return the reminder as a calendar file; `now` is the moment in UTC."""
    note = _("Send the same survey as in {wave}, with customer number or e-mail address. Then see who you won over.")
    day = next_survey_day(wave, today)
    key = f"survey-{day:%Y%m%d}"
    return calendar([Reminder(key, day, _("Send your next customer survey"), note.format(wave=wave.name))], now)
