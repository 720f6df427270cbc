"""Two versions side by side, in words: what changed is told, what did not is folded, and nothing runs as markup."""

import datetime
import random
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from articles import versions
from articles.history.compare import compare, compare_texts, in_short
from articles.models import Topic
from partynews.text.plain import plain_text
from tests.factories import make_article, make_category, make_meeting, make_unit

EMPTY = {
    "title": "Hội nghị sơ kết",
    "sapo": "",
    "body": "",
    "featured": False,
    "correction_kind": "",
    "lead_picture": "",
    "category": 1,
    "category_name": "Tin tức",
    "unit": 1,
    "unit_name": "Phường An Hòa",
    "photos": [],
    "files": [],
}
PHOTO = {"image": "anh/2026/11/a-400x300.webp", "caption": "Toàn cảnh", "alt": "", "credit": "", "position": 1}
FILE = {"file": "tep/2026/11/bao-cao-1.pdf", "title": "Báo cáo", "position": 1}


def changes(old=None, new=None):
    return compare({**EMPTY, **(old or {})}, {**EMPTY, **(new or {})})


def body(old, new):
    (change,) = changes({"body": old}, {"body": new})
    return change


def kinds(change):
    return [row.kind for row in change.rows]


def test_equal_versions_have_no_changes():
    assert changes() == []
    assert in_short([]) == "không đổi gì"


def test_a_change_is_named_as_in_the_form_and_marked_by_word():
    (change,) = changes(new={"title": "Hội nghị tổng kết"})
    assert change.label == "tiêu đề"
    assert str(change.rows[0].old) == "Hội nghị <del>sơ</del> kết"
    assert str(change.rows[0].new) == "Hội nghị <ins>tổng</ins> kết"


def test_one_paragraph_shows_both_texts():
    assert compare_texts("một hai ba", "một bốn ba") == "một <del>hai</del> <ins>bốn</ins> ba"
    assert compare_texts("", "mới") == "<ins>mới</ins>"
    assert compare_texts("như cũ", "như cũ") == "như cũ"


def test_long_unchanged_stretches_of_the_body_are_folded():
    same = [f"<p>Đoạn thứ {number} của bài.</p>" for number in range(20)]
    change = body("".join(same), "".join([*same[:10], "<p>Thêm một đoạn mới.</p>", *same[10:]]))
    assert kinds(change) == ["folded", "same", "added", "same", "folded"]
    assert [row.note for row in change.rows if row.kind == "folded"] == ["… 9 đoạn không đổi …"] * 2
    assert (change.added, change.removed) == (4, 0)


def test_a_changed_paragraph_stands_beside_its_old_self_when_another_is_put_in_between():
    old = "<p>Sáng nay, Đảng ủy phường họp sơ kết quý một.</p><p>Kết thúc.</p>"
    new = "<p>Đoạn hoàn toàn khác.</p><p>Sáng nay, Đảng ủy phường họp tổng kết quý một.</p><p>Kết thúc.</p>"
    change = body(old, new)
    assert kinds(change) == ["added", "changed", "same"]
    assert "<del>sơ</del>" in change.rows[1].old
    assert "<ins>tổng</ins>" in change.rows[1].new


def test_headings_list_items_and_cells_are_blocks():
    old = "<h2>Kết quả</h2><ul><li>Một</li><li>Hai</li></ul><table><tr><td>Ô một</td><td>Ô hai</td></tr></table>"
    change = body(old, old.replace("Ô hai", "Ô ba").replace("<li>Hai</li>", ""))
    assert [str(row.old) for row in change.rows if row.kind == "removed"] == ["<del>Hai</del>"]
    assert [str(row.new) for row in change.rows if row.kind == "changed"] == ["Ô <ins>ba</ins>"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<p>Một đoạn.</p>", "<p>Một <strong>đoạn</strong>.</p>", "kiểu chữ"),
        ("<p>Một đoạn.</p>", "<h2>Một đoạn.</h2>", "đoạn thường → tiêu đề mục"),
        ('<p><a href="/cu/">Xem</a></p>', '<p><a href="/moi/">Xem</a></p>', "liên kết /cu/ → /moi/"),
        ("<p>Xem</p>", '<p><a href="/moi/">Xem</a></p>', "thêm liên kết /moi/"),
        ('<img src="/media/a.webp" alt="Ảnh">', '<img src="/media/b.webp" alt="Ảnh">', "ảnh /media/a.webp → /media/b"),
        ("<ul><li>Một</li></ul>", "<ol><li>Một</li></ol>", "định dạng"),
        ("<p>Một</p><p>Hai</p>", "<p>Một<br>Hai</p>", "định dạng"),
        ('<p class="can-giua">Một</p>', "<p>Một</p>", "định dạng"),
        ("<p>Một</p><hr>", "<p>Một</p>", "định dạng"),
    ],
)
def test_a_change_of_form_alone_is_told_and_never_looks_like_no_change(old, new, told):
    change = body(old, new)
    assert change.is_form_only
    assert told in " ".join(row.note for row in change.rows)
    assert "chỉ đổi định dạng" in in_short([change])
    assert (change.added, change.removed) == (0, 0)


def test_a_link_that_changes_with_the_words_is_told_too():
    change = body('<p>Xem <a href="/a/">bài trước</a></p>', '<p>Xem <a href="/b/">bài sau</a></p>')
    assert kinds(change) == ["changed"]
    assert "liên kết /a/ → /b/" in change.rows[0].note


def test_pictures_in_the_text_come_and_go():
    change = body("<p>Chữ</p>", '<p>Chữ</p><figure><img src="/media/a.webp" alt="Lễ kỷ niệm"></figure>')
    assert [str(row.new) for row in change.rows if row.kind == "added"] == ["<ins>[Ảnh: Lễ kỷ niệm]</ins>"]


def test_photos_and_files_are_told_as_added_removed_and_renamed():
    other = {**PHOTO, "image": "anh/2026/11/b-400x300.webp"}
    found = changes(
        {"photos": [PHOTO], "files": [FILE]},
        {"photos": [{**PHOTO, "caption": "Quang cảnh"}, other], "files": []},
    )
    assert in_short(found) == "thêm 1 ảnh; sửa ghi chú 1 ảnh; bỏ 1 tệp"
    photos, files = found
    retold = next(row for row in photos.rows if row.kind == "changed")
    assert "Chú thích: <del>Toàn</del> cảnh" in retold.old
    assert "Chú thích: <ins>Quang</ins> cảnh" in retold.new
    assert "Báo cáo" in files.rows[0].old


def test_photos_in_another_order_are_told():
    other = {**PHOTO, "image": "anh/2026/11/b-400x300.webp", "position": 2}
    (change,) = changes({"photos": [PHOTO, other]}, {"photos": [other, PHOTO]})
    assert in_short([change]) == "đổi thứ tự ảnh"


def test_switches_and_related_rows_are_told_in_words():
    found = changes(new={"featured": True, "unit": 2, "unit_name": "Quận 5", "correction_kind": "correction"})
    told = {change.name: (str(change.rows[0].old), str(change.rows[0].new)) for change in found}
    assert told["featured"] == ("<del>không</del>", "<ins>có</ins>")
    assert told["unit"] == ("<del>Phường An Hòa</del>", "<ins>Quận 5</ins>")
    assert told["correction_kind"] == ("", "<ins>Đính chính</ins>")


def test_last_day_of_a_notice_is_told_as_people_write_it():
    old, new = {**EMPTY, "notice_until": ""}, {**EMPTY, "notice_until": "2026-11-30"}
    (change,) = compare(old, new)
    assert (str(change.rows[0].old), str(change.rows[0].new)) == ("", "<ins>30/11/2026</ins>")
    (change,) = compare(new, {**new, "notice_until": "cuối tháng"})  # typed into a form that was refused
    assert str(change.rows[0].new) == "<ins>cuối tháng</ins>"


def test_two_rows_of_one_name_are_told_apart():
    (change,) = changes(new={"unit": 2})
    assert change.rows[0].old != change.rows[0].new


@pytest.mark.django_db
def test_every_field_of_a_real_version_can_be_compared():
    article = make_article(sapo="Mở đầu")
    old = versions.snapshot(article)
    article.title, article.category = "Khác", make_category("Chuyên mục khác")
    article.unit, article.meeting = make_unit("Quận 5"), make_meeting()
    for name, value in (("sapo", "x"), ("byline", "y"), ("body", "<p>z</p>"), ("lead_picture", "anh/a-400x300.webp")):
        setattr(article, name, value)
    article.featured, article.allow_comments = True, False
    article.correction_kind, article.correction_text = "update", "Đã cập nhật."
    article.topic, article.notice_until = Topic.objects.create(name="Đại hội"), datetime.date(2026, 11, 30)
    names = {change.name for change in compare(old, versions.snapshot(article))}
    assert names == {
        *("title", "sapo", "body", "byline", "lead_picture", "featured", "allow_comments"),
        *("correction_kind", "correction_text", "category", "unit", "meeting", "topic", "notice_until"),
    }


def test_a_field_that_an_old_version_did_not_know_is_no_change():
    old = {name: value for name, value in EMPTY.items() if name != "featured"}
    assert compare(old, {**EMPTY, "featured": True}) == []


texts = st.text(alphabet=st.sampled_from("aă <>&\"'/=b\n"), max_size=40) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</ins></del></td>",
        "&lt;script&gt;",
        "<a href='x",
    ]
)


@settings(max_examples=200, deadline=None)
@given(old=texts, new=texts)
def test_what_is_compared_is_never_markup(old, new):
    photo = {**PHOTO, "caption": old, "alt": new}
    found = changes(
        {"title": old, "sapo": new, "body": f"<p>{old}</p>", "unit": 1, "unit_name": old, "photos": [photo]},
        {"title": new, "sapo": old, "body": f"<p>{new}</p>", "unit": 2, "unit_name": new, "photos": []},
    )
    shown = "".join(f"{row.old}{row.new}" for change in found for row in change.rows) + compare_texts(old, new)
    tree = LexborHTMLParser(f"<!doctype html><body>{shown}")
    tags = {node.tag for node in tree.body.traverse(include_text=False)}
    assert tags <= {"body", "ins", "del", "img", "span"}
    assert all(
        set(node.attributes) == {"class", "src", "width", "height", "alt", "loading"} for node in tree.css("img")
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_both_texts_can_be_read_back_from_the_comparison(old, new):
    shown = str(compare_texts(" ".join(old), " ".join(new)))
    assert plain_text(re.sub("<ins>.*?</ins>", "", shown)).split() == old
    assert plain_text(re.sub("<del>.*?</del>", "", shown)).split() == new


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from("abcdef"), max_size=20), st.lists(st.sampled_from("abcdef"), max_size=20))
def test_no_paragraph_is_lost_or_told_twice(old, new):
    before, after = ("".join(f"<p>{letter}</p>" for letter in letters) for letters in (old, new))
    found = changes({"body": before}, {"body": after})
    if not found:
        assert old == new
        return
    folded = sum(int(row.note.split()[1]) for row in found[0].rows if row.kind == "folded")
    left = sum(bool(row.old) for row in found[0].rows)
    right = sum(bool(row.new) for row in found[0].rows)
    assert (left + folded, right + folded) == (len(old), len(new))


@pytest.mark.parametrize("every", [1, 40])
def test_two_million_characters_are_compared_within_seconds(every):
    rng = random.Random(5)
    words = ["".join(rng.choices("abcdeghiklmnopqrstu", k=rng.randint(2, 5))) for _ in range(7000)]
    paragraphs = [rng.choices(words, k=40) for _ in range(11_000)]
    old = "".join(f"<p>{' '.join(paragraph)}</p>" for paragraph in paragraphs)
    for paragraph in paragraphs[::every]:
        paragraph[rng.randrange(40)] = "khác"
    new = "".join(f"<p>{' '.join(paragraph)}</p>" for paragraph in paragraphs)
    assert len(old) > 1_900_000
    start = time.process_time()
    change = body(old, new)
    assert time.process_time() - start < 4
    assert change.added == change.removed == -(-len(paragraphs) // every)


def test_a_body_of_equal_paragraphs_does_not_cost_their_square():
    start = time.process_time()
    change = body("<p>a</p>" * 100_000, "<p>a</p>" * 99_999 + "<p>b</p>")
    assert time.process_time() - start < 4
    assert (change.added, change.removed) == (1, 1)
