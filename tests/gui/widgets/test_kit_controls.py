import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from npsdesk.gui.theme import theme
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.buttons import Button, Choice, DropButton, IconButton, secondary_button
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.focus_ring import FocusRing
from npsdesk.gui.widgets.nav import NavList
from npsdesk.gui.widgets.progress import ProgressLine, ThinBar
from npsdesk.gui.widgets.search import SearchField
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.slider import QuietSlider
from npsdesk.gui.widgets.steps import Steps
from npsdesk.gui.widgets.toast import Toast

CHOICES = [Choice("pas", "Passives 64"), Choice("pro", "R&D 79"), Choice("all", "All")]


@pytest.fixture
def window(qtbot):
    found = QMainWindow()
    qtbot.addWidget(found)
    found.setCentralWidget(QWidget())
    found.resize(700, 500)
    return found


def test_a_button_shows_an_ampersand_and_keeps_its_label(qtbot):
    button = Button("R&D")
    qtbot.addWidget(button)
    assert (button.label(), button.text()) == ("R&D", "R&&D")
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_button_grows_with_the_text_and_stops_at_its_limit(qtbot):
    button = Button("Export to Excel")
    qtbot.addWidget(button)
    narrow = button.sizeHint().width()
    theme().set_text_size(150)
    assert button.sizeHint().width() > 1.4 * narrow
    button.set_max_width(60)
    assert button.sizeHint().width() == 90


def test_an_icon_button_has_a_name_and_a_tooltip(qtbot):
    button = IconButton("copy", "Copy the text")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Copy the text"
    assert "Copy the text" in button.toolTip()


def test_a_drop_button_shows_and_tells_the_choice(qtbot):
    drop = DropButton()
    qtbot.addWidget(drop)
    drop.set_choices(CHOICES, "pas", prefix="Group: ")
    assert (drop.current(), drop.label()) == ("pas", "Group: Passives 64")
    with qtbot.waitSignal(drop.chosen) as told:
        drop.menu().actions()[1].trigger()
    assert told.args == ["pro"]
    assert drop.label() == "Group: R&D 79"
    with qtbot.assertNotEmitted(drop.chosen):
        drop.choose("all")
    assert drop.current() == "all"


def test_segments_are_chosen_by_mouse_and_arrows(qtbot):
    segments = Segmented("Group")
    qtbot.addWidget(segments)
    segments.set_choices(CHOICES)
    segments.show()
    assert segments.current() == "pas"
    with qtbot.waitSignal(segments.changed) as told:
        qtbot.mouseClick(segments._segments[2], Qt.MouseButton.LeftButton)
    assert told.args == ["all"]
    segments._segments[2].setFocus()
    qtbot.keyClick(segments._segments[2], Qt.Key.Key_Left)
    assert segments.current() == "pro"


def test_segments_keep_their_buttons_when_only_counts_change(qtbot):
    segments = Segmented()
    qtbot.addWidget(segments)
    segments.set_choices(CHOICES, "pro")
    kept = segments._segments[0]
    segments.set_choices([Choice("pas", "Passives 3"), *CHOICES[1:]], "pro")
    assert segments._segments[0] is kept
    assert kept.label() == "Passives 3"
    assert segments.current() == "pro"
    segments.set_choices(CHOICES[:2])
    assert len(segments._segments) == 2


def test_escape_clears_the_search(qtbot):
    field = SearchField("Search", "Clear search")
    qtbot.addWidget(field)
    field.show()
    field.setText("wait")
    assert field._clear.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert not field._clear.isVisible()
    assert field.accessibleName() == "Search"


def test_pages_are_chosen_and_walked(qtbot):
    nav = NavList("Pages")
    qtbot.addWidget(nav)
    nav.add_heading("h", "Answers")
    nav.add_item("import", "Import", "table-2")
    nav.add_item("plan", "Plan", "list-checks")
    nav.set_badge("plan", "1 overdue", "danger", "1 action is overdue")
    nav.set_text("h", "Antwoorden")
    nav.show()
    with qtbot.waitSignal(nav.chosen) as told:
        qtbot.mouseClick(nav.item("plan"), Qt.MouseButton.LeftButton)
    assert told.args == [nav.current()] == ["plan"]
    assert nav.item("plan").accessibleName() == "Plan, 1 overdue"
    nav.item("import").setFocus()
    qtbot.keyClick(nav.item("import"), Qt.Key.Key_Down)
    qtbot.waitUntil(nav.item("plan").hasFocus)
    qtbot.mouseClick(nav.item("plan"), Qt.MouseButton.LeftButton)
    assert nav.current() == "plan"


def test_a_banner_replaces_its_buttons_and_can_be_emptied(qtbot, window):
    banner = Banner("warn")
    QVBoxLayout(window.centralWidget()).addWidget(banner)
    window.show()
    assert not banner.isVisible()
    first, second = secondary_button("Yes"), secondary_button("No")
    banner.set_message("Please check 1:", "is this the customer number?", [first])
    banner.set_message("The disk is full.", "", [second])
    banner.set_tone("danger")
    assert banner.text() == banner.accessibleName() == "The disk is full."
    assert second.isVisible()
    assert not first.isVisible()
    banner.clear()
    assert banner.isHidden()


def test_a_toast_goes_by_itself_but_not_while_it_is_in_use(qtbot, window):
    field, toast = QLineEdit(window.centralWidget()), Toast(window)
    window.show()
    field.setFocus()
    toast._timer.setInterval(40)
    toast.show_message("12 comments tagged", "Undo")
    here = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))
    qtbot.wait(80)
    assert toast.isVisible()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(toast.isHidden)
    toast.show_message("12 comments tagged", "Undo")
    toast._button.setFocus()
    qtbot.wait(80)
    assert toast.isVisible()
    field.setFocus()
    qtbot.waitUntil(toast.isHidden)


def test_a_toast_undoes_and_keeps_off_sidebar_and_foot(qtbot, window):
    toast = Toast(window)
    window.show()
    toast.show_message("12 comments tagged “Waiting time”", "Undo", left=220)
    window.resize(900, 600)
    qtbot.waitUntil(lambda: 500 < toast.geometry().bottom() < 540)
    assert 220 < toast.x() < toast.geometry().right() < 600
    low = toast.height()
    toast.show_message("12 comments tagged " + "“Waiting time for a repair” " * 4, "Undo", left=220)
    assert toast.height() > low
    assert toast.geometry().bottom() < 540
    with qtbot.waitSignal(toast.action_clicked):
        qtbot.mouseClick(toast._button, Qt.MouseButton.LeftButton)
    assert toast.isHidden()


def test_a_toast_covers_no_button_of_the_page_where_there_is_room_above(qtbot, window):
    toast, save = Toast(window), Button("Save 3 ready messages", parent=window.centralWidget())
    window.resize(900, 600)
    window.show()
    toast.show_message("12 comments tagged", "Undo", left=220)
    plain = toast.geometry()
    save.setGeometry(plain.adjusted(-20, 6, 20, 6))
    save.show()
    toast.show_message("12 comments tagged", "Undo", left=220)
    assert toast.geometry().bottom() < save.geometry().top()
    assert toast.geometry().topLeft().x() == plain.x()
    save.setGeometry(0, 100, 900, 480)
    toast.show_message("12 comments tagged", "Undo", left=220)
    assert toast.geometry() == plain


def test_progress_is_in_words_and_can_be_stopped_once(qtbot):
    line = ProgressLine("Importing", "Stop", "Nothing is saved until it is done.")
    qtbot.addWidget(line)
    line.show()
    line.start("Importing answers", "Reading")
    assert line.bar.maximum() == 0
    assert line.bar._timer.isActive()
    line.set_progress(0.5, "50 of 100 rows")
    assert (line.bar.value(), line.words.plain_text()) == (500, "50 of 100 rows")
    assert not line.bar._timer.isActive()
    with qtbot.waitSignal(line.stopped):
        line.stop.click()
    assert not line.stop.isEnabled()


def test_a_bar_of_unknown_length_rests_while_hidden(qtbot):
    bar = ThinBar("Reading")
    qtbot.addWidget(bar)
    bar.set_fraction(None)
    assert not bar._timer.isActive()
    bar.show()
    assert bar._timer.isActive()
    bar.hide()
    assert not bar._timer.isActive()


def test_the_slider_obeys_keys_and_clicks(qtbot):
    slider = QuietSlider("Passives won over")
    qtbot.addWidget(slider)
    slider.setRange(0, 100)
    slider.resize(220, 28)
    slider.show()
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == 1
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(110, 14))
    assert slider.value() == 50
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(219, 14))
    assert slider.value() == 100


def test_steps_say_where_one_is(qtbot):
    steps = Steps(["Choose file", "Check columns", "Import"])
    qtbot.addWidget(steps)
    steps.set_current(2)
    assert steps.accessibleName() == "3/3 Import"


def test_a_flow_goes_on_in_the_next_line(qtbot):
    flow = Flow()
    qtbot.addWidget(flow)
    for number in range(6):
        flow.add(Button(f"Button {number}"))
    assert flow.heightForWidth(2000) < flow.heightForWidth(200)
    flow.clear()
    assert flow.layout().count() == 0


def test_the_ring_is_for_the_keyboard_only(qtbot, window):
    column = QVBoxLayout(window.centralWidget())
    first, second = QLineEdit(), QLineEdit()
    column.addWidget(first)
    column.addWidget(second)
    ring = FocusRing(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.target() is None
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: ring.target() is first)
    assert ring.geometry().contains(first.geometry().translated(window.centralWidget().pos()))
    qtbot.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(300, 480))
    assert ring.target() is None
