"""What a feed tells of itself and of each article, whole and sound whatever the words."""

import datetime
import re

import pytest

from articles import workflow
from articles.models import Article, Category
from partynews.text.fold import clean_line
from tests.articles.feeds.subscribing import SITE, SITE_FEEDS, read, tree
from tests.factories import local, make_article, make_user

pytestmark = pytest.mark.django_db


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
    assert entry.id.startswith("urn:uuid:")
    assert entry.published_parsed[:6] == entry.updated_parsed[:6] == (2017, 2, 27, 6, 35, 0)
    assert [author.name for author in entry.authors] == ["Minh An", "Thu Hà"]
    assert [tag.term for tag in entry.tags] == ["Tin tức"]
    (enclosure,) = entry.enclosures
    assert enclosure.href == SITE + story.lead_picture.url
    assert (enclosure.type, int(enclosure.length)) == ("image/webp", story.lead_picture.size)


def test_an_entry_keeps_its_name_when_title_date_and_site_change(client, story, settings):
    other = make_article("Bài khác", at=local(2017, 2, 26, 8))
    before = [entry.id for entry in read(client, "/atom/").entries]
    assert len(set(before)) == 2
    for row in (story, other):
        row.title, row.slug = f"{row.title} mới", f"{row.slug}-moi"
        row.published_at -= datetime.timedelta(days=3)
        row.save()
    settings.SITE_URL = "https://tin-moi.example"
    assert [entry.id for entry in read(client, "/atom/").entries] == before


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
