"""The sheet About: where the figures come from, what they mean, and how to treat the file."""

from datetime import date

from npsdesk import __version__
from npsdesk.files.plan_workbook import style
from npsdesk.files.plan_workbook.book import Book, Sheet, set_up_page
from npsdesk.files.plan_workbook.contents import PlanContents
from npsdesk.files.plan_workbook.table import LINE_HEIGHT, write_title
from npsdesk.files.plan_workbook.text import line_count
from npsdesk.i18n import _, format_date, format_int, ngettext
from npsdesk.tokens import LIGHT
from npsdesk.words import trademark_line

FACTS_ROW = 3
LABEL_WIDTH, TEXT_WIDTH = 30, 92


def write_about(book: Book) -> None:
    """Write the last sheet; it counts the shortened texts, so it comes after all others."""
    sheet = book.sheet(Sheet.ABOUT)
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, 1, TEXT_WIDTH)
    write_title(book, sheet, _("About"), _("Where these figures come from, and what they mean."))
    row = FACTS_ROW
    for title, lines in (
        (_("This workbook"), _facts(book.contents)),
        (_("What the words mean"), _meanings()),
        (_("Good to know"), _notes(book)),
    ):
        row = _write_block(book, row, title, lines) + 1
    set_up_page(sheet)


def _write_block(book: Book, row: int, title: str, lines: list[tuple[str, str]]) -> int:
    sheet = book.sheet(Sheet.ABOUT)
    sheet.set_row(row, 24)
    book.write(sheet, row, 0, title, style.SECTION)
    sheet.write_blank(row, 1, None, book.styles.get(style.SECTION))
    for offset, (label, text) in enumerate(lines, start=1):
        height = line_count(text, TEXT_WIDTH) * LINE_HEIGHT + 6
        sheet.set_row(row + offset, height)
        book.write(sheet, row + offset, 0, label, {"font_color": LIGHT["text2"]})
        book.write(sheet, row + offset, 1, text, {"text_wrap": True})
    return row + len(lines) + 1


def _facts(contents: PlanContents) -> list[tuple[str, str]]:
    facts = [
        (_("Project"), contents.project_name),
        (_("Wave"), contents.wave_name),
        (_("File"), contents.file_name),
        (_("Answers"), format_int(contents.counts.n)),
        (_("Answers given"), _period(contents.first_date, contents.last_date)),
        (_("Made"), format_date(contents.made, "long")),
        (_("Made with"), f"npsdesk {__version__}"),
    ]
    return [(label, text) for label, text in facts if text]


def _period(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    if first == last:
        return format_date(first, "long")
    return _("{first} to {last}").format(first=format_date(first, "long"), last=format_date(last, "long"))


def _meanings() -> list[tuple[str, str]]:
    return [
        (_("NPS"), _("The share of promoters minus the share of detractors, from −100 to 100.")),
        (_("Detractors"), _("Gave 0 to 6. They are not happy, and may say so to others.")),
        (_("Passives"), _("Gave 7 or 8. They are satisfied, but do not recommend you yet. NPS leaves them out.")),
        (_("Promoters"), _("Gave 9 or 10. They recommend you.")),
        (
            _("Likely between"),
            _("Not everyone answered, so the true score may differ. It is in such a range 19 times out of 20."),
        ),
        (
            _("Points if all are won"),
            _(
                "What your NPS would gain if all these passives gave a 9 or 10. "
                "It is no forecast: nobody knows how many you will win."
            ),
        ),
        (_("Share"), _("Of the people in that group who wrote a comment.")),
        (_("Importance"), _("Of all that your points explain, the part of this one. It does not prove a cause.")),
    ]


def _notes(book: Book) -> list[tuple[str, str]]:
    if book.contents.without_names:
        privacy = _(
            "Names, companies and e-mail addresses are left out. "
            "Comments are word for word, so read them before you share this file."
        )
    else:
        privacy = _("This file holds names and opinions of your customers. Share it only with people who need it.")
    notes = [(_("Privacy"), privacy)]
    if book.shortened:
        sentence = ngettext(
            "{count} text was longer than a cell can hold. Its end is left out; the project has it in full.",
            "{count} texts were longer than a cell can hold. Their ends are left out; the project has them in full.",
            book.shortened,
        )
        notes.append((_("Shortened texts"), sentence.format(count=format_int(book.shortened))))
    return [*notes, (_("Trademarks"), trademark_line())]
