"""The next-day list: what was published urgently waits until a second person has looked it over."""

import pytest
from django.test import Client
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.models import StatusChange
from tests.admin_form import messages_of
from tests.factories import make_article, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
URGENT = "/quan-tri/articles/statuschange/dang-khan/"


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def board(unit):
    return make_user(Role.BOARD, unit=unit, full_name="Lê Thị Biên")


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(LexborHTMLParser(response.content.decode()).css_first("body").text().split())


@pytest.fixture
def urgent(unit, board):
    article = make_article("Tin bão khẩn", unit=unit, created_by=board, changed_by=board)
    workflow.publish_urgently(article, by=board, reason="Bão đổ bộ trong đêm")
    return StatusChange.objects.get(step="publish_urgently")


def review_of(change):
    return reverse("admin:articles_statuschange_review", args=[change.pk])


def test_what_was_published_urgently_waits_until_a_second_person_has_looked(unit, board, urgent):
    other = signed_in(make_user(Role.BOARD, unit=unit))
    shown = text(other, URGENT)
    assert "Tin bão khẩn" in shown
    assert "Bão đổ bộ trong đêm" in shown
    answer = other.post(review_of(urgent), {"note": "Nội dung đúng."})
    assert "bạn đã xem lại “Tin bão khẩn”" in messages_of(other, answer)
    urgent.refresh_from_db()
    assert urgent.review.note == "Nội dung đúng."
    assert "Không có bài đăng khẩn nào chờ xem lại" in text(other, URGENT)


def test_who_published_does_not_review(unit, board, urgent):
    client = signed_in(board)
    assert "cần một người khác xem lại" in text(client, URGENT)
    assert "Đã xem lại" not in text(client, URGENT)
    answer = client.post(review_of(urgent))
    assert "không tự xem lại" in messages_of(client, answer)
    assert not hasattr(StatusChange.objects.get(pk=urgent.pk), "review")


def test_writers_see_the_list_and_review_nothing(unit, urgent):
    client = signed_in(make_user(Role.WRITER, unit=unit))
    assert "Ban biên tập của đơn vị sẽ xem lại" in text(client, URGENT)
    assert client.post(review_of(urgent)).status_code == 403


def test_another_unit_neither_sees_nor_reviews(urgent):
    client = signed_in(make_user(Role.BOARD, unit=make_unit("Phường khác")))
    assert "Tin bão khẩn" not in text(client, URGENT)
    assert client.post(review_of(urgent)).status_code == 404
    assert Client().get(URGENT).status_code == 302


def test_only_urgent_publications_are_reviewed_and_only_once(unit, board, urgent):
    other = make_user(Role.BOARD, unit=unit)
    client = signed_in(other)
    article = make_article("Bài thường", unit=unit)
    workflow.publish(article, by=board)
    plain = article.status_changes.get()
    assert client.post(review_of(plain)).status_code == 404
    client.post(review_of(urgent))
    assert "đã có người xem lại" in messages_of(client, client.post(review_of(urgent)))


def test_looking_at_the_address_of_a_review_records_nothing(unit, urgent):
    client = signed_in(make_user(Role.BOARD, unit=unit))
    assert client.get(review_of(urgent)).status_code == 302
    assert not hasattr(StatusChange.objects.get(pk=urgent.pk), "review")


def test_the_list_of_urgent_publications_is_constant_in_queries(unit, board, urgent, django_assert_max_num_queries):
    client = signed_in(make_user(Role.BOARD, unit=unit))
    client.get(URGENT)
    with django_assert_max_num_queries(12) as few:
        client.get(URGENT)
    count = len(few)
    for number in range(5):
        article = make_article(f"Khẩn {number}", unit=unit, created_by=board, changed_by=board)
        workflow.publish_urgently(article, by=board, reason="Khẩn")
    with django_assert_max_num_queries(count):
        client.get(URGENT)
