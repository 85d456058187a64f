"""What can be done with chosen people of an action: how far it is with them, how they were reached, no messages."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu

from npsdesk.core.actions.playbook import Gives
from npsdesk.core.survey import Channel, PersonStatus
from npsdesk.gui.plan.people import Person
from npsdesk.gui.widgets.icons import icon
from npsdesk.i18n import _
from npsdesk.services.plan_words import channel_name, person_status_name

OTHERS = (PersonStatus.ANSWERED, PersonStatus.DECLINED, PersonStatus.DONE)


def fill_person_menu(
    menu: QMenu,
    people: Sequence[Person],
    gives: Gives,
    set_status: Callable[[PersonStatus, Channel], None],
    set_refused: Callable[[bool], None],
    remove: Callable[[], None] | None,
) -> None:
    """Fill a menu for these people; without `remove` nobody can be taken out, as a rule finds them."""
    menu.clear()
    menu.addAction(
        person_status_name(PersonStatus.NOT_YET, gives), partial(set_status, PersonStatus.NOT_YET, Channel.OTHER)
    )
    if gives is Gives.GIFT:
        _add(menu, PersonStatus.CONTACTED, gives, partial(set_status, PersonStatus.CONTACTED, Channel.PARCEL))
    else:
        ways = menu.addMenu(person_status_name(PersonStatus.CONTACTED))
        for channel in Channel:
            ways.addAction(channel_name(channel), partial(set_status, PersonStatus.CONTACTED, channel))
    for status in OTHERS:
        _add(menu, status, gives, partial(set_status, status, Channel.OTHER))
    menu.addSeparator()
    _add_refusal(menu, people, set_refused)
    if remove is not None:
        menu.addAction(icon("trash-2"), _("Remove from this action"), remove)


def _add(menu: QMenu, status: PersonStatus, gives: Gives, call: Callable[[], None]) -> None:
    menu.addAction(person_status_name(status, gives), call)


def _add_refusal(menu: QMenu, people: Sequence[Person], set_refused: Callable[[bool], None]) -> None:
    """Offer to leave people alone everywhere; who is unknown gets no messages anyway."""
    known = [person for person in people if person.customer is not None]
    are_refused = bool(known) and all(person.is_refused for person in known)
    action = menu.addAction(_("Wants no messages at all"))
    action.setCheckable(True)
    action.setChecked(are_refused)
    action.setEnabled(bool(known))
    action.triggered.connect(lambda is_refused: set_refused(bool(is_refused)))
