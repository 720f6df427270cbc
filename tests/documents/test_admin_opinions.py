"""The office reads opinions, marks them as read and takes them home as files; it changes no word of them."""

import csv
import datetime
import io
import zipfile

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from documents import opinions
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


# ---- erasing on request, forgetting in time


@pytest.fixture
def private(draft):
    known = {"name": "Trần Lan", "email": "lan@vidu.vn", "place": "Khu phố 4", "sender": "a" * 32}
    return say(draft, "Lời riêng tư.", **known)


def test_erasing_leaves_nothing_of_the_reader_and_keeps_who_when_and_why(editor, private):
    address = f"{LIST}{private.pk}/change/"
    AdminForm(editor, address).send(note="Đã chuyển.")
    answer = AdminForm(editor, address).send("_erase", erase_reason="Người gửi yêu cầu", note="Không lưu")
    assert answer["Location"] == address
    assert "Đã xóa nội dung góp ý." in messages_of(editor, answer)
    row = Opinion.objects.get()
    assert {getattr(row, name) for name in ("name", "email", "place", "text", "sender")} == {""}
    assert (row.note, row.status, row.erase_reason) == ("Đã chuyển.", "noted", "Người gửi yêu cầu")
    assert (str(row.erased_by), row.erased_at is not None) == ("Đỗ Quang Vinh", True)
    for page in (editor.get(address), editor.get(LIST), editor.get("/quan-tri/")):
        text = page.content.decode()
        assert not [word for word in ("Trần Lan", "lan@vidu.vn", "Khu phố 4", "Lời riêng tư") if word in text]
    form = AdminForm(editor, address)
    for part in ("Nội dung đã xóa theo yêu cầu", "Đỗ Quang Vinh xóa lúc", "Người gửi yêu cầu"):
        assert part in form.text
    assert 'name="_erase"' not in form.html


def test_log_of_the_admin_keeps_no_word_of_the_reader(editor, private):
    AdminForm(editor, f"{LIST}{private.pk}/change/").send(note="Đã chuyển.")
    kept = [f"{entry.object_repr} {entry.change_message}" for entry in LogEntry.objects.all()]
    assert kept
    assert not [text for text in kept if "Trần Lan" in text or "riêng tư" in text]


def test_erasing_asks_for_a_reason_and_loses_nothing_typed(editor, private):
    form = AdminForm(editor, f"{LIST}{private.pk}/change/")
    assert form.send("_erase", note="Đang ghi dở", erase_reason="  ").status_code == 200
    assert "Hãy ghi lý do." in form.errors()
    assert form.data["note"] == "Đang ghi dở"
    private.refresh_from_db()
    assert (private.text, private.status, private.note) == ("Lời riêng tư.", "new", "")


def test_what_is_erased_is_neither_noted_nor_erased_again(editor, private):
    first, second = (AdminForm(editor, f"{LIST}{private.pk}/change/") for _ in range(2))
    assert first.send("_erase", erase_reason="Một").status_code == 302
    for button, sent in (("_erase", {"erase_reason": "Hai"}), ("_save", {"note": "Trễ"})):
        answer = editor.post(second.address, {**second.data, **sent, button: "1"})
        assert "Nội dung góp ý này đã được xóa." in answer.content.decode()
    private.refresh_from_db()
    assert (private.erase_reason, private.note) == ("Một", "")
    with pytest.raises(ValidationError, match="đã được xóa"):
        opinions.erase(private, by=private.erased_by, reason="Ba")


@pytest.mark.parametrize("role", [Role.WRITER, Role.ADMIN, None])
def test_who_may_not_deal_with_opinions_erases_nothing(role, unit, private):
    with pytest.raises(PermissionDenied, match="không có quyền"):
        opinions.erase(private, by=make_user(role, unit=unit), reason="x")
    private.refresh_from_db()
    assert private.text == "Lời riêng tư."


def test_files_say_that_an_opinion_was_erased(editor, draft, private):
    opinions.erase(private, by=make_user("superuser"), reason="x")
    row = list(csv.reader(io.StringIO(fetch(editor, draft, "csv").decode("utf-8-sig"))))[1]
    assert row[2:6] == ["", "", "", "Nội dung đã xóa theo yêu cầu"]
    for kind, part in (("xlsx", "xl/worksheets/sheet1.xml"), ("docx", "word/document.xml")):
        with zipfile.ZipFile(io.BytesIO(fetch(editor, draft, kind))) as file:
            text = file.read(part).decode()
        assert "Nội dung đã xóa theo yêu cầu" in text
        assert "Không ghi tên" not in text


def test_name_and_contact_are_emptied_two_years_after_it_was_read(admin_client, draft):
    reader, now = make_user("superuser"), timezone.now()
    known = {"name": "Trần Lan", "email": "lan@vidu.vn", "place": "Khu phố 4"}
    old, fresh, unread = (say(draft, text, **known) for text in ("Cũ", "Mới", "Chưa xem"))
    for row, days in ((old, 731), (fresh, 729)):
        opinions.note(row, by=reader)
        Opinion.objects.filter(pk=row.pk).update(noted_at=now - datetime.timedelta(days=days))
    Opinion.objects.filter(pk=unread.pk).update(sent_at=now - datetime.timedelta(days=2000))
    assert admin_client.get("/quan-tri/").status_code == 200
    found = {row.text: (row.name, row.email, row.place) for row in Opinion.objects.all()}
    kept = tuple(known.values())
    assert found == {"Cũ": ("", "", ""), "Mới": kept, "Chưa xem": kept}
    assert opinions.forget_contacts(now) == 0


def test_form_for_readers_says_when_their_name_is_forgotten(client, draft):
    page = client.get(reverse("opinion", args=[draft.pk, draft.slug])).content.decode()
    assert "Tên, nơi ở và thư điện tử được xóa hai năm sau khi cơ quan xem." in page


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


def test_list_of_one_draft_offers_its_opinions_as_files_to_who_may_read_them(editor, draft):
    say(draft)
    away = make_draft("Dự thảo của nơi khác", unit=make_unit("Đảng ủy phường khác"))
    assert "gop-y." not in editor.get(LIST).content.decode()
    of_one = editor.get(f"{LIST}?draft__id__exact={draft.pk}").content.decode()
    for kind in ("docx", "xlsx", "csv"):
        assert f"/quan-tri/documents/draft/{draft.pk}/gop-y.{kind}" in of_one
    for key in (away.pk, "x", "9" * 18):
        assert "gop-y." not in editor.get(f"{LIST}?draft__id__exact={key}", follow=True).content.decode()
