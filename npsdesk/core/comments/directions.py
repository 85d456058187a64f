"""What pressing a tag's key does: set, flip, remove."""

from npsdesk.core.survey import Direction, Group


def first_direction(group: Group | None) -> Direction:
    """Return what a tag most likely means on a comment of that group: promoters praise, the others miss (ux.md 4.3)."""
    return Direction.PRAISES if group is Group.PROMOTER else Direction.MISSES


def next_direction(current: Direction | None, group: Group | None) -> Direction | None:
    """Return the direction after one more press of a tag's key; None removes the tag."""
    first = first_direction(group)
    if current is None:
        return first
    return other_direction(first) if current is first else None


def other_direction(direction: Direction) -> Direction:
    """Return the opposite direction."""
    return Direction.MISSES if direction is Direction.PRAISES else Direction.PRAISES
