"""Themes nobody named and words that stand out, in sentences for the window and the terminal."""

from npsdesk.core.comments.group_words import GroupWord, GroupWords
from npsdesk.core.comments.keyness import SMALLEST
from npsdesk.core.comments.themes import FEWEST, smallest_of
from npsdesk.core.survey import Group
from npsdesk.i18n import _, format_decimal, format_int, ngettext
from npsdesk.services.find_themes import NewTheme, Themes

MANY = 20  # times; beyond it the number itself says no more than "many"
_LOW = 10


def theme_name(theme: NewTheme) -> str:
    """Return what a theme is called for now."""
    return " · ".join(theme.phrases)


def theme_sentence(theme: NewTheme) -> str:
    """Return how many comments a theme has, how many of them passives wrote, and how many have no tag."""
    count = len(theme.comments)
    text = ngettext("{count} comment", "{count} comments", count).format(count=format_int(count))
    parts = [
        _("{comments}, {passives} of them from passives.").format(comments=text, passives=format_int(theme.passives))
    ]
    if theme.untagged == count:
        parts.append(_("None of them has a tag yet."))
    elif theme.untagged:
        text = ngettext("{count} of them has no tag yet.", "{count} of them have no tag yet.", theme.untagged)
        parts.append(text.format(count=format_int(theme.untagged)))
    return " ".join(parts)


def themes_sentence(found: Themes) -> str:
    """Return what was looked at, and what is not shown."""
    least = smallest_of(found.looked_at)
    text = _(
        "Found among {count} comments. Themes of fewer than {least} comments, and those that one of your tags covers, "
        "are left out."
    )
    return text.format(count=format_int(found.looked_at), least=format_int(least))


def few_themes(found: Themes) -> tuple[str, str]:
    """Return a headline and a sentence on why no theme is shown."""
    if not found.can_read:
        return (
            _("Themes cannot be found on this computer"),
            _("The part of npsdesk that reads meaning does not run here. Words that stand out are found without it."),
        )
    if found.looked_at < FEWEST:
        text = ngettext(
            "Here is {count} comment. Themes need {least}: fewer are read faster than sorted.",
            "Here are {count} comments. Themes need {least}: fewer are read faster than sorted.",
            found.looked_at,
        )
        return _("Too few comments here"), text.format(count=format_int(found.looked_at), least=FEWEST)
    least = smallest_of(found.looked_at)
    text = _(
        "Among {count} comments, no {least} that are alike name one thing that your tags do not cover. "
        "What is left is about one thing each."
    )
    return (
        _("Nothing that your tags do not cover"),
        text.format(count=format_int(found.looked_at), least=format_int(least)),
    )


def word_times(word: GroupWord) -> str:
    """Return how much more often a group says a word, as a range."""
    low = max(word.low, 1.0)
    if word.high > MANY:
        return _("likely at least {low} times as often").format(low=_times(low))
    return _("likely {low} to {high} times as often").format(low=_times(low), high=_times(word.high))


def counts_words(word: GroupWord) -> tuple[str, str]:
    """Return in how many comments of its group a word is, and in how many of the other."""
    text = _("{count} of {all}")
    return (
        text.format(count=format_int(word.count), all=format_int(word.among)),
        text.format(count=format_int(word.other_count), all=format_int(word.other_among)),
    )


def word_sentence(word: GroupWord, words: GroupWords) -> str:
    """Return in how many comments of both groups a word is, and how much more often its own group says it."""
    mine, theirs = counts_words(word)
    text = {
        Group.PASSIVE: _("In {mine} comments from passives and {theirs} from promoters: {times}."),
        Group.PROMOTER: _("In {mine} comments from promoters and {theirs} from passives: {times}."),
        Group.DETRACTOR: _("In {mine} comments from detractors and {theirs} from passives: {times}."),
    }[words.group].format(mine=mine, theirs=theirs, times=word_times(word))
    if word.is_clear:
        return text
    doubt = _("So many words were looked at that this one may stand out by chance.")
    return f"{text} {doubt}"


def _times(value: float) -> str:
    return format_decimal(value, 1) if value < _LOW else format_int(round(value))


def words_sentence(words: GroupWords) -> str:
    """Return what the words of a group are compared with, or why they are not."""
    if not words.words:
        return few_words(words)[1]
    numbers = {"count": format_int(words.comments), "others": format_int(words.other_comments)}
    return {
        Group.PASSIVE: _("What passives ({count} comments) say more than promoters ({others}), the surest first."),
        Group.PROMOTER: _("What promoters ({count} comments) say more than passives ({others}), the surest first."),
        Group.DETRACTOR: _("What detractors ({count} comments) say more than passives ({others}), the surest first."),
    }[words.group].format(**numbers)


def few_words(words: GroupWords) -> tuple[str, str]:
    """Return a headline and a sentence on why no word of a group is shown."""
    numbers = {"count": format_int(words.comments), "others": format_int(words.other_comments), "least": SMALLEST}
    if not words.is_compared:
        return _("Too few comments here"), _too_few(words.group).format(**numbers)
    return _("No word stands out"), _no_words(words.group).format(**numbers)


def _too_few(group: Group) -> str:
    return {
        Group.PASSIVE: _(
            "Comparing words needs {least} comments from passives and {least} from promoters, in one language; "
            "with fewer, chance decides what stands out. Here are {count} and {others}."
        ),
        Group.PROMOTER: _(
            "Comparing words needs {least} comments from promoters and {least} from passives, in one language; "
            "with fewer, chance decides what stands out. Here are {count} and {others}."
        ),
        Group.DETRACTOR: _(
            "Comparing words needs {least} comments from detractors and {least} from passives, in one language; "
            "with fewer, chance decides what stands out. Here are {count} and {others}."
        ),
    }[group]


def _no_words(group: Group) -> str:
    return {
        Group.PASSIVE: _("No word sets the {count} comments of passives apart from the {others} of promoters."),
        Group.PROMOTER: _("No word sets the {count} comments of promoters apart from the {others} of passives."),
        Group.DETRACTOR: _("No word sets the {count} comments of detractors apart from the {others} of passives."),
    }[group]
