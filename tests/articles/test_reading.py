import datetime

import pytest
from django.utils import timezone

from articles.models import ArticleFile, Comment, Correction, Photo
from articles.reading import belongings, categories, comments_page, home_stories, neighbours, public_article
from tests.factories import local, make_article, make_category, pdf_file, picture_file

pytestmark = pytest.mark.django_db


def titles(rows) -> list[str]:
    return [row.title for row in rows]


def test_neighbours_are_nearest_first_in_both_directions():
    articles = [make_article(f"Bài {day}", at=local(2017, 3, day)) for day in range(1, 10)]
    newer, older = neighbours(articles[4], 3)
    assert titles(newer) == ["Bài 6", "Bài 7", "Bài 8"]
    assert titles(older) == ["Bài 4", "Bài 3", "Bài 2"]


def test_equal_dates_are_not_skipped():
    articles = [make_article(f"Bài {number}", at=local(2017, 3, 1)) for number in range(5)]
    newer, older = neighbours(articles[2], 5)
    assert titles(newer) == ["Bài 3", "Bài 4"]
    assert titles(older) == ["Bài 1", "Bài 0"]


def test_neighbours_are_public_and_of_the_same_category():
    here = make_article("Đây", at=local(2017, 3, 1))
    make_article("Nháp")
    make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(days=1))
    make_article("Chuyên mục khác", at=local(2017, 3, 2), category=make_category("Dân vận"))
    assert neighbours(here, 5) == ([], [])


def test_only_public_articles_are_found():
    assert public_article(make_article("Nháp").pk) is None
    assert public_article(make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(hours=1)).pk) is None
    assert public_article(10**17) is None
    article = make_article("Đã đăng", at="now")
    assert public_article(article.pk) == article


def test_what_belongs_to_an_article_is_found_in_order_by_one_query_or_none(django_assert_num_queries):
    article, other = make_article("Đây", at="now"), make_article("Khác", at="now")
    for place in (article, other):
        for position in (2, 1):
            name = f"{place.title} {position}"
            Photo.objects.create(article=place, image=picture_file(), caption=name, credit="An", position=position)
            ArticleFile.objects.create(article=place, file=pdf_file(), title=name, position=position)
            Correction.objects.create(article=place, kind="update", text=name, at=local(2020, 1, position))
            said = Comment.objects.create(article=place, name="Lan", email="a@vidu.vn", text=name, status="approved")
            Comment.objects.filter(pk=said.pk).update(sent_at=local(2020, 1, position))
    Comment.objects.create(article=article, name="Lan", email="a@vidu.vn", text="Chờ")
    found = public_article(article.pk)
    assert found is not None
    with django_assert_num_queries(1):
        photos, files, notes, remarks, more = belongings(found)
    assert [photo.caption for photo in photos] == [file.title for file in files] == ["Đây 1", "Đây 2"]
    assert [(note.kind, note.text, note.at) for note in notes] == [
        ("Cập nhật", "Đây 1", local(2020, 1, 1)),
        ("Cập nhật", "Đây 2", local(2020, 1, 2)),
    ]
    assert [(row.text, row.sent_at, row.answered_at) for row in remarks] == [
        ("Đây 1", local(2020, 1, 1), None),
        ("Đây 2", local(2020, 1, 2), None),
    ]
    assert not more
    assert photos[0].image.url.endswith(".webp")
    assert list(comments_page(article, 1).items) == remarks
    bare = public_article(make_article("Trơn", at="now").pk)
    assert bare is not None
    with django_assert_num_queries(0):
        assert belongings(bare) == ([], [], [], [], False)


def test_what_waits_or_is_hidden_is_not_even_looked_for(django_assert_num_queries):
    article = make_article("Đây", at="now")
    for status in ("waiting", "hidden"):
        Comment.objects.create(article=article, name="Lan", email="a@vidu.vn", text="x", status=status)
    found = public_article(article.pk)
    assert found is not None
    with django_assert_num_queries(0):
        assert belongings(found).comments == []


def stories():
    return home_stories(categories(), latest=3, per_block=2)


def test_blocks_hold_the_newest_of_each_category_in_the_menu_but_the_lead():
    first, second = make_category("Một", position=2), make_category("Hai", position=1)
    make_category("Rỗng"), make_category("Ẩn", in_menu=False)
    make_article("Ẩn 1", at=local(2016, 1, 1), category=make_category("Ẩn"))
    for day in range(1, 6):
        make_article(f"Một {day}", at=local(2017, 3, day), category=first)
    make_article("Hai 1", at=local(2017, 3, 1), category=second)
    blocks = [(category.name, titles(articles)) for category, articles in stories().blocks]
    assert blocks == [("Hai", ["Hai 1"]), ("Một", ["Một 4", "Một 3"])]


def test_lead_is_the_newest_featured_and_not_repeated_below():
    make_article("Nổi bật cũ", at=local(2016, 1, 1), featured=True)
    make_article("Nổi bật mới", at=local(2017, 1, 1), featured=True)
    make_article("Mới nhất", at=local(2018, 1, 1))
    make_article("Nổi bật nhưng nháp", featured=True)
    found = stories()
    assert found.lead.title == "Nổi bật mới"
    assert titles(found.latest) == ["Mới nhất", "Nổi bật cũ"]


def test_without_a_featured_article_the_newest_leads():
    assert stories() == (None, [], [])
    make_article("Cũ", at=local(2016, 1, 1))
    newest = make_article("Mới", at=local(2017, 1, 1))
    assert stories().lead == newest


def test_home_names_categories_that_are_not_in_the_menu(django_assert_num_queries):
    make_article("Ẩn 1", at=local(2016, 1, 1), category=make_category("Ẩn", in_menu=False))
    known = categories()
    with django_assert_num_queries(1):
        assert home_stories(known, latest=3, per_block=2).lead.category.name == "Ẩn"
