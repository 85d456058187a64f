"""How groups are compared, what the same customers did, where the line goes, and what themes and weights do."""

from enum import StrEnum

from npsdesk.gui.help.method import (
    Topic,
    change_topic,
    few_topic,
    gap_topic,
    groups_topic,
    left_out_topic,
    range_topic,
    score_topic,
    shares_topic,
    value_topic,
    whatif_topic,
    words_topic,
)
from npsdesk.gui.help.method_comments import said, watched
from npsdesk.gui.help.method_drivers import counting, differing
from npsdesk.gui.help.method_passives import closest, could_leave
from npsdesk.gui.help.method_plan import planned
from npsdesk.gui.help.method_results import helped, in_common, moved
from npsdesk.i18n import _


class About(StrEnum):
    """What “Why do I see this?” can lead to."""

    PEOPLE = "people"
    SCORE = "score"
    RANGE = "range"
    CHANGE = "change"
    FEW = "few"
    WHAT_IF = "what_if"
    GROUPS = "groups"
    SAME = "same"
    LINE = "line"
    IMPACT = "impact"
    WEIGHTS = "weights"
    SECOND = "second"
    MOVED = "moved"
    HELPED = "helped"
    COMMON = "common"
    COUNTING = "counting"
    DIFFERING = "differing"
    CLOSEST = "closest"
    LEAVING = "leaving"
    GAP = "gap"
    SAID = "said"
    PLANNED = "planned"
    VALUE = "value"
    SHARES = "shares"
    WORDS = "words"
    WATCHED = "watched"
    LEFT_OUT = "left_out"


def about(*wanted: About) -> list[Topic]:
    """Return the topics, in this order."""
    makers = {
        About.PEOPLE: groups_topic,
        About.SCORE: score_topic,
        About.RANGE: range_topic,
        About.CHANGE: change_topic,
        About.FEW: few_topic,
        About.WHAT_IF: whatif_topic,
        About.GROUPS: _against_rest,
        About.SAME: _same,
        About.LINE: _line,
        About.IMPACT: _impact,
        About.WEIGHTS: _weights,
        About.SECOND: _second,
        About.MOVED: moved,
        About.HELPED: helped,
        About.COMMON: in_common,
        About.COUNTING: counting,
        About.DIFFERING: differing,
        About.CLOSEST: closest,
        About.LEAVING: could_leave,
        About.GAP: gap_topic,
        About.SAID: said,
        About.PLANNED: planned,
        About.VALUE: value_topic,
        About.SHARES: shares_topic,
        About.WORDS: words_topic,
        About.WATCHED: watched,
        About.LEFT_OUT: left_out_topic,
    }
    return [makers[one]() for one in wanted]


def _against_rest() -> Topic:
    return Topic(
        _("Groups held against the rest"),
        (
            _(
                "Each group is compared with everybody else, and never with all, as it is part of them. When "
                "many groups are compared at once, some seem to stand out by chance. So npsdesk looks at the "
                "whole table together."
            ),
            _(
                "Of the groups that it calls clearly different, about 1 in 20 is expected to be chance, of those "
                "that possibly are up to 1 in 10. A group that is not named may differ too; your answers do not "
                "show it yet."
            ),
            _(
                "Groups of fewer than 10 answers are listed and not compared. Numbers are cut into bands of "
                "about as many answers each. Who could choose several answers counts in each."
            ),
        ),
        formula=(
            _("The difference of a group and the rest is that of two waves without customers in both."),
            _(
                "q of the group at place i of m, the smallest p first: the least of m ÷ j × p over all places j "
                "from i on."
            ),
            _("q ≤ 0.05 is clear, q ≤ 0.10 possible."),
        ),
        source="Benjamini, Y. and Hochberg, Y. (1995). Journal of the Royal Statistical Society B 57, 289–300.",
    )


def _same() -> Topic:
    return Topic(
        _("The same customers, and different people"),
        (
            _(
                "A score can change because customers changed their mind, or because other people answered. "
                "npsdesk splits the change into these two parts, which always add up to it."
            ),
            _("From 10 customers on who answered both times you also see how these alone moved, with its range."),
        ),
        formula=(
            _(
                "S are the scores of those who stayed, N of the new ones, L of those who left; w is the share "
                "who stayed."
            ),
            "Δ = w̄ (S₂ − S₁)  +  (1 − w̄)(N₂ − L₁) + (w₂ − w₁)[ (S₁ + S₂) ÷ 2 − (N₂ + L₁) ÷ 2 ]",
            _("The first term is the same customers. The range of their move comes from the nine ways to move, with"),
            "μ = S ÷ (m + 2),   v = [ (Q + 8/3) ÷ (m + 2) − μ² ] ÷ (m + 2),   μ ± z √v",
            _("S is the sum of all moves, Q of their squares, m how many customers there are."),
        ),
        source="Agresti, A. and Min, Y. (2005). Statistics in Medicine 24, 729–740.",
    )


def _line() -> Topic:
    return Topic(
        _("The line over time"),
        (
            _(
                "From three waves on a line goes through all answers, from four on it is said whether it rises "
                "or falls. Customers who answered several times are taken into account."
            ),
            _(
                "If the waves jump up and down by more than chance explains, the line is less sure, and its "
                "range is made wider by as much. A single wave is only called higher or lower than the one "
                "before where that is clear."
            ),
        ),
        formula=(
            _(
                "The slope is that of least squares over −1, 0 and 1 of all answers; errors belong together by "
                "customer."
            ),
            _("Its error is multiplied by √( Q ÷ (K − 2) ) where that is above 1: Q is how the K waves scatter."),
        ),
        source="Birge, R. T. (1932). Physical Review 40, 207–227.",
    )


def _impact() -> Topic:
    return Topic(
        _("What a theme does to the score"),
        (
            _(
                "For each theme you read how those who mention it score less everybody else, and what your score "
                "would be without them, if nothing else changed. An answer without a comment mentions nothing."
            ),
            _(
                "Unhappy people write more, so a theme that many write about is not yet the cause. That is why "
                "you also read the difference among those who wrote something."
            ),
        ),
        formula=(
            _("Impact = score of all − score without those who mention it = share × difference."),
            "u = (x − s) − (1 − T)(x − s₀) ÷ (1 − f),   SE² = Σu² ÷ [ n (n − 1) ]",
        ),
    )


def _weights() -> Topic:
    return Topic(
        _("Weights, and all your customers"),
        (
            _(
                "In the settings of a project you can name a column of weights: then some answers count for more "
                "than others. Unequal weights make a score less sure, and you read what your answers are worth. "
                "An answer with a weight of 0 or none is left out; negative weights are refused."
            ),
            _(
                "You can also say how many customers you have in all. Then the range of a wave speaks of these "
                "customers alone, and is the narrower the more of them answered. It says nothing about customers "
                "yet to come."
            ),
            _(
                "Scores, shares of comments, averages and differences are weighted. Lists, main reasons, plan and "
                "what-if count people, whatever their weight."
            ),
        ),
        formula=(
            _("Score = Σwx ÷ Σw; the answers are worth (Σw)² ÷ Σw² plain ones, which is what the range is made of."),
            _("With N customers, n answers count as n (N − 1) ÷ (N − n)."),
        ),
        source="Kish, L. (1965). Survey Sampling. Wiley.",
    )


def _second() -> Topic:
    return Topic(
        _("6s, 7s and 8s, the ratio, and the European view"),
        (
            _("A 6 is nearly a passive, an 8 nearly a promoter. So they are counted apart."),
            _("Promoters for each passive: the ratio grows with every passive you win over."),
            _(
                "Some say that Europeans rarely give a 9 or 10. The European view therefore counts 8 to 10 as "
                "promoters and 6 and 7 as passives. It is a second look: compare it with other European counts "
                "only, never with your NPS."
            ),
        ),
        formula=(
            _("European view = 100 × (8s, 9s and 10s − 0s to 5s) ÷ answers"),
            _("The range of the ratio is that of the share of promoters among passives and promoters (Wilson)."),
        ),
    )
