"""The home page: blocks in the order and number that the office chose, side by side, light on database and line."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Photo
from partynews.chrome import Chrome
from partynews.home import Column, bands
from tests.factories import (
    BROWSER,
    local,
    make_article,
    make_document,
    make_draft,
    make_entry,
    make_meeting,
    make_unit,
    make_video,
    picture_file,
)
from tests.home_page import DAY, HEADINGS, arrange, fill, headings, make_topic, show_only
from tests.page import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def full() -> Article:
    return fill()


def test_blocks_stand_in_the_order_of_the_admin_and_can_be_moved(client, full):
    assert headings(Page(client, "/")) == list(HEADINGS.values())
    arrange("documents", position=0)
    arrange("stories", position=99)
    names = [name for name in HEADINGS.values() if name not in ("Văn bản mới", "Tin mới")]
    assert headings(Page(client, "/")) == ["Văn bản mới", *names, "Tin mới"]


@pytest.mark.parametrize("kind", HEADINGS)
def test_a_block_that_is_switched_off_is_gone_at_once_and_alone(client, full, kind):
    assert HEADINGS[kind] in headings(Page(client, "/"))
    arrange(kind, is_shown=False)
    assert headings(Page(client, "/")) == [name for other, name in HEADINGS.items() if other != kind]


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("documents", "documents_document"),
        ("drafts", "documents_draft"),
        ("schedule", "units_scheduleentry"),
        ("meetings", "units_meeting"),
        ("gallery", "articles_photo"),
        ("videos", "articles_video"),
        ("topics", "articles_topic"),
        ("units", "units_partyunit"),
    ],
)
def test_what_is_switched_off_is_not_even_asked_for(client, full, kind, table, settings):
    settings.PREPARED_STATEMENTS = False  # their names tell nothing

    def asked() -> bool:
        with CaptureQueriesContext(connection) as captured:
            Page(client, "/")
        return any(f'"{table}"' in query["sql"] for query in captured)

    assert asked()
    arrange(kind, is_shown=False)
    assert not asked()


@pytest.mark.parametrize(
    ("kind", "rows", "make"),
    [
        ("stories", ".latest li", lambda number: make_article(f"Tin {number}", at=local(2020, 1, 9 - number))),
        (
            "notices",
            ".notices li",
            lambda number: make_article(f"Tin {number}", at="now", notice_until=timezone.localdate()),
        ),
        ("categories", ".block li", lambda number: make_article(f"Tin {number}", at=local(2020, 1, 9 - number))),
        ("documents", ".documents li", lambda number: make_document(f"{number}-KH/ĐU")),
        ("drafts", "main .rows li", lambda number: make_draft(f"Dự thảo {number}")),
        ("schedule", ".week li", lambda number: make_entry(f"Việc {number}", at=timezone.now())),
        ("meetings", ".meetings li", lambda number: make_meeting(starts_at=timezone.now() + number * DAY)),
        (
            "gallery",
            ".photos li",
            lambda number: Photo.objects.create(article=make_article(at="now"), image=picture_file()),
        ),
        ("videos", ".videos li", lambda number: make_video(f"Phim {number}")),
        ("topics", "main .rows li", lambda number: make_topic(f"Sự kiện {number}")),
        ("units", ".units li", lambda number: make_unit(f"Phường {number}")),
    ],
)
def test_a_block_holds_as_many_as_the_admin_says(client, kind, rows, make):
    show_only(kind)
    for number in range(1, 6):
        make(number)
    for items in (2, 3):
        arrange(kind, items=items)
        assert len(Page(client, "/").tree.css(rows)) == items


def pictures(page: Page) -> list[dict[str, str | None]]:
    return [node.attributes for node in page.tree.css("main img")]


def test_the_lead_picture_comes_first_and_every_other_when_it_is_looked_at(client, full):
    make_article("Nổi bật", at=local(2021, 1, 1), featured=True, lead_picture=picture_file(), lead_alt="Hội trường")
    lead, *others = pictures(Page(client, "/"))
    assert (lead["alt"], lead["fetchpriority"]) == ("Hội trường", "high")
    assert "loading" not in lead
    assert lead["srcset"]
    assert lead["sizes"]
    assert len(others) >= 2
    assert {row["loading"] for row in others} == {"lazy"}
    assert all(row["width"] and row["height"] for row in (lead, *others))
    arrange("categories", position=0)
    assert {row.get("loading") for row in pictures(Page(client, "/"))} == {"lazy"}


def test_blocks_stand_side_by_side_as_far_as_they_fit():
    assert bands(HEADINGS) == [
        [Column(2, ["stories"]), Column(1, ["notices", "drafts"])],
        [Column(3, ["categories"])],
        [Column(2, ["documents"]), Column(1, ["topics"])],
        [Column(2, ["schedule"]), Column(1, ["meetings"])],
        [Column(3, ["gallery"])],
        [Column(2, ["videos"])],
        [Column(3, ["units"])],
    ]
    assert bands(["topics", "documents", "drafts"]) == [
        [Column(1, ["topics"]), Column(2, ["documents"])],
        [Column(1, ["drafts"])],
    ]
    assert bands(["stories", "notices", "meetings", "drafts"]) == [
        [Column(2, ["stories"]), Column(1, ["notices", "meetings", "drafts"])]
    ]
    assert bands(["notices", "meetings", "drafts", "topics", "videos", "stories"]) == [
        [Column(1, ["notices"]), Column(1, ["meetings"]), Column(1, ["drafts"])],
        [Column(1, ["topics"]), Column(2, ["videos"])],
        [Column(2, ["stories"])],
    ]


def test_a_full_home_page_takes_at_most_ten_queries_and_eight_when_warm(full):
    reader = Client(headers={"User-Agent": BROWSER})
    counts = []
    Chrome._frame_kept = None
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert headings(Page(reader, "/")) == list(HEADINGS.values())
        counts.append(len(captured))
    assert counts[0] <= 10
    assert counts[1] <= 7
