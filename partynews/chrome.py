"""What every page shows around its content: the site's name, menu, date and counters."""

import datetime
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.models import Category
from articles.reading import categories, in_menu
from partynews.models import HomeBlock, SiteProfile
from partynews.prepared import Prepared, Statement
from partynews.visits import READERS_SQL, Readers, readers_of, since

_VERSION = -1  # the slot of the row that tells whether profile or menu have changed
_STATE = Statement(
    f"{READERS_SQL} UNION ALL SELECT {_VERSION}, CAST(COALESCE(SUM(changed), 0) AS bigint) FROM "  # noqa: S608
    "(SELECT changed FROM partynews_siteprofile UNION ALL SELECT changed FROM articles_category "
    "UNION ALL SELECT changed FROM partynews_homeblock) AS changes",
    parameters=1,
)
REGISTERS = {
    "document_list": "Văn bản",
    "meeting_list": "Hội nghị",
    "schedule": "Lịch công tác",
    "unit_list": "Đơn vị",
    "video_list": "Video",
}
_PROFILE = Prepared(lambda: SiteProfile.objects.filter(pk=1))
_HOME_BLOCKS = Prepared(HomeBlock.objects.all)


@dataclass
class _Frame:
    """Profile and menu as of ``version``, and what has been rendered from them."""

    version: int
    profile: SiteProfile
    categories: list[Category]
    menu: list[Category]
    addresses: frozenset[str]
    fragments: dict[tuple[str, str], SafeString] = field(default_factory=dict)

    @cached_property
    def home_blocks(self) -> list[HomeBlock]:
        return _HOME_BLOCKS()


class Chrome:
    """One query a request, for the counters, which also tells whether profile and menu are still the same."""

    _frame_kept: ClassVar[_Frame | None] = None

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def _state(self) -> list[tuple[int, int]]:
        return _STATE.fetch([since()])

    @cached_property
    def _frame(self) -> _Frame:
        version = next(value for slot, value in self._state if slot == _VERSION)
        kept = Chrome._frame_kept
        if kept is None or kept.version != version:
            profile = next(iter(_PROFILE()), None) or SiteProfile(pk=1)
            known = categories()
            shown = in_menu(known)
            fixed = (reverse("home"), *(reverse(name) for name in REGISTERS))
            addresses = frozenset([*fixed, *(category.get_absolute_url() for category in shown)])
            kept = Chrome._frame_kept = _Frame(version, profile, known, shown, addresses)
        return kept

    @property
    def profile(self) -> SiteProfile:
        return self._frame.profile

    @property
    def categories(self) -> list[Category]:
        """All categories, in the menu or not."""
        return self._frame.categories

    @property
    def home_blocks(self) -> list[HomeBlock]:
        """The parts of the home page in their order, shown or not."""
        return self._frame.home_blocks

    @property
    def menu(self) -> list[Category]:
        return self._frame.menu

    @property
    def registers(self) -> list[tuple[str, str]]:
        """Address and name of what the menu offers beside the categories."""
        return [(reverse(name), label) for name, label in REGISTERS.items()]

    @cached_property
    def readers(self) -> Readers:
        return readers_of(self._state)

    @property
    def odometer(self) -> int:
        """ "SỐ LƯỢT TRUY CẬP": the old portal's figure and our own, shown as one."""
        return self.profile.odometer_start + self.readers.visits

    @cached_property
    def today(self) -> datetime.date:
        return timezone.localdate()

    def fragment(self, template: str, current: str = "") -> SafeString:
        """``template`` rendered from profile and menu alone; ``current`` is the address to mark in a menu, if any.

        Rendered once for each version of profile and menu: the frame of a page is half of its work.
        """
        fragments = self._frame.fragments
        rendered = fragments.get((template, current))
        if rendered is None:
            # Rendered by an escaping engine from our own template: safe to be put into the page as it is.
            rendered = mark_safe(render_to_string(template, {"site": self, "current": current}))  # noqa: S308
            fragments[template, current] = rendered
        return rendered

    @property
    def current(self) -> str:
        """The address of this page if it stands in the menu; nothing else, so that fragments stay few."""
        return self.request.path if self.request.path in self._frame.addresses else ""


def chrome_of(request: HttpRequest) -> Chrome:
    if not hasattr(request, "chrome"):
        request.chrome = Chrome(request)  # type: ignore[attr-defined]
    return request.chrome  # type: ignore[attr-defined]


def site(request: HttpRequest) -> dict[str, Chrome]:
    """Context processor of the public pages."""
    return {"site": chrome_of(request)}
