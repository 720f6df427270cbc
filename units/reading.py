"""What the busiest public pages read of units and meetings, prepared once."""

import datetime

from django.utils import timezone

from partynews.prepared import Prepared
from units.models import Meeting, PartyUnit

_coming = Prepared(
    lambda since: Meeting.objects.coming(since).select_related("unit").defer("body", "folded", "unit__folded")[:5],
    since=datetime.datetime,
)
_leading = Prepared(
    lambda: PartyUnit.objects.filter(ended_on=None, parent__parent=None).only("name", "short_name", "slug")
)


def coming_meetings() -> list[Meeting]:
    """The next five public meetings from the beginning of today on."""
    return _coming(since=timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0))


def leading_units() -> list[PartyUnit]:
    """The living units at the root of the tree and right below it."""
    return _leading()
