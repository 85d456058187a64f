import pytest

from npsdesk.files.readers import limits


@pytest.fixture(autouse=True)
def _unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the memory limit of the reading child away from the process that runs the tests."""
    monkeypatch.setattr(limits, "limit_memory", lambda _size: None)
