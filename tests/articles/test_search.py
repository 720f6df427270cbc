import unicodedata

import pytest

from articles.search import search
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(
        "Hội nghị Quận ủy mở rộng", at="now", sapo="Kế hoạch số 149-KH/QU", body="<p>đường<br>Đỗ Xuân Hợp, khóa XI</p>"
    )


@pytest.mark.parametrize(
    "query",
    [
        "hoi nghi quan uy",
        "HỘI NGHỊ",
        "quận uỷ",
        unicodedata.normalize("NFD", "hội nghị"),
        "149 KH QU",
        "149-kh/qu",
        "duong do xuan hop",
        "khoá xi",
        '"quan uy mo rong"',
        "“mở rộng” hội",
    ],
)
def test_found_however_it_is_typed(article, query):
    assert list(search(query)) == [article]


@pytest.mark.parametrize("query", ["", "   ", '"', "…", "%", "_", "hội thảo", '"nghi hoi"', "ngh", "h%i"])
def test_not_found(article, query):
    assert list(search(query)) == []


def test_drafts_are_not_found():
    make_article("Hội nghị nháp")
    assert list(search("nhap")) == []


@pytest.mark.parametrize(
    "query", ["\x00", "' OR 1=1 --", "a" * 10_000, "🎉" * 300, "\u202e", '"' * 199, "\\", "NEAR(", "*"]
)
def test_hostile_queries_find_nothing_and_break_nothing(article, client, query):
    assert client.get("/tim-kiem/", {"q": query}).status_code == 200
