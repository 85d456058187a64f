"""What the palette finds: commands, recent projects, tags, waves and customers, each with what choosing it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from npsdesk.core.survey import Filter, Group, group_of
from npsdesk.gui.actions import spoken
from npsdesk.gui.people_index import Person, fold
from npsdesk.i18n import _
from npsdesk.store import comments

if TYPE_CHECKING:
    from npsdesk.gui.main_window import MainWindow
    from npsdesk.store.project import Project

ICONS = {
    "new": "plus",
    "open": "folder-open",
    "import": "upload",
    "join": "users",
    "export": "download",
    "save_copy": "copy",
    "project_settings": "settings",
    "settings": "settings",
    "undo": "undo-2",
    "redo": "redo-2",
    "find": "search",
    "waves": "table-2",
    "overview": "gauge",
    "comments": "message-square-text",
    "drivers": "chart-scatter",
    "passives": "user-round-plus",
    "plan": "list-checks",
    "messages": "mail",
    "results": "trending-up",
    "theme_system": "monitor",
    "theme_light": "sun",
    "theme_dark": "moon",
    "auto_tag": "wand-sparkles",
    "manage_tags": "tag",
    "keywords": "list-filter",
    "tactics": "wand-sparkles",
    "contact_log": "mail",
    "clean_customers": "users",
    "check": "circle-check",
    "wording": "file-text",
    "keys": "keyboard",
    "sample": "play",
    "first_steps": "list-checks",
    "method": "circle-question-mark",
    "about": "info",
}
HIDDEN = frozenset({"palette", "cut", "copy", "paste", "select_all"})
FIRST = ("waves", "overview", "comments", "drivers", "passives", "plan", "messages", "results")


@dataclass(frozen=True)
class Entry:
    """One line of the palette: what it is called, a word beside it, its keys or kind at the right, and what it does."""

    title: str
    run: Callable[[], None]
    note: str = ""
    keys: str = ""
    kind: str = ""
    icon_name: str = "chevron-right"

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.title, self.note, self.kind, self.keys) if part)


def standing_entries(window: "MainWindow") -> list[Entry]:
    """Return everything but customers: pages first, then the other commands and views, tags, waves, recent projects."""
    return [*_commands(window), *_score_views(window), *_tags(window), *_waves(window), *_projects(window)]


def _commands(window: "MainWindow") -> list[Entry]:
    actions = window.actions_by_key
    keys = [*FIRST, *(key for key in actions.by_key if key not in FIRST)]
    found = []
    for key in keys:
        action = actions.by_key[key]
        if key in HIDDEN or not action.isEnabled():
            continue
        above = actions.above[key]
        title = spoken(action.text())
        found.append(
            Entry(
                f"{above}: {title}" if above else title,
                action.trigger,
                keys=actions.keys[key],
                icon_name=ICONS.get(key, "chevron-right"),
            )
        )
    return found


def _score_views(window: "MainWindow") -> list[Entry]:
    """Return the views beside the overview."""
    from npsdesk.gui.overview.page import OverviewPage
    from npsdesk.gui.overview.views import OverviewView, view_name

    data = window.session.data if window.has_project else None
    if data is None or not data.waves:
        return []

    def show(view: OverviewView) -> None:
        window.show_page("overview")
        page = window.page("overview")
        if isinstance(page, OverviewPage):
            page.show_view(view)

    return [
        Entry(_("Overview: {view}").format(view=view_name(view)), partial(show, view), icon_name="gauge")
        for view in OverviewView
        if view is not OverviewView.OVERVIEW
    ]


def _tags(window: "MainWindow") -> list[Entry]:
    data = window.session.data if window.has_project else None
    if data is None or not data.waves:
        return []
    return [
        Entry(
            _("Show comments with tag {tag}").format(tag=tag.name),
            partial(show_tag, window, tag.id),
            kind=_("Tag"),
            icon_name="tag",
        )
        for tag in data.tags
    ]


def _waves(window: "MainWindow") -> list[Entry]:
    data = window.session.data if window.has_project else None
    if data is None or not data.waves:
        return []
    session = window.session
    found = [(wave.name, wave.id) for wave in reversed(data.waves)]
    return [
        Entry(
            name,
            lambda wave=wave: session.set_filter(session.filter.in_wave(wave)),  # type: ignore[misc]
            kind=_("Wave"),
            icon_name="calendar",
        )
        for name, wave in [*found, (_("All waves"), None)]
    ]


def _projects(window: "MainWindow") -> list[Entry]:
    return [
        Entry(name, partial(window.opening.open_project, path), kind=_("Project"), icon_name="folder")
        for name, path in window.does.recent()
    ]


def matching(entries: Sequence[Entry], words: str) -> list[Entry]:
    """Return the entries that hold every word, those that begin with the first word before the others."""
    wanted = fold(words).split()
    if not wanted:
        return list(entries)
    ranked: list[tuple[int, int, Entry]] = []
    for entry in entries:
        text = fold(f"{entry.title} {entry.note} {entry.kind}")
        if all(word in text for word in wanted):
            starts = text.startswith(wanted[0])
            begins_word = f" {wanted[0]}" in text
            ranked.append((0 if starts else 1 if begins_word else 2, len(ranked), entry))
    return [entry for _rank, _place, entry in sorted(ranked, key=lambda found: found[:2])]


def person_entry(window: "MainWindow", person: Person) -> Entry:
    """Return the entry of a customer."""
    names = [part for part in (person.name, person.company, person.email) if part]
    score = _("score {score}").format(score=person.score) if person.score is not None else _("no score")
    return Entry(
        names[0],
        partial(show_person, window, person),
        note=", ".join(names[1:]),
        kind=score,
        icon_name="user-round",
    )


# ---- going there


def show_tag(window: "MainWindow", tag: int) -> None:
    """List the comments with a tag, of every group."""
    from npsdesk.gui.comments.page import CommentsPage

    page = window.page("comments")
    assert isinstance(page, CommentsPage)
    page.toolbar.search.clear()
    page.toolbar.show_tags(page.data.tags, tag)
    window.show_comments(Filter(wave=window.session.filter.wave))


def show_person(window: "MainWindow", person: Person) -> None:
    """Select a passive on the passives page, or anybody else's comment."""
    if person.score is not None and group_of(person.score) is Group.PASSIVE:
        _show_passive(window, person)
        return

    def read(project: "Project") -> list[int]:
        return comments.of_response(project, person.response)

    window.session.read(read, partial(_show_comment, window, person))


def _show_passive(window: "MainWindow", person: Person) -> None:
    from npsdesk.gui.passives.page import PassivesPage

    window.session.set_filter(Filter(wave=person.wave))
    page = window.page("passives")
    assert isinstance(page, PassivesPage)
    window.show_page("passives")
    page.show_all()
    _when_shown(window, lambda: page.go_to(person.response))


def _show_comment(window: "MainWindow", person: Person, found: list[int]) -> None:
    from npsdesk.gui.comments.page import CommentsPage

    data = window.session.data
    if not found:
        wave = data.wave(person.wave) if data is not None else None
        words = _("{name} left no comment in {wave}.").format(
            name=person.name or person.email or person.company, wave=wave.name if wave else ""
        )
        window.toast(words, can_undo=False)
        return
    page = window.page("comments")
    assert isinstance(page, CommentsPage)
    page.toolbar.search.clear()
    page.toolbar.clear_tag()
    group = group_of(person.score) if person.score is not None else None
    window.show_comments(replace(Filter(wave=person.wave), group=group))
    page.list.setFocus()
    _when_shown(window, lambda: page.show_list((found[0], [found[0]])))


def _when_shown(window: "MainWindow", then: Callable[[], None]) -> None:
    """Do something once the page in view has read what it shows: a page asks for it at the next turn of the loop."""
    session = window.session

    def ask() -> None:
        session.read(lambda _project: None, lambda _nothing: then())

    QTimer.singleShot(0, window, ask)
