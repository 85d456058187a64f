"""The view Themes: what several comments say that no tag names yet, and the words that set the groups apart."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QStackedWidget, QWidget

from npsdesk.core.comments.group_words import GroupWords
from npsdesk.core.survey import Filter, Group
from npsdesk.gui.comments.empty import leaves_out
from npsdesk.gui.comments.themes_model import ThemesModel, WordsModel, painters
from npsdesk.gui.comments.themes_panel import Finding, ThemesPanel
from npsdesk.gui.comments.themes_tag import MakeTagFlow
from npsdesk.gui.comments.whys import themes_why
from npsdesk.gui.count_box import CountBox
from npsdesk.gui.desk import Desk
from npsdesk.gui.plan.side import SidePanel
from npsdesk.gui.why import Why, why_button
from npsdesk.gui.widgets.banner import announce
from npsdesk.gui.widgets.buttons import Choice, primary_button, secondary_button
from npsdesk.gui.widgets.card import Card
from npsdesk.gui.widgets.flow import Flow
from npsdesk.gui.widgets.page import ScrollPage
from npsdesk.gui.widgets.placeholder import Placeholder
from npsdesk.gui.widgets.segmented import Segmented
from npsdesk.gui.widgets.table.view import Table
from npsdesk.gui.widgets.text import WrappedLabel
from npsdesk.i18n import _
from npsdesk.services.comment_vectors import keep_encoded
from npsdesk.services.find_themes import Material, Themes, find, gather_themes, quotes_of
from npsdesk.services.theme_words import (
    few_themes,
    few_words,
    theme_sentence,
    themes_sentence,
    word_sentence,
    words_sentence,
)
from npsdesk.tokens import SPACING
from npsdesk.words import group_short

ALL = "all"
GROUPS = (Group.PASSIVE, Group.PROMOTER, Group.DETRACTOR)


class Kind(StrEnum):
    """What the table lists."""

    THEMES = "themes"
    WORDS = "words"


class ThemesView(QWidget):
    """Looks for themes beside the window when asked to; `read_comments(name, ids)` asks to list comments."""

    read_comments = Signal(str, object)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._page = page
        self._looked_at: tuple[object, object] = (None, None)
        self._is_looking = False
        self._is_outdated = False
        self._theme_group: Group | None = None
        self._word_group = Group.PASSIVE
        self.found: Themes | None = None
        self.flow = MakeTagFlow(desk, page)
        self.kinds = Segmented(_("What to list"))
        self.groups = Segmented(_("Whose comments"))
        self.themes, self.words = ThemesModel(), WordsModel()
        self.panel = ThemesPanel()
        self.side = SidePanel(self, self.panel, "small")
        self._build()
        self._connect()

    # ---- building

    def _build(self) -> None:
        self.kinds.set_choices(
            [Choice(Kind.THEMES, _("Not named yet")), Choice(Kind.WORDS, _("Words that stand out"))], Kind.THEMES
        )
        self._offer_groups()
        self.strip = Flow(gap=SPACING["s"], line_gap=SPACING["s"])
        self.strip.add(self.kinds)
        self.strip.add(self.groups)
        self.why = why_button(self._why, self._desk, self._page)
        self.strip.add(self.why)
        self.theme_table = self._table(self.themes, _("Themes nobody named yet"))
        self.word_table = self._table(self.words, _("Words that stand out"))
        self.boxes = {
            self.theme_table: self._box(self.theme_table, "name", "comments", self._comments_of),
            self.word_table: self._box(self.word_table, "word", "mine", self._mentions_of),
        }
        self._tables = QStackedWidget()
        self.sentence = WrappedLabel("", "small", "text2")
        page = ScrollPage(0, SPACING["m"])
        page.setAccessibleName(_("Themes"))
        page.body.addWidget(self.strip)
        page.body.addWidget(self._build_states(), 1)
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _build_states(self) -> QWidget:
        states = QWidget()
        self._states = QStackedLayout(states)
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING["m"])
        row.addWidget(self._build_card(), 1)
        row.addWidget(self.panel)
        self._states.addWidget(full)
        self.again = secondary_button(_("Look again"))
        self.all_waves = primary_button(_("Show all waves"), "calendar")
        self.nothing = Placeholder("message-square-text", "", "", [self.again, self.all_waves])
        card = Card(padding=0)
        card.body.addWidget(self.nothing)
        self._states.addWidget(card)
        return states

    def _build_card(self) -> Card:
        for box in self.boxes.values():
            self._tables.addWidget(box)
        self._tables.setMinimumHeight(120)
        card = Card(padding=0, spacing=0)
        card.body.setContentsMargins(1, 5, 1, SPACING["s"])
        card.body.addWidget(self._tables, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SPACING["m"], SPACING["s"], SPACING["m"], SPACING["xs"])
        foot.addWidget(self.sentence, 1)
        for box in self.boxes.values():
            foot.addWidget(box.menu_button)
        foot.addWidget(self.side.button)
        card.body.addLayout(foot)
        return card

    def _connect(self) -> None:
        self.kinds.changed.connect(self._on_kind)
        self.groups.changed.connect(self._on_group)
        self.panel.read_them.clicked.connect(self._read_them)
        self.panel.make_tag.clicked.connect(self.make_tag)
        self.again.clicked.connect(self.refresh)
        self.all_waves.clicked.connect(self._on_all_waves)
        for table in (self.theme_table, self.word_table):
            table.current_row_changed.connect(self._show_panel)
            table.row_opened.connect(self._read_them)

    @staticmethod
    def _table(model: ThemesModel | WordsModel, name: str) -> Table:
        table = Table(name)
        table.setModel(model)
        return table

    def _box(self, table: Table, name: str, count: str, weigh: Callable[[int], int]) -> CountBox:
        title = table.accessibleName()
        return CountBox(table, title, self._desk, name, count, weigh, lambda: [self.sentence.plain_text()])

    def _comments_of(self, row: int) -> int:
        return len(self.found.themes[row].comments) if self.found is not None else 0

    def _mentions_of(self, row: int) -> int:
        return len(self.words.word(row).rows)

    def home(self) -> QWidget:
        """Return what hears the keyboard first."""
        return self.boxes[self._table_shown()].home() if self._states.currentIndex() == 0 else self.nothing

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes through."""
        return (
            [self.strip, self.boxes[self._table_shown()].home(), self.panel]
            if self._states.currentIndex() == 0
            else [self.strip, self.nothing]
        )

    # ---- looking

    @property
    def kind(self) -> Kind:
        """What the table lists."""
        return Kind(str(self.kinds.current()))

    def refresh(self) -> None:
        """Look anew among what the window's filter shows."""
        data = self._desk.session.data
        if data is not None:
            read = partial(gather_themes, data=data, filter_=self._desk.session.filter)
            self._desk.session.read(read, self._look, key="themes")

    def _look(self, material: Material) -> None:
        if self.found is not None and (self._theme_group, material.seen) == self._looked_at:
            self._show()
        elif self._is_looking:
            self._is_outdated = True
        else:
            self._start(material)

    def _start(self, material: Material) -> None:
        group = self._theme_group
        self._is_looking, self._is_outdated = True, False
        self._looked_at = group, material.seen
        is_first = bool(material.stock.missing)
        if self.found is None:
            self._say(_("Looking for themes"), reading_sentence() if is_first else "")
        self._desk.run_beside(
            _("Reading the comments for the first time") if is_first else _("Looking for themes"),
            lambda progress: find(material, group, progress),
            partial(self._on_found, material),
            partial(self._on_failed, material),
            partial(self._on_stopped, material),
        )

    def _on_found(self, material: Material, found: Themes) -> None:
        self._end(material)
        if not shiboken6.isValid(self):
            return
        self.found = found
        self._show()
        if self._is_outdated:
            self.refresh()

    def _on_stopped(self, material: Material) -> None:
        self._end(material)
        if shiboken6.isValid(self):
            self.found = None
            text = _("What was read so far is kept; looking again goes on from there.")
            self._say(_("Stopped"), text, [self.again])

    def _on_failed(self, material: Material, error: Exception) -> None:
        self._end(material)
        self._desk.show_error(error)

    def _end(self, material: Material) -> None:
        """Keep the vectors that were made; nothing that an owner would see or undo."""
        self._is_looking = False
        if material.stock.fresh and not self._desk.session.is_read_only:
            self._desk.session.write(partial(keep_encoded, lesson=material.stock))

    # ---- showing

    def _offer_groups(self) -> None:
        """Offer the groups: themes may be of all comments, words always belong to a group."""
        is_themes = self.kind is Kind.THEMES
        choices = [Choice(group, group_short(group)) for group in GROUPS]
        everyone = [Choice(ALL, _("All"))] if is_themes else []
        current = self._theme_group if is_themes else self._word_group
        self.groups.set_choices([*everyone, *choices], current or ALL)

    def _on_kind(self, _key: object) -> None:
        self._offer_groups()
        self.refresh()

    def _on_group(self, key: object) -> None:
        group = key if isinstance(key, Group) else None
        if self.kind is Kind.THEMES:
            self._theme_group = group
            self.refresh()
        else:
            self._word_group = group or Group.PASSIVE
            self._show()

    def _show(self) -> None:
        found = self.found
        if found is None:
            return
        if self.kind is Kind.THEMES:
            self.themes.show_themes(found, self._theme_group)
            self._show_table(self.theme_table, len(found.themes), themes_sentence(found), few_themes(found))
        else:
            words = self._words()
            self.words.show_words(words)
            self._show_table(self.word_table, len(words.words), words_sentence(words), few_words(words))

    def _show_table(self, table: Table, count: int, sentence: str, nothing: tuple[str, str]) -> None:
        had_focus = self.nothing.isAncestorOf(self.focusWidget() or self)
        if not count:
            self._say(*nothing, [self.all_waves] if leaves_out(self._desk.session) else [])
            return
        self._states.setCurrentIndex(0)
        self._tables.setCurrentWidget(self.boxes[table])
        for other, box in self.boxes.items():
            box.menu_button.setVisible(other is table)
        self.sentence.setText(sentence)
        table.set_delegates(painters())
        if not table.selected_rows():
            table.go_to(max(0, table.current_row()))
        self._show_panel()
        if had_focus:
            table.setFocus()

    def _say(self, headline: str, text: str, buttons: Sequence[QWidget] = ()) -> None:
        self.nothing.set_texts(headline, text)
        for button in (self.again, self.all_waves):
            button.setVisible(button in buttons)
        stage = self._states.widget(0)
        had_focus = stage is not None and stage.isAncestorOf(self.focusWidget() or self)
        self._states.setCurrentIndex(1)
        if had_focus:
            self.nothing.setFocus()
        announce(self.nothing, self.nothing.text())

    def _table_shown(self) -> Table:
        return self.theme_table if self.kind is Kind.THEMES else self.word_table

    def _words(self) -> GroupWords:
        assert self.found is not None
        return next(words for words in self.found.words if words.group is self._word_group)

    def _why(self) -> Why | None:
        group = self._theme_group if self.kind is Kind.THEMES else self._word_group
        return None if self.found is None else themes_why(self.found, group, self._desk.session.filter)

    def finding(self) -> Finding | None:
        """Return what is selected in the table."""
        row, found = self._table_shown().current_row(), self.found
        if found is None or row < 0:
            return None
        if row >= len(found.themes if self.kind is Kind.THEMES else self._words().words):
            return None  # there are fewer since, and the table does not know yet
        if self.kind is Kind.THEMES:
            theme, name = found.themes[row], self.themes.name(row)
            return Finding(name, (theme_sentence(theme),), theme.comments, theme.phrases[0])
        words, word = self._words(), self.words.word(row)
        return Finding(f"“{word.shown}”", (word_sentence(word, words),), word.rows, word.shown)

    def _show_panel(self, _row: int = 0) -> None:
        finding, data = self.finding(), self._desk.session.data
        if finding is not None and data is not None and self.found is not None:
            self.panel.show_finding(finding, quotes_of(self.found, data, finding.comments))

    # ---- doing

    def make_tag(self) -> None:
        """Open the dialog that makes a tag of what is selected."""
        finding, found = self.finding(), self.found
        if finding is not None and found is not None:
            texts = [(comment, found.texts[comment]) for comment in finding.comments]
            self.flow.start(finding.tag_name, texts)

    def _read_them(self, _row: object = None) -> None:
        if (finding := self.finding()) is not None:
            self.read_comments.emit(finding.title, finding.comments)

    def _on_all_waves(self) -> None:
        self._desk.session.set_filter(Filter())


def reading_sentence() -> str:
    """Return why the first time takes longer."""
    return _("Every comment is read for its meaning once, on this computer, and what was read is kept in the project.")
