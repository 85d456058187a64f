"""One long look at a project: what several parts of it ask for is read once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from npsdesk.store.project import Project

_P = ParamSpec("_P")
_R = TypeVar("_R")


@contextmanager
def one_look(project: Project) -> Iterator[None]:
    """Keep what is read inside the block through `read_once`, until it ends or the project changes."""
    if project.looked_at is not None:
        yield
        return
    project.looked_at = {}
    try:
        yield
    finally:
        project.looked_at = None


def read_once(read: Callable[Concatenate[Project, _P], _R]) -> Callable[Concatenate[Project, _P], _R]:
    """Let a reading function give the same answer again within `one_look`; who gets it must not change it."""

    @wraps(read)
    def kept(project: Project, /, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        found: dict[Any, Any] | None = project.looked_at
        if found is None or project.is_changing:
            return read(project, *args, **kwargs)
        key = (read, tuple(map(_fixed, args)), tuple((name, _fixed(value)) for name, value in kwargs.items()))
        if key not in found:
            found[key] = read(project, *args, **kwargs)
        answer: _R = found[key]
        return answer

    return kept


def _fixed(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
