"""Finding articles in the admin."""

import datetime

import pytest
from django.utils import timezone

from articles.models import Source
from tests.admin_form import AdminForm
from tests.articles.test_admin import sign_in
from tests.factories import make_article, make_category, make_unit
from units.permissions import MODERATORS, WRITERS

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/articles/article/"


def titles(client, query: str = "") -> set[str]:
    form = AdminForm(client, LIST + query)
    return {node.text().strip() for node in form.tree.css("#result_list .field-title a")}


@pytest.fixture
def articles(client) -> None:
    sign_in(client, MODERATORS)
    unit = make_unit("Quận ủy Quận 5")
    make_article("Đại hội chi bộ khu phố", unit=unit, category=make_category("Đại hội"))
    make_article("Trao Huy hiệu Đảng", at="now", unit=unit, category=make_category("Tin tức"))
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    make_article("Lịch tuần", at=tomorrow, unit=unit, category=make_category("Lịch"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=dai+hoi", {"Đại hội chi bộ khu phố"}),
        ("?q=Đại hội", {"Đại hội chi bộ khu phố"}),
        ("?q=huy+hi", {"Trao Huy hiệu Đảng"}),
        ("?q=nội+dung", {"Đại hội chi bộ khu phố", "Trao Huy hiệu Đảng", "Lịch tuần"}),
        ("?q=ai+hoi", set()),
        ("?q=%21%21%25", set()),
        ("?trang-thai=nhap", {"Đại hội chi bộ khu phố"}),
        ("?trang-thai=dang", {"Trao Huy hiệu Đảng"}),
        ("?trang-thai=hen-gio", {"Lịch tuần"}),
        ("?trang-thai=go", set()),
        ("?trang-thai=%00", {"Đại hội chi bộ khu phố", "Trao Huy hiệu Đảng", "Lịch tuần"}),
    ],
)
def test_list_is_searched_without_accents_and_filtered(client, articles, query, found):
    assert titles(client, query) == found


@pytest.mark.parametrize("query", ["?category__id__exact=abc", "?unit__id__exact=99999999999999999999", "?p=99999999"])
def test_wrong_address_of_a_list_is_no_error(client, articles, query):
    assert client.get(LIST + query, follow=True).status_code == 200


def test_filter_by_category_offers_no_list_of_all(client, articles):
    chosen = make_category("Tin tức")
    form = AdminForm(client, f"{LIST}?category__id__exact={chosen.pk}")
    options = [node.text() for node in form.tree.css("#filter-category option")]
    assert [option for option in options if option.strip()] == ["Tin tức"]
    assert titles(client, f"?category__id__exact={chosen.pk}") == {"Trao Huy hiệu Đảng"}


def test_list_costs_the_same_with_any_number_of_rows(client, django_assert_max_num_queries):
    sign_in(client, MODERATORS)
    for number in range(60):
        make_article(f"Bài {number}", at="now" if number % 2 else None)
    client.get(LIST)
    with django_assert_max_num_queries(10):
        page = client.get(LIST).content.decode()
    assert page.count('class="action-select"') == 50


@pytest.mark.parametrize(
    ("model", "field", "make"),
    [
        ("article", "category", lambda: make_category("Đảng - đoàn thể")),
        ("article", "unit", lambda: make_unit("Đảng ủy Phường Đoàn Kết")),
        ("article", "source", lambda: Source.objects.create(name="Báo Đại Đoàn Kết")),
    ],
)
def test_related_rows_are_looked_up_without_accents(client, model, field, make):
    sign_in(client, WRITERS)
    row = make()
    for other in range(3):
        make_category(f"Khác {other}")
    answer = client.get(
        "/quan-tri/autocomplete/",
        {"app_label": "articles", "model_name": model, "field_name": field, "term": "doan"},
    )
    assert [result["id"] for result in answer.json()["results"]] == [str(row.pk)]


def test_first_page_shows_drafts_and_what_came_out(client, articles):
    page = client.get("/quan-tri/").content.decode()
    for text in ("Viết bài mới", "Đại hội chi bộ khu phố", "Trao Huy hiệu Đảng", "Hẹn giờ đăng", "Lịch tuần"):
        assert text in page


def test_category_in_use_cannot_be_deleted(client, articles):
    sign_in(client, "admin")
    used, free = make_category("Tin tức"), make_category("Trống")
    for category, status in ((used, 403), (free, 302)):
        address = f"/quan-tri/articles/category/{category.pk}/delete/"
        assert client.post(address, {"post": "yes"}).status_code == status


def test_categories_are_put_in_order_in_the_list(client):
    sign_in(client, MODERATORS)
    category = make_category("Thông báo")
    form = AdminForm(client, "/quan-tri/articles/category/")
    form.send(**{"form-0-position": "7"})
    category.refresh_from_db()
    assert category.position == 7
    assert category.name == "Thông báo"
