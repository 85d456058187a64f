"""The keywords dialog: typed, tried, kept, changed, broken, proposed, and packs of them."""

from collections.abc import Iterator

import pytest
import shiboken6
from gui.comments.shop import PEOPLE, Opener, make_shop, settle
from gui.desk import FakeDesk
from hypothesis import HealthCheck, given, strategies
from hypothesis import settings as hypothesis_settings
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from npsdesk.core.comments.rule_syntax import Kind, ScoreSpan, TagRule, parse_keyword
from npsdesk.core.errors import Cancelled
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction
from npsdesk.gui.comments.page import CommentsPage
from npsdesk.gui.comments.rules.dialog import KeywordsDialog
from npsdesk.gui.comments.rules.packs import PacksDialog
from npsdesk.gui.comments.rules.pane import FIRST, TrialPane
from npsdesk.gui.comments.rules.table import KeywordField
from npsdesk.gui.comments.rules.words import syntax_lines
from npsdesk.gui.comments.tags import TagsDialog
from npsdesk.gui.help.keywords import keywords_topic
from npsdesk.gui.main_window import MainWindow
from npsdesk.i18n import in_language
from npsdesk.services import rule_tags
from npsdesk.services.rule_bench import Outcome
from npsdesk.store import readings, tag_rules, tags
from npsdesk.store.project import Project

WAITING, STAFF, PRICE = 1, 2, 3


def fill(project: Project) -> None:
    with project.change(label("Begin")):
        tag_rules.add_rules(project, WAITING, [("wait", Direction.MISSES), ("[open", None), ("-nobody", None)])


@pytest.fixture
def dialog(desk: FakeDesk, qtbot: QtBot) -> Iterator[KeywordsDialog]:
    desk.session.write(fill)
    made = KeywordsDialog(desk, WAITING)
    made.show()
    made.activateWindow()  # a field that loses the focus keeps what was typed
    qtbot.waitUntil(made.isActiveWindow)
    answered(made, desk)
    yield made
    if shiboken6.isValid(made):
        made.done(0)


def answered(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    """Wait until everything asked is tried and shown, without waiting for the pause after the last key."""
    for _turn in range(3):
        settle(desk)
        dialog.trials._timer.setInterval(0)
    assert not dialog.trials.is_busy


def stored(desk: FakeDesk) -> list[tuple[str, str, Direction | None]]:
    settle(desk)
    found: list[list[TagRule]] = []
    desk.session.read(tag_rules.list_rules, found.append)
    desk.session.wait()
    return [(rule.keyword, rule.conditions, rule.direction) for rule in found[0]]


def type_new(dialog: KeywordsDialog, desk: FakeDesk, text: str) -> None:
    dialog.side.adding.field.setText(text)
    answered(dialog, desk)


def texts(pane: TrialPane, outcome: Outcome) -> list[str]:
    from npsdesk.gui.comments.rules.evidence import Evidence

    return [one.text.plain_text() for one in pane.parts[outcome].findChildren(Evidence)]


def row_of(dialog: KeywordsDialog, keyword: str) -> int:
    return next(rule.id for rule in dialog.model.rules() if rule.keyword == keyword)


# ---- what is shown


def test_keywords_that_a_language_lacks_are_hinted_at(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    assert not dialog.head.hint.isVisible()
    desk.session.write(speak_dutch)
    answered(dialog, desk)
    assert dialog.head.hint.isVisible()
    assert "Dutch" in dialog.head.hint.text()
    desk.session.write(rule_tags.add_codebook)
    answered(dialog, desk)
    assert not dialog.head.hint.isVisible()


def speak_dutch(project: Project) -> None:
    with project.change(label("Read")):
        readings.set_languages(project, dict.fromkeys(range(1, 6), "nl"))
        tag_rules.add_rules(project, WAITING, [("queue", None)])


def test_the_keywords_are_shown_with_what_they_find_and_what_is_wrong(dialog: KeywordsDialog) -> None:
    model = dialog.model
    assert [model.text(row, "keyword") for row in model.order] == ["wait", "[open", "-nobody"]
    assert model.spoken(row_of(dialog, "wait"), "keyword") == "wait, 2 comments"
    assert model.spoken(row_of(dialog, "-nobody"), "keyword") == "-nobody, keeps the tag off 0 comments"
    assert model.spoken(row_of(dialog, "[open"), "keyword") == (
        "[open, This cannot be read: the [ at character 1 is never closed; a whole answer is written [so]."
        " Write ] at the end, or take the [ out."
    )
    assert [model.text(row, "aim") for row in model.order] == ["misses", "praises or misses", "takes it away"]
    assert dialog.pane.headline.plain_text() == "The keywords find 2 comments of 6."


def test_a_keyword_that_is_selected_shows_its_comments(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    dialog.side.table.go_to(row_of(dialog, "wait"))
    answered(dialog, desk)
    assert texts(dialog.pane, Outcome.FOUND) == ["Nice people, long wait", "Good work, but a wait of nine days"]
    dialog.side.table.go_to(row_of(dialog, "[open"))
    answered(dialog, desk)
    assert dialog.pane.headline.plain_text().startswith("This cannot be read: the [ at character 1")
    assert dialog.pane.parts == {}


def test_typing_shows_what_would_change_and_why(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    type_new(dialog, desk, "nobody")
    assert dialog.pane.headline.plain_text() == "Would change no comment."  # its veto speaks against it
    type_new(dialog, desk, "too")
    assert dialog.pane.headline.plain_text() == "Would change 1 comment: +1"
    type_new(dialog, desk, "-people")
    assert dialog.pane.headline.plain_text() == "Would change 1 comment: −1"
    assert texts(dialog.pane, Outcome.REMOVED) == ["Nice people, long wait"]
    assert stored(desk)[3:] == []


def test_marked_words_say_which_keyword_fired(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    from npsdesk.gui.comments.rules.evidence import Evidence

    type_new(dialog, desk, "too dear")
    (one,) = dialog.pane.parts[Outcome.ADDED].findChildren(Evidence)
    assert one.why.plain_text() == "Keyword: too dear"
    spots = {one.text.tip_at(QPointF(x, one.text.height() / 2)) for x in range(0, one.text.width(), 4)}
    assert spots == {"", "Keyword: too dear"}
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel))


def test_hand_tags_are_counted_in_plain_words(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    assert dialog.pane.hands.plain_text().startswith("Tag some comments by hand")

    def tag(project: Project) -> None:
        tags.set_tag(project, [1, 2], WAITING, Direction.MISSES)
        tags.set_tag(project, [5], PRICE, Direction.MISSES)

    desk.session.change(label("Tag"), tag)
    answered(dialog, desk)
    words = "Of the 2 comments that you gave this tag, they find 1. They also find 1 that you read without giving it."
    assert dialog.pane.hands.plain_text() == words
    assert texts(dialog.pane, Outcome.MISSED) == ["Fine. Nobody called"]
    assert texts(dialog.pane, Outcome.WRONG) == ["Nice people, long wait"]
    assert texts(dialog.pane, Outcome.HIT) == ["Good work, but a wait of nine days"]


def test_more_comments_are_shown_when_asked_for(open_shop: Opener, qtbot: QtBot) -> None:
    desk = open_shop(lambda path: make_shop(path, [*PEOPLE, *((8, f"P{n}", f"a wait of {n} days") for n in range(8))]))
    dialog = KeywordsDialog(desk, WAITING)
    dialog.show()
    answered(dialog, desk)
    type_new(dialog, desk, "wait")
    part = dialog.pane.parts[Outcome.ADDED]
    assert len(texts(dialog.pane, Outcome.ADDED)) == FIRST
    assert part.more is not None
    assert part.more.label() == "Show 7 more"
    part.more.click()
    assert len(texts(dialog.pane, Outcome.ADDED)) == 10
    assert part.more.isHidden()
    dialog.done(0)


def test_reading_many_comments_says_how_far_it_is_and_ends_with_the_window(dialog: KeywordsDialog) -> None:
    until = dialog.trials._until
    assert until is not None
    until.report(1200, 9000)
    dialog.trials._tell_progress()
    assert dialog.pane.headline.plain_text() == "Reading your comments… 1,200 of 9,000"
    dialog.done(0)
    with pytest.raises(Cancelled):
        until.report(1300, 9000)


def test_new_hand_tags_bring_new_proposals(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    assert dialog.side.proposed.intro.plain_text().endswith("So far there are 0 and 0.")
    desk.session.change(label("Tag"), lambda project: tags.set_tag(project, [1, 2], WAITING, Direction.MISSES))
    answered(dialog, desk)
    assert dialog.side.proposed.intro.plain_text().endswith("So far there are 2 and 0.")


# ---- changing


def test_a_new_keyword_is_kept_with_its_direction_and_people(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    adding = dialog.side.adding
    adding.aim.choose(Direction.MISSES)
    adding.people.choose("@passive")
    type_new(dialog, desk, "  slow   service ")
    assert adding.draft(WAITING) == TagRule(0, WAITING, "slow service", Direction.MISSES, conditions="@passive")
    adding.add.click()
    answered(dialog, desk)
    assert stored(desk)[-1] == ("slow service", "@passive", Direction.MISSES)
    assert adding.field.text() == ""
    assert dialog.model.text(dialog.side.table.current_row(), "people") == "Passives"
    assert dialog.foot.undo.label() == "Undo: Add keyword slow service to Waiting time"
    dialog.foot.undo.click()
    answered(dialog, desk)
    assert len(stored(desk)) == 3


def test_conditions_may_be_typed_in_the_keyword(dialog: KeywordsDialog, desk: FakeDesk, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.side.adding.field, "slow score<=8")
    qtbot.keyClick(dialog.side.adding.field, Qt.Key.Key_Return)
    answered(dialog, desk)
    assert stored(desk)[-1] == ("slow", "score<=8", None)
    assert dialog.model.text(dialog.model.order[-1], "people") == "Scores 0–8"


def test_a_broken_keyword_is_not_added_and_stays_to_be_mended(
    dialog: KeywordsDialog, desk: FakeDesk, qtbot: QtBot
) -> None:
    field = dialog.side.adding.field
    type_new(dialog, desk, "wait*ing")
    assert field.property("wrong") is True
    assert dialog.pane.headline.plain_text() == (
        "This cannot be read: the * in wait*ing must stand at the end of the word."
        " Take away what stands after it, or take it out."
    )
    qtbot.keyClick(field, Qt.Key.Key_Return)
    answered(dialog, desk)
    assert (field.text(), len(stored(desk))) == ("wait*ing", 3)
    type_new(dialog, desk, "wait*")
    assert field.property("wrong") is False
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert dialog.isVisible()


def test_the_same_keyword_twice_is_told(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    type_new(dialog, desk, "WAIT")
    dialog.side.adding.add.click()
    answered(dialog, desk)
    assert dialog.banner.text() == "This tag has the keyword wait already."
    assert len(stored(desk)) == 3


def edit(dialog: KeywordsDialog, desk: FakeDesk, keyword: str, text: str) -> KeywordField:
    dialog.side.table.change(row_of(dialog, keyword))
    field = dialog.side.table.cell.field
    assert field is not None
    field.setText(text)
    field.textEdited.emit(text)
    answered(dialog, desk)
    return field


def test_a_keyword_is_changed_where_it_stands(dialog: KeywordsDialog, desk: FakeDesk, qtbot: QtBot) -> None:
    field = edit(dialog, desk, "wait", "quick")
    assert dialog.pane.headline.plain_text() == "Would change 3 comments: +1 −2"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    answered(dialog, desk)
    assert stored(desk)[0] == ("quick", "", Direction.MISSES)
    assert dialog.pane.headline.plain_text().startswith("The keywords find 1 comment")
    desk.session.undo()
    answered(dialog, desk)
    assert next(rule.keyword for rule in dialog.model.rules()) == "wait"


def test_escape_leaves_a_keyword_as_it_was(dialog: KeywordsDialog, desk: FakeDesk, qtbot: QtBot) -> None:
    field = edit(dialog, desk, "wait", "[quick")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert dialog.side.table.is_editing  # what cannot be read is not kept by Enter
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    answered(dialog, desk)
    assert not dialog.side.table.is_editing
    assert stored(desk)[0][0] == "wait"
    assert dialog.isVisible()


def test_a_broken_change_that_is_left_is_kept_and_marked(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    edit(dialog, desk, "wait", "wait+")
    dialog.side.adding.field.setFocus()
    answered(dialog, desk)
    assert stored(desk)[0][0] == "wait+"
    assert dialog.model.problem(row_of(dialog, "wait+")) is not None
    assert dialog.pane.headline.plain_text().startswith("This cannot be read: a + at character 5")


def test_direction_and_people_are_changed_in_menus(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    table = dialog.side.table
    table.change(row_of(dialog, "wait"), "aim")
    assert table.menu is not None
    assert [action.text() for action in table.menu.actions() if action.isChecked()] == ["misses"]
    table.menu.actions()[0].trigger()
    table.change(row_of(dialog, "wait"), "people")
    next(action for action in table.menu.actions() if action.text() == "Promoters (9–10)").trigger()
    answered(dialog, desk)
    assert stored(desk)[0] == ("wait", "@promoter", None)
    assert dialog.pane.headline.plain_text().startswith("The keywords find 0 comments")


def test_keywords_are_removed_together_and_undone(dialog: KeywordsDialog, desk: FakeDesk, qtbot: QtBot) -> None:
    dialog.side.table.selectAll()
    qtbot.keyClick(dialog.side.table, Qt.Key.Key_Delete)
    answered(dialog, desk)
    assert stored(desk) == []
    assert dialog.foot.undo.label() == "Undo: Remove 3 keywords"
    dialog.foot.undo.click()
    answered(dialog, desk)
    assert len(stored(desk)) == 3


def test_another_tag_has_its_own_keywords(dialog: KeywordsDialog, desk: FakeDesk) -> None:
    dialog.show_tag(PRICE)
    answered(dialog, desk)
    assert list(dialog.model.order) == []
    type_new(dialog, desk, "dear")
    dialog.side.adding.add.click()
    answered(dialog, desk)
    assert [rule.tag for rule in dialog.model.rules()] == [PRICE]
    assert dialog.head.tags.label() == "Price (1)"


# ---- proposed


def test_too_few_hand_tags_are_told_plainly(dialog: KeywordsDialog) -> None:
    assert dialog.side.proposed.intro.plain_text() == (
        "Too few comments to learn from: it takes 5 that you gave this tag by hand and 5 that you read without giving"
        " it. So far there are 0 and 0."
    )
    assert dialog.side.proposed.rows == []


def test_a_proposed_keyword_is_tried_and_taken_over(open_shop: Opener, qtbot: QtBot) -> None:
    people = [(8, f"A{n}", "the saddle squeaks") for n in range(9)] + [(9, f"B{n}", "quick work") for n in range(9)]

    def make(path: object) -> Project:
        project = make_shop(path, people)  # type: ignore[arg-type]
        with project.change(label("Tag")):
            tags.set_tag(project, range(1, 9), PRICE, Direction.MISSES)
            tags.set_tag(project, range(10, 19), STAFF, Direction.PRAISES)
        return project

    desk = open_shop(make)
    dialog = KeywordsDialog(desk, PRICE)
    dialog.show()
    answered(dialog, desk)
    dialog.side.switch.step(1)
    answered(dialog, desk)
    row = next(row for row in dialog.side.proposed.rows if "saddle" in row.take.accessibleName())
    assert (
        row.why.plain_text() == "In 8 of the 8 comments that you gave this tag, and in 0 of the 9 others that you read."
    )
    row.try_it.click()
    answered(dialog, desk)
    assert dialog.pane.headline.plain_text() == "Would change 9 comments: +9"
    count = len(dialog.side.proposed.rows)
    row.take.click()
    answered(dialog, desk)
    assert stored(desk)[0][2] is Direction.MISSES
    assert len(dialog.side.proposed.rows) < count
    dialog.done(0)


# ---- packs


def test_a_pack_is_seen_before_it_is_added_and_undone_in_one_step(
    dialog: KeywordsDialog, desk: FakeDesk, qtbot: QtBot
) -> None:
    before = stored(desk)
    dialog.head.packs.click()
    settle(desk)
    packs = dialog.pack_dialog
    assert isinstance(packs, PacksDialog)
    assert [packs.list.item(row).text() for row in range(6)][:2] == ["Shop and webshop", "Hospitality"]
    packs.list.setCurrentRow(1)
    pack = packs.pack()
    assert pack is not None
    assert packs.add.label() == f"Add {pack.new_tags} tags and {pack.new_keywords} keywords"
    packs.add.click()
    answered(dialog, desk)
    assert len(stored(desk)) == len(before) + pack.new_keywords
    assert dialog.banner.text() == f"Added: {pack.new_tags} new tags, {pack.new_keywords} new keywords."
    dialog.foot.undo.click()
    answered(dialog, desk)
    assert stored(desk) == before


# ---- the ways there


def test_it_opens_from_manage_tags_and_from_a_tag_of_the_reader(page: CommentsPage, desk: FakeDesk) -> None:
    page.do("manage")
    settle(desk)
    assert isinstance(page.dialog, TagsDialog)
    page.dialog.list.setCurrentRow(2)
    page.dialog.keywords.click()
    settle(desk)
    (first,) = page.dialog.findChildren(KeywordsDialog)
    assert first.head.tags.label() == "Price (0)"
    first.done(0)
    page.dialog.reject()
    button = page.reader.grid.button_of(STAFF)
    assert button is not None
    button.keywords_wanted.emit(STAFF)
    settle(desk)
    second = next(found for found in page.findChildren(KeywordsDialog) if found.isVisible())
    assert second.head.tags.label() == "Friendly staff (0)"
    second.done(0)


def test_it_opens_from_the_menu_and_explains_itself(shop: MainWindow, qtbot: QtBot) -> None:
    shop.actions_by_key.by_key["keywords"].trigger()
    (dialog,) = shop.findChildren(KeywordsDialog)
    qtbot.waitUntil(lambda: dialog.pane.headline.plain_text().startswith("The keywords find"))
    dialog.head.help.click()
    assert [part.topic.title for part in dialog.help_dialog.parts] == ["Keywords of tags"]
    dialog.help_dialog.close()
    dialog.done(0)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_examples_of_help_and_dialog_can_be_read(language: str) -> None:
    with in_language(language):
        examples = [example for example, _meaning in (*syntax_lines(), *keywords_topic().rows)]
    assert {parse_keyword(example).kind for example in examples} == set(Kind)
    assert {parse_keyword(example).scores for example in examples} == {ScoreSpan(), ScoreSpan(7, 8), ScoreSpan(0, 8)}


# ---- whatever is typed


PIECES = (
    "wait",
    "pri*",
    "-nobody",
    '"late"',
    "[so]",
    "@passive",
    "@",
    "score<=8",
    "score<",
    "+",
    "[",
    "]",
    '"',
    "*",
    "🤬",
)
typed = strategies.one_of(
    strategies.text(max_size=60), strategies.lists(strategies.sampled_from(PIECES), max_size=6).map(" ".join)
)


@given(text=typed)
@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_no_text_hangs_or_breaks_the_dialog(dialog: KeywordsDialog, desk: FakeDesk, text: str) -> None:
    dialog.trials._timer.setInterval(0)
    before = stored(desk)
    type_new(dialog, desk, text)
    draft = dialog.draft()
    words = dialog.pane.headline.plain_text()
    if draft is None:
        assert words.startswith("The keywords find")
    elif dialog.side.adding.field.problem() is not None:
        assert words.startswith("This cannot be read:")
    else:
        assert words.startswith("Would change")
    dialog.side.adding.add.click()
    answered(dialog, desk)
    after = stored(desk)
    assert after[: len(before)] == before
    assert len(after) <= len(before) + 1
    if len(after) > len(before):
        desk.session.undo()
    dialog.side.adding.clear()
    answered(dialog, desk)
    assert desk.said("show_error") == []
