"""The home page: blocks that the office orders and switches (``HomeBlock``), laid out in bands of three columns."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.front import home_stories, home_tiles
from documents.reading import newest_documents, open_drafts
from partynews.chrome import chrome_of
from partynews.models import HomeBlock
from partynews.visits import public_page
from units.reading import home_units

Kind = HomeBlock.Kind
_COLUMNS = 3
_WIDTHS: dict[str, int] = {
    **dict.fromkeys((Kind.STORIES, Kind.DOCUMENTS, Kind.SCHEDULE, Kind.VIDEOS), 2),
    **dict.fromkeys((Kind.NOTICES, Kind.DRAFTS, Kind.MEETINGS, Kind.TOPICS), 1),
}


class Column(NamedTuple):
    """Blocks that stand below one another, ``width`` columns wide on a wide screen."""

    width: int
    kinds: list[str]


@public_page
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html", front_page(request, chrome_of(request).home_blocks))


def front_page(request: HttpRequest, blocks: Iterable[HomeBlock]) -> dict[str, Any]:
    """What the home page shows of ``blocks``, in their order; a block that is switched off is not even asked for."""
    wanted = {block.kind: block.items for block in blocks if block.is_shown}

    def count(kind: Kind) -> int:
        return wanted.get(kind, 0)

    stories = home_stories(
        chrome_of(request).categories,
        latest=count(Kind.STORIES),
        per_block=count(Kind.CATEGORIES),
        notices=count(Kind.NOTICES),
    )
    tiles = home_tiles(gallery=count(Kind.GALLERY), videos=count(Kind.VIDEOS), topics=count(Kind.TOPICS))
    offices = home_units(schedule=count(Kind.SCHEDULE), meetings=count(Kind.MEETINGS), units=count(Kind.UNITS))
    found = {
        Kind.STORIES: stories.lead,
        Kind.NOTICES: stories.notices,
        Kind.CATEGORIES: stories.blocks,
        **tiles._asdict(),
        **offices._asdict(),
        Kind.DOCUMENTS: newest_documents(count(Kind.DOCUMENTS)) if count(Kind.DOCUMENTS) else [],
        Kind.DRAFTS: open_drafts(count(Kind.DRAFTS)) if count(Kind.DRAFTS) else [],
    }
    layout = bands(kind for kind in wanted if found[kind])
    return {"found": found, "lead": stories.lead, "latest": stories.latest, "bands": layout}


def bands(kinds: Iterable[str]) -> list[list[Column]]:
    """``kinds`` in their order, as many side by side as fit; what follows a wide block is piled up beside it."""
    found: list[list[Column]] = []
    room = 0
    for kind in kinds:
        width = _WIDTHS.get(kind, _COLUMNS)
        if width == 1 and found and len(found[-1]) > 1 and found[-1][0].width > 1:
            found[-1][-1].kinds.append(kind)
            continue
        if width > room:
            found.append([])
            room = _COLUMNS
        found[-1].append(Column(width, [kind]))
        room -= width
    return found
