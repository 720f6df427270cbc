"""The site map names every public page and no other, follows its schemas, and stays quick at any size."""

import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
import xmlschema
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import sitemaps as article_sitemaps
from articles import workflow
from articles.models import Article, Category, Photo
from partynews import sitemaps
from partynews.models import SiteProfile
from tests import citizen_site
from tests.citizen_kinds import HIDDEN, PAGES
from tests.factories import (
    local,
    make_article,
    make_category,
    make_document,
    make_draft,
    make_meeting,
    make_source,
    make_topic,
    make_unit,
    make_user,
    make_video,
    picture_file,
)

pytestmark = pytest.mark.django_db
SITE = "https://tin.example"
SCHEMAS = Path(__file__).parent.parent / "schemas"
NAMES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
NOT_NAMED = {  # the reasons are in articles/sitemaps.py
    *("print_page", "comments", "report_error", "opinion", "author", "year", "month", "day", "week", "search"),
}


@pytest.fixture(autouse=True)
def _address(settings) -> None:
    settings.SITE_URL = SITE


@cache
def schema(name: str) -> xmlschema.XMLSchema:
    extensions = {space: str(SCHEMAS / f"sitemap-{key}.xsd") for key, space in NAMES.items() if key != "map"}
    return xmlschema.XMLSchema(SCHEMAS / f"{name}.xsd", locations=extensions)


def tree(client, address: str, kind: str = "sitemap") -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    schema(kind).validate(response.content.decode())
    return ElementTree.fromstring(response.content)  # noqa: S314 - it is our own


def files(client) -> dict[str, str]:
    """Address and date of each file that the index names."""
    rows = tree(client, "/sitemap.xml", "siteindex").iterfind("map:sitemap", NAMES)
    found = {row.findtext("map:loc", "", NAMES): row.findtext("map:lastmod", "", NAMES) for row in rows}
    assert all(address.startswith(f"{SITE}/") for address in found)
    return {address.removeprefix(SITE): changed for address, changed in found.items()}


def places(client, address: str) -> dict[str, ElementTree.Element]:
    """What a file says of each page."""
    rows = list(tree(client, address).iterfind("map:url", NAMES))
    found = {row.findtext("map:loc", "", NAMES).removeprefix(SITE): row for row in rows}
    assert len(found) == len(rows)
    return found


def everything(client) -> Iterator[str]:
    for address in files(client):
        yield from places(client, address)


def lastmod(client, section: str, page: str) -> datetime.datetime | None:
    changed = places(client, f"/sitemap-{section}.xml")[page].findtext("map:lastmod", "", NAMES)
    return datetime.datetime.fromisoformat(changed) if changed else None


def pictures(row: ElementTree.Element) -> list[str]:
    return [node.text or "" for node in row.iterfind("image:image/image:loc", NAMES)]


# ---- what is in it


def test_every_kind_of_public_page_is_named_or_left_out_on_purpose(client):
    site = citizen_site.build()
    named = {unquote(address) for address in everything(client)}
    for page in (page for pages in PAGES.values() for page in pages):
        if page.send or page.status != 200 or page.pattern in HIDDEN or "?" in page.address:
            continue
        address = page.address.format(**vars(site))
        assert (address in named) is (page.pattern not in NOT_NAMED), address


def test_every_page_that_is_named_is_there(client):
    citizen_site.build()
    addresses = list(everything(client))
    assert len(addresses) > 60
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_nothing_that_is_not_public_is_named(client):
    unit, category, board = make_unit(), make_category(), make_user("board")
    shared = {"unit": unit, "category": category, "topic": make_topic("Kín"), "source": make_source("Kín")}
    make_article("Kín nháp", **shared)
    make_article("Kín hẹn giờ", at=timezone.now() + datetime.timedelta(hours=1), **shared)
    removed, binned = (make_article(f"Kín đã {how}", at="now", **shared) for how in ("gỡ", "bỏ"))
    for article in (removed, binned):
        Photo.objects.create(article=article, image=picture_file())
        workflow.unpublish(article, by=board, reason="Đăng nhầm")
    workflow.trash(binned, by=board)
    shown = make_article("Bài", at="now", unit=unit, category=category)
    Article.objects.filter(pk=workflow.correct(shown, by=board).pk).update(title="Kín bản sửa")
    make_meeting("Kín", is_public=False)
    make_document("1-KIN/QU", public=False)
    make_draft("Kín", is_public=False)
    make_video("Kín", public=False)
    make_video("Kín sau", published_at=timezone.now() + datetime.timedelta(hours=1))
    found = list(everything(client))
    assert shown.get_absolute_url() in found
    assert [address for address in found if re.search(r"kin\b", address)] == []


def test_a_page_that_is_taken_down_leaves_at_once(client):
    article, board = make_article("Bài", at="now"), make_user("board")
    assert article.get_absolute_url() in places(client, "/sitemap-bai-viet.xml")
    workflow.unpublish(article, by=board, reason="Đăng nhầm")
    assert client.get("/sitemap-bai-viet.xml").status_code == 404
    assert not any("bai-viet" in address or "tin-moi" in address for address in files(client))
    assert client.get("/sitemap.xml")["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "address",
    [*(f"/sitemap-bai-viet.xml?p={page}" for page in ("0", "99", "-1", "x", "1e3", "9" * 40)), "/sitemap-la.xml"],
)
def test_a_file_that_is_not_there_is_said_not_to_be(client, address):
    make_article("Bài", at="now")
    assert client.get(address).status_code == 404


# ---- dates


def test_a_correction_moves_the_date_of_its_article_and_of_the_file(client):
    article, other = (make_article(title, at=local(2017, 2, 27)) for title in ("Bài", "Bài khác"))
    Article.objects.update(updated_at=local(2017, 2, 28, 9))
    assert lastmod(client, "bai-viet", article.get_absolute_url()) == local(2017, 2, 28, 9)
    board = make_user("board")
    copy = workflow.correct(article, by=board)
    copy.submitted_by = board
    copy.save()
    workflow.publish(copy, by=make_user("board"))
    article.refresh_from_db()
    changed = article.updated_at.replace(microsecond=0)
    assert lastmod(client, "bai-viet", article.get_absolute_url()) == changed
    assert lastmod(client, "bai-viet", other.get_absolute_url()) == local(2017, 2, 28, 9)
    found = [date for address, date in files(client).items() if "bai-viet" in address]
    assert datetime.datetime.fromisoformat(max(found)) == changed


def test_what_came_out_as_planned_changed_when_it_came_out(client):
    article = make_article("Bài", at=local(2017, 2, 27, 8))
    Article.objects.update(updated_at=local(2017, 1, 1))
    assert lastmod(client, "bai-viet", article.get_absolute_url()) == local(2017, 2, 27, 8)
    (date,) = [date for address, date in files(client).items() if "bai-viet" in address]
    assert date == "2017-02-27T08:00:00+07:00"


def test_a_list_changes_with_its_newest_article(client):
    topic, source, category, unit = make_topic("Việc"), make_source("Báo"), make_category("Mục"), make_unit("Quận ủy")
    shared = {"topic": topic, "source": source, "category": category, "unit": unit}
    for day in (27, 25):
        make_article(f"Bài {day}", at=local(2017, 2, day), **shared)
    make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(hours=1), **shared)
    sections = {"chuyen-muc": category, "dong-su-kien": topic, "nguon": source, "don-vi": unit}
    for section, row in sections.items():
        assert lastmod(client, section, row.get_absolute_url()) == local(2017, 2, 27)
    empty = make_category("Trống")
    assert lastmod(client, "chuyen-muc", empty.get_absolute_url()) is None


def test_a_date_that_is_not_known_is_not_made_up(client, monkeypatch):
    """Only the latest changes are looked at for the dates of files."""
    monkeypatch.setattr(sitemaps, "LATEST", 1)
    monkeypatch.setattr(sitemaps, "PER_FILE", 1)
    first, second = (make_article(title, at=local(2017, 2, 27)) for title in ("Một", "Hai"))
    Article.objects.filter(pk=first.pk).update(updated_at=local(2017, 3, 1))
    Article.objects.filter(pk=second.pk).update(updated_at=local(2017, 3, 2))
    found = files(client)
    assert found[f"/sitemap-bai-viet.xml?p={first.pk}"] == ""
    assert found[f"/sitemap-bai-viet.xml?p={second.pk}"] == "2017-03-02T00:00:00+07:00"


# ---- pictures and news


def test_an_article_names_its_picture_and_the_first_of_its_gallery(client):
    article = make_article("Bài", at="now", lead_picture=picture_file())
    made = [Photo.objects.create(article=article, image=picture_file(), position=9 - n) for n in range(3)]
    Photo.objects.bulk_create(Photo(article=article, image=made[0].image.name, position=50) for _ in range(40))
    draft = make_article("Nháp")
    Photo.objects.create(article=draft, image=picture_file())
    other = make_article("Khác", at="now")
    found = places(client, "/sitemap-bai-viet.xml")
    expected = [SITE + image.url for image in (article.lead_picture, *(photo.image for photo in reversed(made)))]
    told = pictures(found[article.get_absolute_url()])
    assert told[:4] == expected
    assert len(told) == 1 + article_sitemaps.PICTURES
    assert pictures(found[other.get_absolute_url()]) == []
    video = make_video()
    assert pictures(places(client, "/sitemap-video.xml")[video.get_absolute_url()]) == [SITE + video.poster.url]


def test_news_are_the_articles_of_the_last_two_days(client):
    SiteProfile.objects.update_or_create(pk=1, defaults={"name": "Đảng bộ & <An Bình>"})
    now = timezone.now()
    make_article("Hôm kia", at=now - datetime.timedelta(days=2, minutes=1))
    make_article("Ngày mai", at=now + datetime.timedelta(days=1))
    at = now - datetime.timedelta(days=1, hours=23)
    fresh = make_article("Mới ]]> & <b> 🎉", at=at)
    (row,) = places(client, "/sitemap-tin-moi.xml").values()
    news = row.find("news:news", NAMES)
    assert row.findtext("map:loc", "", NAMES) == SITE + fresh.get_absolute_url()
    assert news.findtext("news:publication/news:name", "", NAMES) == "Đảng bộ & <An Bình>"
    assert news.findtext("news:publication/news:language", "", NAMES) == "vi"
    told = datetime.datetime.fromisoformat(news.findtext("news:publication_date", "", NAMES))
    assert told == at.replace(microsecond=0)
    assert news.findtext("news:title", "", NAMES) == "Mới ]]> & <b> 🎉"


def test_no_name_breaks_the_map(client):
    SiteProfile.objects.update_or_create(pk=1, defaults={"name": "x"})
    make_article("Bài", at="now")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET title = %s", ["]]> \x07 \ufffe <b>"])
    (row,) = places(client, "/sitemap-tin-moi.xml").values()
    assert row.findtext("news:news/news:title", "", NAMES) == "]]>   <b>"


# ---- size


def test_a_file_holds_a_thousand_numbers_and_articles_stay_in_theirs(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_FILE", 5)
    made = [make_article(f"Bài {number}", at="now") for number in range(13)]
    board = make_user("board")

    def where() -> dict[str, str]:
        articles = [address for address in files(client) if "bai-viet" in address]
        return {page: address for address in articles for page in places(client, address)}

    before = where()
    assert set(before) == {article.get_absolute_url() for article in made}
    assert len(set(before.values())) in (3, 4)
    for article in made[2:9]:
        workflow.unpublish(article, by=board, reason="Đăng nhầm")
    after = where()
    assert len(after) == 6
    assert after.items() <= before.items()
    assert made[-1].get_absolute_url() in places(client, "/sitemap-bai-viet.xml")


def test_index_and_files_need_as_many_queries_at_any_size(client):
    def queries() -> list[int]:
        found = []
        for address in ("/sitemap.xml", "/sitemap-bai-viet.xml", "/sitemap-chuyen-muc.xml", "/sitemap-tin-moi.xml"):
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            found.append(len(captured))
        return found

    make_article("Bài", at="now")
    few = queries()
    for number in range(30):
        article = make_article(f"Bài {number}", at="now", category=make_category(f"Mục {number}"))
        Photo.objects.create(article=article, image="anh/a-900x600.webp")
    assert Category.objects.count() > 30
    assert queries() == few
    assert few[0] <= 16
    assert max(few[1:]) <= 5


def test_the_index_reads_no_texts(client):
    make_article("Bài", at="now")
    with CaptureQueriesContext(connection) as captured:
        client.get("/sitemap.xml")
    assert [query["sql"] for query in captured if re.search(r"\"(?:body|folded|sapo)\"", query["sql"])] == []
