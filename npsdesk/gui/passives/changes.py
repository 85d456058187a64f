"""What the Passives page changes: who is set aside for now."""

from collections.abc import Sequence
from functools import partial

from npsdesk.core.labels import nlabel
from npsdesk.gui.desk import Desk
from npsdesk.i18n import format_int, ngettext
from npsdesk.store.set_aside import bring_back, put_aside


def put_away(desk: Desk, people: Sequence[int], *, is_back: bool = False) -> None:
    """Leave people out of the lists of their wave, or list them again, as one undoable step."""
    count = len(people)
    if is_back:
        name = nlabel("List {count} passive again", "List {count} passives again", count)
        text = ngettext("{count} passive is listed again", "{count} passives are listed again", count)
        desk.session.change(name, partial(bring_back, responses=tuple(people)))
    else:
        name = nlabel("Not now for {count} passive", "Not now for {count} passives", count)
        text = ngettext("{count} passive is left out for now", "{count} passives are left out for now", count)
        desk.session.change(name, partial(put_aside, responses=tuple(people), day=desk.today()))
    desk.toast(text.format(count=format_int(count)))
