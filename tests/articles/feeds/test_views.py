"""Feeds hold the newest public articles with their whole text, and change when they do."""

import datetime
import re
from xml.etree import ElementTree

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.feeds.channels import ITEMS
from articles.models import Article, Category
from partynews.models import SiteProfile
from partynews.text.fold import clean_line
from tests.factories import local, make_article, make_category, make_source, make_unit, make_user, picture_file
from tests.page import Page

pytestmark = pytest.mark.django_db
SITE = "https://tin.example"
SITE_FEEDS = ("/rss/", "/atom/")
ALL = (
    *SITE_FEEDS,
    *("/rss/chuyen-muc/tin-tuc/", "/atom/chuyen-muc/tin-tuc/", "/rss/don-vi/quan-uy/", "/atom/don-vi/quan-uy/"),
    *("/rss/don-vi/quan-uy/?gom=1", "/atom/don-vi/quan-uy/?gom=1"),
)


@pytest.fixture
def story() -> Article:
    SiteProfile.objects.update_or_create(pk=1, defaults={"name": "Đảng bộ An Bình", "owner": "Quận ủy An Bình"})
    return make_article(
        "Kiểm tra “cơ sở” & <b>",
        at=local(2017, 2, 27, 13, 35),
        category=make_category("Tin tức"),
        unit=make_unit("Quận ủy"),
        sapo="Đoàn <đã> làm việc & ghi nhận.",
        body='<p>Xem <a href="/don-vi/">đơn vị</a> <img src="/media/anh/a-900x600.webp" alt="x"></p>',
        byline="Tin: Minh An / Ảnh: Thu Hà",
        source=make_source("Báo An Bình"),
        source_url="https://bao.example/1",
        lead_picture=picture_file(),
        lead_alt="Hội trường",
        lead_caption="Toàn cảnh",
    )


def read(client, address: str):
    """The feed at ``address`` as a reader's program takes it; what is not sound is a failure."""
    tree(client, address)
    response = client.get(address)
    assert response.status_code == 200
    found = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert found.bozo is False
    assert found.version == ("rss20" if address.startswith("/rss") else "atom10")
    return found


def tree(client, address: str) -> ElementTree.Element:
    return ElementTree.fromstring(client.get(address).content)  # noqa: S314 - it is our own


def titles(client, address: str) -> list[str]:
    return [entry.title for entry in read(client, address).entries]


@pytest.mark.parametrize("address", SITE_FEEDS)
def test_a_feed_tells_its_name_language_page_and_own_address(client, story, address):
    feed = read(client, address).feed
    assert feed.title == "Đảng bộ An Bình"
    assert feed.subtitle == "Tin bài mới nhất của Đảng bộ An Bình"
    assert feed.link == f"{SITE}/"
    assert [link.href for link in feed.links if link.rel == "self"] == [SITE + address]
    assert feed.updated_parsed[:6] == (2017, 2, 27, 6, 35, 0)
    language = feed.language if address == "/rss/" else feed.title_detail.language
    assert language == "vi"


@pytest.mark.parametrize("address", SITE_FEEDS)
def test_an_entry_tells_all_that_the_page_tells(client, story, address):
    (entry,) = read(client, address).entries
    assert entry.link == SITE + story.get_absolute_url()
    day = timezone.localtime(story.created_at).date()
    assert entry.id == f"tag:tin.example,{day}:bai-viet/{story.pk}"
    assert entry.published_parsed[:6] == entry.updated_parsed[:6] == (2017, 2, 27, 6, 35, 0)
    assert [author.name for author in entry.authors] == ["Minh An", "Thu Hà"]
    assert [tag.term for tag in entry.tags] == ["Tin tức"]
    (enclosure,) = entry.enclosures
    assert enclosure.href == SITE + story.lead_picture.url
    assert (enclosure.type, int(enclosure.length)) == ("image/webp", story.lead_picture.size)


def test_titles_and_summaries_are_read_as_words_not_as_markup(client, story):
    atom, rss = read(client, "/atom/").entries[0], read(client, "/rss/").entries[0]
    assert atom.title_detail.type == "text/plain"
    assert atom.title == rss.title == "Kiểm tra “cơ sở” & <b>"
    assert (atom.summary_detail.type, atom.summary) == ("text/plain", "Đoàn <đã> làm việc & ghi nhận.")
    items = tree(client, "/rss/").findall("channel/item")
    # RSS takes a description for HTML, so it is escaped as such, once.
    assert items[0].findtext("description") == "Đoàn &lt;đã&gt; làm việc &amp; ghi nhận."
    assert items[0].find("guid").attrib == {"isPermaLink": "false"}


@pytest.mark.parametrize("address", SITE_FEEDS)
def test_the_whole_text_travels_with_addresses_that_lead_somewhere(client, story, address):
    content = read(client, address).entries[0].content[0]
    assert content.type == "text/html"
    assert f'href="{SITE}/don-vi/"' in content.value
    assert f'src="{SITE}/media/anh/a-900x600.webp"' in content.value
    assert f'src="{SITE}{story.lead_picture.url}"' in content.value
    for words in ("Toàn cảnh", "Đoàn &lt;đã&gt; làm việc", "Tin: Minh An / Ảnh: Thu Hà", ">Báo An Bình</a>"):
        assert words in content.value
    links = re.findall(r'(?:href|src)="([^"]*)"', content.value)
    assert all(link.startswith("https://") for link in links)


@pytest.mark.parametrize("address", SITE_FEEDS)
def test_a_note_to_readers_moves_the_date_of_change_and_stands_first(client, story, address):
    board = make_user("board")
    copy = workflow.correct(story, by=board)
    copy.correction_kind, copy.correction_text, copy.submitted_by = "correction", "Tên đúng là An Hòa.", board
    copy.save()
    workflow.publish(copy, by=make_user("board"))
    found = read(client, address)
    (entry,) = found.entries
    assert entry.published_parsed[:3] == (2017, 2, 27)
    note = story.corrections.get()
    assert entry.updated_parsed[:6] == found.feed.updated_parsed[:6] == note.at.utctimetuple()[:6]
    assert entry.content[0].value.startswith("<p><strong>Đính chính (")
    assert "Tên đúng là An Hòa." in entry.content[0].value


def test_an_article_without_extras_has_no_empty_parts(client):
    make_article("Tin ngắn", at="now", body="<p>Một câu.</p>")
    for address in SITE_FEEDS:
        (entry,) = read(client, address).entries
        assert entry.summary == "Một câu."
        assert entry.content[0].value.strip() == "<p>Một câu.</p>"
        assert entry.enclosures == []
        assert "dc:creator" not in client.get(address).content.decode()


def test_each_feed_has_the_articles_of_its_page_and_no_others(client, story):
    below = make_unit("Phường An Hòa", parent=story.unit)
    make_article("Của phường", at=local(2017, 2, 28), category=make_category("Dân vận"), unit=below)
    everything, own = ["Của phường", story.title], [story.title]
    for form in ("rss", "atom"):
        assert titles(client, f"/{form}/") == everything
        assert titles(client, f"/{form}/chuyen-muc/tin-tuc/") == own
        assert titles(client, f"/{form}/chuyen-muc/dan-van/") == ["Của phường"]
        assert titles(client, f"/{form}/don-vi/quan-uy/") == own
        assert titles(client, f"/{form}/don-vi/quan-uy/?gom=1") == everything
    feed = read(client, "/atom/don-vi/quan-uy/?gom=1").feed
    assert feed.title == "Quận ủy và các đơn vị trực thuộc – Đảng bộ An Bình"
    assert feed.link == f"{SITE}/don-vi/quan-uy/?gom=1"
    assert {"rel": "self", "href": f"{SITE}/atom/don-vi/quan-uy/?gom=1", "type": "application/atom+xml"} in feed.links


def test_a_feed_of_nothing_known_is_not_there_and_one_without_articles_is(client):
    make_category("Trống")
    for form in ("rss", "atom"):
        assert client.get(f"/{form}/chuyen-muc/khong-co/").status_code == 404
        assert client.get(f"/{form}/don-vi/khong-co/").status_code == 404
        assert titles(client, f"/{form}/chuyen-muc/trong/") == []
        assert titles(client, f"/{form}/") == []


def test_a_renamed_category_takes_its_subscribers_along(client, story):
    category = Category.objects.get(name="Tin tức")
    category.slug = "thoi-su"
    category.save()
    answer = client.get("/rss/chuyen-muc/tin-tuc/")
    assert (answer.status_code, answer["Location"]) == (301, "/rss/chuyen-muc/thoi-su/")


def test_nothing_that_is_not_public_is_in_any_feed(client, story):
    shared, board = {"category": story.category, "unit": story.unit}, make_user("board", story.unit)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    make_article("Bài kín nháp", **shared)
    make_article("Bài kín hẹn giờ", at=tomorrow, **shared)
    removed, binned = (make_article(f"Bài kín đã {how}", at="now", **shared) for how in ("gỡ", "bỏ"))
    for article in (removed, binned):
        workflow.unpublish(article, by=board, reason="Đăng nhầm")
    workflow.trash(binned, by=board)
    copy = workflow.correct(story, by=board)
    Article.objects.filter(pk=copy.pk).update(title="Bài kín bản sửa")
    for address in ALL:
        assert titles(client, address) == [story.title]
        assert "Bài kín" not in client.get(address).content.decode()


@pytest.mark.parametrize("address", ALL)
def test_an_article_taken_down_leaves_at_once_and_no_cache_may_keep_it(client, story, address):
    first = client.get(address)
    assert first["Cache-Control"] == "no-cache"
    workflow.unpublish(story, by=make_user("board"), reason="Đăng nhầm")
    for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first.get("Last-Modified", "")}):
        again = client.get(address, headers=headers)
        assert again.status_code == 200
        assert story.get_absolute_url() not in again.content.decode()


def age(**ago: float) -> None:
    """Let everything have been changed some time ago."""
    then = timezone.now() - datetime.timedelta(**ago)
    Article.objects.update(updated_at=then)
    for model in (SiteProfile, Category):
        model.objects.update(changed=int(then.timestamp() * 1_000_000))


@pytest.mark.parametrize("address", ALL)
def test_whoever_has_the_feed_is_told_so_until_it_changes(client, story, address):
    age(minutes=5)
    first = client.get(address)
    asked = ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]})
    for headers in asked:
        again = client.get(address, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], "no-cache")
    story.title = "Tên mới"
    story.save()
    for headers in asked:
        assert "Tên mới" in client.get(address, headers=headers).content.decode()


def test_a_planned_article_changes_the_feed_when_its_moment_comes(client, story):
    planned = make_article("Đã đến giờ", at=timezone.now() + datetime.timedelta(hours=1))
    age(minutes=5)
    first = client.get("/rss/")
    Article.objects.filter(pk=planned.pk).update(published_at=timezone.now() - datetime.timedelta(seconds=2))
    for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        assert "Đã đến giờ" in client.get("/rss/", headers=headers).content.decode()


def test_a_renamed_category_or_site_changes_the_feed(client, story):
    age(minutes=5)
    for row, name in ((story.category, "Thời sự"), (SiteProfile.objects.get(), "Đảng bộ mới")):
        tag = client.get("/rss/")["ETag"]
        row.name = name
        row.save()
        assert name in client.get("/rss/", headers={"If-None-Match": tag}).content.decode()


def test_a_change_within_the_last_second_is_not_dated(client, story):
    """The header counts in seconds: a second change in the same one would stay unseen."""
    story.save()
    assert "Last-Modified" not in client.get("/rss/")
    age(seconds=3)
    assert "Last-Modified" in client.get("/rss/")


def test_feeds_of_two_forms_and_places_are_told_apart(client, story):
    assert len({client.get(address)["ETag"] for address in ALL}) == len(ALL)


def test_only_reading_is_answered(client, story):
    assert client.head("/rss/").status_code == 200
    assert client.post("/rss/").status_code == 405


# ---- hostile rows


@pytest.mark.parametrize(
    "text",
    [
        *("Xong ]]> rồi", "<![CDATA[ x", "</title><script>alert(1)</script>", "&amp; &#1; &nbsp; %s {{ x }}"),
        *(
            "Chuông \x07 và \x01",
            "Lạ \ufffe \uffff",
            "Mừng 🎉👩‍👩‍👧",
            "\u202eđảo\u202c",
            "x" * 300,
        ),
    ],
)
def test_no_words_break_a_feed(client, story, text):
    # Past what the fields do on save.
    long = {"body": f"<p>{text}</p>", "sapo": text, "lead_caption": text, "byline": text[:200], "lead_alt": text[:200]}
    Article.objects.filter(pk=story.pk).update(title=text, **long)
    Category.objects.update(name=text[:100])
    for address in SITE_FEEDS:
        (entry,) = read(client, address).entries
        assert entry.title == clean_line(text)
    item = tree(client, "/atom/").find("{*}entry/{*}content")
    assert "<script>alert" not in (item.text or "").replace(f"<p>{text}</p>", "")


def test_a_picture_whose_file_is_not_there_breaks_nothing(client, story):
    story.lead_picture.storage.delete(story.lead_picture.name)
    (entry,) = read(client, "/rss/").entries
    assert entry.enclosures[0].length == "0"


# ---- size


def test_a_feed_has_at_most_thirty_articles_and_needs_few_queries_at_any_size(client, story):
    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    below = make_unit("Phường", parent=story.unit)
    few = {address: queries(address) for address in ALL}
    for number in range(ITEMS + 10):
        unit = below if number % 2 else story.unit
        made = make_article(f"Bài {number}", at="now", category=story.category, unit=unit, byline="Minh An")
        made.corrections.create(kind="update", text="Thêm ảnh.", at=timezone.now())
    assert {address: queries(address) for address in ALL} == few
    assert max(few.values()) <= 8
    assert len(titles(client, "/rss/")) == ITEMS
    tag = client.get("/rss/")["ETag"]
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/rss/", headers={"If-None-Match": tag}).status_code == 304
    assert len(captured) <= 4


# ---- pages that lead there


def test_pages_name_their_own_feeds_before_those_of_the_site(client, story):
    make_unit("Phường", parent=story.unit)
    site = ["/rss/", "/atom/"]
    for page, own in (
        ("/", []),
        (story.get_absolute_url(), []),
        ("/chuyen-muc/tin-tuc/", ["/rss/chuyen-muc/tin-tuc/", "/atom/chuyen-muc/tin-tuc/"]),
        ("/don-vi/quan-uy/", ["/rss/don-vi/quan-uy/", "/atom/don-vi/quan-uy/"]),
        ("/don-vi/quan-uy/?gom=1", ["/rss/don-vi/quan-uy/?gom=1", "/atom/don-vi/quan-uy/?gom=1"]),
    ):
        links = Page(client, page).tree.css("link[rel=alternate][type$='+xml']")
        assert [link.attributes["href"] for link in links] == own + site
        assert len({link.attributes["title"] for link in links}) == len(links)


def test_the_page_about_feeds_leads_to_all_of_them_and_to_the_calendars(client, story):
    make_unit("Phường", parent=story.unit)
    make_unit("Đã hết", ended_on=datetime.date(2020, 1, 1))
    make_category("Ngoài trình đơn", in_menu=False)
    page = Page(client, "/theo-doi/")
    assert page.texts("h1") == ["Theo dõi tin mới"]
    links = [link for link in page.links("main") if link.startswith("/")]
    links += [address.removeprefix("https://tin.example") for address in page.texts(".source code")]
    assert {*ALL, "/rss/chuyen-muc/ngoai-trinh-don/", "/rss/don-vi/phuong/", "/lich/hoi-nghi.ics"} <= set(links)
    assert not any("da-het" in link for link in links)
    assert page.texts("h2")[:2] == ["Lịch", "Toàn trang"]
    assert [client.get(link).status_code for link in links] == [200] * len(links)
    assert "webcal://tin.example/lich/hoi-nghi.ics" in page.links("main")
    google = "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Ftin.example%2Flich%2Fhoi-nghi.ics"
    assert google in page.links("main")
    assert "/theo-doi/" in Page(client, "/").links("footer")
