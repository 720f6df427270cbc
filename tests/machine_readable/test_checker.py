"""The checker finds what is broken: a sound page, and the same page with one thing wrong at a time."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.machine_readable import head, linked_data
from tests.page import Page

SITE = "https://tin.example"
HERE = f"{SITE}/bai-viet/1/tin/"
PUBLISHED = "2017-02-27T13:35:00+07:00"
DUBLIN_CORE = {
    **dict.fromkeys(head.ELEMENTS, "Quận ủy"),
    "date": "2017-02-27",
    "type": "Text",
    "format": "text/html",
    "identifier": HERE,
    "language": "vi",
    "relation": f"{SITE}/",
}
OPEN_GRAPH = {
    "og:type": "article",
    "og:title": "Tin",
    "og:url": HERE,
    "og:site_name": "Trang",
    "og:locale": "vi_VN",
    "og:description": "Mô tả",
    "og:image": f"{SITE}/anh.webp",
    "og:image:width": "900",
    "og:image:height": "600",
    "og:image:alt": "Ảnh",
    "article:published_time": PUBLISHED,
}


def graph() -> list[dict[str, Any]]:
    owner = {"@type": "Organization", "@id": f"{SITE}/#co-quan", "name": "Quận ủy"}
    steps = [
        {"@type": "ListItem", "position": 1, "name": "Trang chủ", "item": f"{SITE}/"},
        {"@type": "ListItem", "position": 2, "name": "Tin tức", "item": f"{SITE}/chuyen-muc/tin-tuc/"},
    ]
    event = {"@type": "Event", "name": "Hội nghị", "url": f"{SITE}/hoi-nghi/1/", "startDate": PUBLISHED}
    event |= {
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    }
    article = {
        "@type": "NewsArticle",
        "headline": "Tin",
        "url": HERE,
        "mainEntityOfPage": HERE,
        "inLanguage": "vi",
        "datePublished": PUBLISHED,
        "dateModified": PUBLISHED,
        "articleSection": "Tin tức",
        "author": {"@type": "Person", "name": "Minh An"},
        "publisher": {"@id": f"{SITE}/#co-quan"},
        "about": [event],
    }
    return [owner, {"@type": "BreadcrumbList", "itemListElement": steps}, article]


class Answer:
    """A client that always answers with one page."""

    status_code = 200

    def __init__(self, html: str) -> None:
        self.content = html.encode()

    def get(self, address: str) -> "Answer":
        return self


def page(
    nodes: Any = None, *, elements: dict[str, str] | None = None, told: dict[str, str] | None = None, more: str = ""
) -> Page:
    block = json.dumps({"@context": "https://schema.org", "@graph": graph() if nodes is None else nodes})
    elements, told = DUBLIN_CORE if elements is None else elements, OPEN_GRAPH if told is None else told
    tags = [f'<meta name="DC.{name}" content="{value}">' for name, value in elements.items()]
    tags += [f'<meta property="{name}" content="{value}">' for name, value in told.items()]
    html = (
        f'<!doctype html><html lang="vi"><head><title>Tin</title><meta name="description" content="Mô tả">{more}'
        f'<link rel="canonical" href="{HERE}"><link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">'
        f'<meta name="twitter:card" content="summary">{"".join(tags)}'
        f'<script type="application/ld+json">{block}</script></head><body><nav aria-label="Đường dẫn"><ol>'
        f'<li><a href="/">Trang chủ</a></li><li><a href="/chuyen-muc/tin-tuc/">Tin tức</a></li></ol></nav></body>'
    )
    return Page(Answer(html), HERE)


def problems(found: Page) -> list[str]:
    return head.problems(found, SITE) + linked_data.problems(found, SITE)


def test_a_sound_page_has_no_problem():
    assert problems(page()) == []


BROKEN: dict[str, Callable[[list[dict[str, Any]]], Any]] = {
    "no headline": lambda nodes: nodes[2].pop("headline"),
    "a moment without zone": lambda nodes: nodes[2].update(datePublished="2017-02-27T13:35:00"),
    "a zone without colon": lambda nodes: nodes[2].update(datePublished="2017-02-27T13:35:00+0700"),
    "a day that is in no calendar": lambda nodes: nodes[2].update(dateModified="2017-02-30T13:35:00+07:00"),
    "modified before it was published": lambda nodes: nodes[2].update(dateModified="2016-01-01T00:00:00+07:00"),
    "an address without host": lambda nodes: nodes[2].update(url="/bai-viet/1/tin/"),
    "an address with a space": lambda nodes: nodes[2].update(url=f"{SITE}/bài viết/"),
    "an empty value": lambda nodes: nodes[2].update(articleSection=""),
    "an empty list": lambda nodes: nodes[2].update(about=[]),
    "a property that is none": lambda nodes: nodes[2].update(byline="Minh An"),
    "a property of another type": lambda nodes: nodes[2].update(startDate=PUBLISHED),
    "a type that is none": lambda nodes: nodes[2].update({"@type": "Newsarticle"}),
    "an author that is a place": lambda nodes: nodes[2].update(
        author={"@type": "Place", "name": "Hội trường", "address": "Số 12"}
    ),
    "a person without name": lambda nodes: nodes[2].update(author={"@type": "Person", "url": f"{SITE}/a/"}),
    "a publisher that is nowhere": lambda nodes: nodes[2].update(publisher={"@id": f"{SITE}/#ai"}),
    "a language that is none": lambda nodes: nodes[2].update(inLanguage="Tiếng Việt"),
    "an event without start": lambda nodes: nodes[2]["about"][0].pop("startDate"),
    "an event that ends first": lambda nodes: nodes[2]["about"][0].update(endDate="2017-02-27T08:00:00+07:00"),
    "an event of no state": lambda nodes: nodes[2]["about"][0].update(eventStatus="EventScheduled"),
    "a picture without size": lambda nodes: nodes[2].update(image={"@type": "ImageObject", "url": f"{SITE}/a.webp"}),
    "a video that is nowhere": lambda nodes: nodes.append(
        {
            "@type": "VideoObject",
            "name": "Phim",
            "description": "Phim",
            "thumbnailUrl": f"{SITE}/a.webp",
            "uploadDate": PUBLISHED,
            "url": HERE,
            "publisher": {"@id": f"{SITE}/#co-quan"},
        }
    ),
    "a step left out": lambda nodes: nodes[1]["itemListElement"][1].update(position=3),
    "a trail of one step": lambda nodes: nodes[1]["itemListElement"].pop(),
    "a step that the page does not show": lambda nodes: nodes[1]["itemListElement"][1].update(name="Thông báo"),
    "a trail that begins elsewhere": lambda nodes: nodes[1]["itemListElement"][0].update(item="https://khac.example/"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_json_ld_is_found(what):
    nodes = graph()
    BROKEN[what](nodes)
    assert linked_data.problems(page(nodes), SITE) != []


def test_two_blocks_or_one_that_is_no_json_are_found():
    block = '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": []}</script>'
    assert linked_data.problems(page(more=block), SITE) == ["JSON-LD: more than one block"]
    broken = page().html.replace('"@graph"', "'@graph'")
    assert linked_data.problems(Page(Answer(broken), HERE), SITE) != []


@pytest.mark.parametrize(
    "changed",
    [
        *({name: None} for name in sorted(head.ELEMENTS)),
        *({name: " "} for name in sorted(head.ELEMENTS)),
        *({"date": value} for value in ("27/02/2017", "2017-02-30", "2017-02-27T13:35", "2017-02-27T13:35+0700")),
        {"type": "Văn bản"},
        {"language": "Tiếng Việt"},
        {"format": "HTML"},
        {"identifier": "/bai-viet/1/tin/"},
        {"relation": "Hội nghị"},
        {"author": "Minh An"},
    ],
    ids=str,
)
def test_broken_dublin_core_is_found(changed):
    elements = {name: value for name, value in (DUBLIN_CORE | changed).items() if value is not None}
    assert head.problems(page(elements=elements), SITE) != []


@pytest.mark.parametrize(
    "changed",
    [
        *({name: None} for name in OPEN_GRAPH),
        *({name: ""} for name in OPEN_GRAPH),
        {"og:url": f"{SITE}/khac/"},
        {"og:type": "news"},
        {"og:locale": "vi"},
        {"og:image": "/anh.webp"},
        {"og:image": "https://khac.example/anh.webp"},
        {"article:published_time": "27/02/2017"},
        {"video:release_date": PUBLISHED},
    ],
    ids=str,
)
def test_broken_open_graph_is_found(changed):
    told = {name: value for name, value in (OPEN_GRAPH | changed).items() if value is not None}
    assert head.problems(page(told=told), SITE) != []


@pytest.mark.parametrize(
    "more",
    [
        f'<link rel="canonical" href="{SITE}/khac/">',
        '<meta name="description" content="Lần nữa">',
        '<meta name="DC.date" content="2017-02-28">',
        '<meta name="twitter:card" content="summary">',
        '<link rel="schema.DC" href="http://purl.org/dc/terms/">',
    ],
)
def test_what_may_stand_once_is_found_twice(more):
    assert head.problems(page(more=more), SITE) != []
