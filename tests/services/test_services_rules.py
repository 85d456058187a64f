"""Keywords and automatic tags of a whole project: proposed, accepted, tried, explained, undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from npsdesk.core.errors import NotFound, RuleBroken
from npsdesk.core.labels import label
from npsdesk.core.survey import Direction, ReadBy, Role, Source
from npsdesk.services import import_survey, rule_tags
from npsdesk.services.projects import new_project
from npsdesk.services.read_comments import Accept, gather, keep, read
from npsdesk.store import comments, readings, tag_rules, tags
from npsdesk.store.project import Project

REASON = "Hoofdreden"
ROWS = [
    (8, "Lekker eten maar trage bediening", ""),
    (7, "prijs is te hoog, wel vriendelijk personeel", "Medewerkers"),
    (9, "Top! ga zo door", ""),
    (8, "niks, ga zo door", ""),
    (6, "levering duurde drie weken en geen antwoord op mijn mails", "prijs"),
    (10, "niet duur en snel geleverd", ""),
    (8, "<b>=SUM(A1)</b> 🤬 slechte service", "iets anders"),
]


def bring_in(project: Project, path: Path, wave: str = "One") -> None:
    reading = import_survey.read_survey(path)
    choices = import_survey.mapped_choices(reading, {Role.REASON.value: [REASON]} if REASON in path.read_text() else {})
    survey = import_survey.clean_survey(reading, choices)
    import_survey.store_survey(project, survey, wave, datetime(2026, 11, 3, tzinfo=UTC))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Project]:
    survey = tmp_path / "klanten.csv"
    lines = ["Score;Opmerking;Hoofdreden", *(f'{score};"{text}";{reason}' for score, text, reason in ROWS)]
    survey.write_text("\n".join(lines), encoding="utf-8")
    with new_project(tmp_path / "zaak.npsdesk", "Zaak", "nl") as project:
        bring_in(project, survey)
        yield project


def comment_of(project: Project, text: str) -> int:
    frame = comments.comments_frame(project)
    return int(frame.index[frame["text"] == text][0])


def tag_id(project: Project, name: str) -> int:
    return next(tag.id for tag in tags.list_tags(project) if tag.name == name)


def stands(project: Project) -> set[tuple[int, str, str]]:
    names = {tag.id: tag.name for tag in tags.list_tags(project)}
    frame = tags.taggings_frame(project)
    frame = frame[frame["is_confirmed"]]
    row = {comment_of(project, text): number for number, (_score, text, _reason) in enumerate(ROWS, 1)}
    return {
        (row[c], names[t], d)
        for c, t, d in zip(frame["comment"], frame["tag"], frame["direction"], strict=True)
        if c in row
    }


def test_a_new_project_has_keywords_in_its_language(shop: Project) -> None:
    lines = rule_tags.list_rules(shop, "Prijs")
    assert {"duur", "korting*"} <= {line.rule.keyword for line in lines}
    assert not any(line.broken for line in rule_tags.list_rules(shop))


def test_nothing_stands_until_it_is_accepted_and_one_undo_takes_all_back(shop: Project) -> None:
    before = shop.digest()
    new = keep(shop, read(gather(shop)))
    assert new == len(tags.taggings_frame(shop)) > 5
    assert stands(shop) == set()
    shop.undo()
    assert shop.digest() == before
    keep(shop, read(gather(shop)), Accept.ALL)
    assert {
        (1, "Service", "misses"),
        (2, "Prijs", "misses"),
        (2, "Medewerkers", "praises"),
        (6, "Prijs", "praises"),
    } <= stands(shop)


def test_tags_set_by_hand_are_never_touched(shop: Project) -> None:
    with shop.change(label("Tag")):
        tags.set_tag(shop, [comment_of(shop, ROWS[0][1])], tag_id(shop, "Service"), Direction.PRAISES)
    keep(shop, read(gather(shop)), Accept.ALL)
    assert (1, "Service", "praises") in stands(shop)


def test_keywords_are_never_sure_before_ten_tags_of_the_owner_say_so(shop: Project, tmp_path: Path) -> None:
    more = tmp_path / "meer.csv"
    lines = ["Score;Opmerking", *(f"7;De prijs is te hoog voor {number} stuks" for number in range(14))]
    more.write_text("\n".join(lines), encoding="utf-8")
    bring_in(shop, more, "Two")
    keep(shop, read(gather(shop)), Accept.SURE)
    assert stands(shop) == set()
    assert tags.taggings_frame(shop)["certainty"].max() < 0.9
    pricey = [comment_of(shop, line.partition(";")[2]) for line in lines[1:]]
    with shop.change(label("Tag")):
        tags.set_tag(shop, pricey[:10], tag_id(shop, "Prijs"), Direction.MISSES)
    keep(shop, read(gather(shop)), Accept.SURE)
    frame = tags.taggings_frame(shop)
    sure = frame[frame["is_confirmed"] & (frame["source"] == Source.RULE.value)]
    assert set(pricey[10:]) <= set(sure["comment"])
    assert sure["certainty"].min() >= 0.9
    assert (frame.loc[~frame["is_confirmed"], "certainty"] < 0.9).all()


def test_tones_are_kept_with_who_said_them(shop: Project) -> None:
    keep(shop, read(gather(shop)))
    tones = readings.tones_frame(shop)
    said = [tones.loc[comment_of(shop, text), "tone"] for _score, text, _reason in ROWS[:4]]
    assert said == ["mixed", "mixed", "positive", "positive"]
    assert set(tones["source"]) == {"proposed"}
    assert {language for language, _source in readings.languages(shop).values()} == {"nl"}


def test_every_tagged_answer_has_one_main_reason_and_the_survey_says_it_first(shop: Project) -> None:
    keep(shop, read(gather(shop)))
    reasons = readings.reasons_frame(shop)
    names = {tag.id: tag.name for tag in tags.list_tags(shop)}
    said = {response: (names[tag], source) for response, tag, source in reasons.itertuples()}
    assert said[2] == ("Medewerkers", "imported")
    assert said[5] == ("Prijs", "imported")
    assert said[1] == ("Wachttijd", "proposed")  # of two that are missed, the one said first
    assert reasons.index.is_unique
    with shop.change(label("Choose")):
        readings.set_reasons(shop, {1: tag_id(shop, "Prijs"), 2: tag_id(shop, "Prijs")})
    keep(shop, read(gather(shop)))
    again = readings.reasons_frame(shop)
    assert again.loc[[1, 2], "source"].tolist() == [ReadBy.HAND.value] * 2


def test_one_more_keyword_is_tried_before_it_counts(shop: Project) -> None:
    late, cheap = (comment_of(shop, ROWS[number][1]) for number in (4, 5))
    with shop.change(label("Tag")):
        tags.set_tag(shop, [late, cheap], tag_id(shop, "Prijs"), Direction.MISSES)
    before = shop.digest()
    found = rule_tags.try_rule(shop, "Prijs", "levering")
    assert (found.added, found.removed, found.changed) == ((late,), (), 1)
    assert (found.hits, found.misses, found.wrong) == ((late, cheap), (), ())
    veto = rule_tags.try_rule(shop, "Prijs", "-duur")
    assert (veto.added, veto.removed, veto.misses) == ((), (cheap,), (late, cheap))
    assert shop.digest() == before


def test_rules_are_added_changed_and_removed(shop: Project) -> None:
    rule = rule_tags.add_rule(shop, "prijs", "  korting+student ", Direction.MISSES)
    assert (rule.keyword, rule.direction) == ("korting+student", Direction.MISSES)
    rule_tags.change_rule(shop, replace(rule, keyword="studentenkorting"))
    assert rule_tags.find_rule(shop, rule.id).keyword == "studentenkorting"
    rule_tags.remove_rules(shop, [rule.id])
    with pytest.raises(NotFound):
        rule_tags.find_rule(shop, rule.id)
    with pytest.raises(RuleBroken):
        rule_tags.add_rule(shop, "prijs", "[open")
    with pytest.raises(NotFound):
        rule_tags.add_rule(shop, "nergens", "woord")


def test_a_rule_that_broke_is_told_and_stops_no_other(shop: Project) -> None:
    with shop.change(label("Break")):
        tag_rules.add_rules(shop, tag_id(shop, "Prijs"), [("[open", None)])
    assert [line.rule.keyword for line in rule_tags.list_rules(shop) if line.broken] == ["[open"]
    reading = read(gather(shop))
    assert [rule.keyword for rule, _error in reading.broken] == ["[open"]
    assert len(reading.taggings) > 5


def test_why_a_tag_is_there_is_shown_in_the_words(shop: Project) -> None:
    keep(shop, read(gather(shop)))
    text = ROWS[1][1]
    found = {
        text[start:end]: (why.rule.tag, why.direction)
        for why in rule_tags.explain(gather(shop), comment_of(shop, text))
        for start, end in why.spans
    }
    assert found["prijs"] == (tag_id(shop, "Prijs"), -1)
    assert found["personeel"] == (tag_id(shop, "Medewerkers"), 1)


def test_a_pack_adds_tags_of_a_trade_once(shop: Project) -> None:
    added = rule_tags.add_codebook(shop, "hospitality")
    assert added[0] == 4
    assert added[1] > 40
    assert rule_tags.add_codebook(shop, "hospitality") == (0, 0)
    with pytest.raises(NotFound):
        rule_tags.add_codebook(shop, "moon")


def test_certainty_follows_the_owners_own_tags(tmp_path: Path) -> None:
    survey = tmp_path / "many.csv"
    rows = [f'{number % 11};"the price number {number} is too high"' for number in range(40)]
    survey.write_text("\n".join(["Score;Comment", *rows]), encoding="utf-8")
    with new_project(tmp_path / "many.npsdesk", "Many", "en") as project:
        bring_in(project, survey)
        with project.change(label("Tag")):
            tags.set_tag(project, list(range(1, 21)), tag_id(project, "Staff"), Direction.MISSES)
        proposed = [one for one in read(gather(project)).taggings if one.tag == tag_id(project, "Price")]
        assert {one.certainty for one in proposed} == {0.0}
        assert {one.source for one in proposed} == {Source.RULE}


def test_automatic_tags_that_were_let_stand_are_no_measure_of_keywords(shop: Project) -> None:
    keep(shop, read(gather(shop)), Accept.ALL)
    none = rule_tags.try_rule(shop, "Prijs", "levering")
    assert (none.hits, none.misses, none.wrong) == ((), (), ())
    own = comment_of(shop, ROWS[1][1])
    with shop.change(label("Tag")):
        tags.set_tag(shop, [own], tag_id(shop, "Prijs"), Direction.MISSES)
    assert rule_tags.try_rule(shop, "Prijs", "levering").hits == (own,)


def test_dutch_keywords_leave_words_alone_that_only_look_like_them(tmp_path: Path) -> None:
    texts = ("Ik heb een dag gewacht", "Niets op te merken", "Het ontbreekt aan niets", "Nooit meer ergens anders heen")
    survey = tmp_path / "klanten.csv"
    survey.write_text("\n".join(["Score;Opmerking", *(f'8;"{text}"' for text in texts)]), encoding="utf-8")
    with new_project(tmp_path / "zaak.npsdesk", "Zaak", "nl") as project:
        bring_in(project, survey)
        rule_tags.add_codebook(project)
        keep(project, read(gather(project)), Accept.ALL)
        names = {tag.id: tag.name for tag in tags.list_tags(project)}
        assert [names[tag] for tag in tags.taggings_frame(project)["tag"]] == ["Wachttijd"]
