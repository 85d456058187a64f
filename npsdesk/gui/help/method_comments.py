"""How main reasons, tones, competitors and requests are found, for “How we calculate”."""

from npsdesk.gui.help.method import Topic
from npsdesk.i18n import _


def said() -> Topic:
    """Return the topic on main reasons, tones and 7s and 8s."""
    return Topic(
        _("Main reasons, tone, and happy 7s and 8s"),
        (
            _(
                "Every answer has one main reason. If your file has a column for it, that holds; else it is the tag "
                "whose praise or complaint explains the score, and of several the one said most often or first. What "
                "you set yourself is never changed."
            ),
            _(
                "Percentages are shares of the answers that have a main reason, and are left out below 10 of them. "
                "“Together” adds up the reasons from the first down to that line."
            ),
            _(
                "A 7 or an 8 is happy if the comment only praises or says that there is nothing to improve. It has a "
                "complaint if a comment is negative or mixed, or a tag says that something is missed."
            ),
        ),
    )


def watched() -> Topic:
    """Return the topic on competitors and requests."""
    return Topic(
        _("Competitors and requests"),
        (
            _(
                "A competitor is found by the names on your list, and by phrases such as “switched to …” or “cheaper "
                "at …” with a name behind them, in English, Dutch, German and French. Every person counts once."
            ),
            _(
                "Requests are found by phrases such as “I would like …”. Those that share their most frequent word "
                "stand in one line. The value adds up what the customers who ask are worth."
            ),
        ),
    )
