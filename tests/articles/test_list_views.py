"""Public lists by unit, topic, author, source, month and year: each holds what is public of its own and no more."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, Source, Topic
from partynews.addresses import absolute
from tests.admin_form import AdminForm
from tests.factories import (
    local,
    make_article,
    make_category,
    make_meeting,
    make_source,
    make_topic,
    make_unit,
    make_user,
    picture_file,
)
from tests.page import Page
from units.models import PartyUnit
from units.permissions import Role

pytestmark = pytest.mark.django_db


def in_unit_below(**fields) -> tuple[str, Callable[..., Article]]:
    head = make_unit("Quận ủy")
    below = make_unit("Chi bộ 1", parent=make_unit("Phường 1", parent=head))
    return "/don-vi/quan-uy/?gom=1", lambda title, **more: make_article(title, **{"unit": below, **more})


def of_author() -> tuple[str, Callable[..., Article]]:
    return "/tac-gia/minh-an/", lambda title, **more: make_article(title, **{"byline": "Tin, ảnh: MINH AN", **more})


def of_source() -> tuple[str, Callable[..., Article]]:
    source = make_source()
    return source.get_absolute_url(), lambda title, **more: make_article(title, **{"source": source, **more})


def of_topic() -> tuple[str, Callable[..., Article]]:
    topic = make_topic()
    return topic.get_absolute_url(), lambda title, **more: make_article(title, **{"topic": topic, **more})


LISTS = {
    "unit": in_unit_below,
    "author": of_author,
    "source": of_source,
    "topic": of_topic,
    "month": lambda: ("/ngay/2020/03/", make_article),
    "year": lambda: ("/ngay/2020/", make_article),
}


def with_page(address: str, number: int) -> str:
    return f"{address}{'&' if '?' in address else '?'}trang={number}"


@pytest.fixture(params=list(LISTS))
def listed(request) -> tuple[str, list[Article]]:
    """The address of a list and its 45 articles, newest first; some share their date."""
    address, make = LISTS[request.param]()
    start = local(2020, 3, 1, 8)
    articles = [make(f"Bài số {n:02d}", at=start + datetime.timedelta(hours=n - n % 2)) for n in range(45)]
    make("Bài nháp")
    make("Bài hẹn giờ", at=timezone.now() + datetime.timedelta(days=1))
    other = make_unit("Đơn vị khác")
    make_article("Bài của nơi khác", at=local(2019, 12, 31, 23, 59), unit=other, byline="Thu Hà")
    return address, articles[::-1]


def test_list_holds_every_public_article_of_its_own_once_and_nothing_else(client, listed):
    address, _ = listed
    pages = [Page(client, with_page(address, number)) for number in (1, 2, 3)]
    shown = [title for page in pages for title in page.texts(".articles h3")]
    assert shown == [f"Bài số {n:02d}" for n in range(44, -1, -1)]
    for page in pages:
        assert not {"Bài nháp", "Bài hẹn giờ", "Bài của nơi khác"} & set(page.texts(".articles h3"))


def test_page_says_its_number_in_title_and_canonical_address(client, listed):
    address, _ = listed
    first, second = Page(client, address), Page(client, with_page(address, 2))
    canonical = [page.tree.css_first("link[rel=canonical]").attributes["href"] for page in (first, second)]
    assert canonical == [absolute(address), absolute(with_page(address, 2))]
    assert ", trang" not in first.texts("title")[0]
    assert ", trang 2" in second.texts("title")[0]
    assert second.texts(".pager [aria-current=page]") == ["Trang 2 / 3"]
    for rel, number in (("prev", 1), ("next", 3)):
        assert second.tree.css_first(f".pager [rel={rel}]").attributes["href"].endswith(f"trang={number}")
    assert first.tree.css_first(".pager [rel=prev]") is None


@pytest.mark.parametrize("number", ["4", "0", "-1", "abc", "999999", "1e3", "9999999"])
def test_page_beyond_the_last_or_without_number_is_not_found(client, listed, number):
    address, _ = listed
    assert client.get(with_page(address, number)).status_code == 404


def test_unpublished_article_leaves_its_list_at_once(client, listed):
    address, articles = listed
    assert "Bài số 44" in Page(client, address).texts(".articles h3")
    workflow.unpublish(articles[0], by=make_user(Role.BOARD, unit=articles[0].unit), reason="Đăng nhầm")
    assert Page(client, address).texts(".articles h3")[0] == "Bài số 43"


def test_images_have_sizes_and_descriptions_and_all_but_the_first_two_wait(client):
    for number in range(4):
        make_article(
            f"Bài {number}", at=local(2020, 3, 1 + number), lead_picture=picture_file(), lead_alt="Quang cảnh"
        )
    images = [image.attributes for image in Page(client, "/ngay/2020/03/").tree.css(".articles img")]
    assert [image.get("loading") for image in images] == [None, None, "lazy", "lazy"]
    assert all(image["width"] and image["height"] and image["alt"] == "Quang cảnh" for image in images)


# ---- units


def test_telephone_of_a_unit_can_be_called_from_its_page_and_from_the_list(client):
    make_unit("Quận ủy", telephone="024 3555 0125", email="vp@an-binh.example")
    assert Page(client, "/don-vi/quan-uy/").links(".facts") == ["tel:02435550125", "mailto:vp@an-binh.example"]
    assert "tel:02435550125" in Page(client, "/don-vi/").links(".tree")


def test_unit_tells_of_its_next_meetings_first_then_of_its_last_ones(client):
    unit, now = make_unit("Quận ủy"), timezone.now()
    for title, days in (("Mới họp", -2), ("Họp đã lâu", -90), ("Còn xa", 60), ("Sắp họp", 3)):
        make_meeting(title, unit=unit, starts_at=now + datetime.timedelta(days=days))
    make_meeting("Họp kín", unit=unit, starts_at=now + datetime.timedelta(days=1), is_public=False)
    page = Page(client, "/don-vi/quan-uy/")
    assert page.texts("main h2") == ["Hội nghị sắp tới", "Hội nghị đã diễn ra"]
    assert page.texts(".meetings h3") == ["Sắp họp", "Còn xa", "Mới họp", "Họp đã lâu"]
    assert "Họp kín" not in page.html


def test_unit_shows_its_own_articles_and_on_demand_those_of_units_below(client):
    head = make_unit("Quận ủy")
    ward, sister = make_unit("Phường 1", parent=head, short_name="P1"), make_unit("Huyện ủy")
    for unit in (head, ward, sister):
        make_article(f"Bài của {unit.name}", at="now", unit=unit)
    own, all_below = Page(client, "/don-vi/quan-uy/"), Page(client, "/don-vi/quan-uy/?gom=1")
    assert own.texts(".articles h3") == ["Bài của Quận ủy"]
    assert all_below.texts(".articles h3") == ["Bài của Phường 1", "Bài của Quận ủy"]
    assert [line.partition(" ·")[0] for line in all_below.texts(".articles .when")] == ["P1", "Quận ủy"]
    for page, current in ((own, "Chỉ của đơn vị này"), (all_below, "Gồm cả đơn vị trực thuộc")):
        assert page.links(".scope") == ["/don-vi/quan-uy/#tin-bai", "/don-vi/quan-uy/?gom=1#tin-bai"]
        assert page.texts(".scope [aria-current]") == [current]
    assert (
        Page(client, "/don-vi/quan-uy/").tree.css_first("link[rel=canonical]").attributes["href"].endswith("quan-uy/")
    )


def test_unit_without_units_below_offers_no_choice(client):
    unit = make_unit("Chi bộ 1")
    make_article("Bài viết", at="now", unit=unit)
    assert Page(client, unit.get_absolute_url()).tree.css(".scope") == []
    assert client.get(f"{unit.get_absolute_url()}?gom=1")["Location"] == unit.get_absolute_url()


def test_unit_without_articles_says_so_and_later_pages_leave_its_particulars_out(client):
    head = make_unit("Quận ủy", address="Số 1 phố Chợ")
    ward = make_unit("Phường 1", parent=head)
    assert "Đơn vị này chưa có bài viết nào của riêng mình." in Page(client, "/don-vi/quan-uy/").words("main")
    for number in range(21):
        make_article(f"Bài {number}", at=local(2020, 1, 1 + number), unit=ward)
    assert "Số 1 phố Chợ" in Page(client, "/don-vi/quan-uy/?gom=1").words("main")
    assert "Số 1 phố Chợ" not in Page(client, "/don-vi/quan-uy/?gom=1&trang=2").words("main")


# ---- topics


def test_topics_stand_running_ones_first_and_only_with_public_articles(client):
    over, empty = make_topic("Đã xong", is_over=True), make_topic("Chưa có bài")
    older, newer = make_topic("Cũ hơn"), make_topic("Mới hơn", description="Về một việc lớn.")
    make_article("Nháp", topic=empty)
    for topic, day in ((over, 9), (older, 1), (newer, 5)):
        make_article(f"Bài {day}", at=local(2020, 1, day), topic=topic)
    page = Page(client, "/dong-su-kien/")
    assert page.texts("main h2") == ["Đang diễn ra", "Đã kết thúc"]
    assert page.texts(".topics h3") == ["Mới hơn", "Cũ hơn", "Đã xong"]
    assert "Về một việc lớn." in page.words(".topics")
    assert "Bài mới nhất: 05/01/2020" in page.words(".topics")
    assert client.get("/dong-su-kien/?trang=2").status_code == 404
    sitemap = client.get("/sitemap-dong-su-kien.xml").content.decode()
    assert newer.get_absolute_url() in sitemap
    assert empty.get_absolute_url() not in sitemap


def test_topic_without_a_public_article_is_told_nowhere(client):
    topic = make_topic("Việc lớn", description="Về một việc lớn.", is_over=False)
    make_article("Bài hẹn giờ", at=timezone.now() + datetime.timedelta(days=3), topic=topic)
    assert client.get(topic.get_absolute_url()).status_code == 404
    assert all("Việc lớn" not in Page(client, address).html for address in ("/", "/dong-su-kien/", "/so-do-trang/"))
    make_article("Bài", at="now", topic=topic)
    page = Page(client, topic.get_absolute_url())
    assert "Về một việc lớn." in page.text
    assert page.texts(".articles h3") == ["Bài"]
    assert "Việc lớn" in Page(client, "/so-do-trang/").text


def test_site_without_topics_says_so(client):
    assert "Chưa có dòng sự kiện nào." in Page(client, "/dong-su-kien/").words("main")


# ---- authors and sources


def test_author_page_carries_the_name_as_it_is_written(client):
    make_article("Bài cũ", at=local(2020, 1, 1), byline="Tin: HỒNG HIỆP - Ảnh: Thu Hà")
    page = Page(client, "/tac-gia/hong-hiep/")
    assert page.texts("h1") == ["Hồng Hiệp"]
    assert Page(client, "/tac-gia/thu-ha/").texts(".articles h3") == ["Bài cũ"]


@pytest.mark.parametrize("typed", ["honghiep", "HONG-HIEP", "hong--hiep", "ho-nghiep"])
def test_author_typed_another_way_leads_to_the_one_address(client, typed):
    make_article("Bài", at="now", byline="Hồng Hiệp")
    assert client.get(f"/tac-gia/{typed}/")["Location"] == "/tac-gia/hong-hiep/"


@pytest.mark.parametrize("slug", ["thu-ha", "hong", "hiep", "-", "pv", "minh", "a" * 300])
def test_author_without_public_articles_is_not_found(client, slug):
    make_article("Bài nháp", byline="Thu Hà")
    make_article("Bài hẹn giờ", byline="Thu Hà", at=timezone.now() + datetime.timedelta(days=1))
    make_article("Bài", byline="Hồng Hiệp", at="now")
    assert client.get(f"/tac-gia/{slug}/").status_code == 404


def test_source_shows_where_it_is_and_is_not_found_without_public_articles(client):
    source = make_source("Báo Địa phương", url="https://www.bao.example/tin")
    make_article("Bài nháp", source=source)
    assert client.get(source.get_absolute_url()).status_code == 404
    make_article("Bài", at="now", source=source)
    page = Page(client, source.get_absolute_url())
    assert page.texts("h1") == ["Báo Địa phương"]
    link = page.tree.css_first("main .top a").attributes
    assert (link["href"], link["rel"]) == ("https://www.bao.example/tin", "external noopener")
    assert client.get("/nguon/khong-co/").status_code == 404


# ---- pager


def test_long_list_offers_to_go_to_a_page_and_keeps_what_was_asked_for(client):
    address, _ = in_unit_below()
    unit, category = PartyUnit.objects.get(name="Chi bộ 1"), make_category()
    Article.objects.bulk_create(
        Article(title=f"Bài {n}", slug=f"bai-{n}", unit=unit, category=category, status="published", published_at=at)
        for n, at in enumerate(local(2020, 1, 1) + datetime.timedelta(hours=n) for n in range(20 * 10 + 1))
    )
    page = Page(client, with_page(address, 6))
    assert page.texts(".pager > *:not(form)") == [
        *("Trang trước", "Trang 1", "…", "Trang 4", "Trang 5", "Trang 6 / 11", "Trang 7", "Trang 8", "…", "Trang 11"),
        "Trang sau",
    ]
    fields = {field.attributes["name"]: field.attributes for field in page.tree.css(".pager input")}
    assert (fields["gom"]["value"], fields["trang"]["max"]) == ("1", "11")
    assert all("gom=1&trang=" in link for link in page.links(".pager"))


# ---- the admin


def test_topic_is_made_in_the_admin_and_kept_while_articles_name_it(client):
    client.force_login(make_user(Role.ADMIN))
    AdminForm(client, "/quan-tri/articles/topic/add/").send(name="Đại hội Đảng bộ", description="Về đại hội.")
    topic = Topic.objects.get()
    assert (topic.slug, topic.is_over) == ("dai-hoi-dang-bo", False)
    make_article("Bài", at="now", topic=topic)
    assert client.get(f"/quan-tri/articles/topic/{topic.pk}/delete/").status_code == 403
    assert "được đưa sang địa chỉ mới" in client.get(f"/quan-tri/articles/topic/{topic.pk}/change/").content.decode()


def test_address_of_a_source_is_changed_in_the_admin(client):
    client.force_login(make_user(Role.ADMIN))
    source = make_source()
    AdminForm(client, f"/quan-tri/articles/source/{source.pk}/change/").send(slug="Báo Đảng")
    assert Source.objects.get().slug == "bao-dang"
