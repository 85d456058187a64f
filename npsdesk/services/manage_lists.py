"""What an owner does with the lists of customers there are: take one out."""

from npsdesk.core.errors import NotFound
from npsdesk.core.labels import label
from npsdesk.store import customer_lists
from npsdesk.store.customer_lists import StoredList
from npsdesk.store.project import Project


def find_list(project: Project, name: str) -> StoredList:
    """Return the list with that name, whatever its case. Raises NotFound."""
    known = customer_lists.list_lists(project)
    for one in known:
        if one.name.casefold() == " ".join(name.split()).casefold():
            return one
    raise NotFound("list", name, tuple(one.name for one in known))


def remove_list(project: Project, known: StoredList) -> str:
    """Take a list out, with the columns it gave to customers, as one undoable change; returns its name."""
    with project.change(label("Remove customer data from {list}", list=known.name)):
        customer_lists.remove_list(project, known.id)
    return known.name
