"""The office reads opinions, marks them as read and takes them home as files; it changes no word of them."""

import csv
import io
import zipfile

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from documents.models import Opinion
from tests.admin_form import AdminForm, messages_of
from tests.factories import make_draft, make_unit, make_user
from units.permissions import Role

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/documents/opinion/"


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def draft(unit):
    return make_draft("Quy chế làm việc", unit=unit)


@pytest.fixture
def editor(unit):
    return signed_in(make_user(Role.EDITOR, unit=unit, full_name="Đỗ Quang Vinh"))


def say(draft, text="Nên kéo dài thời hạn.", **fields):
    return Opinion.objects.create(draft=draft, text=text, **fields)


def test_marking_as_read_says_who_and_when_with_a_note(editor, draft):
    opinion = say(draft, name="Trần Lan", email="lan@vidu.vn")
    form = AdminForm(editor, f"{LIST}{opinion.pk}/change/")
    assert "Trần Lan, lan@vidu.vn" in form.text
    assert "Đánh dấu đã xem" in form.html
    assert form.send(note="Chuyển tổ soạn thảo.").status_code == 302
    opinion.refresh_from_db()
    assert (opinion.status, opinion.note, str(opinion.noted_by)) == ("noted", "Chuyển tổ soạn thảo.", "Đỗ Quang Vinh")
    assert "Đỗ Quang Vinh đã xem lúc" in AdminForm(editor, f"{LIST}{opinion.pk}/change/").text


def test_words_of_an_opinion_are_changed_by_nobody(editor, draft):
    opinion = say(draft, name="Trần Lan")
    AdminForm(editor, f"{LIST}{opinion.pk}/change/").send(text="Đã sửa", name="Khác", email="x@vidu.vn", draft="9")
    opinion.refresh_from_db()
    assert (opinion.text, opinion.name, opinion.email, opinion.draft) == (
        "Nên kéo dài thời hạn.",
        "Trần Lan",
        "",
        draft,
    )
    for address in (f"{LIST}add/", f"{LIST}{opinion.pk}/delete/"):
        assert editor.post(address, {"post": "yes"}).status_code == 403
    assert Opinion.objects.count() == 1


def test_who_comes_second_is_told_who_was_first(editor, unit, draft):
    opinion = say(draft)
    other = signed_in(make_user(Role.BOARD, unit=unit, full_name="Lê Hai"))
    first, second = (AdminForm(client, f"{LIST}{opinion.pk}/change/") for client in (editor, other))
    first.send()
    assert second.send().status_code == 200
    assert "Góp ý này đã được đánh dấu: Đỗ Quang Vinh đã xem lúc" in second.text
    opinion.refresh_from_db()
    assert str(opinion.noted_by) == "Đỗ Quang Vinh"


def test_many_are_marked_at_once_and_those_already_read_keep_their_reader(editor, unit, draft):
    first, *rest = (say(draft, f"Ý {number}") for number in range(3))
    AdminForm(signed_in(make_user(Role.BOARD, unit=unit, full_name="Lê Hai")), f"{LIST}{first.pk}/change/").send()
    chosen = {"action": "note_selected", "_selected_action": [row.pk for row in (first, *rest)]}
    assert "Đã đánh dấu đã xem 2 góp ý." in messages_of(editor, editor.post(LIST, chosen))
    assert "không có góp ý nào chưa xem" in messages_of(editor, editor.post(LIST, chosen))
    first.refresh_from_db()
    assert str(first.noted_by) == "Lê Hai"
    assert not Opinion.objects.filter(status="new").exists()


def test_opinion_of_a_unit_out_of_reach_is_not_shown(editor):
    away = make_draft("Dự thảo nơi khác", unit=make_unit("Quận ủy khác"))
    opinion = say(away, "Ý kiến nơi khác")
    assert "Ý kiến nơi khác" not in editor.get(LIST).content.decode()
    assert "Ý kiến nơi khác" not in editor.get(f"{LIST}{opinion.pk}/change/", follow=True).content.decode()
    for kind in ("csv", "xlsx", "docx"):
        assert editor.get(f"/quan-tri/documents/draft/{away.pk}/gop-y.{kind}").status_code == 404


def test_a_writer_reads_no_opinions(unit, draft):
    say(draft)
    writer = signed_in(make_user(Role.WRITER, unit=unit))
    assert writer.get(LIST).status_code == 403
    assert writer.get(f"/quan-tri/documents/draft/{draft.pk}/gop-y.csv").status_code == 403


def test_list_is_found_by_words_and_state(editor, draft):
    say(draft, "Kéo dài giờ thu gom", name="Trần Lan")
    say(draft, "Cần mái che", place="Khu phố 4", status="noted")

    def shown(asked):
        tree = LexborHTMLParser(editor.get(f"{LIST}?{asked}").content.decode())
        return len(tree.css("#result_list tbody tr"))

    assert (shown(""), shown("q=keo+dai"), shown("q=khu+pho"), shown("q=khong"), shown("q=%00")) == (2, 1, 1, 0, 2)
    assert (shown("trang-thai=chua-xem"), shown("trang-thai=da-xem"), shown("trang-thai=x")) == (1, 1, 2)
    assert shown(f"draft__id__exact={draft.pk}") == 2


# ---- files


def fetch(client, draft, kind):
    response = client.get(f"/quan-tri/documents/draft/{draft.pk}/gop-y.{kind}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="gop-y-quy-che-lam-viec.{kind}"'
    return response.content


def test_csv_has_every_opinion_oldest_first_and_no_formula(editor, draft):
    say(draft, '=HYPERLINK("http://x.vn")', name="+84", place="@khu", email="a@vidu.vn")
    say(draft, "Dòng một\nDòng hai", note="-1")
    say(make_draft("Khác"), "Của dự thảo khác")
    content = fetch(editor, draft, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    head, first, second = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert head[2:6] == ["Họ và tên", "Đơn vị hoặc nơi ở", "Thư điện tử", "Góp ý"]
    assert first[2:6] == ["'+84", "'@khu", "a@vidu.vn", '\'=HYPERLINK("http://x.vn")']
    assert (second[5], second[7]) == ("Dòng một\nDòng hai", "'-1")


def test_excel_holds_text_and_never_a_formula(editor, draft):
    say(draft, "=1+1 & <b>")
    with zipfile.ZipFile(io.BytesIO(fetch(editor, draft, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<t>=1+1 &amp; &lt;b&gt;</t>" in sheet
    assert "<f>" not in sheet


def test_word_tells_each_opinion_under_its_sender(editor, draft):
    say(draft, "# Giả đề mục\nDòng hai", name="Trần Lan", place="Khu phố 4", note="Đã chuyển.")
    say(draft, "Không tên")
    with zipfile.ZipFile(io.BytesIO(fetch(editor, draft, "docx"))) as paper:
        text = paper.read("word/document.xml").decode()
    for part in ("TỔNG HỢP GÓP Ý", "Số góp ý: 2.", "1. Trần Lan, Khu phố 4", "Ghi chú của cơ quan: Đã chuyển."):
        assert part in text
    assert "\N{NO-BREAK SPACE}# Giả đề mục" in text
    assert "2. Không ghi tên" in text


def test_no_other_kind_of_file(editor, draft):
    assert editor.get(f"/quan-tri/documents/draft/{draft.pk}/gop-y.exe").status_code == 404
