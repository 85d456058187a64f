"""Why two customers look like one person, in words, for window and terminal."""

from npsdesk.core.customers.likeness import POINTS, NearMatch, Sign
from npsdesk.i18n import _


def sign_text(sign: Sign) -> str:
    """Return one thing that speaks for or against it, to be put in a list."""
    return {
        Sign.SAME_EMAIL: _("the same e-mail address"),
        Sign.NEAR_EMAIL: _("e-mail addresses one letter apart"),
        Sign.SAME_KEY: _("the same customer number but for its zeros"),
        Sign.SAME_NAME: _("the same name"),
        Sign.NEAR_NAME: _("names that differ by a typo"),
        Sign.INITIAL: _("the same last name and initial"),
        Sign.SAME_COMPANY: _("the same company"),
        Sign.OTHER_KEY: _("other customer numbers"),
        Sign.OTHER_NAME: _("other names"),
        Sign.OTHER_EMAIL: _("other e-mail addresses"),
        Sign.OTHER_COMPANY: _("other companies"),
        Sign.SAME_WAVE: _("both answered in one wave"),
    }[sign]


def reasons(match: NearMatch) -> tuple[str, str]:
    """Return what speaks for two customers being one person, and what against; the second may be empty."""
    fors = [sign_text(sign) for sign in match.signs if POINTS[sign] > 0]
    against = [sign_text(sign) for sign in match.signs if POINTS[sign] < 0]
    return ", ".join(fors), ", ".join(against)
