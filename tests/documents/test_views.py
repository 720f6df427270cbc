"""The pages of documents and drafts: what they tell, and what they never name."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import DocumentFile, DraftFile, Opinion
from tests.factories import make_document, make_draft, pdf_file
from tests.page import Page

pytestmark = pytest.mark.django_db
OLD, NEW = datetime.date(2017, 8, 15), datetime.date(2020, 1, 2)


def facts(page: Page) -> dict[str, str]:
    rows = [[" ".join(part.text().split()) for part in row.css("dt, dd")] for row in page.tree.css(".facts > div")]
    return {row[0]: row[1] for row in rows}


# ---- documents


def test_document_tells_what_the_decree_names(client):
    document = make_document(
        signer="Lê Thị Hồng Diễm",
        signer_post="Phó Bí thư",
        effective_on=datetime.date(2017, 9, 1),
        body="<h2>I. Mục tiêu</h2><p>Nâng cao chất lượng.</p>",
    )
    DocumentFile.objects.create(document=document, file=pdf_file(), title="Kế hoạch 149-KH/QU")
    page = Page(client, document.get_absolute_url())
    assert page.texts("h1") == ["Kế hoạch 149-KH/QU"]
    assert facts(page) == {
        "Cơ quan ban hành": "Ban Thường vụ Quận ủy",
        "Người ký": "Lê Thị Hồng Diễm, Phó Bí thư",
        "Ngày ban hành": "Thứ Ba, ngày 15 tháng 08 năm 2017",
        "Ngày có hiệu lực": "Thứ Sáu, ngày 01 tháng 09 năm 2017",
        "Hiệu lực": "Còn hiệu lực",
    }
    assert "Kế hoạch kiểm tra, giám sát" in page.words(".sapo")
    assert "Nâng cao chất lượng." in page.words(".prose")
    assert page.texts(".files li")[0].startswith("Kế hoạch 149-KH/QU PDF, 15")


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"expires_on": datetime.date(2020, 12, 31)}, "Hết hiệu lực từ ngày 31/12/2020"),
        ({"effective_on": datetime.date(2199, 1, 1)}, "Chưa có hiệu lực; từ ngày 01/01/2199"),
        ({"issued_on": datetime.date(2199, 1, 1)}, "Chưa có hiệu lực"),
        ({"expires_on": datetime.date(2199, 1, 1)}, "Còn hiệu lực; hết hiệu lực từ ngày 01/01/2199"),
    ],
)
def test_effect_is_told_in_words(client, days, told):
    page = Page(client, make_document(**days).get_absolute_url())
    shown = page.tree.css(".facts > div")[-1]
    assert " ".join(shown.css_first("dd").text().split()) == told
    assert page.words(".facts").count("01/01/2199") == told.count("01/01/2199")


def test_replacing_and_replaced_documents_name_each_other(client):
    older, newer = make_document("1-KH/QU", issued_on=OLD), make_document("2-KH/QU", issued_on=NEW)
    newer.replaces.add(older)
    assert facts(Page(client, older.get_absolute_url()))["Hiệu lực"] == "Được thay thế bởi Kế hoạch 2-KH/QU"
    assert facts(Page(client, newer.get_absolute_url()))["Thay thế"] == "Kế hoạch 1-KH/QU ngày 15/08/2017"
    assert newer.get_absolute_url() in Page(client, older.get_absolute_url()).links(".facts")
    assert older.get_absolute_url() in Page(client, newer.get_absolute_url()).links(".facts")


def test_what_is_not_public_is_named_nowhere(client):
    shown = make_document("5-KH/QU", issued_on=OLD)
    hidden_older = make_document("4-KH/QU", issued_on=datetime.date(2010, 1, 1), public=False, summary="Bí mật cũ")
    hidden_newer = make_document("6-KH/QU", issued_on=NEW, public=False, summary="Bí mật mới")
    shown.replaces.add(hidden_older)
    hidden_newer.replaces.add(shown)
    make_draft("Dự thảo ẩn", became=shown, is_public=False)
    page = Page(client, shown.get_absolute_url())
    for secret in ("4-KH/QU", "6-KH/QU", "Bí mật", "Dự thảo ẩn"):
        assert secret not in page.html
    assert facts(page)["Hiệu lực"] == "Còn hiệu lực"
    for document in (hidden_older, hidden_newer):
        assert client.get(document.get_absolute_url()).status_code == 404


def test_document_names_the_draft_it_came_from(client):
    document = make_document()
    draft = make_draft("Dự thảo kế hoạch", became=document, opens=-30, closes=-10)
    assert draft.get_absolute_url() in Page(client, document.get_absolute_url()).links(".facts")


def test_document_carries_dublin_core(client):
    older = make_document("1-KH/QU", issued_on=datetime.date(2010, 1, 1))
    document = make_document(signer="Lê Thị Diễm")
    document.replaces.add(older)
    tree = Page(client, document.get_absolute_url()).tree
    told = {node.attributes["name"]: node.attributes["content"] for node in tree.css("meta[name^='DC.']")}
    assert told["DC.title"] == "Kế hoạch 149-KH/QU"
    assert told["DC.creator"] == "Ban Thường vụ Quận ủy"
    assert told["DC.contributor"] == "Lê Thị Diễm"
    assert told["DC.date"] == "2017-08-15"
    assert told["DC.subject"] == "Kế hoạch"
    assert told["DC.type"] == "Text"
    assert told["DC.language"] == "vi"
    assert told["DC.identifier"].endswith(document.get_absolute_url())
    assert told["DC.relation"].endswith(older.get_absolute_url())


def test_old_address_leads_to_the_present_one(client):
    document = make_document()
    response = client.get(f"/van-ban/{document.pk}/ten-cu/")
    assert (response.status_code, response["Location"]) == (301, document.get_absolute_url())
    assert document.get_absolute_url().endswith("/149-kh-qu/")
    hidden = make_document("9-KH/QU", public=False)
    assert client.get(f"/van-ban/{hidden.pk}/ten-cu/").status_code == 404
    assert client.get("/van-ban/999999999999999999/x/").status_code == 404


# ---- drafts


def test_drafts_stand_in_order_with_what_became_of_them(client):
    make_draft("Đang mở", closes=9)
    make_draft("Gấp", closes=0)
    make_draft("Sắp mở", opens=3, closes=9)
    make_draft("Đã hết", opens=-30, closes=-1, outcome="Tiếp thu 3 góp ý.", became=make_document())
    make_draft("Chưa tổng hợp", opens=-30, closes=-2, became=make_document("7-KH/QU", public=False))
    make_draft("Không công khai", is_public=False)
    page = Page(client, "/du-thao/")
    assert page.texts("main h2") == ["Đang lấy ý kiến", "Sắp lấy ý kiến", "Đã hết hạn góp ý"]
    assert page.texts("main h3") == ["Gấp", "Đang mở", "Sắp mở", "Đã hết", "Chưa tổng hợp"]
    assert page.texts(".deadline b") == ["Hôm nay là ngày cuối", "Còn 9 ngày"]
    assert page.texts(".closed li")[0].endswith(
        "Đã ban hành: Kế hoạch 149-KH/QU Tiếp thu, giải trình: Tiếp thu 3 góp ý."
    )
    assert page.texts(".closed li")[1].endswith("Cơ quan soạn thảo đang tổng hợp góp ý.")
    assert "7-KH/QU" not in page.html
    assert "Không công khai" not in page.html


def test_drafts_are_paged(client):
    for number in range(21):
        make_draft(f"Dự thảo {number}", opens=-60, closes=-number - 1)
    assert len(Page(client, "/du-thao/").tree.css(".drafts li")) == 20
    assert Page(client, "/du-thao/?trang=2").texts("main h3") == ["Dự thảo 20"]
    for beyond in ("3", "0", "abc", "-1"):
        assert client.get(f"/du-thao/?trang={beyond}").status_code == 404


def test_open_draft_tells_where_opinions_go_and_takes_them(client):
    draft = make_draft(
        receiving_office="Văn phòng Đảng ủy",
        receiving_address="Số 25 đường Bến Sậy",
        receiving_telephone="028 3555 0126",
        receiving_email="vp@vidu.vn",
        body="<p>Điều 1. Phạm vi.</p>",
    )
    DraftFile.objects.create(draft=draft, file=SimpleUploadedFile("a.docx", b"PK\x03\x04"), title="Bản thảo")
    Opinion.objects.create(draft=draft, name="Nguyễn Văn Kín", text="Ý kiến riêng tư")
    page = Page(client, draft.get_absolute_url())
    told = facts(page)
    assert told["Cơ quan nhận góp ý"] == "Văn phòng Đảng ủy"
    assert (told["Địa chỉ"], told["Điện thoại"]) == ("Số 25 đường Bến Sậy", "028 3555 0126")
    assert told["Thời gian góp ý"].endswith("Còn 5 ngày")
    assert {"mailto:vp@vidu.vn", "tel:02835550126"} <= set(page.links(".facts"))
    assert f"{draft.get_absolute_url()}gop-y/" in page.links("main")
    assert "Bản thảo Word" in page.words(".files")
    for secret in ("Nguyễn Văn Kín", "Ý kiến riêng tư"):
        assert secret not in page.html


def test_closed_draft_tells_its_outcome_and_takes_nothing(client):
    document = make_document("12-QC/ĐU", kind="statute")
    draft = make_draft(opens=-30, closes=-1, outcome="Tiếp thu 31 góp ý.\nGiữ 16.", became=document)
    page = Page(client, draft.get_absolute_url())
    assert "Đã hết hạn góp ý" in page.text
    assert "Tiếp thu 31 góp ý." in page.words(".none")
    assert document.get_absolute_url() in page.links(".none")
    assert "gop-y" not in " ".join(page.links("main"))


def test_a_draft_never_names_a_document_that_is_not_public(client):
    draft = make_draft(opens=-30, closes=-1, became=make_document("99-KH/QU", public=False))
    assert "99-KH/QU" not in Page(client, draft.get_absolute_url()).html


def test_draft_document_is_not_found(client):
    draft = make_draft(is_public=False)
    for address in (draft.get_absolute_url(), f"{draft.get_absolute_url()}gop-y/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"text": "x"}).status_code in (404, 405)


def test_old_addresses_of_a_draft_lead_to_the_present_ones(client):
    draft = make_draft()
    assert client.get(f"/du-thao/{draft.pk}/cu/")["Location"] == draft.get_absolute_url()
    assert client.get(f"/du-thao/{draft.pk}/cu/gop-y/")["Location"] == f"{draft.get_absolute_url()}gop-y/"
