import datetime

import pytest
from django.utils import timezone

from articles.models import ArticleFile, Comment, Correction, Photo, Topic
from articles.reading import around, belongings, comments_page, public_article
from tests.factories import local, make_article, make_category, make_meeting, make_unit, pdf_file, picture_file

pytestmark = pytest.mark.django_db


def found_around(article, count=5):
    found = public_article(article.pk)
    assert found is not None
    return around(found, count)


def titles(rows) -> list[str]:
    return [row.title for row in rows]


def test_neighbours_are_nearest_first_in_both_directions():
    articles = [make_article(f"Bài {day}", at=local(2017, 3, day)) for day in range(1, 10)]
    found = found_around(articles[4], 3)
    assert titles(found.newer) == ["Bài 6", "Bài 7", "Bài 8"]
    assert titles(found.older) == ["Bài 4", "Bài 3", "Bài 2"]
    assert (found.more_newer, found.more_older) == (True, True)
    found = found_around(articles[4], 4)
    assert (len(found.newer), len(found.older), found.more_newer, found.more_older) == (4, 4, False, False)


def test_equal_dates_are_not_skipped():
    articles = [make_article(f"Bài {number}", at=local(2017, 3, 1)) for number in range(5)]
    found = found_around(articles[2])
    assert titles(found.newer) == ["Bài 3", "Bài 4"]
    assert titles(found.older) == ["Bài 1", "Bài 0"]


def test_neighbours_are_public_and_of_the_same_category():
    here = make_article("Đây", at=local(2017, 3, 1))
    make_article("Nháp")
    make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(days=1))
    make_article("Chuyên mục khác", at=local(2017, 3, 2), category=make_category("Dân vận"))
    found = found_around(here)
    assert (found.newer, found.older) == ([], [])


def test_related_are_of_its_meeting_topic_and_unit_newest_first_each_once(django_assert_num_queries):
    meeting, topic = make_meeting(), Topic.objects.create(name="Đại hội Đảng")
    unit, other = make_unit("Quận ủy"), make_unit("Phường")
    categories = [make_category(f"Chuyên mục {number}") for number in range(10)]
    here = make_article("Đây", at=local(2017, 3, 5), category=categories[0], unit=unit, meeting=meeting, topic=topic)
    make_article("Cả ba", at=local(2017, 3, 1), category=categories[1], unit=unit, meeting=meeting, topic=topic)
    make_article("Hội nghị", at=local(2017, 3, 9), category=categories[2], unit=other, meeting=meeting)
    make_article("Dòng và đơn vị", at=local(2017, 3, 2), category=categories[3], unit=unit, topic=topic)
    for day in range(10, 16):
        make_article(f"Đơn vị {day}", at=local(2017, 3, day), category=categories[day - 6], unit=unit)
    make_article("Kề bên", at=local(2017, 3, 20), category=categories[0], unit=unit)
    for field in ({"unit": unit}, {"meeting": meeting, "unit": other}, {"topic": topic, "unit": other}):
        make_article("Nháp", category=categories[4], **field)
        make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(days=1), category=categories[4], **field)
    found_around(here)  # written and planned once
    article = public_article(here.pk)
    assert article is not None
    with django_assert_num_queries(1):
        found = around(article, 5)
    assert titles(found.newer) == ["Kề bên"]
    assert titles(found.of_meeting) == ["Hội nghị", "Cả ba"]
    assert titles(found.of_topic) == ["Dòng và đơn vị"]
    assert titles(found.of_unit) == ["Đơn vị 15", "Đơn vị 14", "Đơn vị 13", "Đơn vị 12"]


def test_private_meeting_relates_nothing():
    meeting = make_meeting("Họp kín", is_public=False)
    here = make_article("Đây", at="now", meeting=meeting)
    make_article("Khác", at="now", meeting=meeting, unit=make_unit("Phường"), category=make_category("Khác"))
    assert found_around(here).of_meeting == []


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
