import unicodedata

import pytest
from django.core.exceptions import ValidationError

from articles.models import Article, Category
from partynews.fields import MAX_BODY, validate_body_length
from tests.factories import make_article, make_category, make_unit

pytestmark = pytest.mark.django_db


def test_every_door_normalises_and_sanitises():
    nfd = unicodedata.normalize("NFD", "Hội nghị  Đảng ủy ")
    article = make_article(nfd, body=f"<p onclick=x>{nfd}</p><script>1</script>", sapo=nfd)
    article.refresh_from_db()
    assert article.title == "Hội nghị Đảng ủy"
    assert article.sapo == "Hội nghị  Đảng ủy"
    assert article.body == "<p>Hội nghị  Đảng ủy </p>"


def test_bulk_import_goes_through_the_same_door():
    article = Article(
        title="Một\nhai", body="<img src=x onerror=alert(1)><p>x</p>", category=make_category(), unit=make_unit()
    )
    Article.objects.bulk_create([article])
    stored = Article.objects.get()
    assert (stored.title, stored.body, stored.slug) == ("Một hai", "<p>x</p>", "mot-hai")
    assert stored.folded == " mot hai x "


def test_article_slug_follows_its_title():
    article = make_article("Đại hội Đảng bộ")
    assert article.slug == "dai-hoi-dang-bo"
    article.title = "Đại hội đại biểu"
    article.save()
    assert article.slug == "dai-hoi-dai-bieu"


def test_category_slug_is_made_once_and_kept():
    category = make_category("Đảng - Đoàn thể")
    category.name = "Đoàn thể"
    category.save()
    assert category.slug == "dang-doan-the"


def test_equal_slugs_get_a_number():
    slugs = [Category.objects.create(name=name).slug for name in ("Dân vận", "Dan van", "Dận vân")]
    assert slugs == ["dan-van", "dan-van-2", "dan-van-3"]


def test_title_without_letters_still_has_an_address():
    assert make_article("…").slug == "khong-ten"


def test_body_of_more_than_two_million_characters_is_refused_by_name():
    validate_body_length("x" * MAX_BODY)
    with pytest.raises(ValidationError, match=r"2\.000\.001 ký tự, quá mức 2\.000\.000"):
        validate_body_length("x" * (MAX_BODY + 1))
