"""Films and captions that an office sends: closed kinds, checked by content, under names of our own."""

import io
import struct

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.utils import timezone

from articles import video_files
from articles.video_boxes import length_of, picture_codings
from articles.video_files import validate_captions, validate_host, validate_video
from tests.factories import captions_file, film_file, make_video

pytestmark = pytest.mark.django_db


def box(kind: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def mp4(coding: bytes = b"avc1", head: bytes = b"") -> bytes:
    head = head or struct.pack(">B3xIIII", 0, 0, 0, 1000, 61_400)
    handler = box(b"hdlr", b"\0" * 8, b"vide", b"\0" * 12)
    samples = box(b"stbl", box(b"stsd", b"\0" * 4, struct.pack(">I", 1), box(coding, b"\0" * 20)))
    track = box(b"trak", box(b"mdia", handler, box(b"minf", samples)))
    return box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", box(b"mvhd", head), track)


def sent(content: bytes, name: str = "phim.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def refusal(check, file) -> str:
    with pytest.raises(ValidationError) as refused:
        check(file)
    return " ".join(refused.value.messages)


def test_films_that_browsers_play_are_taken():
    for film in (film_file("phim.mp4"), film_file("PHIM.webm"), film_file("a.MP4".lower()), sent(mp4())):
        validate_video(film)
        assert film.tell() == 0


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (sent(b"x", "phim.avi"), "Không nhận loại tệp “.avi”"),
        (sent(mp4(), "phim.mov"), "Không nhận loại tệp “.mov”"),
        (sent(b"<html><script>", "phim.mp4"), "không phải là video MP4"),
        (sent(b"", "phim.mp4"), "không phải là video MP4"),
        (sent(mp4(), "phim.webm"), "không phải là video WebM"),
        (sent(b"\x1a\x45\xdf\xa3\x42\x82\x88matroska", "phim.webm"), "không phải là video WebM"),
        (sent(mp4()[:40]), "hỏng hoặc chưa chép hết"),
        (sent(box(b"ftyp", b"isom\0\0\0\0") + b"\0" * 4000), "hỏng hoặc chưa chép hết"),
        (sent(mp4(b"hvc1")), "không nén theo chuẩn H.264"),
    ],
)
def test_other_films_are_refused_with_the_reason(file, told):
    assert told in refusal(validate_video, file)


def test_film_that_is_too_heavy_is_refused(monkeypatch):
    monkeypatch.setattr(video_files, "MAX_BYTES", 1024 * 1024)
    assert "nặng quá 1 MB" in refusal(validate_video, sent(mp4() + b"\0" * 1024 * 1024))


def test_length_and_coding_are_read_from_the_file():
    film = film_file()
    assert length_of(film) == 24
    assert picture_codings(film) == {b"avc1"}
    assert length_of(io.BytesIO(mp4())) == 61
    later = struct.pack(">B3xQQIQ", 1, 0, 0, 90_000, 90_000 * 7200)
    assert length_of(io.BytesIO(mp4(head=later))) == 7200


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        box(b"moov"),
        box(b"moov", box(b"mvhd", b"\0" * 20)),
        box(b"moov", box(b"mvhd", b"\0" * 4)),
        struct.pack(">I4sQ", 1, b"moov", 3),
        struct.pack(">I4s", 0xFFFFFFFF, b"moov"),
        mp4(head=struct.pack(">B3xIIII", 0, 0, 0, 1000, 0xFFFFFFFF)),
    ],
)
def test_broken_files_have_no_length_and_end_the_reading(content):
    assert length_of(io.BytesIO(content)) is None


class Counted(io.BytesIO):
    reads = 0

    def read(self, size: int | None = -1) -> bytes:
        self.reads += 1
        return super().read(size)


def test_file_of_very_many_boxes_is_refused_without_looking_at_them_all():
    tracks = box(b"trak", box(b"free") * 1000) * 1000
    content = mp4() + box(b"moov", tracks)
    assert picture_codings(io.BytesIO(content)) == {b"avc1"}  # what follows the film is not looked at
    content = box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", tracks)
    assert "hỏng hoặc chưa chép hết" in refusal(validate_video, sent(content))
    film = Counted(content)
    assert (picture_codings(film), length_of(film)) == (set(), None)
    assert film.reads < 5000


def test_captions_are_kept_in_nfc_without_byte_order_mark():
    written = "\ufeffWEBVTT\r\n\r\n00:00.000 --> 00:02.000\r\nTie\u0302\u0301ng Vie\u0323\u0302t\r\n"
    video = make_video(captions=captions_file(written))
    stored = default_storage.open(video.captions.name).read().decode()
    assert stored == "WEBVTT\n\n00:00.000 --> 00:02.000\nTiếng Việt\n"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (captions_file(name="loi.srt"), "phải là tệp WebVTT"),
        (captions_file("1\n00:00:00,000 --> 00:00:02,000\nLời\n"), "dòng đầu phải là “WEBVTT”"),
        (captions_file("WEBVTTX\n\n00:00.000 --> 00:02.000\nLời"), "dòng đầu phải là “WEBVTT”"),
        (captions_file("WEBVTT\n\nLời"), "chưa có lời nào"),
        (sent("WEBVTT\n\n00:00.000 --> 00:02.000\nLời".encode("utf-16"), "loi.vtt"), "UTF-8"),
        (sent(b"WEBVTT" + b" " * 1024 * 1024, "loi.vtt"), "nặng quá 1 MB"),
    ],
)
def test_other_captions_are_refused_with_the_reason(file, told):
    assert told in refusal(validate_captions, file)


def test_names_on_disk_are_our_own_and_not_to_be_guessed():
    one, other = (make_video(file=film_file("Lễ kết nạp (bản 2).mp4")).file.name for _ in range(2))
    assert one.startswith(f"video/{timezone.localdate():%Y/%m}/le-ket-nap-ban-2-")
    assert one.endswith(".mp4")
    assert one != other


def test_host_address_is_kept_as_that_of_the_page():
    video = make_video(host_url="https://youtu.be/viduminhhoa?si=theo-doi&t=1m5s")
    assert video.host_url == "https://www.youtube.com/watch?v=viduminhhoa&t=65s"
    for wrong in ("https://example.com/watch?v=viduminhhoa", "https://www.youtube.com/@kenh"):
        assert "không phải địa chỉ của một video" in refusal(validate_host, wrong)


@pytest.mark.parametrize("both", [True, False])
def test_database_holds_that_a_video_has_one_place(both):
    with pytest.raises(IntegrityError):
        make_video(**({"file": film_file(), "host_url": "https://vimeo.com/123456"} if both else {"host_url": ""}))
