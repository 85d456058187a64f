"""The sentences about splitting one file into several waves."""

from collections.abc import Sequence

from npsdesk.core.cleaning.split import Period, Split, SplitOffer
from npsdesk.core.cleaning.table import Column
from npsdesk.gui.importing.words import column_name
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.i18n import _, format_int, ngettext

ONE = Split()


def split_choices(offer: SplitOffer, columns: Sequence[Column]) -> list[Choice]:
    """Return what the owner can choose: one wave, by a column, by the dates."""
    names = {column.index: column_name(column) for column in columns}
    by_column = [Choice(Split(column=index), _("By “{column}”").format(column=names[index])) for index in offer.columns]
    by_date = [Choice(Split(period=period), period_text(period)) for period in offer.periods]
    return [Choice(ONE, _("One wave")), *_grouped(by_column), *_grouped(by_date)]


def _grouped(choices: list[Choice]) -> list[Choice]:
    return [Choice(choice.key, choice.text, starts_group=not place) for place, choice in enumerate(choices)]


def period_text(period: Period) -> str:
    """Return what a period of the dates is called in the list of choices."""
    return {
        Period.ROUND: _("By round of dates"),
        Period.MONTH: _("By month"),
        Period.QUARTER: _("By quarter"),
        Period.HALF_YEAR: _("By half year"),
        Period.YEAR: _("By year"),
    }[period]


def split_question(split: Split, columns: Sequence[Column], count: int) -> tuple[str, str]:
    """Return why a file looks like several waves, and the question."""
    ask = ngettext("Make {count} wave of this file?", "Make {count} waves of this file?", count)
    asked = ask.format(count=format_int(count))
    if split.column is not None:
        column = next(column for column in columns if column.index == split.column)
        return _("“{column}” looks like several waves.").format(column=column_name(column)), asked
    if split.period is Period.YEAR:
        return _("The answers were given over more than a year."), asked
    return _("The answers were given in rounds, with weeks between them."), asked
