import dataclasses
from collections.abc import Iterator

import pytest

from npsdesk import i18n, words
from npsdesk.core import errors
from npsdesk.core.cleaning.table import Left
from npsdesk.core.errors import NpsDeskError, RuleProblem
from npsdesk.core.survey import Group, Role, ScaleName, Status
from npsdesk.services.sentences import explain


def concrete(kind: type[NpsDeskError]) -> Iterator[type[NpsDeskError]]:
    for child in kind.__subclasses__():
        yield from concrete(child)
        if not child.__subclasses__():
            yield child


def made(kind: type[NpsDeskError], text: str) -> NpsDeskError:
    samples = {"str": text, "int": 3, "bool": True, "tuple[str, ...]": (text, "other"), "ScaleName": ScaleName.STARS}
    samples["RuleProblem"] = RuleProblem.QUOTE_OPEN
    samples["tuple"] = ((text, 8),)
    values = {
        field.name: samples[str(getattr(field.type, "__name__", field.type))]
        for field in dataclasses.fields(kind)
        if field.name != "columns" and field.name != "known"
    }  # type: ignore[arg-type]
    if "reasons" in values:
        values["reasons"] = ((Left.PREVIEW.value, 3),)
    if "imported" in values:
        values["imported"] = "2026-11-03T09:00:00+00:00"
    return kind(**values)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", sorted(set(concrete(NpsDeskError)), key=lambda kind: kind.__name__))
def test_every_error_says_what_happened_in_both_languages(kind: type[NpsDeskError], language: str) -> None:
    with i18n.in_language(language):
        words_of = explain(made(kind, "klanten {x}"))
    assert words_of.what.endswith((".", "?"))
    assert words_of.text.startswith(words_of.what)
    assert "Traceback" not in words_of.text


def test_lists_of_columns_are_cut() -> None:
    text = explain(errors.NoScoreColumn(tuple(f"c{n}" for n in range(40)))).text
    assert "“c11”" in text
    assert "“c12”" not in text


def test_damage_names_the_backup() -> None:
    assert "14:05" in explain(errors.ProjectDamaged("p", "/b", "today 14:05")).text
    assert "no backup" in explain(errors.ProjectDamaged("p")).text


def test_an_unknown_error_still_says_something() -> None:
    assert explain(NpsDeskError()).text == "Something did not work. Nothing was changed."


@pytest.mark.parametrize("language", ["en", "nl"])
def test_everything_has_a_name(language: str) -> None:
    with i18n.in_language(language):
        names = (
            [words.role_name(role) for role in Role]
            + [words.status_name(status) for status in Status]
            + [words.group_name(group) for group in Group]
            + [words.left_name(reason, 2) for reason in Left]
        )
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (errors.FormatUnknown("a.dat"), "npsdesk cannot read a.dat."),
        (errors.FormatUnknown("a.dat", ".dat"), "npsdesk cannot read .dat files."),
        (errors.FileTooLarge("a.xlsx"), "a.xlsx is too large: it asks for more cells than npsdesk can read."),
        (errors.ProjectInUse("shop.npsdesk"), "shop.npsdesk is open already."),
        (
            errors.SameFileAgain("Autumn", "2026-11-03T09:00:00+00:00", is_same_file=False, can_replace=False),
            "This looks like Autumn, imported on 3 November 2026: the same customers on the same days.",
        ),
        (errors.CannotWrite("b.xlsx"), "b.xlsx could not be written: the disk or the folder gave an error."),
    ],
)
def test_an_error_says_no_more_than_is_known(error: NpsDeskError, what: str) -> None:
    assert explain(error).what == what
    assert explain(error).text.count("{") == 0


def test_a_file_that_cannot_take_a_waves_place_says_why() -> None:
    unlike = errors.SameFileAgain("Autumn", "2026-11-03T09:00:00+00:00", is_same_file=False, can_replace=False)
    assert explain(unlike).text.endswith(
        "Nothing was imported. The file and the wave do not hold the same, so it cannot simply take its place."
    )
    split = errors.SameFileAgain("Autumn", "2026-11-03T09:00:00+00:00", can_replace=False, waves=3)
    assert explain(split).text.endswith(
        "That file was split into 3 waves. Split this one in the same way to replace them all."
    )
