import threading
from datetime import date, datetime

import pytest

from npsdesk import i18n
from npsdesk.core.labels import Label, label, nlabel


@pytest.fixture(autouse=True)
def english_afterwards() -> object:
    yield
    i18n.set_language("en")


def test_switching_while_running() -> None:
    i18n.set_language("nl")
    assert i18n._("Passives") == "Passief tevredenen"
    i18n.set_language("en")
    assert i18n._("Passives") == "Passives"


def test_an_unknown_language_is_english() -> None:
    i18n.set_language("xx")
    assert (i18n.language(), i18n.locale()) == ("en", "en_GB")


def test_another_language_for_a_while_in_one_thread() -> None:
    seen: list[str] = []
    with i18n.in_language("nl"):
        thread = threading.Thread(target=lambda: seen.append(i18n.language()))
        thread.start()
        thread.join()
        seen.append(i18n.language())
    assert [*seen, i18n.language()] == ["en", "nl", "en"]


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", ("−1,840", "8.7", "€1,840", "14 Oct 2026")), ("nl", ("−1.840", "8,7", "€ 1.840", "14 okt 2026"))],
)
def test_numbers_dates_and_money(language: str, shown: tuple[str, ...]) -> None:
    i18n.set_language(language)
    told = (
        i18n.format_int(-1840),
        i18n.format_decimal(8.7),
        i18n.format_money(1840.4).replace("\xa0", " "),
        i18n.format_date(date(2026, 10, 14)),
    )
    assert told == shown
    assert i18n.format_time(datetime(2026, 1, 1, 9, 5)) == "09:05"  # noqa: DTZ001 - only the clock face is shown


def test_money_is_rounded_as_spreadsheets_round_it() -> None:
    assert [i18n.format_money(value) for value in (764.5, 765.5, -0.5, 0.49)] == ["€765", "€766", "−€1", "€0"]


def test_labels_follow_the_language() -> None:
    change = nlabel("Tag {tag}", "Tag {count} comments with {tag}", 14, tag="Prijs")
    assert i18n.render(change) == "Tag 14 comments with Prijs"
    i18n.set_language("nl")
    assert i18n.render(change) != "Tag 14 comments with Prijs"
    assert "Prijs" in i18n.render(change)
    assert i18n.render(label("Import {wave}", wave="A")).endswith(("A", "lezen", "inlezen"))


def test_a_label_without_arguments() -> None:
    assert i18n.render(Label("Make the sample")) == "Make the sample"
    assert i18n._("") == ""


def test_the_system_s_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert i18n.system_language() == "en"
    monkeypatch.setenv("LANG", "nl_BE.UTF-8")
    assert i18n.system_language() == "nl"
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert i18n.system_language() == "en"
