"""Messages, queues, the digest and praise from a terminal."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from npsdesk.cli import main
from npsdesk.services.plan_budget import price_people
from npsdesk.services.project_data import load
from npsdesk.services.sample import make_sample
from npsdesk.store.project import Project

TODAY = date.today()  # noqa: DTZ011 - the commands look at the same calendar


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shop") / "shop.npsdesk"
    make_sample(path, "en", TODAY).close()
    return path


@pytest.fixture
def shop(made: Path, tmp_path: Path) -> str:
    path = tmp_path / "shop.npsdesk"
    path.write_bytes(made.read_bytes())
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_drafts_are_written_for_those_who_can_get_one_and_nothing_is_sent(
    shop: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "drafts"
    found = answer(capsys, "messages", shop, "--template", "ask", "--sender", "Lotte", "-o", str(folder))
    assert found["ready"] == len(found["files"]) == len(list(folder.iterdir()))
    assert found["ready"] + found["held"] == len(found["messages"]) == 142
    held = [one for one in found["messages"] if not one["can_go"]]
    assert {hold for one in held for hold in one["holds"]} == {"other_action", "nobody_known"}
    with Project.open(Path(shop), read_only=True) as project:
        assert project.rows("SELECT count(*) FROM contact WHERE template <> ''")[0][0] == 0


@pytest.mark.parametrize(
    ("question", "option", "word"),
    [
        ("Hoe waarschijnlijk is het dat u ons aanbeveelt?", "", "uw"),
        ("Hoe waarschijnlijk is het dat je ons aanbeveelt?", "", "je"),
        ("Cijfer", "--formal", "uw"),
        ("Beveelt u ons aan?", "--informal", "je"),
    ],
)
def test_dutch_customers_are_addressed_as_the_survey_does_unless_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], question: str, option: str, word: str
) -> None:
    survey, project = tmp_path / "s.csv", str(tmp_path / "s.npsdesk")
    rows = (f"Anna Jansen{'abcdefghij'[n]};anna{n}@voorbeeld.example;{8 - n % 2};Het duurt te lang" for n in range(10))
    survey.write_text("\n".join([f"Naam;E-mail;{question};Waarom?", *rows]), encoding="utf-8")
    assert main(["new", project, "--language", "nl"]) == 0
    assert main(["import", project, str(survey)]) == 0
    capsys.readouterr()
    asked = ("messages", project, "--template", "ask", "--sender", "Lotte", *filter(None, [option]))
    (found, *_) = answer(capsys, *asked)["messages"]
    assert f"vraag over {word} antwoord" in found["subject"]
    assert found["text"].startswith("Beste Anna," if word == "uw" else "Hoi Anna,")
    assert found["can_go"]


def test_a_message_about_the_price_is_for_who_says_so_unless_others_are_named(
    shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "messages", shop, "--template", "price", "--sender", "Lotte")["messages"]
    with Project.open(Path(shop), read_only=True) as project:
        data = load(project)
        about_price = price_people(project, data)
        assert {data.answers.loc[one["response"], "customer"] for one in found} <= about_price
    assert 0 < len(found) < 20
    everyone = answer(capsys, "messages", shop, "--template", "price", "--sender", "Lotte", "--who", "passives")
    assert len(everyone["messages"]) == 142


def test_no_message_of_the_sample_has_an_open_field_or_says_that_it_is_one(
    shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ("--say", "done=We open on Sunday now.", "--say", "extra=a free check", "--say", "link=https://shop.example")
    for template in ("ask", "told", "extra", "love", "price", "sorry", "thanks", "refer", "review"):
        found = answer(capsys, "messages", shop, "--template", template, "--sender", "Lotte", *said)["messages"]
        texts = [f"{one['subject']}\n{one['text']}" for one in found if one["can_go"] or template == "price"]
        assert texts, template  # who says something about the price is in an open action already
        assert not any(sign in text for text in texts for sign in ("{", "}", "(sample)")), template
        assert all(text.rstrip().endswith("Lotte\nHarbour Bikes") for text in texts), template


def test_marked_as_sent_they_are_in_the_log_and_held_back_next_time(
    shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first = answer(
        capsys, "messages", shop, "--template", "thanks", "--sender", "Lotte", "--who", "thanks", "--mark-sent"
    )
    assert first["ready"] > 100
    log = answer(capsys, "contacts", shop)["contacts"]
    assert sum(contact["template"] == "thanks" for contact in log) == first["ready"]
    assert answer(capsys, "queues", shop)["promoters"]["handled"] >= first["ready"]
    again = answer(capsys, "messages", shop, "--template", "thanks", "--sender", "Lotte", "--who", "promoters")
    assert again["ready"] < first["ready"]


@pytest.mark.parametrize("outlet", ["csv", "xlsx", "text"])
def test_other_ways_out_are_one_file(
    shop: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], outlet: str
) -> None:
    options = ["--template", "extra", "--sender", "Lotte", "--say", "extra=a free check", "--outlet", outlet]
    found = answer(capsys, "messages", shop, *options, "-o", str(tmp_path / "out"))
    assert [Path(file).suffix for file in found["files"]] == [".txt" if outlet == "text" else f".{outlet}"]
    assert "a free check" in found["messages"][0]["text"]


def test_only_happy_customers_are_asked_for_a_review_after_a_warning_alone(
    shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["messages", shop, "--template", "review", "--sender", "Lotte", "--say", "link=https://x.example"]
    assert answer(capsys, *options)["ready"] > 199
    assert main([*options, "--who", "promoters"]) == 2
    assert "--only-happy" in capsys.readouterr().err
    assert main([*options, "--who", "promoters", "--only-happy"]) == 0
    assert "against the rules" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--template", "nothing"], 1),
        (["--template", "ask", "--to", "999999"], 1),
        (["--template", "ask", "--action", "999999"], 1),
        (["--template", "ask", "--say", "nonsense"], 2),
        (["--template", "ask", "--who", "nobody"], 2),
    ],
)
def test_what_is_not_there_is_refused(
    shop: str, capsys: pytest.CaptureFixture[str], options: list[str], code: int
) -> None:
    assert main(["messages", shop, *options]) == code
    assert capsys.readouterr().err


def test_queues_are_listed_and_their_rules_kept(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "queues", shop, "--calls", "3", "--detractor-hours", "24")
    assert (len(found["passives"]["people"]), found["rules"]["detractor_hours"]) == (3, 24)
    assert len(answer(capsys, "queues", shop)["passives"]["people"]) == 3
    assert main(["queues", shop]) == 0
    assert "71 detractors wait for a reaction." in capsys.readouterr().out


def test_the_digest_says_what_is_due_and_writes_reminders(
    shop: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "due.ics"
    found = answer(capsys, "digest", shop, "--reminders", str(path))
    kinds = [line["kind"] for line in found["lines"]]
    assert kinds[:2] == ["late_actions", "new_detractors"]
    assert path.read_bytes().count(b"BEGIN:VEVENT") >= 3
    assert main(["digest", shop, "--reminders", "due.txt"]) == 2
    assert main(["--language", "nl", "digest", shop]) == 0
    assert "71 nieuwe criticasters" in capsys.readouterr().out


def test_praise_is_printed_per_place_without_names(shop: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "praise", shop)
    assert found["themes"][0]["tag"] == "Friendly staff"
    assert all(not quote["name"] for theme in found["themes"] for quote in theme["quotes"])
    with Project.open(Path(shop), read_only=True) as project:
        columns = [name for (name,) in project.rows("SELECT name FROM field WHERE role = 'group'")]
    boards = [answer(capsys, "praise", shop, "--by", column) for column in columns]
    assert any([group["name"] for group in board["groups"]] == ["Antwerp", "Ghent"] for board in boards)
    assert main(["praise", shop]) == 0
    assert "Friendly staff: 18 promoters" in capsys.readouterr().out


def test_what_is_said_in_one_language_goes_to_nobody_who_writes_in_another(
    shop: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["messages", shop, "--template", "extra", "--sender", "Lotte", "--say", "extra=a free check"]
    alone = answer(capsys, *options)["messages"]
    both = answer(capsys, *options, "--say", "extra.nl=een gratis controle")["messages"]
    dutch = [place for place, one in enumerate(alone) if one["language"] == "nl"]
    assert dutch
    assert not any("a free check" in alone[place]["text"] or alone[place]["can_go"] for place in dutch)
    assert all("een gratis controle" in both[place]["text"] for place in dutch)
    assert main([*options, "--say", "extra.fr=cadeau"]) == 2
