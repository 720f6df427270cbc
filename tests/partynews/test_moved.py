"""An old address leads on where a page would not be found, and nowhere else."""

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client

from articles import workflow
from articles.intake import lasting_address
from articles.models import Article, Removal
from partynews import moved
from partynews.models import MissedAddress, OldAddress, OldAddressUse
from tests.factories import BROWSER, make_article, make_category, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
OLD = "/Tin-Tuc/ChiTiet.aspx?ID=15"


def lead(old: str, target: str) -> OldAddress:
    return OldAddress.objects.create(address=old, target=target)


@pytest.fixture
def article() -> Article:
    return make_article("Hội nghị sơ kết", at="now")


def test_old_address_leads_to_the_whole_address_of_its_article_at_once(client, article):
    lead(OLD, lasting_address(article.pk))
    for asked in (OLD, "/tin-tuc/chitiet.aspx?utm_source=zalo&id=15"):
        answer = client.get(asked)
        assert (answer.status_code, answer["Location"]) == (301, article.get_absolute_url())
        assert answer["Cache-Control"] == "max-age=3600"
    assert client.head(OLD).status_code == 301
    assert client.post(OLD).status_code == 404
    assert client.get("/tin-tuc/chitiet.aspx?id=16").status_code == 404


def test_page_that_exists_is_never_hidden_by_an_old_address(client, article):
    category = make_category()
    for here in (article.get_absolute_url(), category.get_absolute_url(), "/van-ban/", "/tim-kiem/?q=a"):
        lead(here, "/lien-he/")
        assert client.get(here).status_code == 200
    assert client.get("/van-ban")["Location"] == "/van-ban/"


def test_front_page_of_the_old_portal_leads_home(client):
    for asked in ("/index.html", "/Default.aspx", "/index.php"):
        assert client.get(asked)["Location"] == "/"
    assert client.get("/index.php?id=3").status_code == 404


@pytest.mark.parametrize("status", ["draft", "scheduled", "trashed", "never there"])
def test_what_is_not_public_is_not_told_by_an_old_address(client, article, status):
    if status == "scheduled":
        article.published_at = article.published_at.replace(year=2099)
    elif status != "never there":
        article = make_article("Chưa đăng")
        article.status = "trashed" if status == "trashed" else article.status
    article.save()
    number = 10**6 if status == "never there" else article.pk
    lead(OLD, lasting_address(number))
    answer = client.get(OLD)
    assert answer.status_code == client.get(lasting_address(number)).status_code == 404
    assert "Location" not in answer


def test_removed_article_answers_as_at_its_own_address(client, article):
    lead(OLD, lasting_address(article.pk))
    board = make_user(Role.BOARD)
    workflow.unpublish(article, by=board, kind=Removal.Kind.MISTAKE, reason="Đăng nhầm")
    assert client.get(OLD, follow=True).status_code == 410


def test_redirect_counts_no_view_of_the_page_that_it_leads_to(article):
    lead(OLD, lasting_address(article.pk))
    reader = Client(headers={"User-Agent": BROWSER})
    for _ in range(3):
        reader.get(OLD)
    assert not article.__class__.objects.filter(view_count__own__gt=0).exists()
    assert OldAddressUse.objects.get().count == 3
    Client(headers={"User-Agent": "Googlebot/2.1"}).get(OLD)
    assert OldAddressUse.objects.get().count == 3


def test_target_that_is_gone_is_looked_up_in_turn_and_rings_end(client, article):
    lead("/a.html", "/chuyen-muc/b/")
    lead("/chuyen-muc/b/", lasting_address(article.pk))
    assert client.get("/a.html")["Location"] == article.get_absolute_url()
    lead("/vong-1.html", "/chuyen-muc/vong/")
    lead("/chuyen-muc/vong/", "/chuyen-muc/vong-2/")
    lead("/chuyen-muc/vong-2/", "/chuyen-muc/vong/")
    for asked in ("/vong-1.html", "/chuyen-muc/vong/", "/chuyen-muc/vong-2/"):
        assert client.get(asked).status_code == 404


def test_target_with_a_former_slug_or_a_query_is_followed(client):
    category = make_category("Tin", slug="cu")
    category.slug = "moi"
    category.save()
    lead("/a.html", "/chuyen-muc/cu/")
    lead("/b.html", "/tim-kiem/?q=họp")
    assert client.get("/a.html")["Location"] == "/chuyen-muc/moi/"
    assert client.get("/b.html")["Location"] == "/tim-kiem/?q=h%E1%BB%8Dp"
    assert client.get("/b.html", follow=True).status_code == 200


@pytest.mark.parametrize("target", ["/\\khac.example", "/quan-tri/", "/khong-co/", "/\t/khac.example"])
def test_no_redirect_leaves_the_site_or_enters_the_admin(client, target):
    lead("/a.html", target)
    assert client.get("/a.html").status_code == 404


@pytest.mark.parametrize("target", ["https://khac.example/", "//khac.example/", "lien-he/", ""])
@pytest.mark.django_db(transaction=True)
def test_database_refuses_what_is_no_path(target):
    with pytest.raises(IntegrityError):
        lead("/a.html", target)


def test_admin_and_static_files_are_not_asked_about(client, django_assert_num_queries):
    lead("/static/a.css", "/lien-he/")
    assert client.get("/static/a.css").status_code == 404
    lead("/quan-tri/khong-co/", "/lien-he/")
    assert client.get("/quan-tri/khong-co/")["Location"].startswith("/quan-tri/login/")


def test_page_that_is_found_costs_no_query_more(client, article, django_assert_num_queries):
    client.get("/tro-nang/")
    with django_assert_num_queries(1):
        client.get("/tro-nang/")


def test_not_found_stays_not_found_when_old_addresses_cannot_be_read(client, monkeypatch):
    def broken(request):
        raise OperationalError("no such table")

    monkeypatch.setattr(moved, "new_address", broken)
    answer = client.get("/khong-co.aspx")
    assert answer.status_code == 404
    assert "Không tìm thấy trang" in answer.content.decode()
    assert not MissedAddress.objects.exists()


def test_a_name_that_was_changed_back_makes_no_ring_in_browsers(client):
    category = make_category("Tin cũ")
    first = category.get_absolute_url()
    category.slug = "tin-moi"
    category.save()
    away = client.get(first)
    category.slug = "tin-cu"
    category.save()
    back = client.get("/chuyen-muc/tin-moi/")
    assert (away["Location"], back["Location"]) == ("/chuyen-muc/tin-moi/", first)
    assert away["Cache-Control"] == back["Cache-Control"] == "no-cache"


def test_redirect_of_a_renamed_row_is_asked_for_again(client, article):
    answer = client.get(f"/bai-viet/{article.pk}/ten-khac/")
    assert (answer.status_code, answer["Cache-Control"]) == (301, "no-cache")
