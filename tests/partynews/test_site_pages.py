"""Pages about the site itself: organisation chart, site map, statement on accessibility."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Topic
from partynews.models import SiteProfile
from tests.factories import local, make_article, make_category, make_unit
from tests.page import Page
from units.models import PartyUnit

pytestmark = pytest.mark.django_db
CHART, MAP, STATEMENT = "/so-do-to-chuc/", "/so-do-trang/", "/tro-nang/"
LONG_AGO = datetime.date(2020, 1, 1)


def branch(unit: PartyUnit, depth: int, width: int) -> None:
    for number in range(width if depth else 0):
        below = make_unit(f"{unit.name}.{number}", parent=unit, position=number)
        branch(below, depth - 1, width)


# ---- the chart


def test_chart_is_the_tree_of_living_units_with_who_to_turn_to(client):
    contact = {"address": "Số 1 phố Chợ", "telephone": "024 3555 0125", "email": "vp@an-binh.example"}
    head = make_unit("Quận ủy", **contact, contact_person="Lê Thị Hòa, Chánh Văn phòng")
    ward = make_unit("Phường Một", parent=head, position=1)
    make_unit("Phường Hai", parent=head, position=2)
    cell = make_unit("Chi bộ 1", parent=ward)
    make_unit("Tổ đảng 1", parent=cell)
    page = Page(client, CHART)
    assert page.texts(".chart > li > .unit .office") == ["Quận ủy"]
    assert page.texts(".chart > li > ul > li > .unit .office") == ["Phường Một", "Phường Hai"]
    assert page.texts(".chart details > ul > li > .unit .office") == ["Chi bộ 1"]
    assert page.texts(".chart details ul ul .office") == ["Tổ đảng 1"]
    assert page.texts(".chart summary") == ["2 đơn vị trực thuộc"]
    for words in (contact["address"], "Lê Thị Hòa, Chánh Văn phòng"):
        assert words in page.words(".unit dl")
    assert page.links(".unit dl") == ["tel:02435550125", "mailto:vp@an-binh.example"]
    assert page.links(".unit .office")[0] == head.get_absolute_url()


def test_chart_leaves_out_ended_units_and_hangs_what_lives_below_them_higher(client):
    today = timezone.localdate()
    head = make_unit("Quận ủy", position=1)
    ended = make_unit("Phường đã hết", parent=head, ended_on=LONG_AGO)
    make_unit("Chi bộ còn", parent=ended)
    make_unit("Phường hết hôm nay", parent=head, ended_on=today)
    make_unit("Phường sắp hết", parent=head, ended_on=today + datetime.timedelta(days=1))
    other = make_unit("Huyện ủy đã hết", ended_on=LONG_AGO, position=2)
    make_unit("Xã còn", parent=other)
    page = Page(client, CHART)
    assert page.texts(".chart > li > .unit .office") == ["Quận ủy", "Xã còn"]
    assert sorted(page.texts(".chart > li > ul > li > .unit .office")) == ["Chi bộ còn", "Phường sắp hết"]
    for name in ("Phường đã hết", "Phường hết hôm nay", "Huyện ủy đã hết"):
        assert name not in page.text
        assert name in Page(client, "/don-vi/").text


def test_chart_takes_as_many_queries_for_two_hundred_units_as_for_one(client):
    head = make_unit("Quận ủy")
    client.get(CHART)
    with CaptureQueriesContext(connection) as few:
        client.get(CHART)
    branch(head, depth=3, width=6)
    with CaptureQueriesContext(connection) as many:
        assert len(Page(client, CHART).texts(".unit")) == 259
    assert len(many) == len(few)


def test_chart_and_list_of_units_lead_to_each_other(client):
    assert "/don-vi/" in Page(client, CHART).links("main .top")
    assert CHART in Page(client, "/don-vi/").links("main .top")
    assert Page(client, CHART).texts(".none") == ["Chưa có đơn vị nào."]


# ---- the site map


def test_site_map_leads_to_every_part_of_the_site(client):
    hidden = make_category("Chuyên mục ngoài trình đơn", in_menu=False)
    running = Topic.objects.create(name="Đại hội các cấp")
    over = Topic.objects.create(name="Chuyện cũ", is_over=True)
    unit = make_unit("Quận ủy")
    cell = make_unit("Chi bộ 1", parent=unit)
    gone = make_unit("Phường đã hết", ended_on=LONG_AGO)
    make_article("Cũ", at=local(2014, 1, 1, 0, 30), topic=over)
    make_article("Giữa", at=local(2014, 1, 2), topic=running)
    make_article("Mới", at=local(2017, 12, 31, 23, 30))
    make_article("Nháp")
    links = Page(client, MAP).links("main")
    for row in (hidden, running, unit, cell):
        assert row.get_absolute_url() in links
    for row in (over, gone):
        assert row.get_absolute_url() not in links
    parts = ("/", "/video/", "/dong-su-kien/", "/van-ban/", "/du-thao/", "/hoi-nghi/", "/lich-cong-tac/", "/tim-kiem/")
    about = (CHART, "/don-vi/", "/lien-he/", STATEMENT, "/theo-doi/")
    assert {*parts, *about} <= set(links)
    assert [link for link in links if link.startswith("/ngay/")] == ["/ngay/2017/", "/ngay/2014/"]


def test_site_map_takes_at_most_ten_queries_at_any_size(client):
    client.get(MAP)
    for number in range(20):
        topic = Topic.objects.create(name=f"Dòng {number}")
        category = make_category(f"Mục {number}")
        make_article(f"Bài {number}", at=local(2000 + number, 6, 1, 8), category=category, topic=topic)
    branch(make_unit("Quận ủy"), depth=2, width=5)
    with CaptureQueriesContext(connection) as captured:
        client.get(MAP)
    assert len(captured) <= 10


def test_fresh_site_map_has_no_empty_parts(client):
    page = Page(client, MAP)
    assert page.texts("main h2") == ["Tin bài", "Tra cứu", "Tổ chức", "Trợ giúp"]


# ---- the statement


def test_statement_says_how_to_report_with_the_ways_that_the_office_has_given(client):
    page = Page(client, STATEMENT)
    assert page.links("main section") == ["/lien-he/"]
    profile = {"telephone": "024 3555 0125", "email": "vp@an-binh.example", "working_hours": "sáng Thứ Ba"}
    SiteProfile.objects.update_or_create(pk=1, defaults={**profile, "address": "Số 1 phố Chợ"})
    page = Page(client, STATEMENT)
    assert page.links("main section") == ["/lien-he/", "tel:02435550125", "mailto:vp@an-binh.example"]
    assert "đến Số 1 phố Chợ (sáng Thứ Ba)" in page.text
    for words in ("WCAG 2.2", "26/2020/TT-BTTTT", "chưa có phụ đề", "chưa có lời mô tả", "bản chụp"):
        assert words in page.words("main")
