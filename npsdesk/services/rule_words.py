"""What is wrong with a keyword, said to its owner."""

from npsdesk.core.errors import RuleBroken, RuleProblem
from npsdesk.i18n import _, format_int


def rule_problem(error: RuleBroken) -> str:
    """Return what is wrong with a keyword and where, as a sentence that follows a colon."""
    return {
        RuleProblem.EMPTY: _("there is nothing in it."),
        RuleProblem.NO_WORDS: _("there are no words in it."),
        RuleProblem.NOTHING_BESIDE_PLUS: _("a + at character {position} has no word on one of its sides."),
        RuleProblem.BRACKET_OPEN: _("the [ at character {position} is never closed; a whole answer is written [so]."),
        RuleProblem.BRACKET_STRAY: _("the {part} at character {position} does not belong there."),
        RuleProblem.QUOTE_OPEN: _("the quotation mark at character {position} is never closed."),
        RuleProblem.STAR_INSIDE: _("the * in {part} must stand at the end of the word."),
        RuleProblem.STAR_SHORT: _("{part} is too short: at least two letters must stand before the *."),
        RuleProblem.GROUP_UNKNOWN: _("{part} is no group; there are @passive, @promoter and @detractor."),
        RuleProblem.SCORE_UNREADABLE: _("{part} is no score; write it as score<=8."),
        RuleProblem.TOO_LONG: _("it is longer than {position} characters."),
    }[error.problem].format(
        position=format_int(error.position + (error.problem is not RuleProblem.TOO_LONG)), part=error.part
    )
