"""What machines are told of articles and videos."""

import pytest

from articles.models import Comment, Correction, Photo
from tests.factories import (
    local,
    make_article,
    make_category,
    make_meeting,
    make_source,
    make_topic,
    make_unit,
    make_video,
    picture_file,
)
from tests.machine_readable import head, linked_data, sound
from tests.machine_readable.sound import SITE
from tests.page import Page
from units.models import Meeting

pytestmark = pytest.mark.django_db
HOSTILE = "</script><script>alert(1)</script> <!-- \" ' & \u2028\u2029 ]]> \\u003c"


@pytest.fixture(autouse=True)
def _address(settings):
    settings.SITE_URL = SITE


def page_of(client, **fields) -> Page:
    fields.setdefault("at", local(2017, 2, 27, 13, 35))
    return sound.page_of(client, make_article(fields.pop("title", "Hội nghị sơ kết"), **fields))


def told(page: Page) -> dict:
    (node,) = linked_data.nodes(page, "NewsArticle")
    return node


def test_article_tells_when_it_was_published_in_vietnams_time(client):
    page = page_of(client)
    assert told(page)["datePublished"] == told(page)["dateModified"] == "2017-02-27T13:35:00+07:00"
    assert head.properties(page)["article:published_time"] == ["2017-02-27T13:35:00+07:00"]
    assert head.elements(page)["date"] == ["2017-02-27"]


def test_saving_unseen_is_no_change_of_the_text(client):
    article = make_article("Tin", at=local(2017, 2, 27, 13, 35))
    article.save()
    assert told(Page(client, article.get_absolute_url()))["dateModified"] == "2017-02-27T13:35:00+07:00"


def test_a_correction_is_told_as_one_and_an_update_only_as_a_change(client):
    article = make_article("Tin", at=local(2017, 2, 27, 13, 35))
    for day, kind, text in ((1, "correction", "Số đúng là 12."), (3, "update", "Thêm ảnh.")):
        Correction.objects.create(article=article, kind=kind, text=text, at=local(2017, 3, day, 9))
    page = Page(client, article.get_absolute_url())
    assert linked_data.problems(page, SITE) == []
    assert told(page)["dateModified"] == "2017-03-03T09:00:00+07:00"
    assert [note["text"] for note in told(page)["correction"]] == ["Số đúng là 12."]
    assert head.properties(page)["article:modified_time"] == ["2017-03-03T09:00:00+07:00"]


def test_authors_are_those_of_the_byline_persons_and_offices(client):
    page = page_of(client, byline="Tin: MINH AN / Ảnh: Văn phòng Quận ủy")
    named = [(author["@type"], author["name"], author["url"]) for author in told(page)["author"]]
    assert named == [
        ("Person", "Minh An", f"{SITE}/tac-gia/minh-an/"),
        ("Organization", "Văn phòng Quận ủy", f"{SITE}/tac-gia/van-phong-quan-uy/"),
    ]
    assert head.elements(page)["creator"] == ["Tin: MINH AN / Ảnh: Văn phòng Quận ủy"]
    assert head.properties(page)["article:author"] == [url for *_, url in named]


def test_what_nobody_signed_is_the_owners_or_its_sources(client):
    assert told(page_of(client))["author"] == {"@id": f"{SITE}/#co-quan"}
    source = make_source("Báo An Bình", url="https://bao.example/")
    page = page_of(client, title="Tin dẫn lại", source=source, source_url="https://bao.example/tin/1")
    publisher = {"@type": "Organization", "name": "Báo An Bình", "url": "https://bao.example/"}
    assert told(page)["author"] == publisher
    assert told(page)["isBasedOn"] == {
        "@type": "CreativeWork",
        "url": "https://bao.example/tin/1",
        "publisher": publisher,
    }
    assert head.elements(page)["source"] == ["https://bao.example/tin/1"]
    assert head.elements(page)["rights"] == ["Bản quyền thuộc Báo An Bình"]


def test_article_is_about_its_meeting_and_topic(client):
    meeting = make_meeting("Hội nghị quý I", starts_at=local(2017, 2, 27, 8), place="Hội trường Quận ủy")
    page = page_of(client, meeting=meeting, topic=make_topic("Đại hội Đảng các cấp"))
    event, topic = told(page)["about"]
    assert (event["@type"], event["name"], event["startDate"]) == (
        "Event",
        "Hội nghị quý I",
        "2017-02-27T08:00:00+07:00",
    )
    assert event["location"] == {"@type": "Place", "name": "Hội trường Quận ủy", "address": "Hội trường Quận ủy"}
    assert topic["name"] == "Đại hội Đảng các cấp"
    assert head.elements(page)["relation"] == [event["url"], topic["url"]]


def test_a_hidden_meeting_is_not_named(client):
    meeting = make_meeting("Cuộc họp kín", is_public=False, place="Phòng kín", kind=Meeting.Kind.STANDING)
    page = page_of(client, meeting=meeting)
    assert "about" not in told(page)
    for secret in ("Cuộc họp kín", "Phòng kín", "/hoi-nghi/"):
        assert secret not in page.html.partition("</head>")[0]


def test_picture_is_the_first_that_is_shown_else_the_sites_own(client):
    page = page_of(client, lead_picture=picture_file(), lead_alt="Quang cảnh")
    image = told(page)["image"]
    assert (image["width"], image["height"], image["caption"]) == (900, 600, "Quang cảnh")
    assert head.properties(page)["og:image"] == [image["url"]]
    assert head.properties(page)["og:image:alt"] == ["Quang cảnh"]
    with_gallery = make_article("Ảnh", at="now")
    photo = Photo.objects.create(article=with_gallery, image=picture_file(), caption="Đại biểu")
    assert told(Page(client, with_gallery.get_absolute_url()))["image"]["url"] == f"{SITE}{photo.image.url}"
    bare = page_of(client, title="Không ảnh")
    assert "image" not in told(bare)
    assert head.properties(bare)["og:image"] == [f"{SITE}/static/icons/touch.png"]


def test_hostile_words_stay_words(client):
    unit, meeting = make_unit(f"Đơn vị {HOSTILE}"), make_meeting(f"Họp {HOSTILE}", place=HOSTILE)
    page = page_of(
        client,
        title=f"Tin {HOSTILE}",
        sapo=HOSTILE,
        byline="<b>Minh An</b>",
        category=make_category(f"Mục {HOSTILE}"[:100]),
        unit=unit,
        meeting=meeting,
        source=make_source(f"Báo {HOSTILE}"),
    )
    assert [node.attributes for node in page.tree.css("script:not([src])")] == [{"type": "application/ld+json"}]
    assert "alert(1)" in told(page)["headline"]
    assert "</script>" in told(page)["description"]
    block = page.html.partition('ld+json">')[2].partition("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(block)


def test_nothing_that_only_the_office_or_a_commenter_knows_is_in_the_head(client):
    article = make_article("Tin", at="now", created_by=None)
    said = {"email": "hoa@vidu.example", "status": Comment.Status.APPROVED}
    Comment.objects.create(article=article, name="Trần Thị Hoa", text="Rất bổ ích.", **said)
    top = Page(client, article.get_absolute_url()).html.partition("</head>")[0]
    assert "Trần Thị Hoa" not in top
    assert "hoa@vidu.example" not in top


def test_video_tells_its_length_its_place_and_only_a_public_article(client):
    hosted = make_video("Phim", length=65, article=make_article("Bài đang viết"), transcript="Lời trong phim")
    page = Page(client, hosted.get_absolute_url())
    assert head.problems(page, SITE) + linked_data.problems(page, SITE) == []
    (node,) = linked_data.nodes(page, "VideoObject")
    assert (node["duration"], node["transcript"]) == ("PT65S", "Lời trong phim")
    assert node["embedUrl"].startswith("https://www.youtube-nocookie.com/embed/")
    assert "contentUrl" not in node
    assert "associatedArticle" not in node
    assert "Bài đang viết" not in page.html
    assert head.elements(page)["type"] == ["MovingImage"]
