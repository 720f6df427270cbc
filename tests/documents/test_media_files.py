"""Files of documents and drafts: open to the public exactly while the record is, and gone with their row."""

import io

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from documents.models import DocumentFile, DraftFile
from partynews.pictures import store_picture
from tests.admin_form import AdminForm
from tests.factories import make_article, make_document, make_draft, make_unit, make_user, pdf_file, picture_bytes
from units.permissions import Role

pytestmark = pytest.mark.django_db
DOCUMENT, DRAFT = "/quan-tri/documents/document/", "/quan-tri/documents/draft/"
KINDS = pytest.mark.parametrize("kind", [DOCUMENT, DRAFT])


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def board(client, unit):
    client.force_login(make_user(Role.BOARD, unit=unit))
    return client


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def make(kind: str, *, public: bool = True, **fields):
    """A record with a file."""
    if kind == DOCUMENT:
        record = make_document(public=public, **fields)
        DocumentFile.objects.create(document=record, file=pdf_file(), title="Bản ký")
    else:
        record = make_draft(is_public=public, **fields)
        DraftFile.objects.create(draft=record, file=pdf_file(), title="Dự thảo")
    return record


def name_of(record) -> str:
    return record.files.get().file.name


def page_of(kind: str, record) -> str:
    return f"{kind}{record.pk}/change/"


def opens(name: str) -> bool:
    return Client().get(f"/media/{name}").status_code == 200


def save(client, kind, record, after_commit, **changed) -> None:
    with after_commit():
        assert AdminForm(client, page_of(kind, record)).send(**changed).status_code == 302


def stored(settings) -> list[str]:
    return [path.name for path in settings.MEDIA_ROOT.parent.rglob("*.*") if path.suffix in {".pdf", ".webp"}]


@KINDS
def test_file_of_a_record_taken_back_does_not_open_until_it_is_public_again(board, after_commit, kind):
    record = make(kind)
    name = name_of(record)
    assert opens(name)
    save(board, kind, record, after_commit, is_public=[])
    assert not opens(name)
    save(board, kind, record, after_commit, is_public="on")
    assert opens(name)


@KINDS
def test_file_sent_while_the_record_is_hidden_has_no_public_address_until_it_is_public(board, after_commit, kind):
    record = make(kind, public=False)
    record.files.all().delete()
    save(board, kind, record, after_commit, **{"files-TOTAL_FORMS": "1", "files-0-file": pdf_file()})
    assert not opens(name_of(record))
    save(board, kind, record, after_commit, is_public="on")
    assert opens(name_of(record))


@KINDS
def test_saving_a_public_record_leaves_its_file_where_it_is(board, after_commit, kind):
    record = make(kind)
    save(board, kind, record, after_commit, summary="Giới thiệu khác")
    assert opens(name_of(record))


@KINDS
@pytest.mark.parametrize("public", [True, False])
def test_file_that_is_replaced_or_whose_row_goes_is_removed_from_disk(board, after_commit, settings, kind, public):
    record = make(kind, public=public)
    old = name_of(record)
    save(board, kind, record, after_commit, **{"files-0-file": pdf_file("moi.pdf")})
    assert not default_storage.exists(old)
    assert opens(name_of(record)) is public
    save(board, kind, record, after_commit, **{"files-0-DELETE": "on"})
    assert not record.files.exists()
    assert stored(settings) == []


@KINDS
def test_record_that_is_taken_back_and_deleted_leaves_nothing_on_disk(board, after_commit, settings, kind):
    record = make(kind)
    save(board, kind, record, after_commit, is_public=[])
    assert len(stored(settings)) == 1
    with after_commit():
        board.post(f"{kind}{record.pk}/delete/", {"post": "yes"})
    assert not type(record).objects.exists()
    assert stored(settings) == []


@KINDS
def test_file_that_a_visible_record_names_stays_open(board, after_commit, kind):
    record = make(kind)
    name = name_of(record)
    make_article("Bài dẫn văn bản", body=f'<p>Xem <a href="/media/{name}">toàn văn</a>.</p>')
    save(board, kind, record, after_commit, is_public=[])
    assert opens(name)
    with after_commit():
        board.post(f"{kind}{record.pk}/delete/", {"post": "yes"})
    assert not type(record).objects.exists()
    assert opens(name)


def test_file_that_two_records_name_goes_when_both_are_taken_back(board, after_commit):
    first, draft = make(DOCUMENT), make(DRAFT)
    name = name_of(first)
    row = draft.files.get()
    row.file = name
    row.save()
    save(board, DOCUMENT, first, after_commit, is_public=[])
    assert opens(name)
    save(board, DRAFT, draft, after_commit, is_public=[])
    assert not opens(name)


def test_pictures_in_the_full_text_go_and_come_back_with_the_record(board, after_commit):
    picture = store_picture(io.BytesIO(picture_bytes()), default_storage)
    record = make_document(body=f'<p>Bản chụp</p><p><img src="/media/{picture}" alt="trang 1"></p>')
    save(board, DOCUMENT, record, after_commit, is_public=[])
    assert not opens(picture)
    save(board, DOCUMENT, record, after_commit, is_public="on")
    assert opens(picture)


# ---- through the admin


@KINDS
def test_staff_within_reach_open_the_file_of_a_hidden_record_and_nobody_else(board, after_commit, kind):
    record = make(kind)
    save(board, kind, record, after_commit, is_public=[])
    row = record.files.get()
    address = f"{kind}{record.pk}/tep/{row.pk}/"
    assert f'href="{address}"' in board.get(page_of(kind, record)).content.decode()
    answer = board.get(address)
    assert (answer.status_code, b"".join(answer.streaming_content)[:5]) == (200, b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    assert board.get(f"{kind}{record.pk}/tep/{row.pk + 1}/").status_code == 404
    assert Client().get(address).status_code == 302
    away = Client()
    away.force_login(make_user(Role.BOARD, unit=make_unit("Quận ủy khác")))
    assert away.get(address).status_code == 404


@KINDS
def test_who_only_reads_a_hidden_record_finds_its_file_too(unit, kind):
    record = make(kind, public=False, created_by=make_user(Role.EDITOR, unit=unit))
    colleague = Client()
    colleague.force_login(make_user(Role.WRITER, unit=unit))
    page = colleague.get(page_of(kind, record)).content.decode()
    assert f'href="{kind}{record.pk}/tep/{record.files.get().pk}/"' in page
    assert "/media/" not in page
