"""What an owner does with the lists of customers there are: take one out."""

from npsdesk.core.labels import label
from npsdesk.store import customer_lists
from npsdesk.store.customer_lists import StoredList
from npsdesk.store.project import Project


def remove_list(project: Project, known: StoredList) -> str:
    """Take a list out, with the columns it gave to customers, as one undoable change; returns its name."""
    with project.change(label("Remove customer data from {list}", list=known.name)):
        customer_lists.remove_list(project, known.id)
    return known.name
