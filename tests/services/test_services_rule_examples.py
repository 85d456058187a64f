"""A comment cut into the pieces that lie under marks."""

from npsdesk.services.rule_examples import Example, Mark


def test_a_text_is_cut_where_marks_begin_and_end() -> None:
    slow, very = Mark(4, 13, "very slow"), Mark(4, 8, "very")
    example = Example(1, 7, "was very slow, sadly", (slow, very))
    assert list(example.stretches()) == [("was ", ()), ("very", (slow, very)), (" slow", (slow,)), (", sadly", ())]
    assert example.keywords() == ("very slow", "very")


def test_a_text_without_marks_is_one_piece_and_an_empty_one_is_none() -> None:
    assert list(Example(1, None, "fine", ()).stretches()) == [("fine", ())]
    assert list(Example(1, None, "", ()).stretches()) == []
