"""Finding articles in the admin."""

import datetime

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Photo, Source, StatusChange
from tests.admin_form import AdminForm
from tests.articles.article_list import LIST, titles
from tests.articles.test_admin import sign_in
from tests.factories import make_article, make_category, make_unit, make_user, picture_file
from units.permissions import Role

pytestmark = pytest.mark.django_db
ALL = {"Đại hội chi bộ khu phố", "Trao Huy hiệu Đảng", "Lịch tuần"}


@pytest.fixture
def articles(client) -> None:
    unit = make_unit("Quận ủy Quận 5")
    sign_in(client, Role.BOARD)
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
        ("?q=nội+dung", ALL),
        ("?q=ai+hoi", set()),
        ("?q=%21%21%25", set()),
        ("?trang-thai=nhap", {"Đại hội chi bộ khu phố"}),
        ("?trang-thai=dang", {"Trao Huy hiệu Đảng"}),
        ("?trang-thai=hen-gio", {"Lịch tuần"}),
        ("?trang-thai=go", set()),
        ("?trang-thai=%00", ALL),
        ("?viec=%00", ALL),
    ],
)
def test_list_is_searched_without_accents_and_filtered(client, articles, query, found):
    assert titles(client, query) == found


def test_each_state_has_its_filter_and_the_bin_is_out_of_sight(client):
    writer, board = make_user(Role.WRITER), make_user(Role.BOARD)
    for title, steps in {
        "nhap": [],
        "cho-duyet": [("submit", writer, {})],
        "tra-lai": [("submit", writer, {}), ("send_back", board, {"reason": "Thiếu"})],
        "da-duyet": [("submit", writer, {}), ("approve", board, {})],
        "dang": [("publish", board, {})],
        "hen-gio": [("publish", board, {"at": timezone.now() + datetime.timedelta(days=1)})],
        "go": [("publish", board, {}), ("unpublish", board, {"reason": "Nhầm"})],
        "thung-rac": [("trash", writer, {})],
    }.items():
        article = make_article(title, created_by=writer)
        for step, by, given in steps:
            getattr(workflow, step)(article, by=by, **given)
    client.force_login(board)
    assert titles(client) == {"nhap", "cho-duyet", "tra-lai", "da-duyet", "dang", "hen-gio", "go"}
    for state in (*titles(client), "thung-rac"):
        assert titles(client, f"?trang-thai={state}") == {state}


def test_tasks_are_filters(client):
    writer = make_user(Role.WRITER)
    me = sign_in(client, Role.BOARD)
    second = make_user(Role.BOARD)
    make_article("Của tôi", created_by=me)
    for title, fields in {"Chờ tôi": {}, "Tôi đã sửa": {"changed_by": me}, "Tôi viết": {"created_by": me}}.items():
        workflow.submit(make_article(title, **{"created_by": writer, **fields}), by=writer if not fields else second)
    elsewhere = make_unit("Đơn vị khác", position=9)
    stranger = make_user(Role.EDITOR, unit=elsewhere)
    workflow.submit(make_article("Nơi khác", unit=elsewhere), by=stranger)
    urgent, reviewed = make_article("Khẩn", changed_by=me), make_article("Khẩn, đã xem", changed_by=me)
    for article in (urgent, reviewed):
        workflow.publish_urgently(article, by=me, reason="Bão")
    workflow.review(StatusChange.objects.get(article=reviewed, step="publish_urgently"), by=second)
    make_article("Ảnh bìa trống", lead_picture="anh/a-800x600.webp")
    make_article("Ảnh bìa đủ", lead_picture="anh/a-800x600.webp", lead_alt="Hội trường")
    Photo.objects.create(article=make_article("Ảnh cuối bài trống"), image=picture_file())
    assert titles(client, "?viec=cua-toi") == {"Của tôi", "Tôi viết"}
    assert titles(client, "?viec=cho-toi") == {"Chờ tôi"}
    assert titles(client, "?viec=khan") == {"Khẩn"}
    assert titles(client, "?viec=thieu-mo-ta-anh") == {"Ảnh bìa trống", "Ảnh cuối bài trống"}
    rows = [row.text() for row in AdminForm(client, LIST).tree.css("#result_list tbody tr")]
    marked = [row for row in rows if "Đăng khẩn" in row]
    assert len(marked) == 1
    assert "Khẩn, đã xem" not in marked[0]
    sign_in(client, Role.EDITOR)  # may send back what others handed in
    assert titles(client, "?viec=cho-toi") == {"Chờ tôi", "Tôi đã sửa", "Tôi viết"}
    sign_in(client, Role.WRITER)
    assert titles(client, "?viec=cho-toi") == set()


# ---- addresses, size, lookups


@pytest.mark.parametrize("query", ["?category__id__exact=abc", "?unit__id__exact=99999999999999999999", "?p=99999999"])
def test_wrong_address_of_a_list_is_no_error(client, articles, query):
    assert client.get(LIST + query, follow=True).status_code == 200


def test_filter_by_category_offers_no_list_of_all(client, articles):
    chosen = make_category("Tin tức")
    form = AdminForm(client, f"{LIST}?category__id__exact={chosen.pk}")
    options = [node.text() for node in form.tree.css("#filter-category option")]
    assert [option for option in options if option.strip()] == ["Tin tức"]
    assert titles(client, f"?category__id__exact={chosen.pk}") == {"Trao Huy hiệu Đảng"}


@pytest.mark.parametrize("query", ["", "?trang-thai=cho-duyet&viec=cho-toi", "?viec=khan", "?viec=thieu-mo-ta-anh"])
def test_list_costs_the_same_with_any_number_of_rows_and_units(client, django_assert_max_num_queries, query):
    top = make_unit("Tỉnh ủy")
    for number in range(200):
        make_unit(f"Phường {number}", parent=top)
    sign_in(client, Role.BOARD)
    for number in range(60):
        make_article(f"Bài {number}", at="now" if number % 2 else None, unit=top)
    client.get(LIST)
    with django_assert_max_num_queries(15):
        page = client.get(LIST + query).content.decode()
    assert page.count("<option") < 20
    if not query:
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
    row = make()
    sign_in(client, Role.WRITER)
    for other in range(3):
        make_category(f"Khác {other}")
    answer = client.get(
        "/quan-tri/autocomplete/",
        {"app_label": "articles", "model_name": model, "field_name": field, "term": "doan"},
    )
    assert [result["id"] for result in answer.json()["results"]] == [str(row.pk)]


def test_category_in_use_cannot_be_deleted(client, articles):
    sign_in(client, "superuser")
    used, free = make_category("Tin tức"), make_category("Trống")
    for category, status in ((used, 403), (free, 302)):
        address = f"/quan-tri/articles/category/{category.pk}/delete/"
        assert client.post(address, {"post": "yes"}).status_code == status


def test_categories_are_put_in_order_in_the_list(client):
    sign_in(client, Role.BOARD)
    category = make_category("Thông báo")
    form = AdminForm(client, "/quan-tri/articles/category/")
    form.send(**{"form-0-position": "7"})
    category.refresh_from_db()
    assert category.position == 7
    assert category.name == "Thông báo"
