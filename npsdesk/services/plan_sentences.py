"""What is wrong with a workbook that should be read back, as an owner reads it."""

from collections.abc import Callable

from npsdesk.core.plan_problems import NotOurPlan, PlanDamaged, PlanLocked, PlanOfAnother
from npsdesk.i18n import _
from npsdesk.services.explanation import Explanation

_TEXT_FILES = (".csv", ".tsv", ".txt")


def _not_ours(error: NotOurPlan) -> Explanation:
    if error.name.casefold().endswith(_TEXT_FILES):
        return Explanation(
            _("{name} holds one sheet as text, without the hidden numbers by which npsdesk knows each row.").format(
                name=error.name
            ),
            _("Save the workbook as .xlsx or .ods and read that back. Nothing was changed."),
        )
    return Explanation(
        _("{name} is no action plan that npsdesk made, or too much of it was taken out.").format(name=error.name),
        _("Choose the workbook that you exported from this project. Nothing was changed."),
    )


def _of_another(error: PlanOfAnother) -> Explanation:
    what = _("{name} is the plan of another project: {project}.").format(name=error.name, project=error.project)
    if error.project == error.here:
        what = _("{name} is the plan of another project of the same name: {project}.").format(
            name=error.name, project=error.project
        )
    return Explanation(what, _("Open that project and read it back there. Nothing was changed."))


def _locked(error: PlanLocked) -> Explanation:
    return Explanation(
        _("{name} has a password.").format(name=error.name),
        _("Save a copy without the password in Excel or LibreOffice and read that back."),
    )


def _damaged(error: PlanDamaged) -> Explanation:
    return Explanation(
        _("{name} cannot be read: it is damaged, unsafe or far larger than any plan.").format(name=error.name),
        _("Open it in Excel or LibreOffice, save a fresh copy and read that back. Your project has not changed."),
    )


MAKERS: dict[type, Callable[..., Explanation]] = {
    NotOurPlan: _not_ours,
    PlanOfAnother: _of_another,
    PlanLocked: _locked,
    PlanDamaged: _damaged,
}
