"""The ranking on the sample: order, reasons, lists, causes, what-if, and what a column of who left says."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from npsdesk.core.comments.competitors import CompetitorFinder
from npsdesk.core.customers.churn_causes import ChurnCause
from npsdesk.core.customers.closeness import Band, Basis
from npsdesk.core.customers.risk import RiskLevel, RiskReason
from npsdesk.core.labels import label
from npsdesk.core.progress import NoProgress
from npsdesk.core.scores.score import Scoring
from npsdesk.core.survey import Channel, Direction, Field, Filter, PersonStatus, Role
from npsdesk.files.watch_lists import all_watch_words
from npsdesk.i18n import in_language
from npsdesk.services import passive_whatif_words, project_data
from npsdesk.services.join_customers import read_list, read_roster, start_join, store_list
from npsdesk.services.json_passives import causes_shape, causes_text
from npsdesk.services.leaving_words import WordMemory
from npsdesk.services.passive_ask_words import ask_question, ask_reason
from npsdesk.services.passive_churn import MissedPart, who_left
from npsdesk.services.passive_churn_words import left_lines
from npsdesk.services.passive_held_words import held_lines
from npsdesk.services.passive_lists import ListName, cause_board, listed_places, shown_places
from npsdesk.services.passive_picture import gather_ranking, rank_by_value
from npsdesk.services.passive_ranking import Ranking, rank_passives
from npsdesk.services.passive_reasons import Why, missed_tags, why
from npsdesk.services.passive_whatif import what_if
from npsdesk.services.passive_words import basis_sentence, field_name, rank_sentence, tag_names, why_points
from npsdesk.services.rank_passives import list_passives, tags_by_response
from npsdesk.services.what_if import prospect
from npsdesk.store import comments, competitors, contacts, plan_people, responses, tags
from npsdesk.store.project import Project


def ranked(project: Project) -> Ranking:
    return rank_passives(gather_ranking(project, project_data.load(project)))


def last(ranking: Ranking) -> Filter:
    return Filter(wave=ranking.data.waves[-1].id)


def place_of(ranking: Ranking, name: str) -> int:
    here = (ranking.people["name"] == name) & (ranking.wave == ranking.data.waves[-1].id)
    return int(np.flatnonzero(here)[0])


def why_of(project: Project, ranking: Ranking, name: str) -> Why:
    place = place_of(ranking, name)
    return why(ranking, place, missed_tags(tags_by_response(project).get(int(ranking.responses[place]), ())))


def test_the_closest_come_first_and_every_passive_once(sample: Project) -> None:
    found = ranked(sample)
    places = shown_places(found, last(found))
    assert len(places) == 142
    assert found.rank[places].tolist() == list(range(1, 143))
    assert (np.diff(found.closeness[places]) <= 1e-9).all()
    assert sorted(found.responses.tolist()) == sorted(set(found.responses.tolist()))
    facts = found.waves[found.data.waves[-1].id]
    assert (facts.basis, facts.passives, facts.promoters) == (Basis.RATINGS, 142, 199)
    assert "142" in basis_sentence(facts)


def test_closeness_does_not_depend_on_the_filter(sample: Project) -> None:
    found = ranked(sample)
    field = found.data.group_fields[0]
    narrowed = shown_places(found, Filter(found.data.waves[-1].id, field.id, "Repair"))
    everybody = shown_places(found, last(found))
    assert 0 < len(narrowed) < len(everybody)
    assert set(narrowed.tolist()) <= set(everybody.tolist())


def test_the_other_shop_is_a_high_risk_in_own_words(sample: Project) -> None:
    found = ranked(sample)
    tom = why_of(sample, found, "Tom Peeters")
    assert tom.level is RiskLevel.HIGH
    assert [reason.words for reason in tom.reasons if reason.kind is RiskReason.LEAVING] == ["the other shop"]
    points = [point.text for point in why_points(found, tom, tag_names(found.data.tags), "EUR")]
    assert "Writes “the other shop”" in points
    assert "Bad service: misses Waiting time" in points


def test_a_sentence_is_made_of_what_they_rate_praise_and_miss(sample: Project) -> None:
    found = ranked(sample)
    names = tag_names(found.data.tags)
    for place in shown_places(found, last(found)).tolist():
        about = why(found, place, ())
        sentence = rank_sentence(about, "X", names)
        assert sentence.startswith(f"X ({about.score}): ")
        for one in (*about.strengths, *about.blockers):
            assert one.trait.field is not None or one.trait.tag in names
            assert (one.rating is None) == (one.trait.field is None)


def test_a_competitor_that_is_named_is_a_cause_and_a_high_risk(sample: Project) -> None:
    found = ranked(sample)
    response = next(
        int(found.responses[place])
        for place in shown_places(found, last(found)).tolist()
        if not found.is_silent[place] and found.levels[place] == RiskLevel.LOW
    )
    comment = comments.of_response(sample, response)[0]
    with sample.change(label("x")):
        sample.write("UPDATE comment SET text = 'I switched to Halfords' WHERE id = ?", (comment,))
    again = ranked(sample)
    at = again.responses.tolist().index(response)
    assert again.levels[at] == RiskLevel.HIGH
    assert ChurnCause.PRICE in again.causes[at]
    assert again.quotes[response][0].competitor == "Halfords"


def test_what_is_passed_over_unread_names_nobody(sample: Project) -> None:
    with sample.change(label("x")):
        competitors.add_competitor(sample, "AH")
        competitors.add_competitor(sample, "Bikes Corner")
    picture = gather_ranking(sample, project_data.load(sample))
    lists = all_watch_words()
    texts = [
        "I buy at Halfords now",
        "Bij Decathlon is het goedkoper",
        "Ga naar AH",
        "Bikes’ corner helps faster",
        "Fine",
    ]
    frame = picture.comments.iloc[: len(texts)].assign(text=texts, score=8.0, response=range(len(texts)))
    found = WordMemory().read(replace(picture, comments=frame), NoProgress())
    finder = CompetitorFinder(picture.listed, lists, picture.own)
    named = {place: [one.name for one in finder.find(text)] for place, text in enumerate(texts)}
    assert {place: [quote.competitor for quote in found.get(place, ())] for place in named} == named
    assert named[3] == ["Bikes Corner"]


def test_what_was_read_in_comments_is_kept_until_the_text_changes(sample: Project) -> None:
    memory = WordMemory()
    picture = gather_ranking(sample, project_data.load(sample))
    first = rank_passives(picture, memory).quotes
    known = dict(memory._known)
    assert rank_passives(picture, memory).quotes == first
    assert memory._known == known


@pytest.mark.parametrize("name", list(ListName))
def test_every_list_is_a_part_of_all(sample: Project, name: ListName) -> None:
    found = ranked(sample)
    everybody = set(listed_places(found, last(found), ListName.ALL).tolist())
    places = listed_places(found, last(found), name)
    assert set(places.tolist()) <= everybody
    assert len(set(places.tolist())) == len(places)


def test_nearly_there_leaving_silent_and_uncontacted_are_who_they_say(sample: Project) -> None:
    found = ranked(sample)
    nearly = listed_places(found, last(found), ListName.NEARLY)
    assert len(nearly)
    assert (found.closeness[nearly] >= 0.6).all()
    leaving = listed_places(found, last(found), ListName.LEAVING)
    assert (np.diff(found.levels[leaving]) <= 0).all()
    assert found.levels[leaving[0]] == RiskLevel.HIGH
    written = set(comments.comments_frame(sample)["response"].tolist())
    silent = listed_places(found, last(found), ListName.SILENT)
    assert not written & set(found.responses[silent].tolist())
    told = {contact.customer for contact in contacts.list_contacts(sample)}
    uncontacted = listed_places(found, last(found), ListName.UNCONTACTED)
    assert not told & set(found.people["customer"].iloc[uncontacted].dropna().astype(int))
    assert len(uncontacted) == 110  # of the 142, 32 were contacted in spring


def test_a_message_or_a_mark_in_the_plan_takes_somebody_off_never_contacted(sample: Project) -> None:
    found = ranked(sample)
    listed = listed_places(found, last(found), ListName.UNCONTACTED).tolist()
    known = found.people["customer"].notna().to_numpy()
    first, second = [place for place in listed if known[place]][:2]
    response = int(found.responses[first])
    customer = int(found.people["customer"].iloc[first])
    with sample.change(label("x")):
        contacts.add_contacts(sample, [(customer, response)], date(2026, 11, 20), Channel.EMAIL)
        plan_people.set_status(sample, 1, [int(found.responses[second])], PersonStatus.ANSWERED, None)
    left = listed_places(ranked(sample), last(found), ListName.UNCONTACTED)
    assert len(left) == 108


def test_the_silent_are_asked_what_their_group_misses(sample: Project) -> None:
    found = ranked(sample)
    names = tag_names(found.data.tags)
    silent = listed_places(found, last(found), ListName.SILENT)
    for place in silent[:10].tolist():
        assert ask_question(found, place).endswith("?")
        assert "miss" in ask_reason(found, place, names)
    loud = np.flatnonzero(~found.is_silent)[0]
    assert ask_question(found, int(loud)) == ""
    assert ask_reason(found, int(loud), names) == ""


def test_the_board_counts_people_and_value_by_cause(sample: Project) -> None:
    found = ranked(sample)
    places = shown_places(found, last(found))
    tagged = tags_by_response(sample)
    missed = [missed_tags(tagged.get(response, ())) for response in found.responses[places].tolist()]
    board = cause_board(found, places, missed)
    service = board.lines[0]
    assert service.cause is ChurnCause.SERVICE
    names = tag_names(found.data.tags)
    assert names[service.tags[0][0]] == "Waiting time"
    miss = {
        response
        for response, entries in tagged.items()
        for tag, direction in entries
        if direction is Direction.MISSES and found.tag_causes.get(tag) is ChurnCause.SERVICE
    }
    here = set(found.responses[places].tolist())
    assert service.people == len(miss & here)
    worth = [found.value[place] for place in places.tolist() if int(found.responses[place]) in miss]
    assert service.value == pytest.approx(np.nansum(worth))
    assert board.none == sum(not found.causes[place] for place in places.tolist())
    lines = causes_text(found.data, board, None).splitlines()
    assert lines[0].startswith(f"Bad service: {service.people} passives, €")
    assert lines[1] == f"  Waiting time: {service.tags[0][1]}"
    nobody = replace(board, lines=())
    assert causes_text(found.data, nobody, None) == (
        "No passive misses anything that is one of the four causes of leaving."
    )


def test_value_orders_the_equally_close_once_it_is_switched_on(sample: Project) -> None:
    before = ranked(sample)
    rank_by_value(sample, True)
    after = ranked(sample)
    places = shown_places(after, last(after))
    assert (np.diff(after.squares[places]) <= 0).all()
    fives = places[after.squares[places] == 5]
    worth = after.value[fives]
    assert (np.diff(worth[np.isfinite(worth)]) <= 0).all()
    assert before.responses.tolist() != after.responses.tolist()
    assert sample.undo() is not None
    assert ranked(sample).responses.tolist() == before.responses.tolist()


def test_a_chance_needs_a_history_and_the_last_order_is_held_to_it(sample: Project) -> None:
    found = ranked(sample)
    assert found.recalibration is not None
    assert (found.recalibration.seen, found.recalibration.promoted) == (176, 63)
    lines = held_lines(found, None)
    assert lines[0] == "Of the 20 closest in Spring 2026, 18 answered again and 5 gave a 9 or 10."
    assert lines[1].startswith("Of all passives together: 38 of 112.")
    assert held_lines(found, found.data.waves[0].id) == []


def test_few_answers_are_ordered_by_score_and_that_is_said(sample: Project) -> None:
    with sample.change(label("x")):
        sample.write("UPDATE response SET score = NULL WHERE score >= 9 AND wave = 4")
    found = ranked(sample)
    facts = found.waves[4]
    assert facts.basis is Basis.SCORE
    assert "20 passives and 20 promoters" in basis_sentence(facts)
    places = shown_places(found, Filter(wave=4))
    assert (np.diff(found.score[places]) <= 0).all()
    assert np.isnan(found.closeness[places]).all()
    assert not found.squares[places].any()
    about = why(found, int(places[0]), ())
    assert (about.band, about.closeness) == (None, None)
    assert rank_sentence(about, "X", {}) == "X (8): ordered by the score first."


def test_without_ratings_tags_make_the_order(sample: Project) -> None:
    with sample.change(label("x")):
        sample.write("UPDATE field SET role = 'ignore' WHERE role = 'rating'")
    found = ranked(sample)
    assert found.waves[4].basis is Basis.TAGS
    assert "no ratings" in basis_sentence(found.waves[4])
    tom = why_of(sample, found, "Tom Peeters")
    assert tom.band in Band
    assert [found.data.tags[0].name for one in tom.blockers if one.trait.tag] == ["Waiting time"]


def test_a_project_without_answers_is_ranked_too(tmp_path: Path) -> None:
    with Project.create(tmp_path / "p.npsdesk", "P", "en") as project:
        found = ranked(project)
        assert len(found) == 0
        assert found.recalibration is None
        assert what_if(found, Filter(), 3) is None
        assert cause_board(found, shown_places(found, Filter()), []).lines == ()


def test_what_if_is_exact_and_expects_what_the_past_says(sample: Project) -> None:
    found = ranked(sample)
    result = what_if(found, last(found), 20)
    assert result is not None
    assert result.passives.points == pytest.approx(100 * 20 / 412)
    assert result.to_promoter.points == pytest.approx(200 * 20 / 412)
    assert (result.passives.won, result.passives.tried) == (63, 176)
    assert result.passives.expected is not None
    assert result.passives.expected.low <= 20 * 64 / 178 <= result.passives.expected.high
    assert passive_whatif_words.certain_sentence(result) == (
        "If you win over these 20 passives, your NPS goes from 31 to 36."
    )
    assert passive_whatif_words.reverse_sentence(result, 5) == "5 points more takes 21 passives won over."
    capped = what_if(found, last(found), 9_999)
    assert capped is not None
    assert (capped.passives.people, capped.to_passive.people) == (142, 71)


def test_the_rate_of_an_older_wave_and_of_a_group_is_that_of_the_overview(sample: Project) -> None:
    found = ranked(sample)
    service = next(field.id for field in found.data.fields if field.name == "Service")
    for shown in (Filter(wave=3), Filter(wave=4, field=service, value="Repair"), Filter(wave=4), Filter()):
        result, start = what_if(found, shown, 5), prospect(found.data, shown)
        assert result is not None
        assert (result.passives.won, result.passives.tried) == (start.passives.won, start.passives.seen)
        assert (result.to_promoter.won, result.to_promoter.tried) == (start.detractors.won, start.detractors.seen)
        assert result.to_passive.won <= result.to_passive.tried - result.to_promoter.won
        assert passive_whatif_words.counted_sentence(result) == ""
    data = replace(found.data, scoring=Scoring(weights=service))
    weighted = replace(found, picture=replace(found.picture, data=data))
    counted = what_if(weighted, Filter(wave=4), 5)
    assert counted is not None
    assert passive_whatif_words.counted_sentence(counted) == "Counted without weights."


def test_no_rate_is_made_up_without_a_history(sample: Project) -> None:
    with sample.change(label("x")):
        sample.write("UPDATE response SET customer = NULL")
    result = what_if(ranked(sample), Filter(wave=4), 5)
    assert result is not None
    assert result.passives.expected is None
    assert "not known yet" in passive_whatif_words.rate_sentence(result)


def test_who_left_is_told_with_ranges(sample: Project, tmp_path: Path) -> None:
    found = ranked(sample)
    frame = found.data.answers
    chosen = frame[(frame["wave"] == 4) & frame["name"].ne("") & frame["score"].notna()]
    missing = set(tags.response_tags_frame(sample).query("direction == 'misses'")["response"])
    rows = [
        f"{name},{'yes' if score < 9 and response in missing else 'no'}\n"
        for response, name, score in zip(chosen.index, chosen["name"], chosen["score"], strict=True)
    ]
    file = tmp_path / "left.csv"
    file.write_text("Customer name,Churned\n" + "".join(rows), encoding="utf-8")
    store_list(sample, start_join(read_list(file), read_roster(sample)), datetime(2026, 11, 20).astimezone())
    again = ranked(sample)
    left = who_left(again.picture, Filter(wave=4))
    assert left is not None
    assert left.field.name == "Churned"
    assert left.table.passives_promoters is not None
    assert any(isinstance(part.key, MissedPart) for part in left.table.parts)
    lines = left_lines(left, tag_names(again.data.tags))
    assert "Passives clearly leave more often than promoters." in lines
    assert any(line.startswith("Misses Waiting time: ") for line in lines)
    board = cause_board(again, np.array([], dtype=np.int64), [])
    shape = causes_shape(again.data, board, left)["left"]
    assert shape["column"] == "Churned"
    table = left.table
    passives = shape["groups"]["passive"]
    assert passives["left"] / passives["people"] == pytest.approx(passives["share"])
    assert shape["passives_less_promoters"]["low"] > 0
    assert sum(one["left"] for one in shape["scores"].values()) == passives["left"]
    assert {part["tag"] for part in shape["parts"]} >= {"Waiting time"}
    waiting = next(part for part in shape["parts"] if part["tag"] == "Waiting time")
    assert waiting["some"]["people"] + waiting["others"]["people"] <= table.people
    gone = int(np.flatnonzero((again.has_left == 1) & (again.wave == 4))[0])
    assert RiskReason.LEFT in {reason.kind for reason in why(again, gone, ()).reasons}
    with in_language("nl"):
        assert "Passief tevredenen vertrekken duidelijk vaker dan promotors." in left_lines(left, {})


def test_who_spends_less_and_whose_contract_ends_is_said(sample: Project) -> None:
    found = ranked(sample)
    again = np.flatnonzero((found.wave == 4) & np.isfinite(found.value_before) & np.isfinite(found.value))
    place = int(again[0])
    response = int(found.responses[place])
    field = found.data.value_field
    assert field is not None
    with sample.change(label("x")):
        sample.write(
            "UPDATE response SET answers = json_set(answers, ?, 1.0) WHERE id = ?", (f'$."{field.id}"', response)
        )
    after = ranked(sample)
    mine = why(after, after.responses.tolist().index(response), ())
    [fall] = [reason for reason in mine.reasons if reason.kind is RiskReason.VALUE_FELL]
    assert (fall.before, fall.now) == (found.value_before[place], 1.0)


def test_new_customers_are_known_by_their_column_else_by_the_first_wave(sample: Project) -> None:
    found = ranked(sample)
    new = np.flatnonzero(found.is_new & (found.wave == 4))
    assert len(new)
    assert (found.months[new] < 12).all()
    with sample.change(label("x")):
        sample.write("UPDATE field SET role = 'ignore' WHERE name = 'Customer since'")
    by_wave = ranked(sample)
    assert np.isnan(by_wave.months).all()
    assert not by_wave.is_new[by_wave.wave == 1].any()
    seen = set(responses.answers_frame(sample).query("wave < 4")["customer"].dropna())
    fresh = by_wave.people["customer"][by_wave.is_new & (by_wave.wave == 4)]
    assert len(fresh)
    assert not seen & set(fresh)


def test_the_list_for_terminal_and_workbook_is_in_the_same_order(sample: Project) -> None:
    data = project_data.load(sample)
    shown = Filter(wave=data.waves[-1].id)
    found = list_passives(sample, data, shown)
    assert found.rows.index.tolist() == found.ranking.responses[found.places].tolist()
    assert len(found.first(20).rows) == len(found.first(20).places) == 20


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Waiting\n time", "Waiting time"),
        ("How satisfied are you with each of the following? (1-5) – Width", "Width"),
        ("Service – speed", "Service – speed"),
        (
            "How satisfied are you with each of the following? (1-5) – ",
            "How satisfied are you with each of the following? (1-5) –",
        ),
    ],
)
def test_long_headings_are_called_by_their_own_part(heading: str, name: str) -> None:
    assert field_name(Field(1, heading, Role.RATING)) == name
