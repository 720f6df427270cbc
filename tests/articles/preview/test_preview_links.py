"""A leader without an account reads an article at a secret address, until it expires or is withdrawn."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.models import Article, PreviewLink, ViewCount
from partynews.visits import COOKIE
from tests.admin_form import AdminForm, messages_of
from tests.articles.addresses import at, reader, signed_in
from tests.factories import make_article, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db


def new_link(user, article, recipient="Đồng chí Bí thư", days="3"):
    """The address of a link made on the page."""
    client = signed_in(user)
    form = AdminForm(client, at(article, "links"))
    assert form.send(recipient=recipient, days=[days]).status_code == 302
    page = LexborHTMLParser(client.get(at(article, "links")).content.decode())
    return page.css_first("#dia-chi").attributes["value"].removeprefix("http://testserver")


def test_a_link_opens_the_saved_text_for_somebody_without_an_account(article, writer):
    address = new_link(writer, article)
    answer = reader().get(address)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Bản xem trước, chưa công khai." in page
    assert "Gửi riêng cho Đồng chí Bí thư" in page
    assert "Nội dung bài viết." in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert COOKIE not in answer.cookies
    assert not ViewCount.objects.exists()
    article.title = "Tên mới hơn"
    article.save()
    assert "Tên mới hơn" in reader().get(address).content.decode()


def test_the_address_is_shown_once_and_not_kept(article, writer):
    client = signed_in(writer)
    AdminForm(client, at(article, "links")).send(recipient="Bí thư", days=["1"])
    first = LexborHTMLParser(client.get(at(article, "links")).content.decode()).css_first("#dia-chi")
    token = first.attributes["value"].rstrip("/").rpartition("/")[2]
    assert len(token) >= 43
    assert "dia-chi" not in client.get(at(article, "links")).content.decode()
    assert token not in str(PreviewLink.objects.values().get())
    assert reader().get(f"/xem-truoc/{PreviewLink.objects.get().token}/").status_code == 404


def test_the_page_of_links_says_who_opened_and_when(article, writer):
    address = new_link(writer, article)
    client = signed_in(writer)
    assert "chưa mở" in client.get(at(article, "links")).content.decode()
    reader().get(address)
    reader().get(address)
    reader().head(address)
    Client(headers={"User-Agent": "Googlebot/2.1"}).get(address)
    assert "2 lần, gần nhất" in client.get(at(article, "links")).content.decode()


def test_a_withdrawn_link_is_gone_in_plain_words(article, writer):
    address = new_link(writer, article)
    client = signed_in(writer)
    answer = client.post(at(article, "withdraw_link", PreviewLink.objects.get().pk))
    assert "Đã thu hồi đường dẫn gửi cho Đồng chí Bí thư" in messages_of(client, answer)
    gone = reader().get(address)
    assert gone.status_code == 410
    assert "Văn phòng đã thu hồi đường dẫn này." in gone.content.decode()
    assert "Nội dung bài viết." not in gone.content.decode()
    assert gone.headers["Cache-Control"] == "no-store"
    assert PreviewLink.objects.get().withdrawn_by == writer


def test_an_expired_link_is_gone(article, writer):
    address = new_link(writer, article, days="1")
    left = PreviewLink.objects.get().expires_at - timezone.now()
    assert datetime.timedelta(hours=23) < left <= datetime.timedelta(days=1)
    PreviewLink.objects.update(expires_at=timezone.now())
    assert reader().get(address).status_code == 410
    assert "hết hạn" in signed_in(writer).get(at(article, "links")).content.decode()


def test_a_binned_article_is_gone_and_comes_back_with_it(article, writer):
    address = new_link(writer, article)
    workflow.trash(article, by=writer)
    assert reader().get(address).status_code == 410
    workflow.restore(article, by=writer)
    assert reader().get(address).status_code == 200


def test_once_public_the_link_leads_to_the_public_page(article, writer, board):
    address = new_link(writer, article)
    workflow.publish(article, by=board, at=timezone.now() + datetime.timedelta(hours=1))
    assert reader().get(address).status_code == 200
    workflow.reschedule(article, by=board, at=timezone.now() - datetime.timedelta(hours=1))
    answer = reader().get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, article.get_absolute_url())


def test_what_was_taken_off_the_page_is_not_read_at_an_older_link(article, writer, board):
    address = new_link(writer, article)
    workflow.publish(article, by=board)
    workflow.unpublish(article, by=board, reason="Lộ số điện thoại", kind="personal_data")
    assert reader().get(address).status_code == 410
    assert "Nội dung bài viết." in reader().get(new_link(board, article)).content.decode()


def test_a_link_to_a_working_copy_shows_the_copy_and_then_the_public_page(article, writer, board):
    workflow.publish(article, by=board)
    copy = workflow.correct(article, by=writer)
    Article.objects.filter(pk=copy.pk).update(title="Tên đã sửa")
    address = new_link(writer, copy)
    assert "Tên đã sửa" in reader().get(address).content.decode()
    workflow.publish(Article.objects.get(pk=copy.pk), by=board)
    assert not Article.objects.filter(pk=copy.pk).exists()
    answer = reader().get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, article.get_absolute_url())


def test_a_link_to_a_working_copy_that_was_given_up_leads_to_the_public_page(article, writer, board):
    workflow.publish(article, by=board)
    copy = workflow.correct(article, by=writer)
    address = new_link(writer, copy)
    workflow.discard(copy, by=writer)
    assert reader().get(address).headers["Location"] == article.get_absolute_url()
    workflow.unpublish(article, by=board, reason="Đăng nhầm")
    assert reader().get(address).status_code == 410


@pytest.mark.parametrize("token", ["x", "a" * 43, "%F0%9F%98%80", "0" * 64])
def test_an_unknown_address_is_404(db, token):
    assert reader().get(f"/xem-truoc/{token}/").status_code == 404


def test_robots_stay_away(db):
    assert "Disallow: /xem-truoc/" in reader().get("/robots.txt").content.decode()


def test_a_link_needs_a_recipient_and_one_of_the_offered_terms(article, writer):
    form = AdminForm(signed_in(writer), at(article, "links"))
    assert form.send(recipient=" ", days=["365"]).status_code == 200
    assert len(form.errors()) == 2
    assert "Ô này không được để trống." in form.errors()
    assert form.tree.css("form.new-link[novalidate]")
    assert not PreviewLink.objects.exists()


@pytest.mark.parametrize("state", ["public", "trashed"])
def test_where_no_link_makes_sense_none_is_made(article, writer, board, state):
    workflow.publish(article, by=board) if state == "public" else workflow.trash(article, by=writer)
    client = signed_in(writer)
    assert "Tạo đường dẫn" not in client.get(at(article, "links")).content.decode()
    client.post(at(article, "links"), {"recipient": "Bí thư", "days": "3"})
    assert not PreviewLink.objects.exists()


def test_who_only_reads_an_article_makes_and_withdraws_no_link(article, writer, unit):
    new_link(writer, article)
    colleague = signed_in(make_user(Role.WRITER, unit=unit))
    assert colleague.get(at(article, "preview")).status_code == 200
    assert colleague.get(at(article, "links")).status_code == 403
    assert colleague.post(at(article, "links"), {"recipient": "x", "days": "3"}).status_code == 403
    assert colleague.post(at(article, "withdraw_link", PreviewLink.objects.get().pk)).status_code == 403
    assert PreviewLink.objects.get().withdrawn_at is None


def test_a_link_is_withdrawn_on_its_own_article_only(article, writer, unit):
    new_link(writer, article)
    other = make_article(unit=unit, created_by=writer)
    answer = signed_in(writer).post(at(other, "withdraw_link", PreviewLink.objects.get().pk))
    assert answer.status_code == 404
    assert PreviewLink.objects.get().withdrawn_at is None


def test_withdrawing_takes_a_post_with_its_token(article, writer):
    new_link(writer, article)
    withdraw = at(article, "withdraw_link", PreviewLink.objects.get().pk)
    assert signed_in(writer).get(withdraw).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(writer)
    assert strict.post(withdraw).status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_links(article, writer, django_assert_max_num_queries):
    client = signed_in(writer)
    new_link(writer, article)
    client.get(at(article, "links"))
    with django_assert_max_num_queries(14) as few:
        client.get(at(article, "links"))
    count = len(few)
    for number in range(8):
        new_link(make_user(Role.EDITOR, unit=article.unit), article, recipient=f"Người {number}")
    with django_assert_max_num_queries(count):
        client.get(at(article, "links"))


def test_a_link_to_a_working_copy_closes_when_its_original_is_taken_down(board, writer):
    public = make_article("Danh sách hộ nghèo", at="now", created_by=writer)
    copy = workflow.correct(public, by=board)
    address = new_link(board, copy)
    assert "Nội dung bài viết." in reader().get(address).content.decode()
    workflow.unpublish(public, by=board, reason="Lộ số căn cước", kind="personal_data")
    answer = reader().get(address)
    assert answer.status_code == 410
    assert "được gỡ khỏi trang" in answer.content.decode()
    assert "Nội dung bài viết." not in answer.content.decode()
    assert "Danh sách hộ nghèo" not in answer.content.decode()


def test_no_link_is_made_to_a_working_copy_that_is_gone_meanwhile(board, monkeypatch):
    copy = workflow.correct(make_article(at="now"), by=board)
    client = signed_in(board)
    form = AdminForm(client, at(copy, "links"))

    def gone_meanwhile(model_admin, request, pk):
        workflow.discard(Article.objects.get(pk=pk), by=board)
        return copy

    monkeypatch.setattr("articles.admin.preview.found", gone_meanwhile)
    assert form.send(recipient="Bí thư", days=["3"]).status_code == 404
    assert not PreviewLink.objects.exists()
