"""What is wrong with a file, as an owner reads it: not there, not a spreadsheet, damaged, too large, unsafe."""

from collections.abc import Callable

from npsdesk.core import errors
from npsdesk.i18n import _, format_int
from npsdesk.services.explanation import Explanation


def _file_missing(error: errors.FileMissing) -> Explanation:
    return Explanation(_("{name} is not there.").format(name=error.name), _("Check the name and the folder."))


def _no_spreadsheets(error: errors.NoSpreadsheets) -> Explanation:
    return Explanation(
        _("There is no spreadsheet in {name}.").format(name=error.name),
        _("Folders inside it are not searched."),
    )


def _file_empty(error: errors.FileEmpty) -> Explanation:
    if error.only_errors:
        what = _("{name} holds no answers: every cell is an error such as #REF!.")
    elif error.headings:
        what = _("{name} has headings, but no rows with answers under them.")
    else:
        what = _("{name} is empty: it holds no answers.")
    return Explanation(what.format(name=error.name), _check_export())


def _check_export() -> str:
    return _("Check that you exported the answers, one row for each, and import that file.")


def _format_unknown(error: errors.FormatUnknown) -> Explanation:
    kind = _kind_of_file(error.suffix)
    if kind:
        what = _("npsdesk cannot read {name}: it is {kind}, not a spreadsheet.").format(name=error.name, kind=kind)
    elif error.suffix:
        what = _("npsdesk cannot read {suffix} files.").format(suffix=error.suffix)
    else:
        what = _("npsdesk cannot read {name}.").format(name=error.name)
    if error.suffix in (".html", ".xml", ".xlsb", ".numbers"):
        return Explanation(what, _("Open it in your spreadsheet program, save it as .xlsx and import that."))
    return Explanation(what, _("Export your survey as Excel or CSV and import that."))


def _kind_of_file(suffix: str) -> str:
    """Return what an owner calls a file that is no spreadsheet; "" for kinds without such a name."""
    picture, archive = (".png", ".jpg", ".gif"), (".zip", ".gz", ".7z", ".rar")
    kinds: dict[tuple[str, ...], str] = {
        (".pdf",): _("a PDF document"),
        (".docx", ".odt", ".rtf"): _("a Word document"),
        (".pptx",): _("a presentation"),
        (".html",): _("a web page"),
        (".exe", ".elf"): _("a program"),
        (".sqlite",): _("a database"),
        picture: _("a picture"),
        archive: _("an archive of files"),
    }
    return next((name for suffixes, name in kinds.items() if suffix in suffixes), "")


def _file_unreadable(error: errors.FileUnreadable) -> Explanation:
    if error.name.endswith(".toml"):  # words and tactics of the owner's own
        return Explanation(
            _("{name} cannot be read: {detail}.").format(name=error.name, detail=error.detail),
            _("Correct it in a text editor, or take it away. Your project has not changed."),
        )
    return Explanation(
        _("{name} is damaged or not a real spreadsheet.").format(name=error.name),
        _("Open it in Excel or LibreOffice, save a fresh copy and import that. Your project has not changed."),
    )


def _not_a_file(error: errors.NotAFile) -> Explanation:
    what = _("{name} is a folder, not a file.") if error.is_folder else _("{name} is a device or a pipe, not a file.")
    return Explanation(what.format(name=error.name), _("Choose the survey file itself."))


def _not_text(error: errors.NotText) -> Explanation:
    return Explanation(
        _("{name} is not a text file: it holds binary data.").format(name=error.name),
        _("Export your survey as Excel or CSV and import that."),
    )


def _unsafe(error: errors.UnsafeFile) -> Explanation:
    return Explanation(
        _("{name} is unsafe: it tells the reader to fetch other files or to repeat text without end.").format(
            name=error.name
        ),
        _("Nothing in it was followed. Ask whoever made it for a fresh export. Your project has not changed."),
    )


def _quotes_unmatched(error: errors.QuotesUnmatched) -> Explanation:
    return Explanation(
        _("In {name} too many quotation marks are opened and never closed.").format(name=error.name),
        _("Export your survey once more, as Excel if that is possible, and import that."),
    )


def _file_too_large(error: errors.FileTooLarge) -> Explanation:
    if error.megabytes:
        what = _("{name} is too large: unpacked it takes {size} MB, and no survey is so large.")
    else:
        what = _("{name} is too large: it asks for more cells than npsdesk can read.")
    return Explanation(
        what.format(name=error.name, size=format_int(error.megabytes)),
        _("Copy the answers into a new workbook and import that. Your project has not changed."),
    )


def _file_too_slow(error: errors.FileTooSlow) -> Explanation:
    return Explanation(
        _("{name} is too large: it could not be read in {seconds} seconds.").format(
            name=error.name, seconds=format_int(error.seconds)
        ),
        _("Copy the answers into a new workbook and import that. Your project has not changed."),
    )


def _too_many_columns(error: errors.TooManyColumns) -> Explanation:
    return Explanation(
        _("{name} has too many columns: more than {count}.").format(name=error.name, count=format_int(error.most)),
        _check_export(),
    )


def _no_line_breaks(error: errors.NoLineBreaks) -> Explanation:
    return Explanation(
        _("{name} is one single line, not a table.").format(name=error.name),
        _check_export(),
    )


def _password(error: errors.PasswordProtected) -> Explanation:
    return Explanation(
        _("{name} has a password.").format(name=error.name),
        _("Save a copy without the password in Excel and import that."),
    )


def _open_elsewhere(error: errors.FileOpenElsewhere) -> Explanation:
    return Explanation(
        _("{name} is open in another program, or you have no right to read it.").format(name=error.name),
        _("Close it there, then try again. Your project has not changed."),
    )


MAKERS: dict[type, Callable[..., Explanation]] = {
    errors.FileMissing: _file_missing,
    errors.NoSpreadsheets: _no_spreadsheets,
    errors.FileEmpty: _file_empty,
    errors.FormatUnknown: _format_unknown,
    errors.FileUnreadable: _file_unreadable,
    errors.NotAFile: _not_a_file,
    errors.NotText: _not_text,
    errors.UnsafeFile: _unsafe,
    errors.QuotesUnmatched: _quotes_unmatched,
    errors.FileTooLarge: _file_too_large,
    errors.FileTooSlow: _file_too_slow,
    errors.TooManyColumns: _too_many_columns,
    errors.NoLineBreaks: _no_line_breaks,
    errors.PasswordProtected: _password,
    errors.FileOpenElsewhere: _open_elsewhere,
}
