import datetime

from articles.importer.read import read_page

from .pages import STORY, TITLE

PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in STORY.split("\n\n"))


def page(body, head=""):
    return read_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", "trang.html")


def test_structure_of_the_text_is_kept_and_the_site_around_it_is_not():
    got = page(
        f"<nav><a href='/'>Trang chủ</a></nav><h1>{TITLE}</h1><div>Ngày đăng 13/03/2020 | 08:30 | Lượt xem: 77</div>"
        f"{PARAGRAPHS}<h3>Việc cần làm</h3><ul><li>Kết nạp &amp; bồi dưỡng</li><li>Họp chi bộ</li></ul>"
        "<table><tr><th>Chi bộ</th><th>Số</th></tr><tr><td>Một</td><td>12</td></tr></table>"
        "<p><b>Thu Hà</b></p><div><a href='/x'>Tin khác</a></div><footer>Bản quyền</footer><script>alert(1)</script>"
    )
    assert (got.title, got.byline, got.views) == (TITLE, "Thu Hà", 77)
    assert got.published == datetime.datetime(2020, 3, 13, 8, 30)
    assert "<h2>Việc cần làm</h2>" in got.body_html
    assert "<ul><li>Kết nạp &amp; bồi dưỡng</li><li>Họp chi bộ</li></ul>" in got.body_html
    assert "<tr><th>Chi bộ</th><th>Số</th></tr><tr><td>Một</td><td>12</td></tr>" in got.body_html
    for stranger in ("Trang chủ", "Tin khác", "Bản quyền", "alert", "Thu Hà", TITLE):
        assert stranger not in got.body_html


def test_what_only_the_tags_say_is_taken_and_told_as_such():
    head = (
        f"<meta property='og:title' content='{TITLE}'>"
        "<meta property='article:published_time' content='2020-03-13T01:30:00Z'>"
        "<meta property='article:section' content='Xây dựng Đảng'>"
    )
    got = page(PARAGRAPHS, head)
    assert (got.title, got.category) == (TITLE, "Xây dựng Đảng")
    assert got.published == datetime.datetime(2020, 3, 13, 8, 30)
    assert set(got.hints) == {"title", "published", "category"}
    assert got.spans == {}


def test_a_layout_of_tables_and_line_breaks_is_read_in_order():
    cells = "<br><br>".join(STORY.split("\n\n"))
    got = page(f"<table><tr><td><b>{TITLE}</b><br>13/03/2020 08:30</td></tr><tr><td>{cells}</td></tr></table>")
    assert got.title == TITLE
    assert got.body_text.split() == STORY.split()
    assert "<table>" not in got.body_html


def test_markup_inside_a_paragraph_and_pictures_stay():
    got = page(
        f"<h1>{TITLE}</h1>{PARAGRAPHS}<p>Xem "
        "<a href='https://a.example/b?c=1&amp;d=2'>kế hoạch <b>số 5</b></a> nhé.</p>"
        "<p><img src='/anh/1.jpg' alt='Quang cảnh' onerror='alert(1)'></p>"
        "<p>Hết phần tin của phường trong tuần này.</p>"
    )
    assert '<a href="https://a.example/b?c=1&amp;d=2">kế hoạch <strong>số 5</strong></a>' in got.body_html
    assert '<img src="/anh/1.jpg" alt="Quang cảnh">' in got.body_html
    assert "onerror" not in got.body_html


def test_markup_nested_without_end_is_survived():
    assert page("<div>" * 5000 + TITLE + "</div>" * 5000 + PARAGRAPHS).body_text.endswith("còn lại.")
