"""Addresses: what answers, what redirects, what is not there; never a 500."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from partynews.addresses import address
from partynews.visits import COOKIE
from tests.factories import BROWSER, local, make_article, make_category, make_meeting, make_unit

pytestmark = pytest.mark.django_db

BAD = [
    *(
        "/bai-viet/999/khong-co/",
        "/bai-viet/0/x/",
        f"/bai-viet/{'9' * 18}/x/",
        f"/bai-viet/{'9' * 40}/x/",
        "/bai-viet/-1/x/",
    ),
    *("/ngay/2017/02/30/", "/ngay/2017/13/01/", "/ngay/2017/00/00/", "/ngay/9999/01/01/", "/ngay/0000/01/01/"),
    *("/ngay/2017/13/", "/ngay/abcd/ef/gh/", "/ngay/2017/02/27/?trang=2", "/ngay/2017/02/27/?trang=0"),
    *("/chuyen-muc/khong-co/", "/chuyen-muc/tin-tuc/?trang=2", "/chuyen-muc/tin-tuc/?trang=abc"),
    *("/chuyen-muc/tin-tuc/?truoc=abc", "/chuyen-muc/tin-tuc/?truoc=999", f"/chuyen-muc/tin-tuc/?sau={'9' * 30}"),
    *(
        "/don-vi/khong-co/",
        "/hoi-nghi/999/x/",
        "/hoi-nghi/?trang=99",
        "/tim-kiem/?q=bai&trang=9",
        "/tim-kiem/?trang=-1",
    ),
    *("/media/../secret_key", "/media/khong-co.webp", "/wp-login.php", "/%00", "/chuyen-muc/%f0%9f%8e%89/"),
]


@pytest.mark.parametrize("path", BAD)
def test_what_is_not_there_is_a_vietnamese_404(client, path):
    make_category("Tin tức")
    response = client.get(path)
    assert response.status_code == 404
    assert "Không tìm thấy" in response.content.decode()


def test_wrong_slug_redirects_to_the_right_one(client):
    article = make_article("Đại hội Đảng bộ", at="now")
    for slug in ("sai", "đại-hội", "dai-hoi-dang-bo-"):
        response = client.get(f"/bai-viet/{article.pk}/{slug}/")
        assert (response.status_code, response["Location"]) == (301, f"/bai-viet/{article.pk}/dai-hoi-dang-bo/")
    assert client.get(f"/bai-viet/{article.pk}/")["Location"] == article.get_absolute_url()
    meeting = make_meeting("Hội nghị A")
    assert client.get(f"/hoi-nghi/{meeting.pk}/x/")["Location"] == meeting.get_absolute_url()


def test_drafts_and_scheduled_articles_have_no_address(client):
    for article in (make_article("Nháp"), make_article("Hẹn", at=timezone.now() + datetime.timedelta(hours=1))):
        response = client.get(article.get_absolute_url())
        assert response.status_code == 404
        assert article.title not in response.content.decode()


def test_private_meeting_has_no_address(client):
    meeting = make_meeting("Họp kín", is_public=False)
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert "Họp kín" not in client.get("/hoi-nghi/").content.decode()


@pytest.mark.parametrize(("typed", "day"), [("2017-02-27", "/ngay/2017/02/27/"), ("27/02", None), ("", None)])
def test_choosing_a_day_leads_to_its_page(client, typed, day):
    today = timezone.localdate()
    assert client.get("/ngay/", {"ngay": typed})["Location"] == (day or f"/ngay/{today:%Y/%m/%d}/")


def test_row_addresses_are_those_of_the_site_map():
    assert address("article", "a-b", 7) == reverse("article", args=[7, "a-b"])
    assert address("meeting", "a-b", 7) == reverse("meeting", args=[7, "a-b"])
    assert address("category", "a-b") == reverse("category", args=["a-b"])
    assert address("unit", "a-b") == reverse("unit", args=["a-b"])


def test_feed_and_sitemap_hold_what_is_public_and_nothing_else(client):
    article = make_article("Bài công khai", at=local(2017, 2, 27, 13, 35), sapo="Tóm tắt & <b>")
    make_article("Bài nháp kín")
    make_unit("Đảng ủy Phường Hai")
    index = client.get("/sitemap.xml").content.decode()
    thousand = re.search(r"/sitemap-bai-viet\.xml\?p=[0-9]+", index)
    assert thousand
    feed, sitemap = client.get("/rss/"), client.get(thousand[0])
    for response in (feed, sitemap):
        text = response.content.decode()
        assert article.get_absolute_url() in text
        assert "nhap-kin" not in text
    assert "Mon, 27 Feb 2017 13:35:00 +0700" in feed.content.decode()
    sections = re.findall(r"sitemap-([a-z-]+)\.xml\?p=\d+<", index)
    assert sections == ["trang", "bai-viet", "chuyen-muc", "don-vi"]  # those that have something
    assert "dang-uy-phuong-hai" in client.get("/sitemap-don-vi.xml").content.decode()


def test_robots_are_kept_from_the_admin_and_shown_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /quan-tri/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text


def test_health_answers_while_the_database_does(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert COOKIE not in response.cookies


def test_public_pages_send_a_strict_policy_and_only_the_visit_cookie(client):
    response = client.get("/", headers={"User-Agent": BROWSER})
    policy = response["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "unsafe" not in policy
    assert set(response.cookies) == {COOKIE}
    assert "Cookie" not in response.get("Vary", "")
