"""The search page: what is found however it is typed, what a hit shows, only what is public, and its cost."""

import datetime
import unicodedata

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.models import Article
from partynews.chrome import Chrome
from tests.articles.search.asking import SEARCH, ask, titles
from tests.factories import BROWSER, local, make_article, make_document, make_draft, make_meeting, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    [
        "hoi nghi quan uy",
        "HỘI NGHỊ",
        "quận uỷ",
        unicodedata.normalize("NFD", "hội nghị"),
        "149 KH QU",
        "149-kh/qu",
        "149khqu",
        "duong do xuan hop",
        "khoá xi",
        '"quan uy mo rong"',
        "“mở rộng” hội",
    ],
)
def test_found_however_it_is_typed_and_marked(client, article, query):
    page = ask(client, query)
    assert titles(page) == [article.title]
    shown = query if '"' in query or "“" in query else f"“{unicodedata.normalize('NFC', query)}”"
    assert page.texts("#ket-qua") == [f"1 kết quả cho {shown}"]
    assert page.words("title").startswith("1 kết quả: ")
    assert page.tree.css(".hits mark")


@pytest.mark.parametrize("query", ['"', "…", "%", "_", "hội thảo", '"nghi hoi"', "ngh", "h%i"])
def test_not_found(client, article, query):
    page = ask(client, query)
    assert page.tree.css_first("main input[name=q]").attributes["value"] == query
    if not query.strip('"…%_'):
        assert "không có chữ cái hay chữ số nào để tìm" in page.text
        assert page.tree.css("#ket-qua") == []
    else:
        shown = query if '"' in query else f"“{query}”"
        told = page.words("#ket-qua, .near")
        assert f"Không có kết quả nào cho {shown}" in told or f"Không có kết quả nào đủ các từ {shown}" in told


def test_title_beats_lead_beats_text_and_newer_beats_older(client):
    same = {"at": local(2020, 1, 1, 8)}
    make_article("Trong bài", body="<p>về sậy</p>", **same)
    make_article("Trong sapo", sapo="Bến sậy", **same)
    make_article("Sậy xưa", at=local(2015, 1, 1, 8))
    make_article("Sậy nay", **same)
    assert titles(ask(client, "say")) == ["Sậy nay", "Sậy xưa", "Trong sapo", "Trong bài"]


def test_exact_accents_come_before_others_whatever_their_date(client):
    make_article("Mở đường mới", at=local(2015, 1, 1, 8))
    make_article("Hướng dương nở", at=local(2020, 1, 1, 8))
    assert titles(ask(client, "đường")) == ["Mở đường mới", "Hướng dương nở"]
    assert titles(ask(client, "duong")) == ["Hướng dương nở", "Mở đường mới"]


def test_an_article_shows_kind_date_category_unit_and_its_lines_with_marks(client):
    make_article("Lễ hội", at=local(2020, 5, 1, 8), sapo="Ngày vui.", body="<p>Đoàn về Bến Sậy &lt;b&gt; xem.</p>")
    page = ask(client, "ben say")
    row = page.tree.css_first(".hits li")
    assert page.words(".hits .when") == "Bài viết 01/05/2020 · Tin tức - Sự kiện · Đảng ủy Phường An Hòa"
    assert (
        row.css_first(".excerpt").html.strip().startswith('<p class="excerpt">Đoàn về <mark>Bến Sậy</mark> &lt;b&gt;')
    )


def test_a_document_shows_what_the_register_shows(client):
    old = make_document(summary="Kế hoạch giám sát", expires_on=datetime.date(2018, 1, 1), signer="Lê Thị Diễm")
    page = ask(client, "149 kh qu")
    assert titles(page) == ["Kế hoạch 149-KH/QU"]
    assert page.texts(".hits h3 mark") == ["149-KH/QU"]
    assert page.links(".hits h3") == [old.get_absolute_url()]
    when = page.words(".hits .when")
    assert when == "Văn bản 15/08/2017 · Ban Thường vụ Quận ủy · Hết hiệu lực từ ngày 01/01/2018"
    assert page.words(".hits .excerpt") == "Kế hoạch giám sát"
    assert "Lê Thị Diễm" not in page.words(".hits")
    assert "Lê Thị Diễm" in ask(client, "le thi diem").words(".hits")


def test_a_meeting_is_found_by_its_kind_and_shows_time_place_and_unit(client):
    make_meeting("Quý I năm 2017", starts_at=local(2017, 3, 1, 8), place="Hội trường A")
    page = ask(client, "so ket")
    assert titles(page) == ["Quý I năm 2017"]
    assert page.words(".hits .when") == "Hội nghị 08:00, 01/03/2017 · Hội trường A · Đảng ủy Phường An Hòa"


def test_a_draft_says_until_when_it_takes_opinions(client):
    made = make_draft("Quy chế làm việc")
    page = ask(client, "quy che")
    assert f"nhận góp ý đến hết ngày {made.closes_on:%d/%m/%Y}" in page.words(".hits .when")
    made.closes_on = made.opens_on
    made.save()
    assert "đã hết hạn góp ý" in ask(client, "quy che").words(".hits .when")


def test_an_unpublished_article_is_gone_at_once(client, article):
    workflow.unpublish(article, by=make_user("board"), reason="Đăng nhầm.")
    page = ask(client, "hoi nghi quan uy")
    assert article.title not in page.html


def test_a_scheduled_article_is_found_from_its_time_on(client):
    made = make_article("Chuyện ngày mai", at=timezone.now() + datetime.timedelta(hours=1))
    page = ask(client, "chuyen ngay mai")
    assert made.title not in page.html
    Article.objects.filter(pk=made.pk).update(published_at=timezone.now() - datetime.timedelta(seconds=1))
    assert titles(ask(client, "chuyen ngay mai")) == [made.title]


def test_what_is_not_public_is_neither_found_nor_counted(client, article):
    make_article("Hội nghị nháp")
    make_meeting("Hội nghị kín", is_public=False)
    make_document(public=False, summary="Hội nghị mật")
    make_draft("Hội nghị dự thảo", is_public=False)
    page = ask(client, "hoi nghi")
    assert titles(page) == [article.title]
    assert page.texts(".kinds a") == ["Tất cả (1)", "Bài viết (1)"]
    for typed in ("nhap", "kin", "mat", "du thao"):
        found = ask(client, f"hoi nghi {typed}").words("main section")
        assert [secret for secret in ("Hội nghị kín", "Hội nghị mật", "Hội nghị nháp") if secret in found] == []


def queries(path: str) -> int:
    Chrome._frame_kept = None
    with CaptureQueriesContext(connection) as captured:
        assert Client(headers={"User-Agent": BROWSER}).get(path).status_code == 200
    return len(captured)


def test_queries_do_not_grow_with_the_hits(several):
    path = f"{SEARCH}?q=rach"
    few = queries(path)
    for number in range(60):
        make_article(f"Rạch {number}", at=local(2021, 1, 1, 8))
        make_document(f"{number + 2}-KH/QU", summary="Rạch")
    assert few <= 26
    assert queries(path) <= few
