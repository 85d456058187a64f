"""The owner's own tactics lie in the project, and can be undone."""

from datetime import date

from npsdesk.core.actions.playbook import Tactic
from npsdesk.core.survey import Filter, Level
from npsdesk.services import own_tactics, project_data
from npsdesk.services.make_plan import playbook_of, reason_counts, suggestions
from npsdesk.store.project import Project

TODAY = date(2026, 11, 15)
CAKE = Tactic("bring_cake", "Bring a cake", "Bring a cake", "", "", "", Level.LOW, Level.LOW, ("waiting",))


def test_an_own_tactic_is_suggested_and_goes_again(sample: Project) -> None:
    before = sample.digest()
    own_tactics.keep_tactic(sample, CAKE)
    assert own_tactics.own_keys(sample) == {"bring_cake"}
    data = project_data.load(sample)
    found = suggestions(sample, data, Filter(wave=data.waves[-1].id))
    assert any(idea.tactic == CAKE for idea in found)
    own_tactics.remove_tactic(sample, CAKE)
    assert playbook_of(sample, "en").get("bring_cake") is None
    sample.undo()
    sample.undo()
    assert sample.digest() == before


def test_a_shipped_tactic_gives_way_and_comes_back(sample: Project) -> None:
    shipped = playbook_of(sample, "en").get("apologise")
    assert shipped is not None
    mine = Tactic("apologise", "Say sorry", "Call and say sorry", "", "", "", Level.LOW, Level.NONE, shipped.causes)
    own_tactics.keep_tactic(sample, mine)
    assert playbook_of(sample, "en").get("apologise") == mine
    assert "apologise" in own_tactics.shipped_keys("en")
    own_tactics.remove_tactic(sample, mine)
    assert playbook_of(sample, "en").get("apologise") == shipped


def test_a_new_tactic_gets_a_key_that_is_free() -> None:
    assert own_tactics.new_key("Bring a cake", {"bring_a_cake", "bring_a_cake_2"}) == "bring_a_cake_3"
    assert own_tactics.new_key("…", ()) == "own"


def test_suggestions_know_people_gap_and_value(sample: Project) -> None:
    data = project_data.load(sample)
    counts = reason_counts(sample, data, Filter(wave=data.waves[-1].id))
    most = counts[0]
    assert most.people == max(reason.people for reason in counts)
    assert most.gap is not None
    assert most.gap > 0
    assert most.value is not None
    assert most.value > 0
