"""What is wrong with a keyword and what to do, and what the packs of keywords are called."""

from collections.abc import Sequence

from npsdesk.core.comments.codebook import STARTER
from npsdesk.core.errors import RuleBroken, RuleProblem
from npsdesk.i18n import _, format_int
from npsdesk.services.driver_words import listed
from npsdesk.words import language_name


def rule_problem(error: RuleBroken) -> str:
    """Return what is wrong with a keyword and where, as a sentence that follows a colon."""
    return {
        RuleProblem.EMPTY: _("there is nothing in it."),
        RuleProblem.NO_WORDS: _("there are no words in it."),
        RuleProblem.NOTHING_BESIDE_PLUS: _("a + at character {position} has no word on one of its sides."),
        RuleProblem.BRACKET_OPEN: _("the [ at character {position} is never closed; a whole answer is written [so]."),
        RuleProblem.BRACKET_STRAY: _("the {part} at character {position} does not belong there."),
        RuleProblem.QUOTE_OPEN: _("the quotation mark at character {position} is never closed."),
        RuleProblem.DIVIDED: _("there is a {part} at character {position}, and a keyword is one search."),
        RuleProblem.STAR_INSIDE: _("the * in {part} must stand at the end of the word."),
        RuleProblem.STAR_SHORT: _("{part} is too short: at least two letters must stand before the *."),
        RuleProblem.GROUP_UNKNOWN: _("{part} is no group; there are @passive, @promoter and @detractor."),
        RuleProblem.SCORE_UNREADABLE: _("{part} is no score; write it as score<=8."),
        RuleProblem.TOO_LONG: _("it is longer than {position} characters."),
    }[error.problem].format(
        position=format_int(error.position + (error.problem is not RuleProblem.TOO_LONG)), part=error.part
    )


def rule_remedy(problem: RuleProblem) -> str:
    """Return what the owner can do about it, as a sentence of its own; "" where the problem says so already."""
    return {
        RuleProblem.EMPTY: _("Type a word that your customers use."),
        RuleProblem.NO_WORDS: _("Type a word that your customers use."),
        RuleProblem.NOTHING_BESIDE_PLUS: _("Write a word on both sides, or take the + out."),
        RuleProblem.BRACKET_OPEN: _("Write ] at the end, or take the [ out."),
        RuleProblem.BRACKET_STRAY: _("Take it out: square brackets only go around a whole answer, as in [very good]."),
        RuleProblem.QUOTE_OPEN: _("Write another quotation mark after the words, or take it out."),
        RuleProblem.DIVIDED: _("Add one keyword at a time, or take it out."),
        RuleProblem.STAR_INSIDE: _("Take away what stands after it, or take it out."),
        RuleProblem.STAR_SHORT: _("Type more letters, or take the * out."),
        RuleProblem.TOO_LONG: _("Make two keywords of it."),
    }.get(problem, "")


def broken_sentence(error: RuleBroken) -> str:
    """Return what is wrong with a keyword and what to do, where the keyword itself is in view."""
    problem = _("This cannot be read: {problem}").format(problem=rule_problem(error))
    return f"{problem} {rule_remedy(error.problem)}".strip()


def language_hint(languages: Sequence[str]) -> str:
    """Return that keywords are missing for languages in which many comments are written; "" where none are."""
    if not languages:
        return ""
    names = listed(tuple(map(language_name, languages)))
    return _("Many comments are in {language}, and your tags have hardly any keywords in it.").format(language=names)


def pack_name(pack: str) -> str:
    """Return what a pack of keywords is called; one of the owner's own is called as its file says."""
    return {
        STARTER: _("Every trade"),
        "shop": _("Shop and webshop"),
        "hospitality": _("Hospitality"),
        "workshop": _("Workshop and repair"),
        "software": _("Software"),
        "care": _("Care"),
    }.get(pack, pack)
