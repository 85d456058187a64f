"""Customers: two made one, two kept apart, and marks learnt from elsewhere; undone like everything else."""

import pytest
from store_builders import bring_in, survey

from npsdesk.core.customers.identity import Known
from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.store import customers, waves
from npsdesk.store.customer_cards import customer_card
from npsdesk.store.project import Project


def owners(project: Project) -> list[int | None]:
    return [customer for (customer,) in project.rows("SELECT customer FROM response ORDER BY id")]


def test_one_customer_of_two_is_known_by_the_marks_of_both(filled: Project) -> None:
    with filled.change(label("Same")):
        customers.merge_customers(filled, 3, 2)
    assert owners(filled) == [1, 2, 2, 4, 5, 6]
    assert customer_card(filled, 2).keys == ("K1",)
    assert customer_card(filled, 2).emails == ("P2@Example.com",)
    with filled.change(label("Remove")):
        filled.write("DELETE FROM response WHERE id = 3")
    assert waves.match_survey(filled, survey()).owners[2] == 2
    filled.undo()
    filled.undo()
    assert owners(filled) == [1, 2, 3, 4, 5, 6]
    assert waves.match_survey(filled, survey()).owners[2] == 3


def test_whoever_differs_from_one_of_two_differs_from_both(filled: Project) -> None:
    with filled.change(label("Apart")):
        customers.keep_apart(filled, 5, 3)
        customers.keep_apart(filled, 2, 3)
    with filled.change(label("Same")):
        customers.merge_customers(filled, 3, 2)
    assert customers.apart(filled) == {(2, 5)}
    filled.undo()
    assert customers.apart(filled) == {(3, 5), (2, 3)}


def test_a_list_of_customers_joins_waves_with_other_marks(filled: Project) -> None:
    with filled.change(label("Learn")):
        customers.learn(filled, [Known(2, "", "name1@shop.nl"), Known(2, "", "name1@shop.nl"), Known(2, "K1")])
    assert filled.rows("SELECT count(*) FROM customer_identity") == [(2,)]
    other = survey(1, sha="b")
    other.answers[0].email, other.answers[0].name = "NAME1@shop.nl", ""
    assert waves.match_survey(filled, other).owners == [2]


def test_verdicts_go_with_the_customer(filled: Project) -> None:
    bring_in(filled, "Winter", survey(8, sha="b"))
    with filled.change(label("Apart")):
        customers.keep_apart(filled, 7, 8)
    filled.undo()
    filled.undo()
    filled.redo()
    filled.redo()
    assert customers.apart(filled) == {(7, 8)}
    filled.undo()
    filled.undo()
    assert customers.apart(filled) == set()


def test_nobody_has_no_card(filled: Project) -> None:
    with pytest.raises(NotFound):
        customer_card(filled, 99)
    card = customer_card(filled, 1)
    assert (card.title, card.scores, card.companies) == ("Name 0", (("Autumn", 0),), ("Acme",))
