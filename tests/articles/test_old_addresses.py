"""Addresses of the old portal come in with its pages, with bulk exports and as a table of their own."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from articles.models import Article
from partynews.models import OldAddress
from partynews.old_address_book import Entry, enter
from tests.articles.importer.pages import STORY, TITLE
from tests.factories import make_article, make_category

pytestmark = pytest.mark.django_db
HOST = "http://quan5.example.gov.vn"


def page(title: str = TITLE, address: str = f"{HOST}/Tin/Bai.aspx?ID=1", day: int = 13) -> str:
    story = "".join(f"<p>{part}</p>" for part in STORY.split("\n\n"))
    return (
        f'<!doctype html><html><head><link rel="canonical" href="{address}"></head><body><h1>{title}</h1>'
        f"<div>Ngày đăng {day}/03/2020 | 08:30 | Lượt xem: 804</div>{story}</body></html>"
    )


@pytest.fixture
def legacy(tmp_path, capsys):
    def legacy(*arguments, **pages: str):
        folder = tmp_path / "trang"
        folder.mkdir(exist_ok=True)
        for name, html in pages.items():
            (folder / f"{name}.html").write_text(html)
        call_command("import_legacy", str(folder), *arguments)
        return capsys.readouterr().out

    return legacy


def test_page_that_names_its_address_is_found_at_it(legacy, client):
    out = legacy("--publish", a=page())
    article = Article.objects.published().get()
    assert "Đã ghi 1 địa chỉ của trang cũ." in out
    answer = client.get("/tin/bai.aspx?id=1")
    assert (answer.status_code, answer["Location"]) == (301, article.get_absolute_url())


def test_draft_is_not_told_until_it_is_published(legacy, client):
    legacy(a=page())
    assert OldAddress.objects.get().target == f"/bai-viet/{Article.objects.get().pk}/"
    assert client.get("/tin/bai.aspx?id=1").status_code == 404


def test_two_pages_with_one_address_keep_the_first_and_tell_the_second(legacy):
    out = legacy(a=page(), b=page("Hội nghị khác của đảng ủy phường", day=14))
    first = Article.objects.order_by("pk")[0]
    assert OldAddress.objects.get().target == f"/bai-viet/{first.pk}/"
    assert f"/Tin/Bai.aspx?ID=1 đã dẫn đến /bai-viet/{first.pk}/: không ghi (" in out
    assert "b.html)" in out
    assert Article.objects.count() == 2


def test_import_run_again_brings_the_addresses_of_known_pages(legacy):
    legacy(a=page())
    OldAddress.objects.all().delete()
    out = legacy(a=page())
    assert "1 trang đã có từ trước" in out
    assert OldAddress.objects.count() == 1
    out = legacy(a=page())
    assert "địa chỉ" not in out


def test_same_page_saved_twice_keeps_both_addresses(legacy):
    legacy(a=page(), b=page(address=f"{HOST}/in.aspx?bai=1"))
    assert set(OldAddress.objects.values_list("key", flat=True)) == {"/tin/bai.aspx?id=1", "/in.aspx?bai=1"}
    assert OldAddress.objects.values("target").distinct().count() == 1


def test_dry_run_reads_addresses_and_keeps_none(legacy, tmp_path):
    legacy("--dry-run", "--json", str(tmp_path / "doc.json"), a=page())
    assert json.loads((tmp_path / "doc.json").read_text())[0]["addresses"] == [f"{HOST}/Tin/Bai.aspx?ID=1"]
    assert not OldAddress.objects.exists()


def test_mirror_of_a_portal_gives_the_addresses_of_its_pages(tmp_path, client):
    folder = tmp_path / "quan5.example.gov.vn" / "tin"
    folder.mkdir(parents=True)
    (folder / "chitiet.aspx?id=7.html").write_text(page(address=""))
    call_command("import_legacy", str(tmp_path), "--publish")
    assert client.get("/tin/ChiTiet.aspx?id=7")["Location"] == Article.objects.get().get_absolute_url()


# ---- bulk exports


@pytest.fixture
def load(tmp_path, capsys):
    def load(*rows):
        whole = {"body": "<p>Nội dung.</p>", "published": "2020-03-13T08:30:00+07:00"}
        (tmp_path / "bai.jsonl").write_text("\n".join(json.dumps({**whole, **row}) for row in rows))
        call_command("import_articles", str(tmp_path / "bai.jsonl"))
        return capsys.readouterr().out

    return load


def test_lines_bring_one_address_or_several(load, client):
    out = load(
        {"id": 1, "title": "Một", "url": f"{HOST}/?p=1"},
        {"id": 2, "title": "Hai", "url": ["/hai.html", "quan5.example.gov.vn/tin/hai"]},
        {"id": 3, "title": "Ba"},
    )
    assert "Đã ghi 3 địa chỉ của trang cũ." in out
    two = Article.objects.get(title="Hai").get_absolute_url()
    assert {client.get(asked)["Location"] for asked in ("/hai.html", "/tin/hai/")} == {two}


def test_lines_with_the_same_address_keep_the_first_and_tell_the_others(load):
    out = load({"id": 1, "title": "Một", "url": "/a.html"}, {"id": 2, "title": "Hai", "url": "/A.html"})
    one = Article.objects.get(title="Một")
    assert OldAddress.objects.get().target == f"/bai-viet/{one.pk}/"
    assert f"• dòng 2: địa chỉ cũ /A.html đã dẫn đến /bai-viet/{one.pk}/: không ghi." in out


def test_known_and_repeated_lines_bring_their_addresses_too(load):
    load({"id": 1, "title": "Một"})
    load({"id": 1, "title": "Một", "url": "/a.html"}, {"id": 1, "title": "Một", "url": "/b.html"})
    assert Article.objects.count() == 1
    assert set(OldAddress.objects.values_list("key", flat=True)) == {"/a.html", "/b.html"}


def test_address_that_is_none_refuses_the_line(load):
    with pytest.raises(CommandError, match="“url” phải là một địa chỉ"):
        load({"id": 1, "title": "Một", "url": 5})
    assert not Article.objects.exists()


# ---- a table of addresses


@pytest.fixture
def table(tmp_path, capsys):
    def table(content: str | bytes):
        path = tmp_path / "dia-chi.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        call_command("import_addresses", str(path))
        return capsys.readouterr().out

    return table


def test_table_leads_to_articles_by_number_and_to_pages_by_address(table, client):
    article = make_article("Bài", at="now")
    make_category("Tin", slug="tin")
    out = table(
        f"Địa chỉ cũ;Địa chỉ mới\n{HOST}/xem.asp?id=5;{article.pk}\n/tin-tuc.asp;/chuyen-muc/tin/\n\n"
        f"/gioi-thieu.asp;http://localhost/so-do-to-chuc/\n"
    )
    assert "Đã ghi 3 địa chỉ cũ; 0 địa chỉ đã có từ trước." in out
    for asked, target in (
        ("/xem.asp?ID=5", article.get_absolute_url()),
        ("/Tin-tuc.asp", "/chuyen-muc/tin/"),
        ("/gioi-thieu.asp", "/so-do-to-chuc/"),
    ):
        assert client.get(asked)["Location"] == target
    assert "Đã ghi 0 địa chỉ cũ; 1 địa chỉ" in table(f"/xem.asp?id=5;{article.pk}")


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_tables_of_other_programs_are_read(table, mark):
    article = make_article("Bài", at="now")
    table(f'\ufeff"/a.html"{mark}"{article.pk}"\r\n"/b,c;d.html"{mark}{article.pk}\r\n')
    assert set(OldAddress.objects.values_list("key", flat=True)) == {"/a.html", "/b,c;d.html"}


def test_wrong_lines_are_told_by_number_and_the_others_kept(table):
    article = make_article("Bài", at="now")
    with pytest.raises(CommandError) as refusal:
        table(
            f"/a.html;{article.pk}\n/b.html;{article.pk + 1}\n/c.html\n/d.html;https://khac.example/lien-he/\n"
            f"/e.html;/quan-tri/\n/;{article.pk}\n/A.html;/lien-he/\n/f.html;/khong-co/\n"
        )
    told = str(refusal.value)
    assert "7 dòng không ghi được" in told
    for line in (2, 3, 4, 5, 6, 7, 8):
        assert f"dòng {line}: " in told
    assert f"dòng 7: địa chỉ cũ /A.html đã dẫn đến /bai-viet/{article.pk}/" in told
    assert OldAddress.objects.count() == 1


def refusals(table, content: str | bytes) -> list[str]:
    with pytest.raises(CommandError) as refusal:
        table(content)
    return [line.strip() for line in str(refusal.value).splitlines()[1:]]


def stored() -> set[str]:
    return set(OldAddress.objects.values_list("key", flat=True))


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_lines_end_as_any_program_ends_them(table, end):
    article = make_article("Bài", at="now")
    told = refusals(
        table, end.join(["Địa chỉ cũ;Số bài", f"/a.html;{article.pk}", "/b.html", f"/c.html;{article.pk}"])
    )
    assert [line.partition(":")[0] for line in told] == ["dòng 3"]
    assert stored() == {"/a.html", "/c.html"}


def test_cell_too_long_refuses_its_line_only(table):
    article = make_article("Bài", at="now")
    told = refusals(table, f'/a.html;{article.pk}\n"/{"b" * 140_000}";{article.pk}\n/c.html;{article.pk}\n')
    assert told == ["dòng 2: có ô dài quá 131072 ký tự"]
    assert stored() == {"/a.html", "/c.html"}


def test_number_that_no_article_can_have_refuses_its_line_only(table):
    article = make_article("Bài", at="now")
    told = refusals(table, f"/a.html;{'9' * 5000}\n/b.html;{'9' * 19}\n/c.html;{article.pk}\n")
    assert told == [f"dòng 1: trang này không có “{'9' * 100}”", f"dòng 2: trang này không có “{'9' * 19}”"]
    assert stored() == {"/c.html"}


@pytest.mark.parametrize("at", [0, 1])
def test_quotation_mark_left_open_refuses_its_line_only(table, at):
    article = make_article("Bài", at="now")
    lines = [f"/{name}.html;{article.pk}" for name in "abc"]
    lines[at] = f'"{lines[at]}'
    assert refusals(table, "\n".join(lines)) == [f"dòng {at + 1}: có dấu ngoặc kép mở mà không đóng"]
    assert stored() == {f"/{name}.html" for place, name in enumerate("abc") if place != at}


@pytest.mark.parametrize(
    ("mark", "address", "key"),
    [
        (",", "http://x.example.vn/tin;jsessionid=12", "/tin"),
        (",", "/tin;5", "/tin;5"),
        ("\t", "/tin;a,b", "/tin;a,b"),
        (";", "/chi-tiet,12", "/chi-tiet,12"),
        (";", "x.example.vn/tin,12", "/tin,12"),
    ],
)
def test_mark_between_cells_is_not_taken_from_an_address(table, mark, address, key):
    article = make_article("Bài", at="now")
    assert "Đã ghi 2 địa chỉ cũ" in table(f"{address}{mark}{article.pk}\n/khac.html{mark}/lien-he/\n")
    assert stored() == {key, "/khac.html"}


@pytest.mark.parametrize("head", ["Địa chỉ cũ;Số bài/địa chỉ mới", "URL cũ?;URL mới", "Tin/bài", "Cũ,mới", "a;b;c"])
def test_head_of_a_table_is_told_and_is_no_line_of_it(table, head):
    article = make_article("Bài", at="now")
    out = table(f"{head}\n/a.html;{article.pk}\n")
    assert f"Dòng 1 là tiêu đề của bảng: “{head}”." in out
    assert stored() == {"/a.html"}


@pytest.mark.parametrize("line", ["/cu.html", "/cu.html;bài 5", "http://x/cu.html;", "x.gov.vn/cu;mới", ";/lien-he/"])
def test_wrong_first_line_is_no_head(table, line):
    article = make_article("Bài", at="now")
    assert refusals(table, f"{line}\n/a.html;{article.pk}\n")[0].startswith("dòng 1: ")
    assert stored() == {"/a.html"}


def test_missing_table_is_told():
    with pytest.raises(CommandError, match="Không có tệp"):
        call_command("import_addresses", "/khong/co.csv")


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_keep_one_target_an_address_and_tell_the_other():
    def run(number: int):
        try:
            return enter([Entry(f"/{page}.html", f"/bai-viet/{number}/") for page in range(40)])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(run, range(1, 5)))
    assert OldAddress.objects.count() == 40
    assert sum(made for made, _ in done) == 40
    assert sum(len(refused) for _, refused in done) == 120
