"""What stands under the text: names, sources, boxes."""

import pytest

from articles.importer.read import read_page

from .pages import STORY, TITLE

LAST = "những việc còn lại."


@pytest.mark.parametrize(
    ("lines", "byline", "source", "photo_credit"),
    [
        ("Thu Hà", "Thu Hà", None, None),
        ("THU HÀ.", "THU HÀ", None, None),
        ("PV", "PV", None, None),
        ("N.T.H", "N.T.H", None, None),
        ("Tin, ảnh: Thu Hà", "Thu Hà", None, None),
        ("Bài: Thu Hà / Ảnh: Minh An", "Thu Hà", None, "Minh An"),
        ("Thu Hà - Ủy viên UBKT Đảng ủy", "Thu Hà - Ủy viên UBKT Đảng ủy", None, None),
        ("Ban Biên tập", "Ban Biên tập", None, None),
        ("Thu Hà (Nguồn: TTXVN)", "Thu Hà", "TTXVN", None),
        ("Thu Hà\n\nNguồn: vanphong.example.vn", "Thu Hà", "vanphong.example.vn", None),
        ("(Theo Báo Phường)", None, "Báo Phường", None),
        ("MINH - AN // TRUNG TÂM TIN TỨC", "MINH - AN", "TRUNG TÂM TIN TỨC", None),
    ],
)
def test_names_under_the_text_are_fields_and_leave_it(lines, byline, source, photo_credit):
    page = read_page(f"{TITLE}\n\n{STORY}\n\n{lines}")
    assert (page.byline, page.source, page.photo_credit) == (byline, source, photo_credit)
    assert page.body_text.endswith(LAST)


@pytest.mark.parametrize(
    "line",
    [
        "Một số hình ảnh tại các đơn vị",
        "Quang cảnh hội nghị sơ kết",
        "Đồng chí Bí thư trao quà cho các hộ dân trong phường",
    ],
)
def test_a_caption_at_the_end_stays_in_the_text_and_names_nobody(line):
    page = read_page(f"{TITLE}\n\n{STORY}\n\n{line}")
    assert page.byline is None
    assert page.body_text.endswith(line)


def test_who_signs_a_document_did_not_write_an_article():
    page = read_page(f"{TITLE}\n\n{STORY}\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n(đã ký)\nNguyễn Thu Hà")
    assert page.byline is None
    assert page.body_text.endswith("BÍ THƯ\n(đã ký)\nNguyễn Thu Hà")


def test_boxes_and_comments_behind_the_article_are_refused():
    tail = "Chia sẻ bài viết\nKhông có nhận xét nào\nĐăng nhận xét\nTin khác\nHọp chi bộ khu phố 2"
    page = read_page(f"{TITLE}\n\n{STORY}\n\nThu Hà\n\n{tail}")
    assert page.byline == "Thu Hà"
    assert page.comments == 0
    assert page.body_text.endswith(LAST)
    assert [r.text for r in page.refused] == tail.split("\n")


def test_a_heading_like_the_name_of_a_box_does_not_cut_the_report():
    page = read_page(f"{TITLE}\n\n{STORY}\n\nNhận xét\n\n{STORY}")
    assert page.body_text.count(LAST) == 2
    assert "<p>Nhận xét</p>" in page.body_html


def test_a_short_list_before_a_box_is_kept():
    items = "- Chi bộ 1\n- Chi bộ 2\n- Chi bộ 3\n- Chi bộ 4"
    page = read_page(f"{TITLE}\n\n{STORY}\n{items}\n\nTin khác")
    assert page.body_text.endswith(items)


@pytest.mark.parametrize(
    ("end", "truncated"),
    [(".", False), ("./.", False), (" và đ", True), (" và các chi bộ trong phường", True), ("”.", False)],
)
def test_text_that_stops_in_mid_sentence_is_marked(end, truncated):
    assert read_page(f"{TITLE}\n\n{STORY.rstrip('.')}{end}").truncated is truncated
