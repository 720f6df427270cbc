"""What is made of a stored body before it is shown: never less safe than it came, never twice, never a word lost."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from partynews.text.plain import plain_text
from partynews.text.prose import prose
from partynews.text.sanitise import clean_html

LONG = "<p>" + "Cấp ủy đã chỉ đạo, kiểm tra, đôn đốc và kịp thời biểu dương. " * 60 + "</p>"


def shown(markup: str) -> str:
    return prose(clean_html(markup)).html


def tree(markup: str) -> LexborHTMLParser:
    return LexborHTMLParser(shown(markup))


def headings(markup: str) -> list[tuple[str, str]]:
    return [(node.tag, node.text()) for node in tree(markup).css("h2, h3, h4")]


# ---- headings


def test_headings_get_addresses_from_their_words_without_accents():
    assert shown("<h2>I. Kết quả đạt được</h2>") == '<h2 id="muc-i-ket-qua-dat-duoc">I. Kết quả đạt được</h2>'


def test_equal_headings_have_addresses_of_their_own():
    ids = [node.attributes["id"] for node in tree("<h2>Kết quả</h2>" * 3 + "<h2>Kết quả 2</h2><h2>…</h2>").css("h2")]
    assert ids == ["muc-ket-qua", "muc-ket-qua-2", "muc-ket-qua-3", "muc-ket-qua-2-2", "muc"]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p><strong>I. KẾT QUẢ THỰC HIỆN</strong></p>", [("h2", "I. KẾT QUẢ THỰC HIỆN")]),
        ("<p><b>II/ Nhiệm vụ</b></p>", [("h2", "II/ Nhiệm vụ")]),
        ('<p class="can-giua"><strong>III- GIẢI PHÁP</strong></p>', [("h2", "III- GIẢI PHÁP")]),
        ("<p><strong>IV.</strong> <strong>TỒN TẠI<br></strong></p>", [("h2", "IV. TỒN TẠI")]),
        ("<p><em><strong>1. Về công tác tổ chức</strong></em>:</p>", [("h2", "1. Về công tác tổ chức:")]),
        ("<p><strong>Phần thứ nhất</strong></p>", []),
        ("<p><strong>PHẦN I. MỞ ĐẦU</strong></p>", [("h2", "PHẦN I. MỞ ĐẦU")]),
        ("<p><strong>Điều 1. Phạm vi</strong></p>", [("h2", "Điều 1. Phạm vi")]),
        (
            "<p><strong>I. KẾT QUẢ</strong></p><p><strong>1. Tổ chức</strong></p><p><strong>2) Dân vận</strong></p>",
            [("h2", "I. KẾT QUẢ"), ("h3", "1. Tổ chức"), ("h3", "2) Dân vận")],
        ),
    ],
)
def test_bold_paragraph_with_a_number_is_a_heading(markup: str, found: list[tuple[str, str]]):
    assert headings(markup) == found


@pytest.mark.parametrize(
    "markup",
    [
        "<p><strong>1. Đồng chí Minh An</strong> phát biểu chỉ đạo hội nghị.</p>",
        "<p>1. Không đậm</p>",
        "<p><strong>Thông báo quan trọng</strong></p>",
        "<p><strong>V.I. Lênin toàn tập</strong></p>",
        "<p><strong>15/8/2017 là ngày khai mạc</strong></p>",
        "<p><strong>10-11: đại hội điểm</strong></p>",
        "<p><strong>Xi măng</strong></p>",
        "<p><strong>XI-XII là hai nhiệm kỳ</strong></p>",
        "<p><strong>1. Một việc;</strong></p>",
        "<p><strong>1. Một việc<br>2. Hai việc</strong></p>",
        "<p><strong>1. " + "Rất dài " * 30 + "</strong></p>",
        '<p class="ky-ten"><strong>I. Ký tên</strong></p>',
        "<ul><li><p><strong>1. Trong danh sách</strong></p></li></ul>",
        "<table><tr><td><p><strong>1. Trong bảng</strong></p></td></tr></table>",
    ],
)
def test_what_only_looks_like_a_heading_stays_a_paragraph(markup: str):
    assert headings(markup) == []
    assert plain_text(shown(markup)) == plain_text(clean_html(markup))


@pytest.mark.parametrize(
    ("written", "ranks"),
    [("h3 h3 h3", "2 2 2"), ("h2 h4 h4 h2", "2 3 3 2"), ("h4 h3 h2", "2 2 2"), ("h2 h3 h4 h3", "2 3 4 3")],
)
def test_no_rank_is_passed_over(written: str, ranks: str):
    markup = "".join(f"<{tag}>Mục {number}</{tag}>" for number, tag in enumerate(written.split()))
    assert [tag[1] for tag, _ in headings(markup)] == ranks.split()


# ---- contents


def test_headings_below_one_of_the_page_stand_a_rank_lower_and_keep_their_contents():
    body = "".join(f"<h2>{number}. Phần</h2><p>{'Lời. ' * 300}</p><h3>Mục</h3><h4>Ý</h4>" for number in range(1, 4))
    shown = prose(body, rank=3)
    assert [heading.tag for heading in LexborHTMLParser(shown.html).css("h2, h3, h4, h5")] == ["h3", "h4", "h5"] * 3
    assert [[part.text for part in entry.below] for entry in shown.contents] == [["Mục"]] * 3
    assert prose(shown.html, rank=3).html == shown.html


def test_long_report_has_contents_two_ranks_deep():
    body = LONG + (
        "<h2>I. Kết quả &amp; hạn chế</h2><h3>1. Tổ chức</h3><h4>a) Nhỏ</h4><p><strong>2. Dân vận</strong></p>"
        "<h2>II. Nhiệm vụ</h2>"
    )
    first, second = prose(clean_html(body)).contents
    assert (first.id, first.text) == ("muc-i-ket-qua-han-che", "I. Kết quả & hạn chế")
    assert [part.text for part in first.below] == ["1. Tổ chức", "2. Dân vận"]
    assert (second.text, second.below) == ("II. Nhiệm vụ", [])


def test_short_text_or_few_headings_have_no_contents():
    three = "<h2>I. Một</h2><h2>II. Hai</h2><h2>III. Ba</h2>"
    assert prose(three).contents == []
    assert prose(LONG + "<h2>I. Một</h2><h2>II. Hai</h2>").contents == []
    assert len(prose(LONG + three).contents) == 3
    quoted = f"<blockquote>{three}</blockquote>"
    assert prose(LONG + quoted).contents == []


# ---- pictures


def test_picture_of_ours_keeps_its_room_free_and_comes_in_the_size_needed():
    (picture,) = tree('<p><img src="/media/anh/2026/11/a-1600x1067.webp" alt="Hội nghị"></p>').css("img")
    assert picture.attributes == {
        "src": "/media/anh/2026/11/a-1600x1067.webp",
        "srcset": "/media/anh/2026/11/a-400.webp 400w, /media/anh/2026/11/a-800.webp 800w, "
        "/media/anh/2026/11/a-1600x1067.webp 1600w",
        "sizes": "(min-width: 60rem) 47rem, 100vw",
        "alt": "Hội nghị",
        "width": "1600",
        "height": "1067",
        "loading": "lazy",
        "decoding": "async",
    }


def test_width_that_the_writer_chose_is_kept_in_the_pictures_own_proportions():
    (picture,) = tree('<img src="/media/a-1600x800.webp" alt="" width="400" height="999">').css("img")
    assert (picture.attributes["width"], picture.attributes["height"]) == ("400", "200")
    assert picture.attributes["sizes"] == "(min-width: 400px) 400px, 100vw"


def test_other_picture_is_loaded_late_and_otherwise_as_written():
    (picture,) = tree('<img src="/media/cu/anh.jpg" alt="Cũ" width="300">').css("img")
    expected = {"src": "/media/cu/anh.jpg", "alt": "Cũ", "width": "300", "loading": "lazy", "decoding": "async"}
    assert picture.attributes == expected


def test_on_paper_no_picture_comes_late():
    body = clean_html('<img src="/media/a-1600x800.webp" alt=""><img src="/media/b.jpg" alt="">')
    assert "lazy" in prose(body).html
    assert "lazy" not in prose(body, on_paper=True).html


# ---- tables and frames


def test_wide_table_is_a_named_region_for_the_keyboard():
    row = "<tr><td>1</td><td>2</td><td>3</td></tr>"
    first, second = tree(f"<table><caption>Kết quả “A” &lt;b&gt;</caption>{row}</table><table>{row}</table>").css(
        ".table"
    )
    assert first.attributes["aria-label"] == "Bảng 1: Kết quả “A” <b>"
    assert second.attributes["aria-label"] == "Bảng 2"
    assert (first.attributes["role"], first.attributes["tabindex"]) == ("region", "0")


def test_narrow_table_is_no_stop_for_the_keyboard():
    narrow, merged = tree(
        "<table><tr><td>1</td><td>2</td></tr></table><table><tr><td colspan='3'>1</td></tr></table>"
    ).css(".table")
    assert narrow.attributes == {"class": "table"}
    assert merged.attributes["tabindex"] == "0"


def test_table_within_a_table_has_no_region_of_its_own():
    inner = "<table><tr><td>1</td><td>2</td><td>3</td></tr></table>"
    found = tree(f"<table><tr><td>{inner}</td></tr></table><p>sau</p>")
    assert len(found.css(".table")) == 1
    assert found.css_first(".table table table") is not None
    assert found.css_first(".table p") is None


def test_frame_of_another_host_is_replaced_and_told():
    found = prose(clean_html('<iframe src="https://www.youtube.com/embed/abcdefghijk" title="Phim"></iframe>'))
    assert found.has_player
    assert "<iframe" not in found.html
    assert 'class="player"' in found.html
    assert not prose("<p>Không có phim</p>").has_player


# ---- everything at once

BITS = st.sampled_from(
    [
        *("<p>", "</p>", "<h2>", "</h2>", "<h3>", "</h3>", "<h4>", "<strong>", "</strong>", "<b>", "</b>", "<em>"),
        *("<table>", "<tr>", "<td>", "<td colspan=3>", "<caption>", "</caption>", "</td>", "</tr>", "</table>"),
        *("<ul>", "<li>", "</ul>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<br>", "<p class='can-giua'>"),
        *("I. KẾT QUẢ", "1. Về công tác", " ", "&nbsp;", "&lt;h2&gt;", '"', "'", ">", "<", "&", "đ", "\n"),
        "<img src='/media/a-1600x900.webp' alt='\"><h2>x</h2>'>",
        '<img src="/m/a-9x9.webp" width=70 alt="<table>">',
        '<a title="<table><img src=x onerror=alert(1)>" href="/x">',
        '<iframe src="https://www.youtube.com/embed/abcdefghijk" title="<p><strong>1. a</strong></p>">',
        *(
            "</iframe>",
            "</a>",
            "<figure>",
            "<figcaption>",
            "</figure>",
            "<div class='table'>",
            "<script>",
            "<svg/onload=x>",
        ),
    ]
)
hostile = st.lists(BITS, max_size=40).map("".join) | st.text(max_size=60)
_ADDED = {"id", "class", "role", "tabindex", "aria-label", "srcset", "sizes", "decoding"}


@given(hostile)
def test_never_less_safe_than_it_came_and_never_done_twice(markup: str):
    body = clean_html(markup)
    once = prose(body)
    assert prose(once.html).html == once.html
    without_players = LexborHTMLParser(once.html)
    for node in without_players.css(".player"):
        node.decompose()
    assert clean_html(without_players.html or "") == clean_html(clean_html(without_players.html or ""))
    for node in LexborHTMLParser(once.html).css("*"):
        assert node.tag not in ("script", "svg", "iframe", "style", "form")
        assert not [name for name in node.attributes if name.startswith("on") or name == "style"]
    given_names = {name for node in LexborHTMLParser(body).css("*") for name in node.attributes}
    got = {name for node in LexborHTMLParser(once.html).css("*:not(.player, .player *)") for name in node.attributes}
    assert got <= given_names | _ADDED | {"width", "height", "loading"}


@given(hostile.filter(lambda markup: "iframe" not in markup))
def test_no_word_is_lost_and_no_address_is_there_twice(markup: str):
    body = clean_html(markup)
    found = LexborHTMLParser(prose(body).html)
    assert "".join(plain_text(prose(body).html).split()) == "".join(plain_text(body).split())
    ids = [node.attributes["id"] for node in found.css("[id]")]
    assert len(ids) == len(set(ids))
    ranks = [1, *(int(node.tag[1]) for node in found.css("h2, h3, h4"))]
    assert all(after <= before + 1 for before, after in pairwise(ranks))


@pytest.mark.parametrize(
    "bit", ["<p><strong>1. a</strong></p>", "<h2>Kết quả</h2>", "<table>", "<p><strong>", "<td>", "<h2>"]
)
def test_work_grows_with_the_length_only(bit: str):
    def seconds(count: int) -> float:
        """The least of three turns: what else the machine does only adds to one."""
        body, turns = clean_html(bit * count), []
        for _ in range(3):
            start = time.process_time()
            prose(body)
            turns.append(time.process_time() - start)
        return min(turns)

    few = max(seconds(2000), 0.002)
    assert seconds(20_000) < 40 * few


def test_plain_text_costs_next_to_nothing():
    body = LONG[:600] * 10
    start = time.process_time()
    for _ in range(200):
        assert prose(body).html is body
    assert (time.process_time() - start) / 200 < 0.001
