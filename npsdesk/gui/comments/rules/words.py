"""What the keywords dialog says: of keywords, of what they find, and of what a change would do."""

from npsdesk.core.comments.learned_keywords import FEWEST_TAGGED, KeywordProposal
from npsdesk.core.comments.rule_syntax import Keyword, Kind, ScoreSpan
from npsdesk.core.survey import GROUP_SCORES, Direction, Group
from npsdesk.gui.widgets.buttons import Choice
from npsdesk.i18n import _, format_int, ngettext
from npsdesk.services.rule_bench import Outcome, Trial
from npsdesk.services.rule_examples import Example
from npsdesk.services.rule_proposals import Proposed
from npsdesk.words import direction_name, group_name, group_range

BY_COMMENT = "by_comment"
EVERYBODY = ""
PLUS, MINUS = "+", "\N{MINUS SIGN}"
GROUPS = (Group.PASSIVE, Group.PROMOTER, Group.DETRACTOR)


def direction_choices() -> list[Choice]:
    """Return what a keyword can mean; the key is a Direction or BY_COMMENT."""
    return [
        Choice(BY_COMMENT, aim_name(None)),
        Choice(Direction.PRAISES, aim_name(Direction.PRAISES)),
        Choice(Direction.MISSES, aim_name(Direction.MISSES)),
    ]


def aim_name(direction: Direction | None) -> str:
    """Return what the words of a keyword mean: praises, misses, or one of them as the comment says."""
    return direction_name(direction) if direction else _("praises or misses")


def people_choices(current: str = EVERYBODY) -> list[Choice]:
    """Return whose comments a keyword can be for; the keys are conditions as they are written in a keyword."""
    groups = [Choice(f"@{group.value}", f"{group_name(group)} ({group_range(group)})") for group in GROUPS]
    choices = [Choice(EVERYBODY, _("Everybody")), *groups]
    if current not in [choice.key for choice in choices]:
        choices.append(Choice(current, current))
    return choices


def people_name(scores: ScoreSpan) -> str:
    """Return whose comments a keyword is for: everybody's, a group's, or those with some scores."""
    if scores.is_any:
        return _("Everybody")
    for group in GROUPS:
        if (scores.low, scores.high) == GROUP_SCORES[group]:
            return group_name(group)
    if scores.low > scores.high:
        return _("Nobody")
    if scores.low == scores.high:
        return _("Score {score}").format(score=scores.low)
    return _("Scores {low}–{high}").format(low=max(0, scores.low), high=min(10, scores.high))


def count_words(keyword: Keyword, count: int) -> str:
    """Return in how many comments a keyword stands, or for a veto from how many it takes the tag."""
    if keyword.kind is Kind.VETO:
        text = ngettext("keeps the tag off {count} comment", "keeps the tag off {count} comments", count)
    else:
        text = ngettext("{count} comment", "{count} comments", count)
    return text.format(count=format_int(count))


def change_sentence(trial: Trial) -> str:
    """Return what a change would do, as in: Would change 14 comments: +12 −2."""
    if not trial.changed:
        return _("Would change no comment.")
    steps = ((PLUS, Outcome.ADDED), (MINUS, Outcome.REMOVED))
    parts = [f"{sign}{format_int(trial.totals[outcome])}" for sign, outcome in steps if trial.totals[outcome]]
    text = ngettext("Would change {count} comment: {parts}", "Would change {count} comments: {parts}", trial.changed)
    return text.format(count=format_int(trial.changed), parts=" ".join(parts))


def found_sentence(trial: Trial) -> str:
    """Return how many comments the keywords of a tag find."""
    text = ngettext(
        "The keywords find {count} comment of {all}.", "The keywords find {count} comments of {all}.", trial.tagged
    )
    return text.format(count=format_int(trial.tagged), all=format_int(trial.comments))


def hand_sentence(trial: Trial) -> str:
    """Return how the keywords agree with the owner's own tags, in plain words."""
    hits, misses, wrong = (trial.totals[one] for one in (Outcome.HIT, Outcome.MISSED, Outcome.WRONG))
    if not trial.reviewed:
        return _("Tag some comments by hand, and you see here how often the keywords are right.")
    if not hits + misses:
        given = _("You gave this tag to no comment by hand.")
    else:
        text = ngettext(
            "Of the {all} comment that you gave this tag, they find {hits}.",
            "Of the {all} comments that you gave this tag, they find {hits}.",
            hits + misses,
        )
        given = text.format(all=format_int(hits + misses), hits=format_int(hits))
    others = _("They also find {count} that you read without giving it.").format(count=format_int(wrong))
    return f"{given} {others}" if wrong else given


def outcome_name(outcome: Outcome) -> str:
    """Return what becomes of the comments below this heading."""
    return {
        Outcome.ADDED: _("Would get the tag"),
        Outcome.REMOVED: _("Would lose the tag"),
        Outcome.FOUND: _("Found by this keyword"),
        Outcome.WRONG: _("Found, but you did not give the tag"),
        Outcome.MISSED: _("Not found, but you gave the tag"),
        Outcome.HIT: _("Found, and you gave the tag"),
    }[outcome]


def why_words(example: Example) -> str:
    """Return which keywords fired on a comment; "" where none did."""
    fired = ", ".join(dict.fromkeys(mark.keyword for mark in example.marks if not mark.is_veto))
    vetoes = ", ".join(dict.fromkeys(mark.keyword for mark in example.marks if mark.is_veto))
    parts = [_("Keyword: {keyword}").format(keyword=fired)] if fired else []
    parts += [_("Kept off by: {keyword}").format(keyword=vetoes)] if vetoes else []
    return " · ".join(parts)


def proposal_why(proposal: KeywordProposal, proposed: Proposed) -> str:
    """Return how often a proposed keyword stands in the comments with the tag, and in the others."""
    mine = ngettext(
        "In {count} of the {all} comment that you gave this tag",
        "In {count} of the {all} comments that you gave this tag",
        proposed.tagged,
    ).format(count=format_int(proposal.right), all=format_int(proposed.tagged))
    others = ngettext(
        "in {count} of the {all} other that you read", "in {count} of the {all} others that you read", proposed.others
    ).format(count=format_int(proposal.wrong), all=format_int(proposed.others))
    return _("{mine}, and {others}.").format(mine=mine, others=others)


def proposals_sentence(proposed: Proposed) -> str:
    """Return what the proposals are made of, or why there are none."""
    if not proposed.is_enough:
        need = format_int(FEWEST_TAGGED)
        text = _(
            "Too few comments to learn from: it takes {need} that you gave this tag by hand and {need} that you read "
            "without giving it. So far there are {tagged} and {others}."
        )
        return text.format(need=need, tagged=format_int(proposed.tagged), others=format_int(proposed.others))
    if not proposed.keywords:
        return _("No new word stands clearly more often in the comments that you gave this tag than in the others.")
    return _("These words stand more often in the comments that you gave this tag than in the others you read.")


def syntax_lines() -> tuple[tuple[str, str], ...]:
    """Return examples of keywords in the language in use, each with what it finds."""
    return (
        (_("late+delivery"), _("both words, anywhere")),
        (_("no difference"), _("words side by side")),
        (_("wait*"), _("every word that begins so")),
        (_('"late"'), _("only this form")),
        (_("[very good]"), _("the whole comment")),
        (_("-not late"), _("takes the tag away")),
        (_("late @passive"), _("only passives")),
        (_("late score<=8"), _("only these scores")),
    )
