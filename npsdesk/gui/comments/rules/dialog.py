"""The keywords of a tag: typed, tried on all comments while they are typed, kept, changed, taken out, each undoable."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from npsdesk.core.comments.learned_keywords import KeywordProposal
from npsdesk.core.comments.rule_syntax import TagRule
from npsdesk.core.errors import NpsDeskError, RuleBroken
from npsdesk.core.survey import Tag
from npsdesk.gui.comments.rules.drafts import NEW, changed_words, problem_of
from npsdesk.gui.comments.rules.foot import UndoFoot
from npsdesk.gui.comments.rules.head import RulesHead
from npsdesk.gui.comments.rules.model import RuleModel
from npsdesk.gui.comments.rules.pane import TrialPane
from npsdesk.gui.comments.rules.side import RulesSide
from npsdesk.gui.comments.rules.trials import Answer, Question, Trials
from npsdesk.gui.comments.rules.writing import RuleWriter
from npsdesk.gui.desk import Desk
from npsdesk.gui.widgets.banner import Banner
from npsdesk.gui.widgets.dialogs import open_at
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.rule_bench import with_draft
from npsdesk.services.rule_packs import languages_without_keywords
from npsdesk.services.rule_words import broken_sentence, language_hint
from npsdesk.services.sentences import explain
from npsdesk.store import tag_rules, tags
from npsdesk.store.project import Project
from npsdesk.tokens import SPACING

TRIED = frozenset({"tagging", "comment"})
Read = tuple[tuple[Tag, ...], tuple[TagRule, ...], tuple[str, ...]]


class KeywordsDialog(QDialog):
    """Shows the keywords of one tag at a time; `tag` is the one to begin with."""

    def __init__(self, desk: Desk, tag: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, desk.session
        self._tag = tag
        self._tags: tuple[Tag, ...] = ()
        self._rules: tuple[TagRule, ...] = ()
        self._typed: tuple[int, str] | None = None
        self._tried: KeywordProposal | None = None
        self._wanted: int | None = None
        self._proposed_for: tuple[int, tuple[TagRule, ...]] | None = None
        self.model = RuleModel()
        self.writer = RuleWriter(desk.session, self.model, self)
        self.trials = Trials(desk, self)
        self._build()
        self._connect()
        self._ask_rules()

    # ---- building

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keywords"))
        open_at(self, 1000, 660)
        self.banner = Banner("warn")
        self.head = RulesHead()
        self.side = RulesSide(self.model)
        self.pane = TrialPane()
        self.foot = UndoFoot()
        self.pane.show_waiting()
        row = QHBoxLayout()
        row.setSpacing(SPACING["m"])
        row.addWidget(self.side, 1)
        row.addWidget(self.pane, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SPACING["l"]] * 4)
        column.setSpacing(SPACING["s"])
        column.addWidget(self.head)
        column.addWidget(self.banner)
        column.addLayout(row, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.head.tags.chosen.connect(self.show_tag)
        self.head.packs.clicked.connect(self._add_pack)
        self.head.help.clicked.connect(self._show_help)
        self.foot.undo.clicked.connect(self._undo)
        self.foot.close_button.clicked.connect(self.accept)
        self.side.adding.changed.connect(self._on_typing)
        self.side.adding.asked.connect(self._on_add)
        self.side.switched.connect(self._drop)
        self.side.proposed.tried.connect(self._on_try)
        self.side.proposed.taken.connect(self._on_take)
        table = self.side.table
        table.current_row_changed.connect(lambda _row: self._ask())
        table.cell.typed.connect(self._on_typed)
        table.cell.kept.connect(self._on_kept)
        table.cell.dropped.connect(self._drop)
        table.aim_chosen.connect(self.writer.change_aim)
        table.people_chosen.connect(self.writer.change_people)
        table.removal_asked.connect(self.writer.remove)
        self.writer.added.connect(self._on_added)
        self.writer.changing.connect(self._on_changing)
        self.writer.repeated.connect(self._on_repeated)
        self.writer.failed.connect(self._on_error)
        self.trials.answered.connect(self._on_answer)
        self.trials.waiting.connect(self.pane.show_waiting)
        self.trials.failed.connect(self._on_error)
        self._session.changed.connect(self._on_changed)
        self._session.history_changed.connect(self._show_undo)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo)

    # ---- showing

    def _on_changed(self, tables: frozenset[str]) -> None:
        if tables & TRIED:
            self._proposed_for = None
            self._ask()
        if tables & {"tag_rule", "tag"}:
            self._ask_rules()

    def _ask_rules(self) -> None:
        self._session.read(_read, self._show, key="keywords of tags")

    def _show(self, found: Read) -> None:
        self._tags, self._rules, unspoken = found
        self.head.show_hint(language_hint(unspoken))
        if self._tag not in [tag.id for tag in self._tags]:
            self._tag = self._tags[0].id if self._tags else None
        self.head.show_tags(self._tags, self._rules, self._tag)
        self.side.setEnabled(bool(self._tags))
        self._show_undo()
        self._show_rules()

    def show_tag(self, tag: object) -> None:
        """Show the keywords of a tag."""
        self._tag = tag if isinstance(tag, int) else None
        self.banner.clear()
        self.side.adding.clear()
        self.side.show_proposed(None)
        self._proposed_for = None
        self._drop()
        self._show_rules()

    def _show_rules(self) -> None:
        mine = [rule for rule in self._rules if rule.tag == self._tag]
        if list(self.model.rules()) != mine:
            self.model.show_rules(mine)
        self.side.show_counts()
        if self._wanted is not None and self.model.rule(self._wanted) is not None:
            self.side.table.go_to(self._wanted)
            self._wanted = None
        self._ask(at_once=True)

    def _show_undo(self) -> None:
        self.foot.show_label(self._session.undo_label)

    # ---- trying

    def draft(self) -> TagRule | None:
        """Return the rule that is being typed or tried, None where there is none."""
        if self._tag is None:
            return None
        if self._typed is not None and (rule := self.model.rule(self._typed[0])) is not None:
            return changed_words(rule, self._typed[1])
        if self.side.is_proposing:
            new = self._tried
            return TagRule(NEW, self._tag, new.keyword, new.direction) if new else None
        return self.side.adding.draft(self._tag)

    def _ask(self, *, at_once: bool = False) -> None:
        draft = self.draft()
        if self._tag is None:
            self.pane.show_nothing(_("There are no tags yet. Add a pack, or make a tag first."))
            return
        if draft is not None and (error := problem_of(draft)) is not None:
            self.trials.drop()
            self.pane.show_problem(broken_sentence(error))
            return
        if draft is None and (error := self._current_problem()) is not None:
            self.pane.show_problem(broken_sentence(error))
        rules = self.model.rules()
        after = tuple(with_draft(rules, draft)) if draft else rules
        focus = None if draft or self.side.is_proposing else self.side.table.current_row()
        is_known = draft is not None or self._proposed_for == (self._tag, rules)
        question = Question(self._tag, rules, after, focus, wants_new=not is_known)
        self.trials.ask(question, at_once=at_once)

    def _on_typing(self) -> None:
        self.banner.clear()
        self._ask()

    def _on_typed(self, row: int, text: str) -> None:
        self._typed = (row, text)
        self._on_typing()

    def _current_problem(self) -> RuleBroken | None:
        """Return what is wrong with the keyword that is selected."""
        return None if self.side.is_proposing else self.model.problem(self.side.table.current_row())

    def _drop(self) -> None:
        """Go back to the keywords as they are."""
        self._typed = self._tried = None
        self._ask()

    def _on_try(self, proposal: KeywordProposal) -> None:
        self._tried = proposal
        self._ask(at_once=True)

    def _on_answer(self, answer: Answer) -> None:
        question = answer.question
        if question.tag != self._tag:
            return
        self.model.show_counts(answer.trial.counts)
        is_draft = question.after != question.before
        if is_draft or self._current_problem() is None:
            self.pane.show_trial(answer.trial, is_draft=is_draft)
        if answer.proposed is not None:
            self._proposed_for = (question.tag, question.before)
            self.side.show_proposed(answer.proposed)

    # ---- changing

    def _on_add(self) -> None:
        draft = self.draft()
        if draft is not None:
            self.writer.add(draft, self._tag_name())

    def _on_take(self, proposal: KeywordProposal) -> None:
        if self._tag is not None:
            self._tried = None
            self.writer.add(TagRule(NEW, self._tag, proposal.keyword, proposal.direction), self._tag_name())

    def _tag_name(self) -> str:
        return next((tag.name for tag in self._tags if tag.id == self._tag), "")

    def _on_added(self, rule: TagRule) -> None:
        self._wanted = rule.id
        if not self.side.is_proposing:
            self.side.adding.clear()
            self.side.adding.field.setFocus()

    def _on_changing(self, new: TagRule) -> None:
        """Show a change before it is kept."""
        self.banner.clear()
        self._rules = tuple(new if rule.id == new.id else rule for rule in self._rules)
        self._show_rules()

    def _on_repeated(self, twin: TagRule) -> None:
        self.side.table.go_to(twin.id)
        self.banner.set_tone("warn")
        self.banner.set_message(_("This tag has the keyword {keyword} already.").format(keyword=twin.text))

    def _on_kept(self, row: int, text: str) -> None:
        self._typed = None
        self.writer.change_words(row, text)

    def _undo(self) -> None:
        if self._session.undo_label is not None:
            self.banner.clear()
            self._session.undo()

    def _on_error(self, error: Exception) -> None:
        self._ask_rules()
        if isinstance(error, NpsDeskError):
            self.banner.set_tone("warn")
            self.banner.set_message(explain(error).text)
        else:
            self._desk.show_error(error)

    # ---- packs, help, the end

    def _add_pack(self) -> None:
        from npsdesk.gui.comments.rules.packs import PacksDialog

        self.pack_dialog = PacksDialog(self._session, self)
        self.pack_dialog.added.connect(self._on_pack)
        self.pack_dialog.open()

    def _on_pack(self, new_tags: int, keywords: int) -> None:
        first = ngettext("{count} new tag", "{count} new tags", new_tags).format(count=format_int(new_tags))
        second = ngettext("{count} new keyword", "{count} new keywords", keywords).format(count=format_int(keywords))
        self.banner.set_tone("good")
        self.banner.set_message(_("Added: {tags}, {keywords}.").format(tags=first, keywords=second))

    def _show_help(self) -> None:
        from npsdesk.gui.help.keywords import keywords_topic
        from npsdesk.gui.help.method_dialog import MethodDialog

        self.help_dialog = MethodDialog(self, [keywords_topic()], _("Keywords of tags"))
        self.help_dialog.show()

    def done(self, result: int) -> None:
        self.trials.end()
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._tags:
            self._ask()


def _read(project: Project) -> Read:
    unspoken = languages_without_keywords(project)
    return tuple(tags.list_tags(project)), tuple(tag_rules.list_rules(project)), unspoken
