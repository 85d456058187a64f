"""Dialogs that an owner rarely sees, opened over the sample."""

from collections.abc import Callable
from typing import TypeVar

from gui.desk import TODAY
from PySide6.QtWidgets import QDialog

from npsdesk.core.actions.readback import Difference, Kind, Part, Remark, RemarkKind, Subject
from npsdesk.gui.contact.page import ContactPage
from npsdesk.gui.contact.views import ContactView
from npsdesk.gui.drivers.page import DriversPage
from npsdesk.gui.exporting.choices import What
from npsdesk.gui.importing.page import WavesPage
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.passives.page import PassivesPage
from npsdesk.gui.plan.page import PlanPage
from npsdesk.resources import resource

P = TypeVar("P")
LONG = "Een lange zin over de afspraken met de werkplaats, die nergens past. " * 3

Settle = Callable[[MainWindow], None]
Opener = Callable[[MainWindow, Settle], QDialog]


def _page(window: MainWindow, name: str, kind: type[P], settle: Settle) -> P:
    window.show_page(name)
    settle(window)
    page = window.page(name)
    assert isinstance(page, kind)
    return page


def _only(dialog: object) -> QDialog:
    assert isinstance(dialog, QDialog)
    return dialog


def _tactics(window: MainWindow, _settle: Settle) -> QDialog:
    from npsdesk.gui.plan.tactics_dialog import TacticsDialog

    return TacticsDialog(window, window)


def _contact_log(window: MainWindow, _settle: Settle) -> QDialog:
    from npsdesk.gui.plan.log_dialog import LogDialog

    return LogDialog(window, window)


def _wording(window: MainWindow, _settle: Settle) -> QDialog:
    from npsdesk.gui.help.wording_dialog import WordingDialog

    return WordingDialog(window, "nl", "Harbour Bikes")


def _how_soon(window: MainWindow, settle: Settle) -> QDialog:
    page = _page(window, "messages", ContactPage, settle)
    page.queues.rules.click()
    return _only(page.queues.dialog)


def _sender(window: MainWindow, settle: Settle) -> QDialog:
    page = _writing(window, settle)
    page.write.signer.click()
    return _only(page.write.dialog)


def _template(window: MainWindow, settle: Settle) -> QDialog:
    page = _writing(window, settle)
    page.write.words.click()
    return _only(page.write.words_dialog)


def _writing(window: MainWindow, settle: Settle) -> ContactPage:
    page = _page(window, "messages", ContactPage, settle)
    page.views.show_view(ContactView.WRITE)
    settle(window)
    return page


def _choose_points(window: MainWindow, settle: Settle) -> QDialog:
    page = _page(window, "drivers", DriversPage, settle)
    page.choose.click()
    return _only(page.dialog)


def _behind(window: MainWindow, settle: Settle) -> QDialog:
    page = _page(window, "drivers", DriversPage, settle)
    assert page.findings is not None
    page.show_people(page.findings.ranking.estimates[0].key)
    settle(window)
    return _only(page.dialog)


def _why_counts(window: MainWindow, settle: Settle) -> QDialog:
    page = _page(window, "drivers", DriversPage, settle)
    page.sure.why.click()
    return _only(page.dialog)


def _why_order(window: MainWindow, settle: Settle) -> QDialog:
    page = _page(window, "passives", PassivesPage, settle)
    page.why.click()
    return _only(page.dialog)


def _read_back(window: MainWindow, _settle: Settle) -> QDialog:
    from npsdesk.gui.readback.dialog import ReadBackDialog
    from npsdesk.services.readback import ReadBack

    text = Difference(Kind.NEW, Subject.ACTION, "", "Actieplan", 12, values={Part.TEXT: LONG, Part.OWNER: "Noor"})
    owner = Difference(Kind.CONFLICT, Subject.ACTION, "a", "Actieplan", 5, Part.OWNER, "", "Noor", LONG)
    note = Difference(Kind.AS_NOTE, Subject.PERSON, "p", "Passief tevredenen", 9, Part.CONTACTED, None, None, LONG)
    gone = Difference(Kind.REMOVED, Subject.ACTION, "b", "Actieplan", 0)
    remarks = (Remark(RemarkKind.SHEET_UNKNOWN, "Bellen"), Remark(RemarkKind.FORMULA, "Actieplan", ("D5",) * 20, 20))
    names = {(Subject.ACTION, "a"): LONG, (Subject.ACTION, "b"): "Bellen", (Subject.PERSON, "p"): "Anna de Vries"}
    read = ReadBack("Actieplan Harbour Bikes.xlsx", "2026-11-15T09:00:00", (text, owner, note, gone), remarks, names)
    return ReadBackDialog(read, window)


def _export(window: MainWindow, settle: Settle) -> QDialog:
    window.opening.export_plan()
    settle(window)
    return _only(window.opening.exporting.dialog)


def _export_people(window: MainWindow, settle: Settle) -> QDialog:
    _export(window, settle)
    dialog = window.opening.exporting.dialog
    assert dialog is not None
    dialog.what.choose(What.PEOPLE)
    dialog.what.changed.emit(What.PEOPLE)
    settle(window)
    return dialog


def _rule(window: MainWindow, settle: Settle) -> QDialog:
    page = _page(window, "plan", PlanPage, settle)
    page.panel.people.rule.click()
    settle(window)
    return _only(page.deeds.dialog)


def _price(window: MainWindow, _settle: Settle) -> QDialog:
    from npsdesk.gui.comments.watch.price_dialog import PriceDialog

    return PriceDialog("Swapfiets", TODAY, window)


def _join(window: MainWindow, settle: Settle) -> QDialog:
    page = _page(window, "waves", WavesPage, settle)
    page.start_join(resource("samples/klanten_najaar_2026.xlsx"))
    settle(window)
    return _only(page.joining.dialog)


def _join_rows(window: MainWindow, settle: Settle) -> QDialog:
    _join(window, settle)
    dialog = _page(window, "waves", WavesPage, settle).joining.dialog
    assert dialog is not None
    dialog.rows.click()
    return _only(dialog.rows_dialog)


def _make_tag(window: MainWindow, _settle: Settle) -> QDialog:
    from npsdesk.gui.comments.themes_tag import MakeTagDialog

    return MakeTagDialog("loan bike", [(number, LONG) for number in range(9)], (), window)


RARE: dict[str, Opener] = {
    "tactics": _tactics,
    "contact log": _contact_log,
    "wording": _wording,
    "how soon": _how_soon,
    "sender": _sender,
    "template": _template,
    "choose points": _choose_points,
    "behind": _behind,
    "why counts": _why_counts,
    "why order": _why_order,
    "read back": _read_back,
    "export": _export,
    "export people": _export_people,
    "rule": _rule,
    "price": _price,
    "make tag": _make_tag,
    "join": _join,
    "join rows": _join_rows,
}
