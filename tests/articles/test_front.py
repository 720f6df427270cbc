import datetime

import pytest
from django.utils import timezone

from articles.front import _tiles, home_stories, home_tiles
from articles.models import Photo, Topic, Video
from articles.reading import categories
from tests.factories import local, make_article, make_category, make_unit, picture_file

pytestmark = pytest.mark.django_db


def titles(rows) -> list[str]:
    return [row.title for row in rows]


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
    assert stories() == (None, [], [], [])
    make_article("Cũ", at=local(2016, 1, 1))
    newest = make_article("Mới", at=local(2017, 1, 1))
    assert stories().lead == newest


def test_home_names_categories_that_are_not_in_the_menu(django_assert_num_queries):
    make_article("Ẩn 1", at=local(2016, 1, 1), category=make_category("Ẩn", in_menu=False))
    known = categories()
    with django_assert_num_queries(1):
        assert home_stories(known, latest=3, per_block=2).lead.category.name == "Ẩn"


def test_what_is_not_asked_for_is_not_read(django_assert_num_queries):
    make_article("Tin", at="now", notice_until=timezone.localdate(), featured=True)
    known = categories()
    with django_assert_num_queries(0):
        assert home_stories(known) == (None, [], [], [])
        assert home_tiles() == ([], [], [])
    assert home_stories(known, notices=3).lead is None
    assert titles(home_stories(known, notices=3).notices) == ["Tin"]
    assert [titles(articles) for _, articles in home_stories(known, per_block=3).blocks] == [["Tin"]]


def test_of_too_many_notices_those_stay_that_leave_first_and_the_newest_stands_on_top():
    today = timezone.localdate()
    for day, days_left in ((1, 30), (2, 0), (3, 2), (4, 60)):
        until = today + datetime.timedelta(days=days_left)
        make_article(f"Còn {days_left} ngày", at=local(2020, 1, day), notice_until=until)
    assert titles(home_stories(categories(), notices=2).notices) == ["Còn 2 ngày", "Còn 0 ngày"]


def test_a_notice_lasts_to_the_end_of_its_day_newest_first():
    today, day = timezone.localdate(), datetime.timedelta(days=1)
    for number, until in enumerate((today - day, today, today + day)):
        make_article(f"Đến {number}", at=local(2020, 1, 1 + number), notice_until=until)
    make_article("Nháp", notice_until=today)
    make_article("Hẹn giờ", at=timezone.now() + day, notice_until=today + 9 * day)
    found = home_stories(categories(), notices=5).notices
    assert [(article.title, article.until) for article in found] == [("Đến 2", today + day), ("Đến 1", today)]


def photograph(article, *names: str) -> None:
    for position, name in enumerate(names, 1):
        Photo.objects.create(article=article, image=picture_file(), alt=name, position=position)


def test_gallery_takes_the_first_picture_of_the_newest_public_articles():
    old = make_article("Cũ", at=local(2016, 1, 1))
    new = make_article("Mới", at=local(2017, 1, 1))
    photograph(new, "Mới 1", "Mới 2")
    photograph(old, "Cũ 1", "Cũ 2")
    photograph(make_article("Nháp"), "Nháp 1")
    photograph(make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(hours=1)), "Hẹn giờ 1")
    found = home_tiles(gallery=4).gallery
    assert [(tile.url, tile.title, tile.alt) for tile in found] == [
        (new.get_absolute_url(), "Mới", "Mới 1"),
        (old.get_absolute_url(), "Cũ", "Cũ 1"),
    ]
    assert found[0].picture.small.endswith("-400.webp")


def test_gallery_looks_through_the_newest_articles_only(monkeypatch):
    monkeypatch.setattr("articles.front._LOOKED_THROUGH", 2)
    monkeypatch.setattr("articles.front._tiles", _tiles.__wrapped__)  # unprepared before and after
    photograph(make_article("Thứ ba", at=local(2015, 1, 1)), "Ảnh cũ")
    photograph(make_article("Thứ hai", at=local(2016, 1, 1)), "Ảnh mới")
    make_article("Mới nhất", at=local(2017, 1, 1))
    assert [tile.alt for tile in home_tiles(gallery=5).gallery] == ["Ảnh mới"]


def test_running_topics_have_public_articles_and_the_newest_goes_first():
    one, two, bare, secret = (Topic.objects.create(name=name) for name in ("Một", "Hai", "Trống", "Chưa công khai"))
    over = Topic.objects.create(name="Đã khép", is_over=True)
    for topic, year in ((one, 2019), (two, 2020), (one, 2018), (over, 2021)):
        make_article(f"Tin {year}", at=local(year, 1, 1), topic=topic)
    make_article("Nháp", topic=secret)
    make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(hours=1), topic=bare)
    found = home_tiles(topics=5).topics
    assert [(tile.title, tile.url, tile.at) for tile in found] == [
        ("Hai", two.get_absolute_url(), local(2020, 1, 1)),
        ("Một", one.get_absolute_url(), local(2019, 1, 1)),
    ]
    assert [tile.title for tile in home_tiles(topics=1).topics] == ["Hai"]


def test_pictures_videos_and_topics_come_in_one_query(django_assert_num_queries):
    article = make_article("Tin", at="now", topic=Topic.objects.create(name="Đại hội"))
    photograph(article, "Ảnh")
    film = {"host_url": "https://www.youtube.com/watch?v=aaaaaaaaaaa", "unit": make_unit(), "poster": picture_file()}
    Video.objects.create(title="Phim", is_public=True, length=75, **film)
    with django_assert_num_queries(1):
        gallery, videos, topics = home_tiles(gallery=2, videos=2, topics=2)
    assert ([tile.alt for tile in gallery], [tile.title for tile in topics]) == (["Ảnh"], ["Đại hội"])
    assert [(video.title, video.length, bool(video.poster.small)) for video in videos] == [("Phim", 75, True)]
