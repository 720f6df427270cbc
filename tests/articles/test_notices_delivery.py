"""Letters never stand in the way of a step: it is done, whatever becomes of them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from articles import notices, workflow
from articles.models import Article, StatusChange
from partynews import outbox
from partynews.models import Letter, User
from tests.factories import make_article, make_unit, make_user
from tests.mail_server import MailServer
from units.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Any:
    return make_unit()


@pytest.fixture
def writer(unit) -> User:
    return make_user(Role.WRITER, unit=unit, email="viet@tin.example")


@pytest.fixture
def board(unit) -> User:
    return make_user(Role.BOARD, unit=unit, email="ban@tin.example")


def draft(by: User, title: str = "Hội nghị sơ kết") -> Article:
    return make_article(title, created_by=by, changed_by=by)


def test_letters_are_rolled_back_with_the_step(writer, board):
    article = draft(writer)
    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012
        workflow.submit(article, by=writer)
        assert Letter.objects.exists()
        raise RuntimeError
    article.refresh_from_db()
    assert article.status == Article.Status.DRAFT
    assert not Letter.objects.exists()


def test_refused_step_writes_no_letter(writer, board):
    article = draft(board)
    workflow.submit(article, by=board)
    Letter.objects.all().delete()
    with pytest.raises(ValidationError):
        workflow.approve(article, by=board)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("address", ["không phải địa chỉ", "a@b@c", "x" * 254, "Ban <ban@tin.example>\n"])
def test_broken_address_never_fails_the_step(writer, unit, address, mail_server: MailServer):
    make_user(Role.BOARD, unit=unit, email=address)
    article = draft(writer)
    workflow.submit(article, by=writer)
    outbox.send_due()
    article.refresh_from_db()
    assert article.status == Article.Status.SUBMITTED


def test_refusing_server_never_fails_the_step_and_the_letter_waits(writer, board, mail_server: MailServer):
    mail_server.recipient_answer = "450 try later"
    article = draft(writer)
    workflow.submit(article, by=writer)
    assert outbox.send_due() == 0
    article.refresh_from_db()
    assert article.status == Article.Status.SUBMITTED
    assert outbox.failed_count() == 1
    mail_server.recipient_answer = "250 OK"
    Letter.objects.update(next_try_at=timezone.now())
    assert outbox.send_due() == 1
    assert mail_server.subjects == ["[Chờ duyệt] Hội nghị sơ kết"]


def test_title_of_any_kind_reaches_the_reader_whole(writer, board, mail_server: MailServer):
    title = ("{% if %} {{ x }} {what} %s <b>“Đảng”</b>\r\nBcc: la@ngoai.example " + "Đ" * 300)[:300]
    workflow.submit(draft(writer, title), by=writer, note="Dòng một\nBcc: la@ngoai.example")
    assert outbox.send_due() == 1
    kept = Article.objects.get().title
    assert mail_server.subjects == [f"[Chờ duyệt] {kept}"]
    assert f"Bài viết: {kept}\n" in mail_server.texts[0]
    assert "Bcc" not in mail_server.letters[0]
    assert mail_server.asked == [board.email]


def test_letters_of_a_submission_cost_few_queries(django_assert_max_num_queries, writer, board, unit):
    for number in range(5):
        make_user(Role.EDITOR, unit=unit, email=f"bien{number}@tin.example")
    article = Article.objects.get(pk=draft(writer).pk)
    change = StatusChange.objects.create(
        article=article, article_number=article.pk, unit=unit, title=article.title, step="submit", by=writer
    )
    with django_assert_max_num_queries(8):
        notices.tell(change, article=article)
    assert Letter.objects.count() == 6
