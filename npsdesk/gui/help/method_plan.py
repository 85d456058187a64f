"""How the plan suggests, counts messages, and works out gifts and what was told, for “How we calculate”."""

from npsdesk.gui.help.method import Topic
from npsdesk.i18n import _


def planned() -> Topic:
    """Return the topic on suggestions and on messages."""
    return Topic(
        _("What the plan suggests, and whom to leave alone"),
        (
            _(
                "Reasons come in the order of four things that count alike, as far as they are known: how many "
                "passives miss it, how much more often they do than promoters, what these passives are worth, and "
                "what the reason costs your score. Within a reason the tactics made for it come first, then those of "
                "little effort and little cost."
            ),
            _(
                "An action can be for a fixed list of people, for whoever fits a rule in the newest wave, or both. "
                "Whoever was contacted stays in it, also when the rule would not find them any more."
            ),
            _(
                "Every message is noted per customer, whatever action it is from. Before another one, the plan says "
                "who was contacted recently, who is also in another open action, and who wants no messages. Answers "
                "without a name, number or address count, and are never written to."
            ),
        ),
        formula=(
            _(
                "Place of a reason = its place by people + by gap + by value + by what it costs the score; "
                "the lowest comes first."
            ),
            _(
                "Gap = share of passives who miss it − share of promoters who miss it, "
                "from 20 people with a comment each."
            ),
        ),
    )


def paid_back() -> Topic:
    """Return the topic on gifts, discounts and on telling those who asked."""
    return Topic(
        _("Gifts, discounts, and what was told"),
        (
            _(
                "Nobody knows how many customers a gift will keep, so npsdesk does not guess. It says how many of "
                "those who get it have to stay because of it, and would have left without it, for the money to come "
                "back."
            ),
            _(
                "A budget is spent on those worth most together. A discount is only for customers who say that the "
                "price is what they miss. Nobody gets anything for a review or a score."
            ),
            _(
                "When customers are told that what they asked for is there, their last score before is compared with "
                "the first one after. Some go up without any message, so Results compares with those not contacted."
            ),
        ),
        formula=(
            _("Needed = cost of all ÷ (your margin × average value of a customer), rounded up."),
            _("Moved up = customers with a higher score after ÷ customers with a score after; a range from 10 on."),
        ),
        source=(
            "Wilson, E. B. (1927). JASA 22, 209–212.  "
            "Kellerer, H., Pferschy, U. and Pisinger, D. (2004). Knapsack Problems, ch. 2. Springer."
        ),
    )
