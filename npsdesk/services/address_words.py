"""What stands in a list for an e-mail address: the address, or that nobody can be written to at it."""

from npsdesk.core.actions.mail_address import address_flaw
from npsdesk.i18n import _


def address_told(email: str) -> str:
    """Return an address that can be written to, or say so of one that cannot; "" where there is none."""
    address = " ".join(email.split())
    if not address or address_flaw(email) is None:
        return address
    return _("not usable: {address}").format(address=address)
