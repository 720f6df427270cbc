"""The first page of the admin: what waits, what goes out when, and how the site is read, for one member of staff.

Everything is cut to the person's rights and units, and every list to its first lines: the page takes the same few
queries at any size of the site.
"""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from articles.desk.calendar import Calendar, calendar_of
from articles.desk.quiet import Quiet, quiet_for
from articles.desk.readers import Readers, readers_for
from articles.desk.work import Pile, States, Work, states_for, work_for
from partynews import outbox
from partynews.models import User

__all__ = ["Calendar", "Desk", "Pile", "Quiet", "Readers", "States", "Work", "desk_of"]

# Held by everybody but those who only write: who looks after the texts of others, or after the site.
_OVERSEES = "articles.view_removal"


@dataclass(frozen=True)
class Desk:
    """What one person finds on the desk; a part that is not theirs is ``None``."""

    today: datetime.date
    writes: bool
    work: Work
    calendar: Calendar
    readers: Readers
    states: States | None = None
    quiet: Quiet | None = None
    failed_letters: int = 0


def desk_of(user: User, now: datetime.datetime | None = None) -> Desk | None:
    """The desk of ``user``, or ``None`` for an account that has no role yet."""
    if not user.has_perm("articles.view_article"):
        return None
    now = now or timezone.now()
    oversees = user.has_perm(_OVERSEES)
    return Desk(
        today=timezone.localdate(now),
        writes=user.has_perm("articles.add_article"),
        work=work_for(user),
        calendar=calendar_of(user, now),
        readers=readers_for(user, now, own=not oversees),
        states=states_for(user, now) if oversees else None,
        quiet=quiet_for(user, now) if oversees else None,
        failed_letters=outbox.failed_count() if user.has_perm("partynews.view_letter") else 0,
    )
