"""What every page shows around its content: the site's name, menu, date and counters."""

import datetime
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone

from articles.models import Category
from articles.reading import menu
from partynews.models import SiteProfile
from partynews.prepared import Prepared
from partynews.visits import Readers, readers

_PROFILE = Prepared(lambda: SiteProfile.objects.filter(pk=1))


class Chrome:
    """Read once a request, and only what the page asks for."""

    @cached_property
    def profile(self) -> SiteProfile:
        return next(iter(_PROFILE()), None) or SiteProfile(pk=1)

    @cached_property
    def menu(self) -> list[Category]:
        return menu()

    @cached_property
    def readers(self) -> Readers:
        return readers()

    @cached_property
    def odometer(self) -> int:
        """"SỐ LƯỢT TRUY CẬP": the old portal's figure and our own, shown as one."""
        return self.profile.odometer_start + self.readers.visits

    @cached_property
    def today(self) -> datetime.date:
        return timezone.localdate()


def chrome_of(request: HttpRequest) -> Chrome:
    if not hasattr(request, "chrome"):
        request.chrome = Chrome()  # type: ignore[attr-defined]
    return request.chrome  # type: ignore[attr-defined]
