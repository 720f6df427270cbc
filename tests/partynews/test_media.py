"""Uploaded files handed out by the application itself: kinds, parts, and nothing outside the folder."""

import pytest

from partynews.media import SAVED, SHOWN

FILM = "video/2026/11/phim-0011.mp4"
BYTES = bytes(range(256)) * 40
SIZE = len(BYTES)


@pytest.fixture(autouse=True)
def film(settings):
    path = settings.MEDIA_ROOT / FILM
    path.parent.mkdir(parents=True)
    path.write_bytes(BYTES)
    return path


def body(answer) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def part(client, wanted: str, **headers):
    return client.get(f"/media/{FILM}", headers={"range": wanted, **headers})


def test_whole_file_says_that_parts_can_be_had(client):
    answer = client.get(f"/media/{FILM}")
    assert answer.status_code == 200
    assert body(answer) == BYTES
    assert answer["Content-Length"] == str(SIZE)
    assert answer["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, SIZE - 1),
        ("bytes=100-199", 100, 199),
        ("bytes=9000-99999999", 9000, SIZE - 1),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
        ("bytes=-500", SIZE - 500, SIZE - 1),
        ("bytes=-99999999", 0, SIZE - 1),
    ],
)
def test_one_part_is_answered_with_exactly_that_part(client, wanted, first, last):
    answer = part(client, wanted)
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert answer["Content-Length"] == str(last - first + 1)
    assert body(answer) == BYTES[first : last + 1]
    assert answer["Content-Type"] == "video/mp4"


@pytest.mark.parametrize("wanted", [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 5}", "bytes=-0"])
def test_part_beyond_the_end_is_refused_with_the_size(client, wanted):
    answer = part(client, wanted)
    assert answer.status_code == 416
    assert answer["Content-Range"] == f"bytes */{SIZE}"
    assert body(answer) == b""


@pytest.mark.parametrize(
    "wanted", ["bytes=5-2", "bytes=0-1,5-9", "bytes=-", "bytes=a-b", "items=0-5", "bytes=²-", "x"]
)
def test_what_is_not_understood_or_asks_for_several_parts_gets_everything(client, wanted):
    answer = part(client, wanted)
    assert answer.status_code == 200
    assert body(answer) == BYTES


def test_part_of_a_file_that_has_changed_since_is_not_mixed_with_the_old(client):
    seen = client.get(f"/media/{FILM}")["Last-Modified"]
    assert part(client, "bytes=5-9", **{"if-range": seen}).status_code == 206
    for other in ("Sun, 01 Jan 2017 00:00:00 GMT", '"dau-vet"', "x"):
        answer = part(client, "bytes=5-9", **{"if-range": other})
        assert answer.status_code == 200
        assert body(answer) == BYTES


def test_head_tells_everything_but_the_content(client):
    answer = client.head(f"/media/{FILM}", headers={"range": "bytes=0-5"})
    assert answer.status_code == 200
    assert answer["Content-Length"] == str(SIZE)
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Content-Type"] == "video/mp4"
    assert body(answer) == b""


def test_unchanged_file_is_not_sent_again(client):
    seen = client.get(f"/media/{FILM}")["Last-Modified"]
    assert client.get(f"/media/{FILM}", headers={"if-modified-since": seen}).status_code == 304


def test_parts_are_never_packed(client):
    for headers in ({"range": "bytes=0-5000"}, {}):
        answer = client.get(f"/media/{FILM}", headers={"accept-encoding": "gzip, br", **headers})
        assert "Content-Encoding" not in answer
        assert int(answer["Content-Length"]) == len(body(answer))


@pytest.mark.parametrize("ending", [*SHOWN, *SAVED, ".svg", ".html", ""])
def test_only_what_a_page_may_show_is_not_an_attachment(client, settings, ending):
    path = settings.MEDIA_ROOT / f"tep/2026/11/mot{ending}"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"<script>alert(1)</script>")
    answer = client.get(f"/media/tep/2026/11/mot{ending}")
    shown = ending in (".webp", ".mp4", ".webm", ".vtt")
    assert answer["Content-Disposition"] == ("inline" if shown else "attachment")
    assert answer["Content-Type"] == {**SHOWN, **SAVED}.get(ending, "application/octet-stream")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "html" not in answer["Content-Type"]
    assert "svg" not in answer["Content-Type"]


@pytest.mark.django_db
def test_nothing_outside_the_folder_and_no_list_of_it(client, settings):
    (settings.MEDIA_ROOT.parent / "secret_key").write_text("x")
    outside = ("../secret_key", "%2e%2e/secret_key", "/etc/passwd")
    for path in (*outside, "video/2026/11/", "video", "khong-co.mp4", "a" * 300):
        assert client.get(f"/media/{path}").status_code == 404


def test_nothing_is_changed_through_the_address(client):
    assert client.post(f"/media/{FILM}").status_code == 405
    assert client.delete(f"/media/{FILM}").status_code == 405
