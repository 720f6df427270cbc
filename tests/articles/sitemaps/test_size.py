"""The site map stays quick at any size, and each article in its file."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import workflow
from articles.models import Category, Photo
from partynews import sitemaps
from tests.articles.sitemaps.site_map import files, places
from tests.factories import make_article, make_category, make_user

pytestmark = pytest.mark.django_db


def test_a_file_holds_a_thousand_numbers_and_articles_stay_in_theirs(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "PER_FILE", 5)
    made = [make_article(f"Bài {number}", at="now") for number in range(13)]
    board = make_user("board")

    def where() -> dict[str, str]:
        articles = [address for address in files(client) if "bai-viet" in address]
        return {page: address for address in articles for page in places(client, address)}

    before = where()
    assert set(before) == {article.get_absolute_url() for article in made}
    assert len(set(before.values())) in (3, 4)
    for article in made[2:9]:
        workflow.unpublish(article, by=board, reason="Đăng nhầm")
    after = where()
    assert len(after) == 6
    assert after.items() <= before.items()
    assert made[-1].get_absolute_url() in places(client, "/sitemap-bai-viet.xml")


def test_index_and_files_need_as_many_queries_at_any_size(client):
    def queries() -> list[int]:
        found = []
        for address in ("/sitemap.xml", "/sitemap-bai-viet.xml", "/sitemap-chuyen-muc.xml", "/sitemap-tin-moi.xml"):
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            found.append(len(captured))
        return found

    make_article("Bài", at="now")
    few = queries()
    for number in range(30):
        article = make_article(f"Bài {number}", at="now", category=make_category(f"Mục {number}"))
        Photo.objects.create(article=article, image="anh/a-900x600.webp")
    assert Category.objects.count() > 30
    assert queries() == few
    assert few[0] <= 16
    assert max(few[1:]) <= 5


def test_the_index_reads_no_texts(client):
    make_article("Bài", at="now")
    with CaptureQueriesContext(connection) as captured:
        client.get("/sitemap.xml")
    assert [query["sql"] for query in captured if re.search(r"\"(?:body|folded|sapo)\"", query["sql"])] == []
