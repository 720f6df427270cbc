"""A letter comes in: kept once, with what it was about, whatever becomes of the article or the unit."""

import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.letters.reception import receive
from articles.models import ReaderMessage
from tests.factories import make_article, make_unit, make_user

pytestmark = pytest.mark.django_db
WHO = {"name": "Lan", "email": "lan@vidu.vn"}


def texts() -> list[str]:
    return sorted(ReaderMessage.objects.values_list("text", flat=True))


def test_same_text_of_one_sender_is_kept_once_for_each_place():
    unit, article = make_unit(), make_article(at="now")
    for _ in range(2):
        receive(sender="a" * 32, text="Xin hỏi", unit=unit, **WHO)
    receive(sender="a" * 32, text="Xin hỏi", **WHO)
    receive(sender="a" * 32, text="Xin hỏi", article=article)
    receive(sender="b" * 32, text="Xin hỏi", unit=unit, **WHO)
    assert texts() == ["Xin hỏi"] * 4


def test_letter_outlives_its_article_with_the_title_it_had():
    chief = make_user("superuser")
    article = make_article("Tiêu đề lúc gửi", at="now")
    receive(sender="a" * 32, text="Sai ngày", article=article)
    workflow.unpublish(article, by=chief, reason="Đăng nhầm")
    workflow.trash(article, by=chief)
    workflow.delete(article, by=chief, reason="Trùng")
    letter = ReaderMessage.objects.get()
    assert (letter.article, letter.article_title, letter.unit) == (None, "Tiêu đề lúc gửi", article.unit)


def test_article_that_left_the_site_meanwhile_takes_no_report():
    article = make_article(at="now")
    workflow.unpublish(article, by=make_user("superuser"), reason="Đăng nhầm")
    with pytest.raises(ValidationError, match="không còn trên trang"):
        receive(sender="a" * 32, text="Sai ngày", article=article)
    assert texts() == []


def test_letter_stays_when_its_unit_is_deleted():
    unit = make_unit()
    receive(sender="a" * 32, text="Xin hỏi", unit=unit, **WHO)
    unit.delete()
    assert ReaderMessage.objects.get().unit is None


def test_only_letters_not_dealt_with_count_for_the_whole_site():
    for number in range(100):
        ReaderMessage.objects.create(text=str(number))
    with pytest.raises(ValidationError, match="quá nhiều thư"):
        receive(sender="a" * 32, text="Xin hỏi")
    ReaderMessage.objects.update(status="done")
    receive(sender="a" * 32, text="Xin hỏi")
    assert "Xin hỏi" in texts()
