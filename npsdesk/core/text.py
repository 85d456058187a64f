"""Texts that a database, a workbook and a terminal can all hold."""


def storable(text: str) -> str:
    """Return the text with every half of a character as a question mark: names of files may hold such, UTF-8 may not.

    >>> storable("caf\\udce9.csv")
    'caf?.csv'
    """
    return text.encode("utf-8", "replace").decode("utf-8")
