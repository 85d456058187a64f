"""How it is found who moved between waves and whether it helped, for “How we calculate”."""

from npsdesk.gui.help.method import Topic
from npsdesk.i18n import _


def moved() -> Topic:
    """Return the topic on customers followed from one wave to another."""
    return Topic(
        _("Who moved between two waves"),
        (
            _(
                "Customers are recognised by their number, else by e-mail address, else by name and company. One "
                "answer of each counts per wave: the latest."
            ),
            _(
                "A share of a group is given from 10 customers on who answered again. The likely range says how far "
                "off it can be."
            ),
            _(
                "Some move by themselves: in a study without any purchase in between, only half of the people gave the "
                "same score twice, low scores drifting up and high ones down. So look at all ways, not only at the one "
                "you hoped for."
            ),
            _(
                "Whether the score of the same customers really moved is told by how much each of them moved, from 10 "
                "customers on."
            ),
        ),
        formula=(
            _("Share of a group that moved: count ÷ all of the group who answered again, with Wilson's range."),
            _("Points of a flow = 100 × people × (value later − value earlier) ÷ all who answered both times"),
            _("The values are −1 for a detractor, 0 for a passive and 1 for a promoter."),
            _("Change of the same customers: t is value later − value earlier, m how many there are, z = 1.959964."),
            "μ = Σt ÷ (m + 2),   v = [ (Σt² + 8/3) ÷ (m + 2) − μ² ] ÷ (m + 2),   μ ± z · √v",
            _(
                "Several steps from wave to wave are added up only where they are alike: χ² over the rows of all their "
                "tables, with a chance above 5 in 100."
            ),
        ),
        source=(
            "Wilson, E. B. (1927). Journal of the American Statistical Association 22, 209–212.  "
            "Agresti, A. and Min, Y. (2005). Statistics in Medicine 24, 729–740.  "
            "Anderson, T. W. and Goodman, L. A. (1957). Annals of Mathematical Statistics 28, 89–110."
        ),
    )


def helped() -> Topic:
    """Return the topic on contacted against not contacted, and on fair tests."""
    return Topic(
        _("Did it help?"),
        (
            _(
                "Passives who were contacted are set against those who were not, the 7s among themselves and the "
                "8s among themselves, since an 8 is closer to a 9. What those not contacted did would have happened "
                "anyway."
            ),
            _(
                "Comparing before with after says nothing: some passives move up unaided. And where you chose whom to "
                "contact, you may have chosen those who were moving up anyway."
            ),
            _(
                "In a fair test the lot decides, as evenly as can be over 7s and 8s and over the groups of one column, "
                "such as branch. Then the two halves were alike, "
                "and a difference comes from contacting. Who was drawn stays in the project."
            ),
            _(
                "Only those who answered again can be compared. Where the two sides did so at rates more than 10 in "
                "100 apart, you also see what the difference would be at worst and at best."
            ),
        ),
        formula=(
            _("In each of the two groups, 7s and 8s: a of n₁ contacted became promoters, c of n₀ others; N = n₁ + n₀."),
            "D = Σ (a·n₀ − c·n₁) ÷ N  ÷  Σ n₁·n₀ ÷ N",
            _("Its range uses the variance of Sato, Greenland and Robins. With one group only: Newcombe's range."),
            _("People needed in each half to see a rise from p to q, four times out of five:"),
            "n = [ 1.96 · √(2m(1 − m)) + 0.84 · √(p(1 − p) + q(1 − q)) ]² ÷ (q − p)²,   m = (p + q) ÷ 2",
        ),
        source=(
            "Greenland, S. and Robins, J. M. (1985). Biometrics 41, 55–68.  Sato, T. (1989). Biometrics 45, "
            "1323–1324. Newcombe, R. G. (1998). Statistics in Medicine 17, 873–890.  "
            "Fleiss, J. L., Levin, B. and Paik, M. C. (2003). Statistical Methods for Rates and Proportions. Wiley."
        ),
    )


def in_common() -> Topic:
    """Return the topic on what those who moved up have in common."""
    return Topic(
        _("What those who moved up have in common"),
        (
            _(
                "Every tag, group, number and action is compared between passives who became promoters and those who "
                "did not. Going together is not the same as being the cause."
            ),
        ),
        formula=(
            _("Each pair of shares is compared with Newcombe's range, as in Compare."),
            _(
                "Because many things are compared at once, chance must be ruled out for all of them together "
                "(Benjamini and Hochberg): “stands out” below 5 in 100, “perhaps” below 10 in 100."
            ),
        ),
        source=(
            "Newcombe, R. G. (1998). Statistics in Medicine 17, 873–890.  "
            "Benjamini, Y. and Hochberg, Y. (1995). Journal of the Royal Statistical Society B 57, 289–300."
        ),
    )
