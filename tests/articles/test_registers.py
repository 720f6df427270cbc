"""The two registers: read and narrowed to one's units, found without accents, printed, exported, changed by nobody."""

import csv
import datetime
import io
import zipfile

import pytest
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles import workflow
from articles.models import Removal, StatusChange
from partynews.models import SiteProfile
from tests.factories import local, make_article, make_category, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
LOG = "/quan-tri/articles/statuschange/"
REMOVALS = "/quan-tri/articles/removal/"
URGENT = f"{LOG}dang-khan/"


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def board(unit):
    return make_user(Role.BOARD, unit=unit, full_name="Lê Thị Biên")


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def removed(title, board, unit, *, at=None, kind="mistake", reason="Đăng nhầm ngày"):
    """An article that was public and was taken off ``at``."""
    article = make_article(title, unit=unit, at=local(2026, 1, 5, 8, 0))
    workflow.unpublish(article, by=board, reason=reason, kind=kind)
    if at:
        Removal.objects.filter(article=article).update(at=at)
    return article


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200, response
    return " ".join(LexborHTMLParser(response.content.decode()).css_first("body").text().split())


def listed(client, address):
    """The titles in a list of the admin."""
    tree = LexborHTMLParser(client.get(address, follow=True).content.decode())
    return [" ".join(node.text().split()) for node in tree.css("td.field-article_title")]


# ---- removals


def test_the_register_tells_each_removal(unit, board):
    removed("Bài đăng nhầm", board, unit, kind="expired", reason="Văn bản đã hết hiệu lực")
    shown = text(signed_in(board), REMOVALS)
    for part in ("Bài đăng nhầm", "Hết hiệu lực", "Văn bản đã hết hiệu lực", "Lê Thị Biên", "Đảng ủy Phường An Hòa"):
        assert part in shown


def test_what_was_published_again_says_so(unit, board):
    article = removed("Bài đăng lại", board, unit)
    other = make_user(Role.BOARD, unit=unit, full_name="Ngô Hai")
    workflow.publish(article, by=other)
    assert (
        "Ngô Hai"
        in LexborHTMLParser(signed_in(board).get(REMOVALS).content.decode()).css_first("td.field-restored").text()
    )


def test_the_register_shows_ones_units_and_those_below_only(unit, board):
    below = make_unit("Chi bộ khu phố 1", parent=unit)
    removed("Của chi bộ", board, below)
    stranger = make_unit("Phường khác")
    removed("Của phường khác", make_user(Role.BOARD, unit=stranger), stranger)
    assert listed(signed_in(board), REMOVALS) == ["Của chi bộ"]
    client = signed_in(board)
    for address in ("in/", "so-go-bai.csv"):
        assert "Của phường khác" not in client.get(REMOVALS + address).content.decode()


@pytest.mark.parametrize("address", ["", "in/", "so-go-bai.csv", "so-go-bai.xlsx"])
def test_writers_have_no_register_of_removals(unit, board, address):
    removed("Bài", board, unit)
    assert signed_in(make_user(Role.WRITER, unit=unit)).get(REMOVALS + address).status_code == 403
    assert Client().get(REMOVALS + address).status_code == 302


def test_a_period_includes_its_first_and_its_last_day(unit, board):
    removed("Trước", board, unit, at=local(2026, 3, 31, 23, 59))
    removed("Đầu", board, unit, at=local(2026, 4, 1, 0, 0))
    removed("Cuối", board, unit, at=local(2026, 6, 30, 23, 59))
    removed("Sau", board, unit, at=local(2026, 7, 1, 0, 0))
    client = signed_in(board)
    assert listed(client, f"{REMOVALS}?at_tu=2026-04-01&at_den=2026-06-30") == ["Cuối", "Đầu"]
    assert listed(client, f"{REMOVALS}?at_tu=2026-07-01&at_den=") == ["Sau"]
    assert listed(client, f"{REMOVALS}?at_den=2026-03-31") == ["Trước"]


@pytest.mark.parametrize("query", ["at_tu=hom-qua", "at_tu=0001-01-01", "at_den=9999-12-31", "at_tu=2026-13-01"])
@pytest.mark.parametrize("address", ["", "in/", "so-go-bai.csv", "so-go-bai.xlsx"])
def test_a_day_that_is_none_leads_back_to_the_list(unit, board, query, address):
    answer = signed_in(board).get(f"{REMOVALS}{address}?{query}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(REMOVALS)


def test_kind_unit_and_period_go_together_and_keep_each_other(unit, board):
    removed("Nhầm", board, unit)
    removed("Hết hiệu lực", board, unit, kind="expired")
    client = signed_in(board)
    assert listed(client, f"{REMOVALS}?kind__exact=expired&unit__id__exact={unit.pk}") == ["Hết hiệu lực"]
    page = LexborHTMLParser(client.get(f"{REMOVALS}?kind__exact=expired").content.decode())
    assert page.css_first('.period-filter input[name="kind__exact"]').attributes["value"] == "expired"
    prints = [a.attributes["href"] for a in page.css(".object-tools a")]
    assert f"{REMOVALS}in/?kind__exact=expired" in prints


@pytest.mark.parametrize("query", ["dang nham", "đăng nhầm", "ĐĂNG", "nham bai"])
def test_titles_are_found_with_and_without_accents(unit, board, query):
    removed("Bài đăng nhầm", board, unit)
    removed("Một bài khác", board, unit)
    assert listed(signed_in(board), f"{REMOVALS}?q={query}") == ["Bài đăng nhầm"]


def test_the_printed_register_has_head_period_and_places_to_sign(unit, board):
    SiteProfile.objects.update_or_create(pk=1, defaults={"owner": "Đảng ủy Phường An Hòa"})
    removed("Trong quý", board, unit, at=local(2026, 5, 5, 9, 0))
    removed("Ngoài quý", board, unit, at=local(2026, 8, 5, 9, 0))
    shown = text(signed_in(board), f"{REMOVALS}in/?at_tu=2026-04-01&at_den=2026-06-30")
    for part in (
        *("Đảng ủy Phường An Hòa", "SỔ GỠ BÀI", "Từ ngày 01/04/2026 đến ngày 30/06/2026", "Trong quý"),
        *("NGƯỜI LẬP", "THỦ TRƯỞNG", "Cộng: 1 lần gỡ bài"),
    ):
        assert part in shown
    assert "Ngoài quý" not in shown


def test_the_csv_opens_in_excel_and_computes_nothing(unit, board):
    removed('=HYPERLINK("http://x")', board, unit, reason="+84 gọi nhầm; có “ngoặc”, phẩy")
    answer = signed_in(board).get(f"{REMOVALS}so-go-bai.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="so-go-bai.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, line = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    row = dict(zip(head, line, strict=True))
    assert row["Tiêu đề"] == '\'=HYPERLINK("http://x")'
    assert row["Lý do"] == "'+84 gọi nhầm; có “ngoặc”, phẩy"
    assert row["Loại"] == "Đăng nhầm"
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line)


def test_the_excel_file_holds_the_same_lines_as_text(unit, board):
    removed("=1+1 & <b>", board, unit)
    answer = signed_in(board).get(f"{REMOVALS}so-go-bai.xlsx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "=1+1 &amp; &lt;b&gt;" in sheet
    assert "<f>" not in sheet


def test_nobody_changes_the_register(unit, board):
    removed("Bài", board, unit)
    line = Removal.objects.get()
    for user in (board, make_user("superuser")):
        client = signed_in(user)
        assert client.get(f"{REMOVALS}add/").status_code == 403
        assert client.post(f"{REMOVALS}{line.pk}/change/", {"reason": "khác"}).status_code == 403
        assert client.post(f"{REMOVALS}{line.pk}/delete/", {"post": "yes"}).status_code == 403
        client.post(REMOVALS, {"action": "delete_selected", "_selected_action": [line.pk], "post": "yes"})
    line.refresh_from_db()
    assert line.reason == "Đăng nhầm ngày"


def test_days_are_vietnams(unit, board):
    late = datetime.datetime(2026, 5, 1, 18, 0, tzinfo=datetime.UTC)  # 01:00 on 2 May in Vietnam
    removed("Khuya", board, unit, at=late)
    assert timezone.localtime(late).day == 2
    assert listed(signed_in(board), f"{REMOVALS}?at_tu=2026-05-02&at_den=2026-05-02") == ["Khuya"]


# ---- the log


def test_the_log_says_who_did_what(unit, board):
    removed("Bài trong sổ", board, unit, reason="Sai số liệu")
    shown = text(signed_in(make_user(Role.WRITER, unit=unit)), LOG)
    for part in ("Lê Thị Biên", "Gỡ (Đã đăng → Đã gỡ)", "Bài trong sổ", "Sai số liệu"):
        assert part in shown


def test_the_log_shows_ones_own_units_only(unit, board):
    removed("Của phường khác", make_user("superuser"), make_unit("Phường khác"))
    assert listed(signed_in(board), LOG) == []


def test_the_log_is_filtered_by_step_unit_and_day_and_searched(unit, board):
    article = removed("Bài đăng nhầm", board, unit)
    workflow.publish(article, by=make_user(Role.BOARD, unit=unit))
    client = signed_in(board)
    assert len(listed(client, LOG)) == 2
    assert len(listed(client, f"{LOG}?step__exact=publish")) == 1
    assert len(listed(client, f"{LOG}?unit__id__exact={unit.pk}&q=dang nham")) == 2
    assert listed(client, f"{LOG}?at_den=2020-01-01") == []
    assert listed(client, f"{LOG}?q=khongco") == []


def test_a_deleted_article_stays_in_the_log(unit):
    root = make_user("superuser")
    article = make_article("Bài đã xóa", unit=unit)
    workflow.trash(article, by=root)
    workflow.delete(article, by=root, reason="Trùng")
    assert listed(signed_in(root), LOG) == ["Bài đã xóa (đã xóa hẳn)"] * 2


def test_hostile_titles_are_shown_and_not_run(unit, board):
    removed("<script>alert(1)</script>", board, unit, reason="<img src=x onerror=alert(1)>")
    client = signed_in(board)
    for address in (LOG, REMOVALS, f"{REMOVALS}in/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_the_log_of_a_hundred_thousand_lines_opens_with_few_queries(unit, board, django_assert_max_num_queries):
    units = [make_unit(f"Chi bộ {number}", parent=unit) for number in range(20)]
    people = [make_user(Role.WRITER, unit=unit) for _ in range(5)]
    article = make_article(unit=unit, category=make_category())
    StatusChange.objects.bulk_create(
        (
            StatusChange(
                article=article,
                article_number=article.pk,
                unit=units[number % 20],
                title=f"Bài số {number % 3000}",
                step="submit",
                from_status="draft",
                to_status="submitted",
                by=people[number % 5],
            )
            for number in range(5000)
        ),
        batch_size=1000,
    )
    client = signed_in(board)
    for query in ("", "?p=3", "?q=bai so 17", f"?unit__id__exact={units[0].pk}&at_tu=2020-01-01"):
        client.get(LOG + query)
        with django_assert_max_num_queries(15):
            assert client.get(LOG + query).status_code == 200
