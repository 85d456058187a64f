"""E-mail addresses from a survey: which can be written to, and what is wrong with the others."""

import re
from enum import StrEnum

_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_LONGEST = 254  # RFC 5321, 4.5.3.1.3


class AddressFlaw(StrEnum):
    """Why an address is not written to."""

    MISSING = "missing"
    BREAK = "break"  # a line break or another sign that is not seen: it could add lines to the head of a message
    NOT_ONE = "not_one"


def address_flaw(text: str) -> AddressFlaw | None:
    """Return what is wrong with an e-mail address, None where it can be written to.

    Plain addresses only (RFC 5322 dot-atom at a domain): those with quotes, comments, several at once or letters
    outside of ASCII are not written to, as mail programs read them in different ways.

    >>> address_flaw("tom@shop.example"), address_flaw("tom@shop.example\\nBcc: all@x.example")
    (None, <AddressFlaw.BREAK: 'break'>)
    """
    stripped = text.strip(" ")
    if not stripped:
        return AddressFlaw.MISSING
    if _BREAKS.search(stripped):
        return AddressFlaw.BREAK
    local = stripped.partition("@")[0]
    is_one = len(stripped) <= _LONGEST and _ADDRESS.fullmatch(stripped) is not None
    return (
        None
        if is_one and ".." not in local and not local.startswith(".") and not local.endswith(".")
        else AddressFlaw.NOT_ONE
    )
