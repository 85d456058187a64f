"""The tables of the view Themes: themes nobody named, and the words that a group says more than another."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QStyledItemDelegate

from npsdesk.core.comments.group_words import GroupWord, GroupWords
from npsdesk.core.survey import Group
from npsdesk.gui.widgets.table.kinds import muted_cell, number_cell, strong_cell
from npsdesk.gui.widgets.table.model import Column, IndexModel
from npsdesk.i18n import _, format_int
from npsdesk.services.find_themes import NewTheme, Themes
from npsdesk.services.theme_words import counts_words, theme_name, word_times
from npsdesk.words import group_short


def theme_columns(group: Group | None) -> list[Column]:
    """Return the columns of themes; how many are from passives only where other groups are among them."""
    columns = [
        Column("name", _("What they say"), 240, grows=True, least=150, is_sortable=False),
        Column("comments", _("Comments"), 112, side="right", least=104, is_sortable=False),
        Column("passives", _("From passives"), 112, side="right", least=100, is_sortable=False, gives_way=2),
        Column("untagged", _("Without a tag"), 112, side="right", least=100, is_sortable=False, gives_way=1),
    ]
    return [column for column in columns if group is None or column.key != "passives"]


def word_columns(words: GroupWords) -> list[Column]:
    """Return the columns of a group's words."""
    return [
        Column("word", _("Word"), 140, grows=True, least=110, is_sortable=False),
        Column("mine", group_short(words.group), 96, side="right", least=84, is_sortable=False),
        Column("theirs", group_short(words.other), 96, side="right", least=84, is_sortable=False),
        Column("times", _("How much more"), 210, grows=True, least=170, is_sortable=False),
    ]


def painters() -> Mapping[str, QStyledItemDelegate]:
    """Return who paints which column of both tables."""
    return {
        "name": strong_cell(),
        "word": strong_cell(),
        "comments": number_cell(),
        "passives": number_cell(),
        "untagged": number_cell(),
        "mine": number_cell(),
        "theirs": number_cell(),
        "times": muted_cell(),
    }


class ThemesModel(IndexModel):
    """Shows themes; a row number is a theme's place."""

    def __init__(self) -> None:
        super().__init__(theme_columns(None))
        self._themes: Sequence[NewTheme] = ()
        self._names: list[str] = []

    def show_themes(self, found: Themes, group: Group | None) -> None:
        """Take other themes."""
        self._themes = found.themes
        self._names = [theme_name(theme) for theme in found.themes]
        self.set_columns(theme_columns(group))
        self.set_order(range(len(self._themes)))

    def name(self, row: int) -> str:
        """Return what a theme is called for now."""
        return self._names[row]

    def text(self, row: int, key: str) -> str:
        theme = self._themes[row]
        if key == "name":
            return self._names[row]
        counts = {"comments": len(theme.comments), "passives": theme.passives, "untagged": theme.untagged}
        return format_int(counts[key])

    def value(self, row: int, key: str) -> object:
        return self.text(row, key)


class WordsModel(IndexModel):
    """Shows the words of one group; a row number is a word's place."""

    def __init__(self) -> None:
        super().__init__(())
        self._words: GroupWords | None = None

    def show_words(self, words: GroupWords) -> None:
        """Take the words of another group."""
        self._words = words
        self.set_columns(word_columns(words))
        self.set_order(range(len(words.words)))

    def word(self, row: int) -> GroupWord:
        """Return a word."""
        assert self._words is not None
        return self._words.words[row]

    def text(self, row: int, key: str) -> str:
        word = self.word(row)
        if key == "word":
            return word.shown
        if key == "times":
            return word_times(word)
        mine, theirs = counts_words(word)
        return mine if key == "mine" else theirs

    def value(self, row: int, key: str) -> object:
        return self.text(row, key)
