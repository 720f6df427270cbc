"""What narrows a search, how it is taken off again, and what is told of a value that cannot be."""

import datetime

import pytest

from tests.articles.search.asking import SEARCH, ask, titles
from tests.factories import local, make_article, make_unit

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"chuyen_muc": "tin-tuc"}, {"Rạch 2019", "Rạch nay"}),
        ({"don_vi": "dang-uy-phuong-mot"}, {"Rạch 2019", "Rạch 2020", "Rạch họp"}),
        ({"don_vi": "chi-bo-hai"}, {"Rạch 2020"}),
        ({"don_vi": "chi bộ hai"}, {"Rạch 2020"}),
        ({"trong": "2019"}, {"Rạch 2019"}),
        ({"trong": "2020"}, {"Rạch 2020", "Rạch họp", "Kế hoạch 1-KH/QU"}),
        ({"trong": "7-ngay", "loai": "bai-viet"}, {"Rạch nay"}),
        ({"trong": "30-ngay", "loai": "bai-viet"}, {"Rạch nay"}),
        ({"trong": "nam-nay", "loai": "bai-viet"}, {"Rạch nay"}),
        ({"tu": "01/01/2020", "den": "2020-01-01"}, {"Rạch 2020", "Kế hoạch 1-KH/QU"}),
        ({"den": "31/12/2019"}, {"Rạch 2019"}),
        ({"den": "31.12.2019"}, {"Rạch 2019"}),
        ({"den": "31122019"}, {"Rạch 2019"}),
        ({"tu": "1 6 2020", "trong": "2020"}, {"Rạch họp"}),
        (
            {"chuyen_muc": "tin-tuc", "don_vi": "dang-uy-phuong-mot", "trong": "2019", "loai": "bai-viet"},
            {"Rạch 2019"},
        ),
        ({"chuyen_muc": "tin-tuc", "don_vi": "chi-bo-hai"}, set()),
        ({"chuyen_muc": "tin-tuc", "loai": "hoi-nghi"}, set()),
        ({"trong": "2019", "tu": "01/01/2020"}, set()),
        (
            {"loai": "", "chuyen_muc": "", "don_vi": "", "trong": "", "tu": "", "den": ""},
            {"Rạch 2019", "Rạch 2020", "Rạch nay", "Rạch họp", "Kế hoạch 1-KH/QU", "Rạch dự thảo"},
        ),
    ],
)
def test_filters_narrow_one_by_one_and_together(client, several, asked, found):
    page = ask(client, "rach", **asked)
    assert set(titles(page)) == found
    assert page.tree.css("[role=alert]") == []


def test_every_filter_that_is_on_can_be_taken_off_by_itself_or_with_all_others(client, several):
    page = ask(client, "rach", loai="bai-viet", chuyen_muc="tin-tuc", trong="2019", tu="01/12/2019", den="31/12/2019")
    labels = [text.removeprefix("× ") for text in page.texts(".chips a")]
    assert labels == [
        "Loại: Bài viết: bỏ điều kiện này",
        "Chuyên mục: Tin tức: bỏ điều kiện này",
        "Năm 2019: bỏ điều kiện này",
        "Từ 01/12/2019 đến 31/12/2019: bỏ điều kiện này",
        "Xóa bộ lọc",
    ]
    links = page.links(".chips")
    assert links[0] == "?q=rach&chuyen-muc=tin-tuc&trong=2019&tu=2019-12-01&den=2019-12-31"
    assert links[3] == "?q=rach&loai=bai-viet&chuyen-muc=tin-tuc&trong=2019"
    assert links[4] == "?q=rach"
    assert ask(client, "rach").tree.css(".chips") == []


def test_parameters_that_are_sent_empty_stand_in_no_link(client, several):
    for number in range(20):
        make_article(f"Rạch {number}", at=local(2020, 1, 1, 8))
    page = ask(client, "rach", loai="", chuyen_muc="", don_vi="", trong="2020", tu="", den="")
    links = [*page.links(".chips"), *page.links(".kinds"), *page.links(".pager")]
    assert "?q=rach&trong=2020&trang=2" in links
    assert [link for link in links if "=&" in link or link.endswith("=")] == []


def test_of_a_period_and_days_together_the_page_says_which_days_count(client, several):
    said = "Chỉ tính những ngày thuộc cả “Năm 2020” và “Từ 01/06/2020”: từ 01/06/2020 đến 31/12/2020."
    assert ask(client, "rach", trong="2020", tu="01/06/2020").words(".together") == said
    apart = ask(client, "rach", trong="2019", tu="01/01/2020")
    assert apart.words(".together") == "“Năm 2019” và “Từ 01/01/2020” không có ngày nào chung: hãy bỏ một trong hai."
    assert apart.words("#ket-qua").startswith("Không có kết quả nào")
    assert apart.tree.css(".hits") == []
    for alone in ({"trong": "2020"}, {"tu": "01/06/2020"}):
        assert ask(client, "rach", **alone).tree.css(".together") == []


def test_nothing_is_said_to_follow_where_the_kind_that_is_asked_for_has_nothing(client, db):
    make_article("Nạo vét rạch", at=local(2020, 1, 1, 8))
    assert "dưới đây thiếu từ “zzzq”" in ask(client, "rach zzzq").words(".near")
    apart = ask(client, "rach zzzq", loai="van-ban").words(".near")
    assert apart.startswith("Không có kết quả nào đủ các từ")
    assert "dưới đây" not in apart


def test_a_unit_that_has_ended_is_marked_in_the_form(client, several):
    make_unit("Chi bộ Cũ", ended_on=datetime.date(2020, 1, 1))
    labels = ask(client).texts("#don-vi option")
    assert "Chi bộ Cũ (đã kết thúc hoạt động)" in labels
    assert "Chi bộ Hai" in labels


def test_form_keeps_what_is_asked(client, several):
    page = ask(client, "rach", loai="bai-viet", chuyen_muc="tin-tuc", don_vi="chi-bo-hai", trong="2013", tu="1/2/2019")
    chosen = [node.attributes["value"] for node in page.tree.css("main option[selected]")]
    assert chosen == ["bai-viet", "tin-tuc", "chi-bo-hai", "2013"]
    assert page.tree.css_first("#tu").attributes["value"] == "2019-02-01"
    assert page.tree.css_first("#q").attributes["value"] == "rach"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"loai": "sach"}, "Không có loại “sach”."),
        ({"chuyen_muc": "khong-co"}, "Không có chuyên mục “khong-co”."),
        ({"don_vi": "Đơn vị lạ"}, "Không có đơn vị “Đơn vị lạ”."),
        ({"don_vi": "Phường"}, "Có 2 đơn vị mang tên “Phường”; hãy chọn một đơn vị."),
        ({"trong": "mai"}, "Không có khoảng thời gian “mai”."),
        ({"trong": "99999"}, "Không có khoảng thời gian “99999”."),
        ({"tu": "31/02/2017"}, "Từ ngày “31/02/2017”: lịch không có ngày này."),
        ({"den": "hôm qua"}, "Đến ngày “hôm qua”: hãy ghi ngày, tháng, năm, ví dụ 15/08/2017."),
        ({"den": "9999-12-31"}, "Đến ngày “9999-12-31”: chỉ tìm được từ năm 1900 đến năm 2100."),
        (
            {"tu": "02/01/2020", "den": "01/01/2020"},
            "Từ ngày 02/01/2020 đến ngày 01/01/2020: ngày đầu phải trước ngày cuối.",
        ),
    ],
)
def test_a_filter_that_cannot_be_is_told_and_kept_as_it_was_typed(client, several, asked, said):
    page = ask(client, "rach", **asked)
    assert said in page.words("[role=alert]")
    assert page.tree.css(".chips") == []
    assert page.texts("#ket-qua") == ["6 kết quả cho “rach”"]
    (name, typed), *_ = asked.items()
    field = page.tree.css_first(f"#{name.replace('_', '-')}")
    assert field.attributes.get("aria-invalid") == "true"
    if field.tag == "input" and len(asked) == 1:
        assert field.attributes["value"] == typed


def test_units_of_a_name_are_offered_to_choose(client, several):
    page = ask(client, "rach", don_vi="Phường", loai="bai-viet")
    assert page.texts("[role=alert] a") == ["Đảng ủy Phường Ba", "Đảng ủy Phường Một"]
    assert page.links("[role=alert]")[0] == "?q=rach&loai=bai-viet&don-vi=dang-uy-phuong-ba"


def test_a_former_slug_leads_to_the_present_one_with_all_else_that_was_asked(client, several):
    several.slug = "tin-moi"
    several.save()
    response = client.get(f"{SEARCH}?q=rach&chuyen-muc=tin-tuc&trong=2019")
    assert response.status_code == 301
    assert response["Location"].endswith("?q=rach&chuyen-muc=tin-moi&trong=2019")


def test_many_units_are_typed_instead_of_chosen(client, several):
    assert ask(client).tree.css_first("#don-vi").tag == "select"
    parents = [make_unit(f"Đảng ủy Phường {number}") for number in range(10, 40)]
    for parent in parents:
        make_unit("Chi bộ Trường", parent=parent)
    page = ask(client, "rach", don_vi="Chi bộ Trường, Đảng ủy Phường 12")
    field = page.tree.css_first("#don-vi")
    assert (field.tag, field.attributes["value"]) == ("input", "Chi bộ Trường, Đảng ủy Phường 12")
    labels = [node.attributes["value"] for node in page.tree.css("#cac-don-vi option")]
    assert len(labels) == len(set(labels)) == 63
    assert labels.index("Đảng ủy Phường 39") < labels.index("Chi bộ Hai")
    assert page.tree.css("[role=alert]") == []
    assert "Có 30 đơn vị mang tên “chi bo truong”" in ask(client, "rach", don_vi="chi bo truong").text
