"""Keeps linear algebra to one thread: more are slower on a busy machine, and hold up the window."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_thread() -> Iterator[None]:
    """Let numpy and scipy use one thread within the block."""
    import scipy.linalg  # noqa: F401 - brings its own library, which is not found before it is loaded
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        yield
