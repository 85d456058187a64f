from collections.abc import Iterator

import pytest
import typer

from npsdesk import cli, i18n
from npsdesk.terminal import speech


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("NPSDESK_LANGUAGE", "en")
    yield
    i18n.set_language("en")


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(list(words)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


@pytest.mark.parametrize(
    ("words", "english", "dutch"),
    [
        (
            ["imprt"],
            "No such command: imprt. Did you mean 'import'?",
            "De opdracht imprt bestaat niet. Bedoelde je 'import'?",
        ),
        (["quite-different"], "No such command: quite-different.", "De opdracht quite-different bestaat niet."),
        (["plan"], "Which command? None is named.", "Welke opdracht? Er is er geen genoemd."),
        (["waves"], "project is missing.", "project ontbreekt."),
        (["export", "a"], "The option -o / --output is missing.", "De optie -o / --output ontbreekt."),
        (
            ["waves", "a", "--jsn"],
            "No such option: --jsn. Did you mean --json?",
            "De optie --jsn bestaat niet. Bedoelde je --json?",
        ),
        (["waves", "a", "b"], "This is too much: b.", "Dit is te veel: b."),
        (["waves", "a", "--zzz"], "No such option: --zzz.", "De optie --zzz bestaat niet."),
        (["passives", "a", "--wave"], "--wave needs something after it.", "Achter --wave hoort nog iets te staan."),
        (["tag", "a", "x", "b"], "response has to be a whole number.", "response moet een heel getal zijn."),
        (
            ["import", "a", "b", "--on-duplicate", "x"],
            "--on-duplicate cannot be 'x'. It can be 'keep', 'keep-first', 'keep-last'.",
            "--on-duplicate kan niet 'x' zijn. Wel: 'keep', 'keep-first', 'keep-last'.",
        ),
    ],
)
def test_a_wrong_command_line_is_told_in_the_owners_language(
    capsys: pytest.CaptureFixture[str], words: list[str], english: str, dutch: str
) -> None:
    assert english in refused(capsys, *words).splitlines()
    said = refused(capsys, "--language", "nl", *words)
    assert dutch in said.splitlines()
    assert said.splitlines()[-1].endswith("--help vertelt meer.") or "--wave" in words


def test_what_typer_says_that_we_do_not_know_stays() -> None:
    assert speech.sentence("Something new.") == "Something new."


def test_every_page_of_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["import"], ["plan"], ["plan", "add"], ["new"], ["export"], ["comments"]):
        assert cli.main(["--language", "nl", *words, "--help"]) == 0
        page = capsys.readouterr().out
        assert page.startswith("Gebruik: npsdesk")
        assert "Toon deze hulp." in page
        assert not [
            word for word in ("Usage", "Options:", "Commands:", "Arguments:", "default:", "required") if word in page
        ]


def test_every_text_of_the_help_has_a_translation() -> None:
    texts = set(speech.help_texts(typer.main.get_command(cli.app)))
    assert len(texts) > 40
    with i18n.in_language("nl"):
        assert [text for text in texts if i18n._(text) == text] == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["--language", "nl", "waves"], "nl"),
        (["--language=nl"], "nl"),
        (["--version", "--language", "nl"], "nl"),
        (["new", "p", "--language", "nl"], None),  # that is the language of the tags
        (["--language"], None),
        (["--language", "xx"], None),
        ([], None),
    ],
)
def test_the_language_is_known_before_the_command_is(words: list[str], asked: str | None) -> None:
    assert speech.language_asked(words) == asked


def test_ctrl_c_is_no_bug(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("npsdesk.store.project.Project.open", stopped)
    assert cli.main(["waves", "a"]) == 130
    assert "Something went wrong" not in capsys.readouterr().err
