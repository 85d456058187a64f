"""Which share of the people invited answered."""


def response_rate(answered: int, invited: int | None) -> float | None:
    """Return answered / invited, 0 to 1; None where nobody noted how many were invited, or noted fewer than answered.

    `answered` counts the answers with a score: a list of invitations can hold rows of people who never answered.

    >>> response_rate(412, 1300), response_rate(5, 4), response_rate(5, None)
    (0.3169230769230769, None, None)
    """
    if not invited or answered > invited:
        return None
    return answered / invited
