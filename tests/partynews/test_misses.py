"""Addresses that lead nowhere are counted, without anybody's name and without end."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connections
from django.test import Client
from django.utils import timezone

from partynews import misses
from partynews.models import MissedAddress, MissedDay
from partynews.old_addresses import key_of
from tests.factories import BROWSER, make_article, make_category

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> Client:
    return Client(headers={"User-Agent": BROWSER})


def counted() -> dict[str, tuple[int, int]]:
    return {row.address: (row.people, row.robots) for row in MissedAddress.objects.all()}


def test_a_miss_is_counted_once_each_by_people_and_by_robots(reader):
    for asked in ("/Tin/Bai.aspx?ID=5", "/tin/bai.aspx?id=5&utm_source=x"):
        assert reader.get(asked).status_code == 404
    Client(headers={"User-Agent": "Googlebot/2.1"}).get("/tin/bai.aspx?id=5")
    Client(headers={"User-Agent": ""}).get("/tin/bai.aspx?id=5")
    row = MissedAddress.objects.get()
    assert (row.address, row.people, row.robots) == ("/Tin/Bai.aspx?ID=5", 2, 2)
    assert list(row.days.values_list("day", "count")) == [(timezone.localdate(), 4)]
    assert row.first_at < row.last_at


def test_vietnamese_address_is_kept_as_people_read_it(reader):
    reader.get("/tin/h%E1%BB%99i-ngh%E1%BB%8B.html")
    assert counted() == {"/tin/hội-nghị.html": (1, 0)}


@pytest.mark.parametrize("asked", ["/x.asp?a=1%262", "/x.asp?a=%2B", "/100%25.html", "/a%3Fb.html", "/a%23b.html"])
def test_kept_address_is_the_one_that_was_asked_for(reader, asked):
    reader.get(asked)
    row = MissedAddress.objects.get()
    assert key_of(row.address) == row.key == key_of(asked)


def test_of_where_readers_came_from_only_a_page_of_ours_or_a_host_is_kept(reader):
    for referrer, kept in (
        ("http://testserver/tim-kiem/?q=ten+nguoi", "/tim-kiem/"),
        ("https://www.khac.example/thu/nguyen-van-a?ma=1", "www.khac.example"),
        ("javascript:alert(1)", "www.khac.example"),
        ("http://[::1", "www.khac.example"),
    ):
        reader.get("/a.html", headers={"Referer": referrer})
        assert MissedAddress.objects.get().came_from == kept
    Client(headers={"User-Agent": "Googlebot/2.1"}).get("/a.html", headers={"Referer": "http://may.example/"})
    assert MissedAddress.objects.get().came_from == "www.khac.example"


def test_letters_addresses_in_a_query_are_not_kept(reader):
    reader.get("/dang-ky.aspx?thu=nguyen.van.a@example.vn")
    reader.get("/dang-ky.aspx?thu=nguyen.van.a%40example.vn")
    assert counted() == {"/dang-ky.aspx": (2, 0)}


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/huy-nhan-tin/nguyen.van.a@gmail.example/", {}),
        ("/huy-nhan-tin/?thu=nguyen.van.a%2540gmail.example", {"/huy-nhan-tin/": (1, 0)}),
        ("/tra-cuu.aspx?hoten=Nguyen+Van+A&cccd=079012345678", {"/tra-cuu.aspx": (1, 0)}),
        ("/lien-he.aspx?dt=0901234567", {"/lien-he.aspx": (1, 0)}),
        ("/tin.aspx?id=201508150001", {"/tin.aspx?id=201508150001": (1, 0)}),
    ],
)
def test_nothing_of_a_person_is_kept_of_an_address(reader, asked, kept):
    reader.get(asked)
    assert counted() == kept


def test_what_the_site_keeps_to_itself_is_not_counted(reader):
    draft = make_article("Kế hoạch chưa công bố")
    for asked in (
        draft.get_absolute_url(),
        f"/bai-viet/{draft.pk}/",
        "/van-ban/99/ke-hoach/",
        "/xem-truoc/ma-bi-mat/",
        "/xem-truoc/ma-bi-mat/them/",
        "/quan-tri/khong-co/",
        "/media/khong-co.pdf",
        "/static/khong-co.css",
        "/ngay/2017/13/",
        "/chuyen-muc/khong-co/?trang=2",
    ):
        reader.get(asked)
    assert counted() == {}
    make_category("Tin")
    reader.get("/chuyen-muc/tin/?trang=99")
    assert counted() == {}
    reader.get("/chuyen-muc/da-xoa/")
    assert counted() == {"/chuyen-muc/da-xoa/": (1, 0)}


@pytest.mark.parametrize(
    "asked", ["/favicon.ico", "/anh/a.JPG", "/a/b.css?v=1", "/apple-touch-icon.png", "/.well-known/x"]
)
def test_pictures_scripts_and_what_browsers_ask_of_themselves_are_not_counted(reader, asked):
    assert reader.get(asked).status_code == 404
    assert counted() == {}


def test_neither_head_nor_prefetch_nor_a_form_is_a_miss(reader):
    reader.head("/a.html")
    reader.post("/a.html")
    reader.get("/a.html", headers={"Sec-Purpose": "prefetch"})
    assert counted() == {}


@pytest.mark.parametrize(
    "asked",
    [
        "/wp-login.php",
        "/blog/wp-includes/wlwmanifest.xml",
        "/.env",
        "/.git/config",
        "/phpMyAdmin/index.php",
        "/vendor/phpunit/src/eval-stdin.php",
        "/xem.asp?id=1+union+select+1",
        "/backup.sql",
        "/cgi-bin/luci",
    ],
)
def test_scanners_share_one_line_that_is_told_apart(reader, asked):
    reader.get(asked)
    row = MissedAddress.objects.get()
    assert (row.key, row.kind, row.people, row.robots) == ("*", "scan", 0, 1)


@pytest.mark.parametrize(
    "asked", ["/tin/chitiet.php?id=5", "/wp-content/uploads/ke-hoach.pdf", "/van-phong/admin-ls.html"]
)
def test_pages_of_old_portals_are_not_taken_for_scans(reader, asked):
    reader.get(asked)
    assert MissedAddress.objects.get().kind == "page"


def test_table_is_bounded_and_the_rarest_and_oldest_leave(reader, monkeypatch):
    for number in range(10):
        reader.get(f"/{number}.html")
    for often in (3, 4):
        reader.get(f"/{often}.html")
    MissedAddress.objects.filter(address="/0.html").update(is_ignored=True)
    reader.get("/.env")
    misses.sweep(4)
    assert set(counted()) - {"/0.html"} == {"/3.html", "/4.html", "/9.html", "/8.html", misses._SCANNED}
    assert "/0.html" in counted()


def test_garbage_without_end_keeps_the_table_small(reader, monkeypatch):
    monkeypatch.setattr(misses, "MOST_ROWS", 20)
    monkeypatch.setattr(misses, "_SWEEP_EVERY", 5)
    for number in range(60):
        reader.get(f"/rac-{number}.html")
    assert 20 <= MissedAddress.objects.count() < 25


def test_days_are_kept_for_a_month():
    now = timezone.localdate()
    row = MissedAddress.objects.create(key="/a", address="/a", first_at=timezone.now(), last_at=timezone.now())
    for back in (0, misses.KEPT_DAYS - 1, misses.KEPT_DAYS):
        MissedDay.objects.create(missed=row, day=now - datetime.timedelta(days=back), count=1)
    misses.sweep()
    assert row.days.count() == 2


def test_page_is_told_not_to_be_there_also_when_nothing_can_be_written(reader, monkeypatch):
    def broken(*args):
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(misses, "_write", broken)
    answer = reader.get("/khong-co.aspx")
    assert answer.status_code == 404
    assert "Không tìm thấy trang" in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    ["/%00", "/a%00b.html?x=%00", "/%E1%BB.html", "/" + "a" * 3000, "/a?" + "b=1&" * 200, "/%5C%5Ckhac.example"],
)
def test_hostile_addresses_are_only_not_found(reader, asked):
    assert reader.get(asked).status_code in (400, 404)


@pytest.mark.django_db(transaction=True)
def test_100_misses_at_once_are_100_and_disturb_nobody():
    make_category()

    def miss(number: int) -> int:
        try:
            return (
                Client(headers={"User-Agent": BROWSER}).get(f"/{'chung' if number % 2 else number}.html").status_code
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(miss, range(100))) == {404}
    assert counted()["/chung.html"] == (50, 0)
    assert MissedAddress.objects.count() == 51
    assert MissedDay.objects.get(missed__address="/chung.html").count == 50
