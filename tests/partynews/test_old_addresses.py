"""When two addresses of an old portal are one."""

import pytest

from partynews.old_addresses import MOST, is_front_page, key_of, local_part


@pytest.mark.parametrize(
    "written",
    [
        "/Tin-Tuc/ChiTiet.aspx?ID=15&Loai=2",
        "http://quan5.example.vn/tin-tuc/chitiet.aspx?loai=2&id=15",
        "https://www.khac.example.vn:8080/tin-tuc/chitiet.aspx?id=15&loai=2#binh-luan",
        "quan5.example.gov.vn/tin-tuc/chitiet.aspx?id=15&amp;loai=2",
        "tin-tuc/chitiet.aspx?id=15&loai=2",
        "//quan5.example.vn//tin-tuc//chitiet.aspx/?id=15&loai=2",
        "/tin-tuc/chitiet.aspx?utm_source=zalo&id=15&fbclid=x&loai=2&phpsessid=1",
        "/tin-tuc;jsessionid=0A1B/chitiet.aspx?id=15&loai=2",
        "/(S(abc123))/tin-tuc/chitiet.aspx?id=15&loai=2",
        " /tin%2Dtuc/chitiet.aspx?id=1%35&loai=2 ",
    ],
)
def test_one_page_written_in_many_ways_is_one_address(written):
    assert key_of(written) == "/tin-tuc/chitiet.aspx?id=15&loai=2"


@pytest.mark.parametrize(
    "written", ["/tin/", "/tin", "/tin/index.html", "/tin/Default.aspx", "/TIN/index.php?utm_id=1"]
)
def test_default_document_and_slash_at_the_end_do_not_count(written):
    assert key_of(written) == "/tin"


def test_accents_are_one_letter_however_they_are_written():
    composed, apart, percent = "/tin/hội-nghị", "/tin/ho\u0302\u0323i-nghi\u0323", "/tin/h%E1%BB%99i-ngh%E1%BB%8B"
    assert key_of(composed) == key_of(apart) == key_of(percent) == "/tin/hội-nghị"


def test_pages_that_differ_by_a_parameter_are_not_one():
    keys = [key_of(f"/xem.asp?{query}") for query in ("id=1", "id=2", "id=1&trang=2", "ma=1", "id=", "sid=1", "")]
    assert len(set(keys)) == len(keys)
    assert key_of("/xem.asp?a=1%26b%3D2") != key_of("/xem.asp?a=1&b=2")


def test_front_page_has_no_key_but_one_with_parameters_has():
    for written in (
        "/",
        "",
        "http://quan5.example.vn",
        "http://quan5.example.vn/",
        "/index.html",
        "/Default.aspx?utm_id=1",
    ):
        assert key_of(written) == ""
    assert key_of("/index.php?option=com_content&id=5") == "/?id=5&option=com_content"
    assert key_of("/Default.aspx?tabid=7") == "/?tabid=7"
    assert is_front_page("/Default.aspx")
    assert not is_front_page("/tin/Default.aspx")
    assert not is_front_page("/Default.aspx?tabid=7")


@pytest.mark.parametrize("written", ["/" + "a" * MOST, "/" + "\U0001f600" * 600, "http://[::1"])
def test_what_cannot_be_kept_has_no_key(written):
    assert key_of(written) == ""


@pytest.mark.parametrize(
    "written", ["/%00", "/a\x00b?c=\x00", "/%E1%BB", "/%ZZ", "/?" + "&".join("a" * 60), "/\ud800", "/%25"]
)
def test_garbage_gives_text_that_a_database_takes(written):
    key = key_of(written)
    assert "\x00" not in key
    key.encode()


def test_host_is_dropped_and_never_becomes_a_path_of_another():
    assert local_part("https://quan5.example.vn/tin?x=1#y") == "/tin?x=1"
    assert local_part("index.html") == "/index.html"
    assert local_part("?p=3") == "/?p=3"
