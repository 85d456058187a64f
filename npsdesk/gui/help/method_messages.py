"""What owners read about messages: how each is checked, and until when customers hear from you."""

from npsdesk.gui.help.method import Topic
from npsdesk.i18n import _


def checked() -> Topic:
    """How a message is checked, and who is held back."""
    return Topic(
        _("How a message is checked"),
        (
            _(
                "A message may have 90 words and two questions at most. A question that can be answered with “fine”, "
                "or one that only asks for “any feedback”, is marked: a passive has little to say until asked for one "
                "thing. A question answered with yes or no is fine beside another one that asks for more."
            ),
            _(
                "Every field has to be filled in, and a person has to sign. Words that the customer wrote are never "
                "counted as your questions, and never read as part of the template."
            ),
            _(
                "Nobody is written to who is not known or who wants no messages. Who was contacted recently, who waits "
                "for a message from another action, and who is in the list twice is held back, for you to decide."
            ),
            _(
                "Dutch customers are addressed as your survey does, with “je” or with “u”. Where you say who signs, "
                "you can choose one of them."
            ),
            _("npsdesk sends nothing. It is noted that a message was sent only when you say so."),
        ),
        formula=(
            _("English and Dutch are checked by rules over the first words of each clause; they can be wrong."),
            _("Held back as contacted recently: the limit of messages in so many days is reached, the day included."),
        ),
    )


def in_time() -> Topic:
    """Until when customers hear from the owner."""
    return Topic(
        _("Until when a customer hears from you"),
        (
            _(
                "The clock starts when answers are imported, as nobody can react to what is not known yet. How long "
                "ago an answer was given is shown beside it."
            ),
            _(
                "At first, detractors are due within 48 hours, passives within 5 working days and promoters within a "
                "week; you can change it. Working days leave out Saturdays and Sundays, not holidays."
            ),
            _(
                "Whoever got a message since the import, or whom an action has reached, leaves the list. Answers "
                "without a name are counted and never listed."
            ),
            _("Of the passives, those come first whom it takes least to win over, as many as fit in a day."),
        ),
    )
