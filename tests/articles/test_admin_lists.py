"""Finding articles in the admin."""

import datetime

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.models import Article, Photo, Removal, Source, StatusChange
from tests.admin_form import AdminForm, messages_of
from tests.articles.test_admin import sign_in
from tests.factories import make_article, make_category, make_unit, make_user, picture_file
from units.permissions import Role

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/articles/article/"


def titles(client, query: str = "") -> set[str]:
    form = AdminForm(client, LIST + query)
    return {node.text().strip() for node in form.tree.css("#result_list .field-title a")}


@pytest.fixture
def articles(client) -> None:
    unit = make_unit("Quận ủy Quận 5")
    sign_in(client, Role.BOARD)
    make_article("Đại hội chi bộ khu phố", unit=unit, category=make_category("Đại hội"))
    make_article("Trao Huy hiệu Đảng", at="now", unit=unit, category=make_category("Tin tức"))
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    make_article("Lịch tuần", at=tomorrow, unit=unit, category=make_category("Lịch"))


ALL = {"Đại hội chi bộ khu phố", "Trao Huy hiệu Đảng", "Lịch tuần"}


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


# ---- many at once


def marks(client, query: str = "") -> list[str]:
    """What the list carries of the rows that it shows."""
    nodes = AdminForm(client, LIST + query).tree.css("#changelist-form input[name=seen]")
    return [node.attributes.get("value") or "" for node in nodes]


def choose(client, action: str, articles: list[Article], query: str = "", **fields):
    fields = {"seen": marks(client, query), **fields}
    data = {"action": action, "_selected_action": [article.pk for article in articles], **fields}
    return client.post(LIST + query, data)


def actions(client, query: str = "") -> set[str]:
    options = AdminForm(client, LIST + query).tree.css("select[name=action] option")
    return {option.attributes.get("value") or "" for option in options} - {""}


def test_actions_are_those_that_one_may_take(client):
    expected = {
        Role.WRITER: {"trash_selected"},
        Role.EDITOR: {"trash_selected"},
        Role.BOARD: {"approve_selected", "publish_selected", "unpublish_selected", "trash_selected"},
        Role.ADMIN: set(),
    }
    trashed = make_article("Bỏ")
    make_article("Nháp")
    workflow.trash(trashed, by=make_user("superuser"))
    for role, offered in expected.items():
        sign_in(client, role)
        assert actions(client) == offered
        assert actions(client, "?trang-thai=thung-rac") == ({"restore_selected"} if role != Role.ADMIN else set())


def test_writer_publishes_nothing_from_the_list(client):
    sign_in(client, Role.WRITER)
    article = make_article()
    choose(client, "publish_selected", [article])
    article.refresh_from_db()
    assert article.is_draft


def test_moderator_publishes_the_selected_and_hears_of_each_refusal(client):
    board = sign_in(client, Role.BOARD)
    articles = [
        make_article("Một"),
        make_article("Hai", body=""),
        make_article("Ba"),
        make_article("Tôi", changed_by=board),
    ]
    Article.objects.update(status="submitted")
    articles.append(make_article("Nháp"))
    said = messages_of(client, choose(client, "publish_selected", articles))
    assert "Đã đăng 2 bài." in said
    assert "“Hai”: Bài chưa có nội dung" in said
    assert "“Nháp”: Bài đang ở trạng thái “Nháp”, không đăng từ danh sách" in said
    assert "“Tôi”: Người gửi duyệt hoặc sửa cuối cùng không tự duyệt bài của mình" in said
    assert set(Article.objects.published().values_list("title", flat=True)) == {"Một", "Ba"}


def test_moderator_approves_the_selected(client):
    sign_in(client, Role.BOARD)
    writer = make_user(Role.WRITER)
    articles = [make_article("Một", created_by=writer), make_article("Hai", created_by=writer)]
    workflow.submit(articles[0], by=writer)
    said = messages_of(client, choose(client, "approve_selected", articles))
    assert "Đã duyệt 1 bài." in said
    assert "“Hai”: Bài đang ở trạng thái “Nháp”" in said
    assert set(Article.objects.values_list("title", "status")) == {("Một", "approved"), ("Hai", "draft")}


def test_moderator_unpublishes_the_selected_after_giving_kind_and_reason(client):
    sign_in(client, Role.BOARD)
    articles = [make_article("Một", at="now"), make_article("Hai", at="now")]
    page = choose(client, "unpublish_selected", articles).content.decode()
    assert "Lý do" in page
    assert "Ô này không được để trống." not in page
    assert "Thay thế bằng bài khác" not in page
    page = choose(client, "unpublish_selected", articles, kind="expired", reason="  ").content.decode()
    assert "Ô này không được để trống." in page
    assert Article.objects.published().count() == 2
    answer = choose(client, "unpublish_selected", articles, kind="expired", reason="Hết hiệu lực")
    assert "Đã gỡ 2 bài." in messages_of(client, answer)
    assert not Article.objects.published().exists()
    assert set(Removal.objects.values_list("kind", "reason")) == {("expired", "Hết hiệu lực")}


@pytest.mark.parametrize("query", ["", "?trang-thai=cho-duyet"])
@pytest.mark.parametrize(("action", "status"), [("approve_selected", "approved"), ("publish_selected", "published")])
def test_what_has_changed_since_the_list_was_shown_is_refused_by_name(client, query, action, status):
    other, writer = make_user(Role.BOARD, full_name="Trần Thị Bình"), make_user(Role.WRITER)
    articles = [make_article(title, created_by=writer) for title in ("Yên", "Trả lại rồi gửi", "Sửa", "Trả lại")]
    for article in articles:
        workflow.submit(article, by=writer)
    sign_in(client, Role.BOARD)
    seen = marks(client, query)
    for article in articles[1::2]:
        workflow.send_back(article, by=other, reason="Lộ số căn cước")
    workflow.submit(articles[1], by=writer)
    Article.objects.filter(pk=articles[2].pk).update(revision=1)
    said = messages_of(client, choose(client, action, articles, query, seen=seen))
    assert "“Trả lại”: Trạng thái bài đã thay đổi sau khi bạn mở trang: nay là “Trả lại”, bởi Trần Thị Bình" in said
    assert (
        f"“Trả lại rồi gửi”: Trạng thái bài đã thay đổi sau khi bạn mở trang: nay là “Chờ duyệt”, bởi {writer}" in said
    )
    assert "“Sửa”: Bài đã được sửa sau khi bạn mở danh sách." in said
    assert set(Article.objects.filter(status=status).values_list("title", flat=True)) == {"Yên"}


def test_what_was_taken_down_and_is_back_is_not_taken_down_from_a_list_left_open(client):
    board = sign_in(client, Role.BOARD)
    article = make_article("Một", at="now")
    page = choose(client, "unpublish_selected", [article]).content.decode()
    seen = [node.attributes["value"] for node in LexborHTMLParser(page).css("input[name=seen]")]
    workflow.unpublish(article, by=board, reason="Nhầm")
    workflow.publish(article, by=board)
    answer = choose(client, "unpublish_selected", [article], kind="expired", reason="Cũ", seen=seen)
    assert "“Một”: Trạng thái bài đã thay đổi" in messages_of(client, answer)
    assert Article.objects.published().exists()


def test_list_of_copies_carries_the_steps_of_the_copies(client):
    board, editor = sign_in(client, Role.BOARD), make_user(Role.EDITOR)
    original = make_article("Gốc", at="now")
    copy = workflow.correct(original, by=editor)
    workflow.submit(copy, by=editor)
    assert set(marks(client)) == {f"{original.pk} 1 0", f"{copy.pk} 1 {copy.revision}"}
    assert "Đã đăng 1 bài." in messages_of(client, choose(client, "publish_selected", [copy], "?viec=ban-sua"))
    assert not Article.objects.filter(corrects=original).exists()
    assert board


def test_rows_that_no_page_has_shown_stay_as_they_are(client):
    sign_in(client, Role.BOARD)
    articles = [make_article(f"Số {number}", status="submitted") for number in range(2)]
    seen = [mark for mark in marks(client) if mark.startswith(f"{articles[0].pk} ")]
    answer = choose(client, "publish_selected", articles, seen=[*seen, "rác", "x 0 0"], select_across="1")
    assert "của một trang danh sách" in messages_of(client, answer)
    assert list(Article.objects.published()) == articles[:1]
    assert "“Số 1”: Bài không ở trang danh sách" in messages_of(
        client, choose(client, "publish_selected", articles[1:], seen=seen)
    )


def test_selected_go_into_the_bin_and_come_back(client):
    writer = sign_in(client, Role.WRITER)
    articles = [make_article("Một", created_by=writer), make_article("Của người khác"), make_article("Đăng", at="now")]
    said = messages_of(client, choose(client, "trash_selected", articles))
    assert "Đã bỏ vào thùng rác 1 bài." in said
    assert "“Của người khác”: Bạn không có quyền" in said
    assert titles(client, "?trang-thai=thung-rac") == {"Một"}
    said = messages_of(client, choose(client, "restore_selected", articles[:1], "?trang-thai=thung-rac"))
    assert "Đã lấy lại 1 bài." in said
    assert titles(client, "?trang-thai=nhap") == {"Một", "Của người khác"}


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
