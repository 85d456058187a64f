"""What is known of each answer after the survey: were they spoken to, what did they say, what would they give now.

What the owner noted of somebody comes first; besides, whoever got a message about an answer, or is further than "not
yet" in an action, was contacted.
"""

from dataclasses import replace

from npsdesk.services.project_data import ProjectData
from npsdesk.store import contacts, plan_people
from npsdesk.store.follow_up import FollowUp, follow_ups
from npsdesk.store.project import Project


def heard_of(project: Project, data: ProjectData) -> dict[int, FollowUp]:
    """Return what is known, by answer; answers of which nothing is known are left out."""
    known = follow_ups(project)
    reached = {person.response for person in plan_people.list_people(project) if person.status.is_reached}
    reached |= {contact.response for contact in contacts.list_contacts(project) if contact.response is not None}
    for response in reached:
        before = known.get(response, FollowUp(response))
        if before.is_contacted is None:
            known[response] = replace(before, is_contacted=True)
    return {response: one for response, one in known.items() if response in data.answers.index}
