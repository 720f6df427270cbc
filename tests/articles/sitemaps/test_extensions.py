"""The site map tells the pictures of its pages, and which articles are news."""

import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.utils import timezone

from articles import sitemaps
from articles.models import Photo
from partynews.models import SiteProfile
from tests.articles.sitemaps.site_map import NAMES, SITE, places
from tests.factories import make_article, make_video, picture_file

pytestmark = pytest.mark.django_db


def pictures(row: ElementTree.Element) -> list[str]:
    return [node.text or "" for node in row.iterfind("image:image/image:loc", NAMES)]


def test_an_article_names_its_picture_and_the_first_of_its_gallery(client):
    article = make_article("Bài", at="now", lead_picture=picture_file())
    made = [Photo.objects.create(article=article, image=picture_file(), position=9 - n) for n in range(3)]
    Photo.objects.bulk_create(Photo(article=article, image=made[0].image.name, position=50) for _ in range(40))
    draft = make_article("Nháp")
    Photo.objects.create(article=draft, image=picture_file())
    other = make_article("Khác", at="now")
    found = places(client, "/sitemap-bai-viet.xml")
    expected = [SITE + image.url for image in (article.lead_picture, *(photo.image for photo in reversed(made)))]
    told = pictures(found[article.get_absolute_url()])
    assert told[:4] == expected
    assert len(told) == 1 + sitemaps.PICTURES
    assert pictures(found[other.get_absolute_url()]) == []
    video = make_video()
    assert pictures(places(client, "/sitemap-video.xml")[video.get_absolute_url()]) == [SITE + video.poster.url]


def test_news_are_the_articles_of_the_last_two_days(client):
    SiteProfile.objects.update_or_create(pk=1, defaults={"name": "Đảng bộ & <An Bình>"})
    now = timezone.now()
    make_article("Hôm kia", at=now - datetime.timedelta(days=2, minutes=1))
    make_article("Ngày mai", at=now + datetime.timedelta(days=1))
    at = now - datetime.timedelta(days=1, hours=23)
    fresh = make_article("Mới ]]> & <b> 🎉", at=at)
    (row,) = places(client, "/sitemap-tin-moi.xml").values()
    news = row.find("news:news", NAMES)
    assert row.findtext("map:loc", "", NAMES) == SITE + fresh.get_absolute_url()
    assert news.findtext("news:publication/news:name", "", NAMES) == "Đảng bộ & <An Bình>"
    assert news.findtext("news:publication/news:language", "", NAMES) == "vi"
    told = datetime.datetime.fromisoformat(news.findtext("news:publication_date", "", NAMES))
    assert told == at.replace(microsecond=0)
    assert news.findtext("news:title", "", NAMES) == "Mới ]]> & <b> 🎉"


def test_no_name_breaks_the_map(client):
    SiteProfile.objects.update_or_create(pk=1, defaults={"name": "x"})
    make_article("Bài", at="now")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET title = %s", ["]]> \x07 \ufffe <b>"])
    (row,) = places(client, "/sitemap-tin-moi.xml").values()
    assert row.findtext("news:news/news:title", "", NAMES) == "]]>   <b>"
