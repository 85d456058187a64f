"""How passives are ordered and who could leave, for “How we calculate”."""

from npsdesk.gui.help.method import Topic
from npsdesk.i18n import _


def closest() -> Topic:
    """Return the topic on the order of the passives."""
    return Topic(
        _("Which passives are closest to a 9"),
        _closest_words(),
        rows=(
            (_("5 squares"), _("Very close: a likeness of 75 or more, of 100.")),
            (_("4 squares"), _("Very close: 60 or more.")),
            (_("3 squares"), _("Close: 45 or more.")),
            (_("2 squares"), _("30 or more: close from 35 on, else some way to go.")),
            (_("1 square"), _("Some way to go.")),
        ),
        formula=_closest_formula(),
        source=(
            "le Cessie, S. and van Houwelingen, J. C. (1992). Applied Statistics 41, 191–201.  Dempster, A. P., "
            "Laird, N. M. and Rubin, D. B. (1977). Journal of the Royal Statistical Society B 39, 1–38.  Firth, D. "
            "(1993). Biometrika 80, 27–38."
        ),
    )


def _closest_words() -> tuple[str, ...]:
    return (
        _(
            "npsdesk learns from each wave what promoters rate and write differently from passives, and looks how "
            "much each passive is like a promoter already. An 8 counts as closer than a 7 with the same answers. "
            "What holds somebody back is where they stand furthest below your promoters on what counts."
        ),
        _(
            "It is a likeness and no forecast. Only where at least 60 passives answered the next survey too, 15 of "
            "them with a 9 or 10 and 15 without, npsdesk says how many of 10 like this moved up."
        ),
        _(
            "It takes 20 passives and 20 promoters, and ratings or a tag on 10 comments. Else 8s come before 7s, "
            "then who rates highest, praises most and went up since the wave before."
        ),
        _(
            "Value counts only if you switch it on, and then only among those with as many squares. Once the next "
            "wave is in, you read how the order held: how many of the first 20 gave a 9 or 10, beside everybody."
        ),
    )


def _closest_formula() -> tuple[str, ...]:
    return (
        _(
            "Ridge logit of promoter against passive, penalty 1, intercept free: ratings standardised on these two "
            "groups, tags on 10 comments and more as 0 and 1; ratings that were skipped are replaced by what the "
            "others lead to expect (EM)."
        ),
        "S = ℓ + (score − 7.5),   C = 1 ÷ (1 + e^−S)",
        _(
            "What holds back: the most negative b (x − mean of promoters) ÷ sd; what is good already: the most "
            "positive."
        ),
        _("With a history: logit P(9 or 10 next time) = α + βS, β ≥ 0 (Firth)."),
    )


def could_leave() -> Topic:
    """Return the topic on who could leave."""
    return Topic(
        _("Who could leave"),
        (
            _(
                "High: somebody names a competitor, writes that they may go, or is much like your detractors. Some: "
                "they miss something that is one of the four causes for which customers leave, or are somewhat like "
                "detractors."
            ),
            _(
                "The four causes are price or a competitor's offer, something that is missing, bad service, and a "
                "frustrating experience. Each tag belongs to one by its link to the playbook, or by its name."
            ),
            _(
                "A lower score than before, a fifth less of value or use, and a contract that ends within 90 days "
                "are shown as reasons too. If a column says who left, you read how many did in each group, with the "
                "range."
            ),
        ),
        formula=(
            _("R is made like C, detractor against passive, with ℓ − (score − 7.5). High from 0.6 on, some from 0.35."),
            _(
                "Shares that left have Wilson's range, differences Newcombe's; those of all tags and groups "
                "together are adjusted (Benjamini and Hochberg)."
            ),
        ),
    )
