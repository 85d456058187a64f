"""How it is found what counts for the score, and what promoters do differently, for “How we calculate”."""

from npsdesk.gui.help.method import Topic
from npsdesk.i18n import _


def counting() -> Topic:
    """Return the topic on key drivers."""
    return Topic(
        _("What counts for the score"),
        _counting_words(),
        rows=(
            (_("Under 40 answers"), _("Or under 5 for each point: nothing is ranked.")),
            (_("Up to 100 answers"), _("Or 10 for each point: the order is only a hint.")),
            (_("A step"), _("Needs 30 people on either side, and 5 for each point.")),
            (_("From 100 answers"), _("Must-haves and delighters are told apart.")),
        ),
        formula=_counting_formula(),
        source=(
            "Lindeman, R. H., Merenda, P. F. and Gold, R. Z. (1980).  "
            "Grömping, U. (2007). The American Statistician 61(2), 139–147.  "
            "Martilla, J. A. and James, J. C. (1977). Journal of Marketing 41(1), 77–79.  Brandt, D. R. (1987)."
        ),
    )


def _counting_words() -> tuple[str, ...]:
    return (
        _(
            "If your survey asks for ratings, npsdesk looks which of them go together with the score. “Importance "
            "31 of 100” says: of all that your ratings explain, this one has 31 parts. What two of them tell "
            "together is shared fairly. It does not prove that one causes the other."
        ),
        _(
            "How sure that is: your customers are drawn anew, as if others of the same kind had answered, up to a "
            "thousand times. The range is where nearly all of these draws lie. What came first in at least 90 of "
            "100 clearly counts most, from 70 it probably does; below that several count about equally."
        ),
        _(
            "“From 8 to 9” looks only at what sets promoters apart from passives, “From 6 to 7” at passives and "
            "detractors. Some things make promoters, others only keep people from dropping."
        ),
        _(
            "To the right is what customers rate well, at the top what counts; the lines are the averages. Where "
            "a range crosses a line the mark is open: it could as well lie on the other side."
        ),
        _(
            "Who skipped a rating is taken to be like others who answered similarly. A 0 on a scale that begins at "
            "1 means “not rated” where those who gave it score like anybody else. Without ratings the tags on "
            "comments are used, which is weaker."
        ),
    )


def _counting_formula() -> tuple[str, ...]:
    return (
        _("The importance of a point j is what it adds to R², averaged over all orders of the k points (LMG):"),
        "I = Σ  |S|! (k − 1 − |S|)! ÷ k!  ·  [ R²(S and j) − R²(S) ]",
        _(
            "R² is that of a linear regression of the score, or of 1 and 0 for the two steps. Missing answers are "
            "filled by the EM algorithm. Ranges are percentiles of people drawn anew."
        ),
        _(
            "Points of NPS: the slope of a regression of −100, 0 and 100, times how much ratings would rise on "
            "average if each below the target rose to it."
        ),
        _(
            "Must-have and delighter: a regression of the score on bad and good ratings; told only where the range "
            "of (reward − penalty) ÷ (reward + penalty) leaves out 0."
        ),
    )


def differing() -> Topic:
    """Return the topic on what promoters do differently."""
    return Topic(
        _("What promoters do differently"),
        (
            _(
                "Everything that is known of your customers is compared between promoters and passives: groups, use, "
                "amounts, and tags of the comments that were read. Beside each you see the passives who do not have it."
            ),
            _(
                "Many things are compared at once, so some differences arise by chance. npsdesk looks at all of them "
                "together: of what is called clear, at most 1 in 20 is expected to be chance, of possible 1 in 10."
            ),
            _("It takes 10 promoters and 10 passives who have an answer on it."),
        ),
        formula=(
            _("Shares are compared with Newcombe's range, as in Compare; averages with Welch's."),
            _("All differences of the table are adjusted together (Benjamini and Hochberg)."),
        ),
        source=(
            "Newcombe, R. G. (1998). Statistics in Medicine 17, 873–890.  Welch, B. L. (1947). Biometrika 34, 28–35.  "
            "Benjamini, Y. and Hochberg, Y. (1995). Journal of the Royal Statistical Society B 57, 289–300."
        ),
    )
