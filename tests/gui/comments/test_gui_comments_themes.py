"""The view Themes: what it lists, the way to the comments and to a tag, and what it says where there is nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gui.comments.shop import Opener, Person, make_shop, settle, show_page
from gui.desk import FakeDesk, sample_desk
from gui.walker import complaints
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from npsdesk.core.errors import Cancelled
from npsdesk.core.labels import label
from npsdesk.core.survey import Filter, Group
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.themes import Kind, ThemesView
from npsdesk.gui.comments.views import View
from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.text import PlainLabel
from npsdesk.services.comment_vectors import read_stock
from npsdesk.services.find_themes import Material
from npsdesk.store import tags
from npsdesk.store.project import Project

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)

WORDS: tuple[Person, ...] = tuple(
    [(8, f"Passive {place}", "Slow delivery again") for place in range(15)]
    + [(7, f"Other {place}", "All fine here") for place in range(15)]
    + [(9, f"Promoter {place}", "Friendly people") for place in range(15)]
    + [(10, f"Fan {place}", "All fine here") for place in range(15)]
)


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Iterator[FakeDesk]:
    desk = sample_desk(tmp_path, qtbot)
    desk.session.change(label("Delete tags"), forget_tags)
    desk.session.set_filter(Filter())
    yield desk
    desk.session.close()
    theme().set_text_size(100)


def forget_tags(project: Project) -> None:
    """Leave the sample one tag: with all of them it has hardly a theme that nobody named."""
    for tag in tags.list_tags(project)[1:]:
        tags.delete_tag(project, tag.id)


@pytest.fixture
def page(shop: FakeDesk, qtbot: QtBot) -> CommentsPage:
    return opened(show_page(shop, qtbot), shop)


def opened(page: CommentsPage, desk: FakeDesk) -> CommentsPage:
    page.views.show_view(View.THEMES)
    settle(desk)
    return page


def choose(view: ThemesView, desk: FakeDesk, kind: Kind) -> None:
    view.kinds.choose(kind)
    view.kinds.changed.emit(kind)
    settle(desk)


def texts(view: ThemesView) -> list[str]:
    return [label.plain_text() for label in view.panel.findChildren(PlainLabel) if label.isVisible()]


def test_themes_are_listed_with_examples_beside_them(page: CommentsPage, shop: FakeDesk) -> None:
    view = page.themes
    assert view.found is not None
    assert view.theme_table.isVisible()
    assert view.themes.rowCount() == len(view.found.themes) >= 3
    first = view.found.themes[0]
    assert view.panel.title.plain_text() == " · ".join(first.phrases)
    assert any(
        f"{len(first.comments)} comments, {first.passives} of them from passives." in text for text in texts(view)
    )
    assert sum(text.startswith("“") for text in texts(view)) in (2, 3)
    assert f"Found among {view.found.looked_at} comments." in view.sentence.plain_text()
    assert page.header.subtitle.plain_text() == "What do several people say that no tag names yet?"
    assert page.focusWidget() is view.theme_table
    assert shop.said("run_beside") == ["Reading the comments for the first time"]


def test_arrows_walk_the_themes(page: CommentsPage, qtbot: QtBot) -> None:
    view = page.themes
    assert view.found is not None
    qtbot.keyClick(view.theme_table, Qt.Key.Key_Down)
    assert view.panel.title.plain_text() == " · ".join(view.found.themes[1].phrases)
    assert view.theme_table.selected_rows() == [1]


def test_what_was_read_is_kept_and_the_same_is_not_looked_for_again(page: CommentsPage, shop: FakeDesk) -> None:
    left: list[int] = []
    shop.session.read(lambda project: read_stock(project).missing, left.append)
    settle(shop)
    assert left == [0]
    page.views.show_view(View.READ)
    opened(page, shop)
    assert shop.said("run_beside") == ["Reading the comments for the first time"]
    shop.session.set_filter(Filter(wave=page.data.waves[-1].id))
    settle(shop)
    assert shop.said("run_beside")[1:] == ["Looking for themes"]


def test_a_group_has_its_own_themes(page: CommentsPage, shop: FakeDesk) -> None:
    view = page.themes
    everything = view.found
    view.groups.choose(Group.PASSIVE)
    view.groups.changed.emit(Group.PASSIVE)
    settle(shop)
    assert view.found is not None
    assert everything is not None
    assert view.found.looked_at < everything.looked_at
    assert "passives" not in [column.key for column in view.themes.columns]


def test_reading_the_comments_of_a_theme_and_back_to_all(page: CommentsPage, shop: FakeDesk) -> None:
    view = page.themes
    finding = view.finding()
    assert finding is not None
    view.panel.read_them.click()
    settle(shop)
    assert page.list.isVisible()
    assert page.board is not None
    assert tuple(page.board.comment_ids(page.model.order)) == finding.comments
    assert page.strip.text.plain_text() == f"Comments of “{finding.title}”, the most typical first."
    assert page.toolbar.sort.label() == "Most alike first"
    page.strip.link.click()
    settle(shop)
    assert page.model.rowCount() > len(finding.comments)
    assert not page.strip.isVisible()
    assert page.toolbar.sort.label() == "Oldest first"


def test_a_tag_is_made_of_the_ticked_comments_in_one_step(page: CommentsPage, shop: FakeDesk) -> None:
    view = page.themes
    finding = view.finding()
    assert finding is not None
    view.panel.make_tag.click()
    dialog = view.flow.dialog
    assert dialog is not None
    assert dialog.ticked() == list(finding.comments)
    assert dialog.make.label() == f"Tag {len(finding.comments)} comments"
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.name.setText("  Brand   new ")
    settle(shop)
    assert complaints(dialog) == []
    dialog.make.click()
    settle(shop)
    (tag,) = [tag for tag in page.data.tags if tag.name == "Brand new"]
    counts: list[dict[int, int]] = []
    shop.session.read(tags.tag_counts, counts.append)
    settle(shop)
    assert counts[0][tag.id] == len(finding.comments) - 1
    assert shop.said("toast")[-1] == f"{len(finding.comments) - 1} comments tagged “Brand new”"
    assert view.found is not None
    assert finding.title not in [" · ".join(theme.phrases) for theme in view.found.themes]
    shop.session.undo()
    settle(shop)
    assert all(known.name != "Brand new" for known in page.data.tags)


def test_a_tag_needs_a_name_and_a_comment_and_says_if_it_is_there(page: CommentsPage) -> None:
    page.themes.make_tag()
    dialog = page.themes.flow.dialog
    assert dialog is not None
    dialog.name.setText("   ")
    assert not dialog.make.isEnabled()
    dialog.name.setText(page.data.tags[0].name.upper())
    assert dialog.make.isEnabled()
    assert dialog.note.plain_text().startswith("You have this tag already.")
    for place in range(dialog.list.count()):
        dialog.list.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.make.isEnabled()
    dialog.reject()


def test_words_that_stand_out_with_their_range(open_shop: Opener, qtbot: QtBot) -> None:
    desk = open_shop(lambda path: make_shop(path, WORDS))
    page = opened(show_page(desk, qtbot), desk)
    view = page.themes
    choose(view, desk, Kind.WORDS)
    assert view.word_table.isVisible()
    assert view.words.text(0, "word") == "slow delivery"
    assert (view.words.text(0, "mine"), view.words.text(0, "theirs")) == ("15 of 30", "0 of 30")
    assert "times as often" in view.words.text(0, "times")
    assert any("In 15 of 30 comments from passives and 0 of 30 from promoters" in text for text in texts(view))
    assert complaints(page) == []
    view.panel.read_them.click()
    settle(desk)
    assert page.model.rowCount() == 15


def test_groups_with_few_comments_are_not_compared(open_shop: Opener, qtbot: QtBot) -> None:
    desk = open_shop(make_shop)
    page = opened(show_page(desk, qtbot), desk)
    assert page.themes.nothing.text().startswith("Too few comments here Here are 6 comments.")
    choose(page.themes, desk, Kind.WORDS)
    assert "Comparing words needs 20 comments" in page.themes.nothing.text()


def test_stopping_says_so_and_offers_to_go_on(page: CommentsPage, shop: FakeDesk, qtbot: QtBot) -> None:
    view = page.themes
    shop.run_beside = lambda _title, _run, _then, _otherwise, stopped: stopped()  # type: ignore[assignment, method-assign]
    view.groups.choose(Group.DETRACTOR)
    view.groups.changed.emit(Group.DETRACTOR)
    settle(shop)
    assert view.nothing.text().startswith("Stopped What was read so far is kept")
    assert view.again.isVisible()
    del shop.run_beside
    view.again.click()
    settle(shop)
    assert not view.nothing.isVisible() or "Nothing" in view.nothing.text()


def test_a_failure_is_told_and_the_next_look_goes_on(page: CommentsPage, shop: FakeDesk) -> None:
    view = page.themes

    def fail(_title: str, _run: object, _then: object, otherwise: "object", _stopped: object) -> None:
        otherwise(Cancelled())  # type: ignore[operator]

    shop.run_beside = fail  # type: ignore[assignment, method-assign]
    view.groups.changed.emit(Group.PROMOTER)
    settle(shop)
    assert len(shop.said("show_error")) == 1
    del shop.run_beside
    view.groups.changed.emit(Group.DETRACTOR)
    settle(shop)
    assert view.found is not None


def test_a_look_that_is_asked_for_meanwhile_comes_after(page: CommentsPage, shop: FakeDesk) -> None:
    view = page.themes
    waiting: list[tuple[object, object]] = []
    shop.run_beside = lambda _title, run, then, _o, _s: waiting.append((run, then))  # type: ignore[assignment, method-assign]
    for group in (Group.PASSIVE, Group.PROMOTER):
        view.groups.changed.emit(group)
        settle(shop)
    assert len(waiting) == 1
    del shop.run_beside
    run, then = waiting[0]
    then(run(_NoProgress()))  # type: ignore[operator]
    settle(shop)
    assert view.found is not None
    promoters = sum(group is Group.PROMOTER for group in _material(page, shop).groups)
    assert view.found.looked_at == promoters


@pytest.mark.parametrize(("width", "height", "percent"), [(1056, 774, 100), (800, 640, 100), (688, 640, 150)])
def test_nothing_is_cut(page: CommentsPage, shop: FakeDesk, width: int, height: int, percent: int) -> None:
    theme().set_text_size(percent)
    page.resize(width, height)
    settle(shop)
    assert page.width() == width
    assert complaints(page) == []
    page.views.show_view(View.THEMES)


def test_themes_and_words_are_also_bars(page: CommentsPage, shop: FakeDesk) -> None:
    view = page.themes
    box = view.boxes[view.theme_table]
    box.toggle()
    assert view.found is not None
    shown = box.bars.shown_bars()
    assert [bar.count for bar in shown] == [len(theme.comments) for theme in view.found.themes[: len(shown)]]
    assert view.home() is box.bars
    got: list[object] = []
    view.read_comments.connect(lambda *told: got.append(told))
    box.bars.key_activated.emit(0)
    assert got == [(view.themes.name(0), view.found.themes[0].comments)]


class _NoProgress:
    def report(self, done: int, total: int) -> None:
        pass


def _material(page: CommentsPage, shop: FakeDesk) -> Material:
    from npsdesk.services.find_themes import gather_themes

    found: list[Material] = []
    shop.session.read(lambda project: gather_themes(project, page.data, Filter()), found.append)
    settle(shop)
    return found[0]
