"""What the service refuses, and how it says so; the limit on how much is asked."""

from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.cache import cache
from django.urls import resolve

from partynews.addresses import absolute
from partynews.api import rate
from partynews.api.front import LISTS
from partynews.api.parameters import SLUG
from partynews.api.problems import KINDS
from partynews.api.rate import Rate, read_rate
from tests.factories import (
    make_article,
)
from tests.partynews.api.asking import API, get
from tests.partynews.api.states import build

pytestmark = pytest.mark.django_db

# ---- refusals


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("articles/?trang=2", "unknown_parameter", "“trang”"),
        ("articles/1/?include_body=true", "unknown_parameter", "không nhận tham số nào"),
        ("articles/?format=api", "unknown_parameter", "“format”"),
        ("articles/?page_size=0", "invalid_parameter", "từ 1 đến 100"),
        ("articles/?page_size=101", "invalid_parameter", "“101”"),
        ("articles/?page_size=-1", "invalid_parameter", "từ 1 đến 100"),
        ("articles/?page_size=%D9%A1", "invalid_parameter", "từ 1 đến 100"),
        ("articles/?page_size=5&page_size=6", "invalid_parameter", "2 lần"),
        ("articles/?order=id", "invalid_parameter", "-published_at, published_at"),
        ("articles/?updated_since=2026-11-01", "invalid_parameter", "múi giờ"),
        ("articles/?updated_since=2026-11-01T08:00:00+07:00", "invalid_parameter", "%2B"),
        ("articles/?updated_since=2026-02-30T08:00:00Z", "invalid_parameter", "có thật"),
        ("articles/?category=", "invalid_parameter", "“category”"),
        ("articles/?category=%00", "invalid_parameter", "“category”"),
        ("articles/?unit=a'%20OR%201=1--", "invalid_parameter", "“unit”"),
        ("articles/?cursor=abc", "invalid_parameter", "con trỏ"),
        ("articles/?include_body=1", "invalid_parameter", "true hoặc false"),
        ("documents/?issued_since=20261101", "invalid_parameter", "năm-tháng-ngày"),
        ("meetings/?kind=hop", "invalid_parameter", "committee"),
    ],
)
def test_what_is_not_understood_is_refused_with_a_clear_word(client, path, code, words):
    told = get(client, path, 400)
    assert (told["status"], told["code"], told["title"]) == (400, code, KINDS[code][1])
    assert words in told["detail"]
    assert told["type"] == absolute(f"/du-lieu-mo/#{code}")


HOSTILE = ["\x00", "9" * 30, "-1", "1e9", "’; DROP TABLE x;--", "\u202eđ", "😀", "%", "[]", "a" * 5000]


def view_of(name: str) -> Any:
    match: Any = resolve(f"{API}{name}/")
    return match.func.cls


@pytest.mark.parametrize("name", LISTS)
def test_hostile_values_meet_a_refusal_never_a_fault(client, settings, name):
    settings.API_RATE = Rate(0)
    for sent in HOSTILE:
        for parameter in view_of(name).parameters:
            # What could be the name of a category or unit is looked for.
            expected = (400, 404) if parameter.schema.get("pattern") == SLUG else (400,)
            answer = client.get(f"{API}{name}/", {parameter.name: sent})
            assert answer.status_code in expected, (parameter.name, sent)
        assert client.get(f"{API}{name}/", {sent[:50]: "1", f"{sent[:50]}__in": "2"}).status_code == 400
        assert client.get(f"{API}{name}/{quote(sent[:60])}/").status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_any_cursor_of_the_right_form_names_a_place(client, name):
    build()
    for sent in ("_" * 23, "A" * 23, "-" * 23, "z" * 23, "0" * 23):
        for order in view_of(name).orders:
            by = f"&order={order}" if len(view_of(name).orders) > 1 else ""
            assert get(client, f"{name}/?cursor={sent}{by}").keys() == {"next", "previous", "results"}


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:60-12:00", "1969-07-20T20:17:40Z"])
def test_moments_of_any_age_are_compared(client, moment):
    make_article("Một", at="now")
    told = get(client, "articles/?" + urlencode({"updated_since": moment}))
    assert len(told["results"]) == (0 if moment.startswith("9999") else 1)


@pytest.mark.parametrize("path", ["khong-co/", "articles/0/", "articles/99999999999999999999/", "articles/1/2/", "/"])
def test_addresses_that_there_are_not_answer_in_the_same_form(client, path):
    assert get(client, path, 404)["code"] == "not_found"


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client):
    assert client.get("/api/v1/articles?page_size=5")["Location"] == "/api/v1/articles/?page_size=5"


# ---- the limit


def test_who_asks_too_often_is_told_when_to_come_back(client, settings, monkeypatch):
    settings.API_RATE = Rate(3, 60)
    monkeypatch.setattr(rate.time, "time", lambda: 600_000_019.0)
    for left in (2, 1, 0):
        answer = client.get(f"{API}units/")
        assert (answer.status_code, answer["RateLimit"]) == (200, f'"api";r={left};t=41')
        assert answer["RateLimit-Policy"] == '"api";q=3;w=60'
    refused = client.get(f"{API}units/")
    assert (refused.status_code, refused["Retry-After"], refused["Cache-Control"]) == (429, "41", "no-store")
    assert (refused.json()["code"], refused.json()["retry_after"]) == ("too_many_requests", 41)
    assert refused.json()["detail"].startswith("Mạng này đã hỏi quá ")
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"{API}units/", REMOTE_ADDR="203.0.113.7").status_code == 200
    assert client.options(f"{API}units/").status_code == 204
    monkeypatch.setattr(rate.time, "time", lambda: 600_000_060.0)
    assert client.get(f"{API}units/").status_code == 200


def test_behind_the_web_server_each_network_is_counted_for_itself(client, settings):
    settings.API_RATE, settings.PRODUCTION = Rate(1, 3600), True
    for address, status in (("203.0.113.7", 200), ("203.0.113.8", 200), ("203.0.113.7", 429)):
        asked = client.get(f"{API}units/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": f"1.1.1.1, {address}"})
        assert asked.status_code == status


def test_the_count_keeps_no_address(client, monkeypatch):
    keys = []
    monkeypatch.setattr(rate.cache, "incr", lambda key: keys.append(key) or 1)
    client.get(f"{API}units/", REMOTE_ADDR="203.0.113.7")
    assert len(keys) == 1
    assert "203.0.113" not in keys[0]


def test_a_full_cache_refuses_nobody(client, monkeypatch):
    monkeypatch.setattr(rate.cache, "add", lambda *args: cache.clear())
    assert client.get(f"{API}units/").status_code == 200


def test_no_limit_says_nothing_of_one(client, settings):
    settings.API_RATE = read_rate("0")
    assert "RateLimit" not in client.get(f"{API}units/")


@pytest.mark.parametrize("text", ["", "120", "-1/min", "0/min", "1/day", "١/min", "120/min "])
def test_a_rate_that_is_not_understood_is_no_rate(text):
    with pytest.raises(ValueError, match="not a rate"):
        read_rate(text)


def test_rates_are_read_as_they_are_written():
    assert [str(read_rate(text)) for text in ("120/min", "2/s", "5000/hour")] == [
        "120 lần mỗi phút",
        "2 lần mỗi giây",
        "5000 lần mỗi giờ",
    ]
