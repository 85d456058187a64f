"""Every test here starts in light colours at the base text size."""

from collections.abc import Iterator

import pytest

from npsdesk.gui.theme import Mode, theme


@pytest.fixture(autouse=True)
def plain_theme(qapp) -> Iterator[None]:
    theme().set_mode(Mode.LIGHT)
    theme().set_text_size(100)
    yield
    theme().set_mode(Mode.SYSTEM)
    theme().set_text_size(100)
