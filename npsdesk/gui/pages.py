"""The pages of an open project: made at the first visit, asked to search or show a problem, counted for the sidebar."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from npsdesk.gui.contact.waiting import waiting_of
from npsdesk.gui.desk import Desk
from npsdesk.gui.page import Page
from npsdesk.gui.widgets.buttons import ghost_button, secondary_button
from npsdesk.gui.widgets.nav import NavList
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.badges import Badges, count_badges
from npsdesk.store.project import Project


def _make_waves(desk: Desk) -> Page:
    from npsdesk.gui.importing.page import WavesPage

    return WavesPage(desk)


def _make_overview(desk: Desk) -> Page:
    from npsdesk.gui.overview.page import OverviewPage

    return OverviewPage(desk)


def _make_comments(desk: Desk) -> Page:
    from npsdesk.gui.comments.page import CommentsPage

    return CommentsPage(desk)


def _make_drivers(desk: Desk) -> Page:
    from npsdesk.gui.drivers.page import DriversPage

    return DriversPage(desk)


def _make_passives(desk: Desk) -> Page:
    from npsdesk.gui.passives.page import PassivesPage

    return PassivesPage(desk)


def _make_plan(desk: Desk) -> Page:
    from npsdesk.gui.plan.page import PlanPage

    return PlanPage(desk)


def _make_messages(desk: Desk) -> Page:
    from npsdesk.gui.contact.page import ContactPage

    return ContactPage(desk)


def _make_results(desk: Desk) -> Page:
    from npsdesk.gui.results.page import ResultsPage

    return ResultsPage(desk)


MAKERS: dict[str, Callable[[Desk], Page]] = {
    "waves": _make_waves,
    "overview": _make_overview,
    "comments": _make_comments,
    "drivers": _make_drivers,
    "passives": _make_passives,
    "plan": _make_plan,
    "messages": _make_messages,
    "results": _make_results,
}


class PageStack(QStackedWidget):
    """Shows one page at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._made: dict[str, Page] = {}
        self._nav: NavList | None = None
        self._has_asked = False
        self.current_name = ""
        self._waiting = waiting_of(desk)
        self._waiting.counted.connect(self._show_waiting)

    def page(self, name: str) -> Page:
        """Return a page, made at the first visit."""
        if name not in self._made:
            self._made[name] = MAKERS[name](self._desk)
            self.addWidget(self._made[name])
        return self._made[name]

    def show_page(self, name: str, detail: str = "") -> None:
        """Bring a page to the front, at a detail that it knows of."""
        page = self.page(name)
        if detail:
            page.show_detail(detail)
        self.current_name = name
        self.setCurrentWidget(page)

    def search(self) -> None:
        """Put the cursor into the search field of the page in view, where it has one."""
        page = self._made.get(self.current_name)
        search = getattr(page, "focus_search", None)
        if search is not None:
            search()

    def show_problem(self, what: str, do: str, save_copy: Callable[[], None] | None = None) -> None:
        """Say on the page in view what went wrong; with a button for a copy where that is the way out."""
        page = self.page(self.current_name)
        close = ghost_button(_("Close"), size_name="small")
        close.clicked.connect(page.problem.clear)
        buttons: list[QWidget] = [close]
        if save_copy is not None:
            copy = secondary_button(_("Save a copy…"), size_name="small")
            copy.clicked.connect(save_copy)
            buttons.insert(0, copy)
        page.problem.set_message(what, do, buttons)

    def refresh_badges(self, nav: NavList) -> None:
        """Count anew what the sidebar shows, once for a burst of changes."""
        self._nav = nav
        self._show_waiting()
        if not self._has_asked:
            self._has_asked = True
            QTimer.singleShot(0, self, self._ask)

    def _ask(self) -> None:
        self._has_asked = False
        session = self._desk.session
        data, filter_, today = session.data, session.filter, self._desk.today()
        if data is None:
            return
        wanted = filter_.for_group(None)

        def read(project: Project) -> Badges:
            return count_badges(project, data, wanted, today)

        session.read(read, self._show_badges, key="badges")

    def _show_badges(self, badges: Badges) -> None:
        if self._nav is None:
            return
        nav = self._nav
        nav.set_badge("waves", _number(badges.waves))
        tip = ngettext("{count} comment without a tag", "{count} comments without a tag", badges.untagged)
        nav.set_badge("comments", _number(badges.untagged), tip=tip.format(count=format_int(badges.untagged)))
        nav.set_badge("passives", _number(badges.passives))
        late = ngettext("{count} overdue", "{count} overdue", badges.overdue).format(count=format_int(badges.overdue))
        nav.set_badge(
            "plan", late if badges.overdue else _number(badges.actions), "danger" if badges.overdue else "text2"
        )

    def _show_waiting(self) -> None:
        """Say beside Messages how many detractors wait, in red how many of them are late."""
        counts = self._waiting.counts
        if self._nav is None or counts is None:
            return
        tip = ngettext(
            "{count} detractor waits for a reaction.", "{count} detractors wait for a reaction.", counts.detractors
        ).format(count=format_int(counts.detractors))
        late = ngettext("{count} late", "{count} late", counts.late).format(count=format_int(counts.late))
        self._nav.set_badge(
            "messages",
            late if counts.late else _number(counts.detractors),
            "danger" if counts.late else "text2",
            tip if counts.detractors else "",
        )


def _number(count: int) -> str:
    return format_int(count) if count else ""
