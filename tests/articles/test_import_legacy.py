"""The command that brings old pages in: what it creates, what it refuses, what it says."""

import datetime
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Article, Category, ImportedPage, Source
from articles.old_pages import NO_TITLE
from tests.articles.importer.pages import STORY, TITLE, known_pages
from tests.factories import local, make_category, make_unit
from units.models import PartyUnit

pytestmark = pytest.mark.django_db
HEAD = f"Xây dựng Đảng\n\n{TITLE}\nNgày đăng 13/03/2020 | 08:30 | Lượt xem: 804\n\n"
PAGE = f"{HEAD}{STORY}\n\nThu Hà\n\nNguồn: vanphong.example.vn"


@pytest.fixture
def folder(tmp_path):
    pages = tmp_path / "trang cũ"
    pages.mkdir()
    return pages


@pytest.fixture
def run(capsys):
    def run(*arguments, **options):
        call_command("import_legacy", *map(str, arguments), **options)
        return capsys.readouterr().out

    return run


def test_a_page_becomes_a_draft_with_all_that_was_read(folder, run):
    (folder / "1.txt").write_text(PAGE)
    output = run(folder)
    article = Article.objects.get()
    assert (article.title, article.byline) == (TITLE, "Thu Hà")
    assert (article.category.name, article.source.name) == ("Xây dựng Đảng", "vanphong.example.vn")
    assert article.source.url == "http://vanphong.example.vn"
    assert (article.view_count.imported, article.view_count.own) == (804, 0)
    assert article.is_draft
    assert article.body.startswith("<p>Sáng ngày 12/3/2020")
    assert "Thu Hà" not in article.body
    assert "Đã nhập 1 bài (0 đăng ngay, 1 nháp)" in output


def test_a_draft_keeps_the_date_of_the_old_page_for_when_it_is_published(folder, run):
    (folder / "1.txt").write_text(PAGE)
    run(folder)
    assert Article.objects.get().published_at == local(2020, 3, 13, 8, 30)
    assert not Article.objects.published().exists()


def test_publish_makes_public_with_the_printed_date(folder, run):
    (folder / "1.txt").write_text(PAGE)
    assert "(1 đăng ngay, 0 nháp)" in run(folder, publish=True)
    assert Article.objects.published().get().published_at == local(2020, 3, 13, 8, 30)


def test_without_a_readable_date_nothing_is_published_and_none_is_made_up(folder, run):
    (folder / "1.txt").write_text(f"{TITLE}\n\n{STORY}")
    output = run(folder, publish=True)
    article = Article.objects.get()
    assert (article.is_draft, article.published_at) == (True, None)
    assert "Không đọc được ngày đăng: để nháp" in output


def test_a_date_in_the_future_is_a_wrong_clock_and_not_a_schedule(folder, run):
    later = timezone.localdate() + datetime.timedelta(days=400)
    (folder / "1.txt").write_text(f"{TITLE}\nNgày đăng {later:%d/%m/%Y}\n\n{STORY}")
    assert "tương lai" in run(folder, publish=True)
    assert Article.objects.get().is_draft


def test_a_page_without_title_is_kept_as_a_draft_that_says_so(folder, run):
    (folder / "1.txt").write_text(STORY)
    output = run(folder, publish=True)
    article = Article.objects.get()
    assert article.title.startswith(f"{NO_TITLE} Sáng ngày 12/3/2020")
    assert article.is_draft
    assert "Không đọc được tiêu đề" in output


def test_a_title_longer_than_its_field_stands_whole_in_the_text(folder, run):
    title = "Hội nghị sơ kết công tác xây dựng Đảng và hệ thống chính trị " * 16
    (folder / "1.html").write_text(f"<html><body><h1>{title}</h1><p>{STORY}</p></body></html>")
    output = run(folder)
    article = Article.objects.get()
    assert len(article.title) <= 300
    assert article.title.endswith("…")
    assert title.strip() in article.body
    assert "đã rút gọn" in output


def test_importing_twice_creates_nothing_twice(folder, run):
    (folder / "1.txt").write_text(PAGE)
    (folder / "2.txt").write_text(PAGE.replace("\n", "\r\n"))
    assert "giống hệt" in run(folder).lower()
    assert "Đã nhập 0 bài (0 đăng ngay, 0 nháp), 2 trang đã có" in run(folder)
    assert (Article.objects.count(), ImportedPage.objects.count()) == (1, 1)


def test_bad_files_are_named_with_their_reason_and_do_not_stop_the_others(folder, run, tmp_path):
    (folder / "1.txt").write_bytes(bytes(range(256)) * 50)
    (folder / "2.txt").write_text(PAGE)
    (folder / "3.html").write_text("")
    (folder / "bìa.pdf").write_bytes(b"%PDF")
    listing = tmp_path / "ra.json"
    with pytest.raises(CommandError) as failure:
        run(folder, folder / "không có.txt", folder / "bìa.pdf", json=str(listing))
    message = str(failure.value)
    assert Article.objects.count() == 1
    assert "4 tệp không nhập được" in message
    assert f"{folder / '1.txt'}: Tệp nhị phân" in message
    assert f"{folder / '3.html'}: Tệp rỗng." in message
    assert "Không có tệp này." in message
    assert "2.txt" not in message
    rows = {row["file"]: row for row in json.loads(listing.read_text())}
    assert rows[str(folder / "1.txt")]["error"].startswith("Tệp nhị phân")
    assert "error" not in rows[str(folder / "2.txt")]


def test_dry_run_reports_and_writes_nothing(folder, run, tmp_path):
    (folder / "1.txt").write_text(PAGE)
    units = PartyUnit.objects.count()
    assert "Sẽ nhập 1 bài" in run(folder, dry_run=True, json=str(tmp_path / "ra.json"))
    assert not Article.objects.exists()
    assert not Category.objects.exists()
    assert not Source.objects.exists()
    assert PartyUnit.objects.count() == units
    assert json.loads((tmp_path / "ra.json").read_text())[0]["title"] == TITLE


def test_json_has_the_keys_of_the_truth(folder, run, tmp_path):
    (folder / "1.txt").write_text(PAGE)
    run(folder, json=str(tmp_path / "ra.json"))
    (row,) = json.loads((tmp_path / "ra.json").read_text())
    assert row == {
        "file": str(folder / "1.txt"),
        "title": TITLE,
        "published": "2020-03-13T08:30:00",
        "views": 804,
        "category": "Xây dựng Đảng",
        "byline": "Thu Hà",
        "source": "vanphong.example.vn",
        "first_words": "Sáng ngày 12/3/2020, Đảng ủy phường họp sơ",
        "last_words": "nghị hoàn thành sớm những việc còn lại.",
        "truncated": False,
    }


def test_a_category_is_found_whatever_its_accents_and_case(folder, run):
    known = make_category("XÂY DỰNG ĐẢNG")
    (folder / "1.txt").write_text(PAGE)
    run(folder)
    assert Article.objects.get().category == known


def test_pages_without_category_go_where_they_are_sent_or_to_one_that_is_not_in_the_menu(folder, run):
    sent = make_category("Tin cũ")
    (folder / "1.txt").write_text(f"{TITLE}\n\n{STORY}")
    run(folder, category=sent.slug)
    (folder / "2.txt").write_text(f"{TITLE} và II\n\n{STORY}")
    run(folder)
    first, second = Article.objects.order_by("pk")
    assert first.category == sent
    assert (second.category.name, second.category.in_menu) == ("Chưa phân loại", False)


def test_articles_go_to_the_unit_named_or_to_the_root(folder, run):
    root = make_unit("Quận ủy Quận An Hòa", kind=PartyUnit.Kind.DISTRICT)
    ward = make_unit(parent=root)
    (folder / "1.txt").write_text(PAGE)
    run(folder, unit=ward.slug)
    (folder / "2.txt").write_text(f"{TITLE} và II\n\n{STORY}")
    run(folder)
    assert [article.unit for article in Article.objects.order_by("pk")] == [ward, root]


@pytest.mark.parametrize("option", ["unit", "category"])
def test_an_unknown_unit_or_category_stops_before_anything_is_read(folder, run, option):
    (folder / "1.txt").write_text(PAGE)
    with pytest.raises(CommandError, match="Không có"):
        run(folder, **{option: "khong-co"})
    assert not Article.objects.exists()


def test_the_old_odometer_is_told_and_not_written(folder, run):
    (folder / "1.txt").write_text(f"Lượt truy cập: 400517\n\n{PAGE}")
    assert "400.517" in run(folder)


def test_script_in_an_old_page_does_not_reach_the_database(folder, run):
    (folder / "1.html").write_text(
        f"<html><body><h1>{TITLE}</h1><p>{STORY}</p><p><a href='javascript:x()'>Đọc</a>"
        "<img src='/a.jpg' onerror='x()'> thêm ở trang của phường.</p><script>x()</script></body></html>"
    )
    run(folder)
    body = Article.objects.get().body
    for stranger in ("javascript:", "onerror", "<script", "x()"):
        assert stranger not in body


@pytest.mark.skipif(not known_pages("seeds"), reason="the source pages are not here")
def test_the_five_source_pages_come_out_as_they_are_known(run, tmp_path):
    pages = known_pages("seeds")
    run(pages[0][0].parent, json=str(tmp_path / "ra.json"))
    rows = json.loads((tmp_path / "ra.json").read_text())
    assert len(rows) == 5
    for row, (path, truth) in zip(rows, pages, strict=True):
        assert row.pop("file") == str(path)
        assert row == {name: value for name, value in truth.items() if name != "note"}
    assert Article.objects.count() == 5
