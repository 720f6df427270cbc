"""The command that loads bulk exports, one JSON object on a line."""

import json
import unicodedata

import pytest
from django.core.management import CommandError, call_command

from articles.management.commands import import_articles
from articles.models import Article, Category
from tests.factories import local, make_category, make_unit
from units.models import PartyUnit

pytestmark = pytest.mark.django_db


def row(number=1, **fields):
    whole = {
        "id": number,
        "title": f"Hội nghị lần thứ {number}",
        "summary": "Tóm tắt.",
        "body": "<p>Nội dung.</p>",
        "category": "xay-dung-dang",
        "unit": "quan-uy",
        "published": "2020-03-13T08:30:00+07:00",
        "views": 12,
    }
    return {name: value for name, value in {**whole, **fields}.items() if value is not None}


@pytest.fixture
def load(tmp_path, capsys):
    def load(*rows, **options):
        lines = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in rows]
        (tmp_path / "bai.jsonl").write_bytes(b"\n".join(lines))
        call_command("import_articles", str(tmp_path / "bai.jsonl"), **options)
        return capsys.readouterr().out

    return load


def test_a_line_becomes_a_published_article_with_its_views(load):
    load(row(summary="Mở đầu."))
    article = Article.objects.published().get()
    assert (article.title, article.sapo, article.body) == ("Hội nghị lần thứ 1", "Mở đầu.", "<p>Nội dung.</p>")
    assert article.published_at == local(2020, 3, 13, 8, 30)
    assert (article.view_count.imported, article.view_count.own) == (12, 0)
    assert article.slug == "hoi-nghi-lan-thu-1"
    assert " noi dung " in article.folded


def test_without_a_date_a_line_becomes_a_draft(load):
    assert "(1 bài nháp)" in load(row(published=None))
    assert Article.objects.get().is_draft


@pytest.mark.parametrize(
    ("printed", "at"),
    [
        ("2020-03-13", (2020, 3, 13)),
        ("2020-03-13T08:30:00", (2020, 3, 13, 8, 30)),
        ("2020-03-13T01:30:00Z", (2020, 3, 13, 8, 30)),
    ],
)
def test_a_time_without_zone_is_local(load, printed, at):
    load(row(published=printed))
    assert Article.objects.get().published_at == local(*at)


def test_category_and_unit_are_found_by_address_or_name(load):
    category = make_category("Xây dựng Đảng")
    unit = make_unit("Quận ủy", kind=PartyUnit.Kind.DISTRICT)
    load(row(1), row(2, category="XÂY DỰNG ĐẢNG", unit="Quận Ủy"))
    assert {(a.category, a.unit) for a in Article.objects.all()} == {(category, unit)}


def test_category_and_unit_are_made_when_missing_and_an_address_gets_no_invented_accents(load):
    output = load(row(1), row(2, category="Gương người tốt", unit="Đảng ủy Phường 7"))
    assert set(Category.objects.values_list("name", "slug")) == {
        ("Xay dung dang", "xay-dung-dang"),
        ("Gương người tốt", "guong-nguoi-tot"),
    }
    units = dict(PartyUnit.objects.values_list("name", "kind"))
    assert units == {"Quan uy": PartyUnit.Kind.DISTRICT, "Đảng ủy Phường 7": PartyUnit.Kind.WARD}
    assert "chuyên mục “Gương người tốt”" in output


def test_loading_twice_creates_nothing_twice(load):
    rows = [row(1), row(2), row(2), row(3, id=None), row(3, id=None)]
    assert "Đã nhập 3 bài (0 bài nháp), 2 bài đã có" in load(*rows)
    assert "Đã nhập 0 bài (0 bài nháp), 5 bài đã có" in load(*rows)
    assert Article.objects.count() == 3


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{khong phai json", "Không phải JSON"),
        (b"[1, 2]", "đối tượng JSON"),
        ("Hội".encode("utf-16"), "Không phải UTF-8"),
        (b"[" * 100_000, "Không phải JSON"),
        (row(2, title=None), "Thiếu tiêu đề"),
        (row(2, title=" \u200b "), "Thiếu tiêu đề"),
        (row(2, title="Hội nghị " * 111), "quá mức 300"),
        (row(2, summary="Chữ " * 400), "quá mức 1000"),
        (row(2, body="<p>Chữ</p>" * 500_000), "quá mức"),
        (row(2, body=["a"]), "phải là chữ"),
        (row(2, published="31/02/2020"), "ngày giờ ISO"),
        (row(2, published="0001-01-01T00:00:00+14:00"), "ngày giờ ISO"),
        (row(2, published=1584063000), "ngày giờ ISO"),
        (row(2, views=-1), "không âm"),
        (row(2, views=2**70), "không âm"),
        (row(2, views=True), "không âm"),
        (row(2, category="Chuyên mục " * 20), "quá mức 100"),
    ],
)
def test_a_bad_line_is_named_by_number_and_reason_and_the_good_ones_are_loaded(load, line, reason):
    with pytest.raises(CommandError) as failure:
        load(row(1), line, row(3))
    assert "1 dòng không nhập được" in str(failure.value)
    assert "dòng 2: " in str(failure.value)
    assert reason in str(failure.value)
    assert set(Article.objects.values_list("title", flat=True)) == {"Hội nghị lần thứ 1", "Hội nghị lần thứ 3"}


def test_a_line_without_end_is_refused_without_reading_it_into_memory(load, monkeypatch):
    monkeypatch.setattr(import_articles, "MAX_LINE", 2000)
    with pytest.raises(CommandError, match="dòng 2: Dòng dài"):
        load(row(1), b"x" * 7001, row(3))
    assert Article.objects.count() == 2


def test_what_the_database_refuses_costs_that_line_only(load, monkeypatch):
    honest = Article.objects.bulk_create

    def refuse(articles, *args, **kwargs):
        if any("thứ 2" in article.title for article in articles):
            raise ValueError("không nhận")
        return honest(articles, *args, **kwargs)

    monkeypatch.setattr(type(Article.objects), "bulk_create", lambda self, *args, **kwargs: refuse(*args, **kwargs))
    with pytest.raises(CommandError, match="dòng 2: Cơ sở dữ liệu không nhận"):
        load(row(1), row(2), row(3))
    assert Article.objects.count() == 2
    assert Category.objects.filter(slug="xay-dung-dang").count() == 1


def test_decomposed_letters_emoji_null_and_half_characters_are_taken_in(load):
    title = unicodedata.normalize("NFD", "Hội nghị Đảng bộ") + " \0🌸 \ud800xong"
    load(row(title=title, body="<p>\0Chữ \udfff🌸</p>", summary="\0"))
    article = Article.objects.get()
    assert article.title == "Hội nghị Đảng bộ 🌸 xong"
    assert article.body == "<p>Chữ 🌸</p>"


def test_what_is_loaded_has_been_cleaned(load):
    load(row(body="<p onclick='x()'>Chữ</p><script>x()</script><a href='javascript:x()'>đây</a>"))
    body = Article.objects.get().body
    for stranger in ("onclick", "script", "x()"):
        assert stranger not in body


def test_an_article_without_text_is_not_published_and_keeps_its_date(load):
    assert "1 bài không có nội dung" in load(row(body=""))
    article = Article.objects.get()
    assert article.is_draft
    assert article.published_at == local(2020, 3, 13, 8, 30)


def test_lines_that_name_neither_category_nor_unit_have_a_place_too(load):
    load(row(category=None, unit=None))
    article = Article.objects.get()
    assert (article.category.name, article.category.in_menu) == ("Chưa phân loại", False)
    assert article.unit == PartyUnit.objects.get()


def test_the_number_of_queries_does_not_follow_the_number_of_articles(load, django_assert_max_num_queries):
    load(row(0))
    with django_assert_max_num_queries(20):
        load(*(row(number) for number in range(1, 200)))


def test_a_missing_file_is_told_in_vietnamese():
    with pytest.raises(CommandError, match="Không có tệp"):
        call_command("import_articles", "khong-co.jsonl")
