"""Names in bylines as they are really printed: who is an author, what is a post, a label, a source."""

import importlib
import time
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from articles.authors import author_keys, authors_of, byline_parts, shown_name
from articles.models import Article
from tests.factories import local, make_article, make_category

BYLINES = [
    ("", []),
    ("Minh An", ["Minh An"]),
    ("HỒNG HIỆP", ["HỒNG HIỆP"]),
    ("Thu Hà.", ["Thu Hà"]),
    ("Lê văn An", ["Lê văn An"]),
    ("BAN BIÊN TẬP", ["BAN BIÊN TẬP"]),
    ("Văn phòng Đảng ủy", ["Văn phòng Đảng ủy"]),
    ("Tin, ảnh: Minh An", ["Minh An"]),
    ("Bài và ảnh: Minh An", ["Minh An"]),
    ("Tin ảnh Minh An", ["Minh An"]),
    ("Bài: Minh An / Ảnh: Thu Hà", ["Minh An", "Thu Hà"]),
    ("Tin: M.T. - Ảnh: Quang Thịnh", ["M.T.", "Quang Thịnh"]),
    ("Minh An (ảnh: Thu Hà)", ["Minh An", "Thu Hà"]),
    ("Minh An - Thu Hà", ["Minh An", "Thu Hà"]),
    ("MINH AN-THU HÀ", ["MINH AN", "THU HÀ"]),
    ("MAI - PHẠM", ["MAI", "PHẠM"]),
    ("Minh An, Thu Hà và Bảo Châu", ["Minh An", "Thu Hà", "Bảo Châu"]),
    ("Tin: Minh An - Ảnh: MINH AN", ["Minh An"]),
    ("Minh An - Phó Bí thư Đảng ủy Phường 2", ["Minh An"]),
    ("NGUYỄN VĂN AN - BÍ THƯ ĐẢNG ỦY", ["NGUYỄN VĂN AN"]),
    ("Minh An, Ban Tuyên giáo Quận ủy", ["Minh An"]),
    ("Đoàn Văn Mẫn - Bí thư Chi bộ Khu phố 4", ["Đoàn Văn Mẫn"]),
    ("Bài: Minh An / Ảnh: CLB Ảnh Quận Đoàn", ["Minh An", "CLB Ảnh Quận Đoàn"]),
    ("N.V.A", ["N.V.A"]),
    ("Tin, ảnh: T.Tùng", ["T.Tùng"]),
    ("PV", []),
    ("PV - CTV", []),
    ("Nhóm phóng viên", []),
    ("PV Minh An", ["Minh An"]),
    ("Đ/c Minh An", ["Minh An"]),
    ("PGS.TS Nguyễn Văn An", ["Nguyễn Văn An"]),
    ("Sưu tầm", []),
    ("(Theo Báo Phường)", []),
    ("Minh An (Theo TTXVN)", ["Minh An"]),
    ("Minh An (TTXVN)", ["Minh An"]),
    ("MINH – AN // TRUNG TÂM TIN TỨC", ["MINH", "AN"]),
    ("Trường Giang", ["Trường Giang"]),
    ("BÍ THƯ", []),
    ("<script>alert(1)</script>", []),
    ("' OR 1=1 --", []),
    ("https://vidu.vn/tac-gia?ten=Minh+An", []),
    ("minh an", []),
    ("Hội nghị sơ kết công tác quý I", []),
    ("A" * 200, []),
    ("  -  / ,", []),
    ("北京", []),
]


@pytest.mark.parametrize(("byline", "names"), BYLINES)
def test_a_byline_names_its_authors_and_nobody_else(byline, names):
    assert authors_of(byline) == names


@pytest.mark.parametrize("byline", [byline for byline, _ in BYLINES])
def test_the_pieces_of_a_byline_make_it_up_again_with_a_link_for_each_name(byline):
    pieces = byline_parts(byline)
    assert "".join(text for text, _ in pieces) == byline
    assert all(slug for text, slug in pieces if text in authors_of(byline))


def test_labels_and_posts_are_not_linked():
    assert byline_parts("Tin, ảnh: Minh An - Bí thư Đoàn") == [
        ("Tin, ảnh: ", ""),
        ("Minh An", "minh-an"),
        (" - Bí thư Đoàn", ""),
    ]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("HỒNG HIỆP", "Hồng Hiệp"),
        ("Hồng Hiệp", "Hồng Hiệp"),
        ("N.V.A", "N.V.A"),
        ("T.TÙNG", "T.Tùng"),
        ("HYTV", "HYTV"),
        ("BAN BIÊN TẬP", "Ban Biên tập"),
        ("VĂN PHÒNG ĐẢNG ỦY", "Văn phòng Đảng ủy"),
        ("ỦY BAN KIỂM TRA QUẬN ỦY", "Ủy ban Kiểm tra Quận ủy"),
        ("BAN THƯỜNG TRỰC ỦY BAN MTTQ PHƯỜNG", "Ban Thường trực Ủy ban MTTQ phường"),
        ("BAN CHẤP HÀNH ĐẢNG BỘ QUẬN", "Ban Chấp hành Đảng bộ quận"),
    ],
)
def test_a_name_in_capitals_is_shown_as_it_is_written(printed, shown):
    assert shown_name(printed) == shown


def test_capitals_and_accents_typed_differently_are_the_same_author():
    assert author_keys("MINH AN") == author_keys("Minh An") == author_keys("Minh  An") == " minhan "
    assert author_keys("Ủy ban Kiểm tra") == author_keys("Uỷ ban Kiểm tra")  # two ways of writing one syllable
    assert author_keys("Bài: Minh An / Ảnh: Thu Hà") == " minhan thuha "
    assert author_keys("PV") == ""


@pytest.mark.parametrize("part", ["A ", "-", " ", "( ", "Tin ", "pgs.", "GS TS ", "Aa Aa-", "đ/c ", "Văn p", "và "])
def test_no_byline_takes_long_to_read(part):
    started = time.process_time()
    byline_parts((part * 200)[:200])
    shown_name((part * 200)[:200].upper())
    assert time.process_time() - started < 0.1


@pytest.mark.django_db
def test_authors_follow_the_byline_on_every_save():
    article = make_article(byline="Tin, ảnh: Minh An")
    assert article.authors == " minhan "
    article.byline = "Thu Hà"
    article.save()
    assert Article.objects.filter(authors__names=" thuha ").get() == article
    assert not Article.objects.filter(authors__names=" minhan ").exists()
    assert not Article.objects.filter(authors__names=" thu ").exists()


@pytest.mark.django_db
def test_migration_fills_authors_without_touching_when_or_how_often_an_article_was_saved():
    articles = [make_article(f"Bài {n}", byline=byline) for n, (byline, _) in enumerate(BYLINES[:7])]
    unsigned = make_article("Không ký", at=local(2020, 1, 1), category=make_category())
    before = list(Article.objects.order_by("pk").values_list("updated_at", "revision"))
    expected = dict(Article.objects.values_list("pk", "authors"))
    Article.objects.update(authors="")
    migration = importlib.import_module("articles.migrations.0007_authors")
    migration.fill(apps, SimpleNamespace(connection=connection))
    assert dict(Article.objects.values_list("pk", "authors")) == expected
    assert list(Article.objects.order_by("pk").values_list("updated_at", "revision")) == before
    assert expected[articles[1].pk] == " minhan "
    assert expected[unsigned.pk] == ""
