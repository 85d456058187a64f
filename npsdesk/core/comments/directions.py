"""What a tag means on a comment at first, and the opposite."""

from npsdesk.core.survey import Direction, Group


def first_direction(group: Group | None) -> Direction:
    """Return what a tag most likely means on a comment of that group: promoters praise, the others miss (ux.md 4.3)."""
    return Direction.PRAISES if group is Group.PROMOTER else Direction.MISSES


def other_direction(direction: Direction) -> Direction:
    """Return the opposite direction."""
    return Direction.MISSES if direction is Direction.PRAISES else Direction.PRAISES
