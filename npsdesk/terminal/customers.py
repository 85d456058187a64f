"""The commands for customers who look like one person."""

from typing import Annotated

import typer

from npsdesk.i18n import _
from npsdesk.terminal.options import Json, ProjectPath, print_answer
from npsdesk.terminal.results import timeline

customers_app = typer.Typer(
    help="Customers: the timeline of one; those who look like one person, and who is who. Each can be undone.",
    rich_markup_mode=None,
)
First = Annotated[int, typer.Argument(min=1, max=2**62, help="A customer's number, as `customers alike` lists it.")]
Second = Annotated[int, typer.Argument(min=1, max=2**62, help="The other one's number.")]


@customers_app.command()
def alike(project: ProjectPath, as_json: Json = False) -> None:
    """List the pairs of customers who look like one person, the most alike first."""
    from npsdesk.services.clean_customers import read_people, search
    from npsdesk.services.json_customers import alike_shape, alike_text
    from npsdesk.store.customer_cards import customer_card
    from npsdesk.store.project import Project

    with Project.open(project, read_only=True) as opened:
        found = search(read_people(opened))
        cards = {number: customer_card(opened, number) for match in found for number in (match.first, match.second)}
    text = "\n".join(alike_text(match, cards) for match in found) or _("No customers look like one person.")
    print_answer([alike_shape(match, cards) for match in found], as_json, text)


@customers_app.command()
def same(project: ProjectPath, first: First, second: Second, as_json: Json = False) -> None:
    """Say that two customers are the same person."""
    from npsdesk.services.clean_customers import say_same
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        kept = say_same(opened, first, second)
    print_answer({"customer": kept}, as_json, _("They are one customer now: {customer}.").format(customer=kept))


@customers_app.command()
def different(project: ProjectPath, first: First, second: Second, as_json: Json = False) -> None:
    """Say that two customers are different people; they are not offered again."""
    from npsdesk.services.clean_customers import say_different
    from npsdesk.store.project import Project

    with Project.open(project) as opened:
        say_different(opened, first, second)
    print_answer({"different": [first, second]}, as_json, _("They stay two customers."))


customers_app.command()(timeline)
