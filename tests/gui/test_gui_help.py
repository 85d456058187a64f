from pathlib import Path

import pytest
from gui.conftest import MakeWindow, settle
from gui.desk import TODAY
from gui.walker import complaints
from pytestqt.qtbot import QtBot
from sample_files import copy_when_asked

from npsdesk.core.labels import label
from npsdesk.core.scores.interval import tango_interval
from npsdesk.core.scores.nps import Counts, points
from npsdesk.core.survey import Direction
from npsdesk.gui import messages
from npsdesk.gui.comments.views import KEYS as COMPARE_KEYS
from npsdesk.gui.help.first_steps import FirstSteps
from npsdesk.gui.help.method import topics
from npsdesk.gui.help.method_dialog import MethodDialog
from npsdesk.gui.help.steps_card import Step, step_name
from npsdesk.gui.language import speak
from npsdesk.gui.main_window import MainWindow
from npsdesk.gui.settings import FIRST_STEPS
from npsdesk.gui.theme import Mode, theme
from npsdesk.store import comments, plan, tags
from npsdesk.store.project import Project


def steps_of(window: MainWindow) -> FirstSteps:
    assert window.does.steps is not None
    return window.does.steps


def tag_some(project: Project, count: int) -> None:
    frame = comments.comments_frame(project)
    tagged = set(tags.taggings_frame(project)["comment"])
    ids = [int(comment) for comment in frame.index if comment not in tagged][:count]
    tags.set_tag(project, ids, tags.list_tags(project)[0].id, Direction.MISSES)


@pytest.fixture
def guided(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The sample as opened from the welcome page."""
    copy_when_asked(monkeypatch)
    window.open_sample()
    qtbot.waitUntil(lambda: window.has_project and window.does.steps is not None)
    settle(window, qtbot)
    return window


def test_the_sample_opens_with_the_first_steps(guided: MainWindow) -> None:
    card = steps_of(guided).card
    assert card.isVisible()
    assert steps_of(guided).done == {Step.SCORE}
    assert card.count.plain_text() == "1 of 5"
    assert card.buttons[Step.SCORE].accessibleName() == "See your score, done"
    assert [button.label() for button in card.buttons.values()] == [step_name(step) for step in Step]


def test_other_projects_open_without(shop: MainWindow) -> None:
    assert shop.does.steps is None


def test_steps_tick_themselves(guided: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    steps = steps_of(guided)
    guided.session.change(label("Tag"), lambda project: tag_some(project, 4))
    settle(guided, qtbot)
    assert Step.TAG not in steps.done
    guided.session.change(label("Tag"), lambda project: tag_some(project, 1))
    settle(guided, qtbot)
    assert Step.TAG in steps.done
    steps.card.buttons[Step.PASSIVE].click()
    assert guided.sidebar.nav.current() == "passives"
    guided.session.change(
        label("Plan"), lambda project: plan.add_action(project, reason="Price", text="Ask", created=TODAY)
    )
    settle(guided, qtbot)
    assert steps.done == {Step.SCORE, Step.TAG, Step.PASSIVE, Step.ACTION}
    guided.opening.export_to(tmp_path / "plan.xlsx")
    qtbot.waitUntil(lambda: Step.EXPORT in steps.done)
    steps.card.fold(False)
    assert steps.card.own.isVisible()


def test_the_list_is_open_where_it_hides_nothing_and_else_in_the_sidebar(guided: MainWindow, qtbot: QtBot) -> None:
    card = steps_of(guided).card
    holder = card.parentWidget()
    assert not card.is_folded
    assert card.geometry().right() < holder.width()
    assert card.geometry().bottom() < holder.height()
    card.buttons[Step.TAG].click()
    settle(guided, qtbot)
    assert (guided.sidebar.nav.current(), card.is_folded) == ("comments", True)
    assert card.pill.label() == "First steps  1 of 5"
    assert card.geometry().right() < guided.sidebar.width()
    card.pill.click()
    assert not card.is_folded
    guided.show_page("overview")
    assert not card.is_folded


def test_the_list_is_folded_where_the_window_is_small_for_its_text(guided: MainWindow, qtbot: QtBot) -> None:
    card = steps_of(guided).card
    guided.resize(1024, 680)
    theme().set_text_size(150)
    guided.show_page("comments")
    guided.show_page("overview")
    settle(guided, qtbot)
    assert card.is_folded
    card.pill.click()
    assert not card.is_folded


def test_put_away_for_good_and_found_in_the_help_menu(
    guided: MainWindow, qtbot: QtBot, make_window: MakeWindow
) -> None:
    steps_of(guided).card.close_button.click()
    assert not steps_of(guided).card.isVisible()
    assert guided.settings.get(FIRST_STEPS) is False
    assert "Help menu" in guided._toast.text()
    guided.close_project()
    assert guided.does.steps is None
    other = make_window()
    other.does.offer_first_steps()
    assert other.does.steps is None
    other.actions_by_key.by_key["first_steps"].trigger()
    qtbot.waitUntil(lambda: other.does.steps is not None)
    assert steps_of(other).card.isVisible()
    assert other.settings.get(FIRST_STEPS) is True


def test_an_own_project_can_have_the_first_steps_too(shop: MainWindow, qtbot: QtBot) -> None:
    path = shop.session.path
    shop.actions_by_key.by_key["first_steps"].trigger()
    settle(shop, qtbot)
    assert shop.session.path == path
    assert steps_of(shop).card.isVisible()


def test_from_the_sample_to_the_own_answers(
    guided: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = tmp_path / "own.csv"
    survey.write_text("Score;Comment\n8;fine\n9;good\n3;slow\n", encoding="utf-8")
    answers: list[Path | None] = [None, survey]
    monkeypatch.setattr(messages, "choose_survey", lambda _parent, _folder: answers.pop(0))
    monkeypatch.setattr(messages, "choose_place", lambda *_args, **_more: tmp_path / "own.npsdesk")
    sample = guided.session.path
    guided.does.import_own()
    assert guided.session.path == sample
    guided.does.import_own()
    qtbot.waitUntil(lambda: guided.has_project and guided.session.path.name == "own.npsdesk")
    qtbot.waitUntil(lambda: not guided.runner.is_busy)
    assert guided.does.steps is None


def test_the_steps_follow_the_language(guided: MainWindow, qtbot: QtBot) -> None:
    steps = steps_of(guided)
    guided.show_page("plan")
    speak("nl")
    guided.rebuild()
    settle(guided, qtbot)
    assert steps.card.isVisible()
    assert steps.card.is_folded
    assert steps.card.buttons[Step.SCORE].label() == step_name(Step.SCORE)


@pytest.mark.parametrize(("mode", "percent"), [(Mode.LIGHT, 100), (Mode.DARK, 150)])
def test_nothing_is_cut_in_the_first_steps(guided: MainWindow, qtbot: QtBot, mode: Mode, percent: int) -> None:
    theme().wear(mode, percent)
    guided.resize(1024, 680)
    settle(guided, qtbot)
    card = steps_of(guided).card
    card.show_steps(set(Step))
    for is_folded in (False, True):
        card.fold(is_folded)
        qtbot.wait(10)
        assert complaints(card) == []
        assert card.parentWidget().rect().contains(card.geometry())


# ---- how we calculate


def test_every_topic_has_words_and_formulas_have_something_to_say() -> None:
    found = topics()
    assert len(found) >= 22
    assert all(topic.title and topic.words for topic in found)
    assert sum(bool(topic.source) for topic in found) >= 4
    assert [row[0] for row in found[4].rows] == ["Under 5", "5 to 9", "10 to 29", "30 and more"]


@pytest.mark.parametrize(("n", "reach"), [(10, 45), (30, 28), (100, 15), (400, 8)])
def test_what_is_said_about_few_answers_is_so(n: int, reach: int) -> None:
    low, high = tango_interval(Counts(round(0.22 * n), n - round(0.22 * n) - round(0.48 * n), round(0.48 * n)))
    assert abs(points((high - low) / 2) - reach) <= 2
    assert any(f"{reach} points" in line or f"{reach} with {n}" in line for line in topics()[4].formula)


def test_a_formula_shows_when_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_key.by_key["method"].trigger()
    dialog = next(found for found in window.findChildren(MethodDialog) if found.isVisible())
    assert not dialog.isModal()
    part = dialog.parts[2]
    assert part.more is not None
    assert not part.formula.isVisible()
    part.more.click()
    assert part.formula.isVisible()
    assert part.more.label() == "Hide the formula"
    part.more.click()
    assert not part.formula.isVisible()
    window.actions_by_key.by_key["method"].trigger()
    assert [found for found in window.findChildren(MethodDialog) if found.isVisible()] == [dialog]
    dialog.close()
    assert window.does._method is None


def test_the_explanation_follows_the_language(window: MainWindow, qtbot: QtBot) -> None:
    window.does.show_method()
    first = window.does._method
    speak("nl")
    window.rebuild()
    second = window.does._method
    assert second is not None
    assert second is not first
    assert second.isVisible()
    second.close()


@pytest.mark.parametrize(("mode", "percent"), [(Mode.LIGHT, 100), (Mode.DARK, 150)])
def test_nothing_is_cut_in_the_explanation(window: MainWindow, qtbot: QtBot, mode: Mode, percent: int) -> None:
    theme().set_mode(mode)
    theme().set_text_size(percent)
    dialog = MethodDialog(window)
    dialog.show()
    for part in dialog.parts:
        if part.more is not None:
            part.more.click()
    qtbot.wait(30)
    assert complaints(dialog) == []
    dialog.close()


def test_the_key_sheet_names_keys_that_work(shop: MainWindow, qtbot: QtBot) -> None:
    # the views of the comments are switched by a key of that page, tested there
    told = {keys for keys, _text in messages.key_sheet() if keys.startswith("Ctrl+")} - {"Ctrl+1 … 8", COMPARE_KEYS}
    assert told <= set(shop.actions_by_key.keys.values())
    dialog = messages.KeysDialog(shop)
    dialog.show()
    qtbot.wait(10)
    assert complaints(dialog) == []
    dialog.close()
