"""Figures of the first issue: an article in at most 8 queries, a list or the home page in at most 10, at any size."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, ArticleFile, Comment, Correction, Photo, Source
from partynews.chrome import Chrome
from tests.factories import (
    BROWSER,
    local,
    make_article,
    make_category,
    make_meeting,
    make_topic,
    make_unit,
    pdf_file,
    picture_file,
)

pytestmark = pytest.mark.django_db


def queries(path: str) -> int:
    """Queries of a human's first page of a visit, in a process that has not shown a page yet."""
    Chrome._frame_kept = None
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert Client(headers={"User-Agent": BROWSER}).get(path).status_code == 200
    return len(captured)


def fill(count: int) -> Article:
    """``count`` articles in three categories; returns one with everything that an article can have."""
    categories = [make_category(name) for name in ("Tin tức", "Dân vận", "Thông báo")]
    unit = make_unit()
    start = local(2015, 1, 1, 8)
    for number in range(count):
        at = start + datetime.timedelta(hours=number)
        make_article(f"Bài {number}", at=at, category=categories[number % 3], unit=unit)
    full = Article.objects.order_by("pk")[count // 2]
    full.meeting = make_meeting()
    full.source = Source.objects.create(name="Báo Địa phương", url="https://bao.example/")
    full.save()
    Photo.objects.create(article=full, image=picture_file(), caption="Quang cảnh")
    ArticleFile.objects.create(article=full, file=pdf_file(), title="Báo cáo")
    Correction.objects.create(article=full, kind="update", text="Thêm ảnh.", at=start)
    said = {"name": "Lan", "email": "lan@vidu.vn", "text": "Hay", "status": Comment.Status.APPROVED, "answer": "Vâng"}
    Comment.objects.bulk_create([Comment(article=full, **said) for _ in range(30)])
    return full


@pytest.mark.parametrize("count", [10, 120])
def test_article_takes_at_most_eight_queries_with_everything_in_it(count):
    article = fill(count)
    assert queries(article.get_absolute_url()) == 8
    assert queries(f"{article.get_absolute_url()}nhan-xet/?trang=2") <= 8


LISTS = {
    **dict.fromkeys(("/", "/chuyen-muc/tin-tuc/", "/dong-su-kien/", "/dong-su-kien/viec-lon/"), 10),
    **dict.fromkeys(("/tac-gia/minh-an/", "/nguon/bao-dia-phuong/", "/ngay/2015/01/01/", "/ngay/2015/01/"), 10),
    **dict.fromkeys(("/ngay/2015/", "/tim-kiem/"), 10),
    # What became of a unit is one more; four kinds are searched, with their filters.
    **dict.fromkeys(("/don-vi/dang-uy-phuong-an-hoa/", "/don-vi/dang-uy-phuong-an-hoa/?gom=1"), 11),
    "/tim-kiem/?q=bai": 12,
}


@pytest.mark.parametrize(("path", "most"), LISTS.items())
def test_lists_and_home_take_few_queries_at_any_size(path, most):
    full = fill(10)
    full.byline, full.topic = "Minh An", make_topic("Việc lớn")
    full.save()
    below = make_unit("Chi bộ 1", parent=full.unit)
    few = queries(path)
    alike = {"byline": full.byline, "topic": full.topic, "source": full.source, "category": make_category("Tin tức")}
    for number in range(60):
        unit = below if number % 2 else full.unit
        make_article(f"Thêm {number}", at=local(2015, 1, 1, 12), unit=unit, **alike)
    assert queries(path) == few <= most
