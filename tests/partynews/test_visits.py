import pytest
from django.test import Client

from partynews.models import ReaderMinute
from partynews.visits import COOKIE, is_human, record
from tests.factories import BROWSER, readers

pytestmark = pytest.mark.django_db
NOW = 29_000_000


@pytest.fixture
def browser() -> Client:
    return Client(headers={"User-Agent": BROWSER})


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "curl/8.4.0"},
        {"User-Agent": "facebookexternalhit/1.1"},
        {"User-Agent": ""},
        {"User-Agent": BROWSER, "Sec-Purpose": "prefetch;prerender"},
        {"User-Agent": BROWSER, "Purpose": "prefetch"},
        {"User-Agent": BROWSER, "X-Moz": "prefetch"},
    ],
)
def test_robots_and_prefetches_are_not_people(rf, headers):
    assert not is_human(rf.get("/", headers=headers))


def test_head_is_not_a_look(rf):
    assert not is_human(rf.head("/", headers={"User-Agent": BROWSER}))
    assert is_human(rf.get("/", headers={"User-Agent": BROWSER}))


def test_a_visit_is_counted_once(browser):
    for _ in range(3):
        browser.get("/")
    assert readers().visits == 1
    assert readers().online == 1


def test_two_browsers_are_two_visits(browser):
    browser.get("/")
    Client(headers={"User-Agent": BROWSER}).get("/")
    assert (readers().visits, readers().online) == (2, 2)


def test_a_robot_is_no_visit():
    Client(headers={"User-Agent": "Googlebot/2.1"}).get("/")
    assert readers().visits == 0


def test_a_reader_who_goes_on_stays_one(client):
    record(None, NOW)
    record(NOW, NOW + 3)
    record(NOW + 3, NOW + 9)
    assert readers(NOW + 9).online == 1
    assert readers(NOW + 9).visits == 1


def test_readers_of_long_ago_are_not_online():
    record(None, NOW)
    assert readers(NOW + 9).online == 1
    assert readers(NOW + 10).online == 0
    assert readers(NOW + 10).visits == 1


def test_slots_are_used_anew_and_bounded():
    for minute in range(NOW, NOW + 200):
        record(None, minute)
    assert readers(NOW + 199).visits == 200
    assert readers(NOW + 199).online == 10
    assert ReaderMinute.objects.count() == 61


def test_half_an_hour_of_quiet_ends_a_visit(browser, monkeypatch):
    clock = [NOW * 60]
    monkeypatch.setattr("partynews.visits.time.time", lambda: clock[0])
    browser.get("/")
    clock[0] += 29 * 60
    browser.get("/")
    assert readers().visits == 1
    clock[0] += 31 * 60
    browser.get("/")
    assert readers().visits == 2


def test_cookie_says_nothing_about_a_person_and_cannot_be_forged(browser):
    response = browser.get("/")
    minute, _, signature = response.cookies[COOKIE].value.partition(":")
    assert minute.isdecimal()
    assert response.cookies[COOKIE]["httponly"]
    browser.cookies[COOKIE] = f"{minute}:{signature[:-1]}x"
    browser.get("/")
    assert readers().visits == 2
