"""What keeps a workbook from being read back; a part of the error tree of errors.py.

PlanProblem
└── NotOurPlan · PlanOfAnother · PlanLocked · PlanDamaged
"""

from dataclasses import dataclass

from npsdesk.core.errors import NpsDeskError


@dataclass
class PlanProblem(NpsDeskError):
    """A workbook that cannot be read back; `name` is its name without folders."""

    name: str


@dataclass
class NotOurPlan(PlanProblem):
    """No plan that npsdesk wrote, or nothing is left by which it could be known again."""


@dataclass
class PlanOfAnother(PlanProblem):
    """The plan of another project, called `project`; this one is called `here`."""

    project: str
    here: str


@dataclass
class PlanLocked(PlanProblem):
    """It asks for a password."""


@dataclass
class PlanDamaged(PlanProblem):
    """It cannot be read: damaged, hostile, or far larger than any plan."""
