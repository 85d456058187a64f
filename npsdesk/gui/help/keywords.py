"""How keywords find comments, for the help and for the keywords dialog."""

from npsdesk.gui.help.method import Topic
from npsdesk.i18n import _


def keywords_topic() -> Topic:
    """Return the topic: every way to write a keyword, and what it does."""
    return Topic(
        _("Keywords of tags"),
        (
            _(
                "A keyword is a word that customers use when they mean a tag. Capitals and accents do not matter, and "
                "delivery also finds deliveries. Keywords only propose a tag: nothing counts until you accept it, and "
                "tags that you gave by hand are never touched."
            ),
            _(
                "What a keyword means is left to the comment, unless you say so: “great delivery” praises, “delivery "
                "took weeks” misses. With a direction of its own it is turned round by “not”, as in “not expensive”."
            ),
            _(
                "“Would change 14 comments: +12 −2” means: of all comments, 12 more would be found and 2 no longer. "
                "Where you tagged by hand you also see which of yours the keywords miss, and which they find wrongly."
            ),
        ),
        rows=(
            (_("late+delivery"), _("Both words stand somewhere in the comment.")),
            (_("no difference"), _("The words stand side by side, in one sentence.")),
            (_("wait*"), _("Every word that begins so: waiting, waited.")),
            (_('"late"'), _("Only this form of the word.")),
            (_("[very good]"), _("The comment is this and nothing else.")),
            (_("-not recommend"), _("Where this stands, the tag is not given, whatever the other keywords say.")),
            (_("late @passive"), _("Only in comments of passives; there are @promoter and @detractor as well.")),
            (_("late score<=8"), _("Only in comments with a score of at most 8; >=, <, > and = work as well.")),
        ),
    )
