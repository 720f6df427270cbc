"""The hub is told of every feed that has changed, and of no other, until it has heard it."""

import datetime
import threading
import time
from collections.abc import Iterator
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.error import URLError
from urllib.parse import parse_qs

import feedparser
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.feeds import hub
from articles.models import Article
from tests.factories import local, make_article, make_category, make_unit, make_user
from tests.partynews.test_settings import start

pytestmark = pytest.mark.django_db
SITE = "https://tin.example"
WHOLE = {f"{SITE}/rss/", f"{SITE}/atom/"}


class Hub(BaseHTTPRequestHandler):
    """Takes pings as hubs do, or answers ``status``."""

    pings: ClassVar[list[dict[str, Any]]] = []
    status: ClassVar[int] = 204

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        Hub.pings.append({"type": self.headers["Content-Type"], **form})
        self.send_response(Hub.status)
        if Hub.status == 302:
            self.send_header("Location", "/elsewhere")
        self.end_headers()

    do_GET = do_POST  # noqa: N815 - the name that http.server asks for

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def the_hub(settings, tmp_path: Path, monkeypatch) -> Iterator[type[Hub]]:
    monkeypatch.setattr(hub, "_SETTLED", datetime.timedelta())
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.WEBSUB_HUB = f"http://127.0.0.1:{server.server_port}/"
    settings.DATA_DIR = tmp_path
    Hub.pings, Hub.status = [], 204
    yield Hub
    server.shutdown()
    server.server_close()


def begin() -> None:
    """The site has its hub, and has told all that happened in it."""
    hub.tell_hub()  # makes the file
    hub.tell_hub()
    Hub.pings.clear()


def after(**time: float) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(**time)


def told() -> set[str]:
    feeds = [ping["hub.url"][0] for ping in Hub.pings]
    assert len(set(feeds)) == len(feeds)
    Hub.pings.clear()
    return set(feeds)


def feeds_of(*places: str) -> set[str]:
    return {f"{SITE}/{form}/{place}" for form in ("rss", "atom") for place in places}


# ---- what a feed says of its hub


@pytest.mark.parametrize("address", ["/rss/", "/atom/", "/rss/chuyen-muc/tin-tuc/", "/atom/don-vi/quan-uy/?gom=1"])
def test_a_feed_names_its_hub_and_itself_in_body_and_header(client, settings, address):
    make_category("Tin tức"), make_unit("Quận ủy")
    settings.WEBSUB_HUB = "https://hub.example/?a=1&b=2"
    response = client.get(address)
    assert response["Link"] == f'<https://hub.example/?a=1&b=2>; rel="hub", <{SITE}{address}>; rel="self"'
    links = {link.rel: link.href for link in feedparser.parse(response.content).feed.links}
    assert (links["hub"], links["self"]) == ("https://hub.example/?a=1&b=2", SITE + address)
    tag = response["ETag"]
    assert client.get(address, headers={"If-None-Match": tag})["Link"] == response["Link"]
    settings.WEBSUB_HUB = ""
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("address", ["/rss/", "/atom/"])
def test_without_a_hub_none_is_named(client, address):
    response = client.get(address)
    assert "Link" not in response
    links = feedparser.parse(response.content).feed.links
    assert [link.rel for link in links if link.rel == "hub"] == []
    assert [link.href for link in links if link.rel == "self"] == [SITE + address]


# ---- pings


def test_an_article_published_is_told_for_every_feed_that_has_it(the_hub):
    district = make_unit("Quận ủy")
    ward = make_unit("Phường An Hòa", parent=district)
    make_unit("Phường An Lạc", parent=district)
    draft = make_article("Mới", category=make_category("Tin tức"), unit=ward)
    make_category("Dân vận")
    begin()
    assert hub.tell_hub() == 0
    workflow.publish(draft, by=make_user("board", district))
    assert hub.tell_hub() == 8
    ping = the_hub.pings[0]
    assert ping == {
        "type": "application/x-www-form-urlencoded",
        "hub.mode": ["publish"],
        "hub.url": [f"{SITE}/rss/"],
        "hub.topic": [f"{SITE}/rss/"],
    }
    places = ("", "chuyen-muc/tin-tuc/", "don-vi/phuong-an-hoa/", "don-vi/quan-uy/?gom=1")
    assert told() == feeds_of(*places)
    assert hub.tell_hub() == 0


def test_what_is_pinged_is_what_the_feeds_call_themselves(client, the_hub):
    begin()
    make_article("Mới", at="now", unit=make_unit("Chi bộ", parent=make_unit("Quận ủy")))
    hub.tell_hub()
    for feed in told():
        links = feedparser.parse(client.get(feed.removeprefix(SITE)).content).feed.links
        assert [link.href for link in links if link.rel == "self"] == [feed]


def test_a_draft_is_told_to_nobody(the_hub):
    begin()
    make_article("Nháp")
    assert hub.tell_hub() == 0
    assert the_hub.pings == []


def test_a_planned_article_is_told_when_its_moment_comes(the_hub):
    begin()
    make_article("Hẹn giờ", at=timezone.now() + datetime.timedelta(minutes=30))
    assert hub.tell_hub() == 0
    assert hub.tell_hub(after(minutes=29)) == 0
    assert hub.tell_hub(after(minutes=31)) > 0
    assert told() >= WHOLE


def test_a_correction_and_a_removal_are_told(the_hub):
    article = make_article("Bài", at=local(2017, 2, 27))
    begin()
    board = make_user("board")
    copy = workflow.correct(article, by=board)
    copy.submitted_by = board
    copy.save()
    workflow.publish(copy, by=make_user("board"))
    assert hub.tell_hub() > 0
    assert told() >= WHOLE
    article.refresh_from_db()
    workflow.unpublish(article, by=board, reason="Đăng nhầm")
    assert hub.tell_hub() > 0
    assert told() >= {*WHOLE, *feeds_of(article.category.get_absolute_url()[1:])}


@pytest.mark.parametrize("status", [302, 400, 500])
def test_what_the_hub_has_not_taken_is_told_again(the_hub, status):
    begin()
    make_article("Bài", at="now")
    the_hub.status = status
    with pytest.raises((OSError, HTTPException)):
        hub.tell_hub()
    assert len(the_hub.pings) == 1
    the_hub.pings.clear()
    the_hub.status = 202
    assert hub.tell_hub() > 0
    assert told() >= WHOLE


def test_a_hub_that_is_away_is_an_error_and_nothing_is_lost(the_hub, settings):
    begin()
    make_article("Bài", at="now")
    there, settings.WEBSUB_HUB = settings.WEBSUB_HUB, "http://127.0.0.1:9/"
    with pytest.raises(URLError, match="refused"):
        hub.tell_hub()
    settings.WEBSUB_HUB = there
    assert hub.tell_hub() > 0


def test_of_two_processes_one_tells(the_hub):
    begin()
    make_article("Bài", at="now")
    with hub._told() as mine:
        assert mine is not None
        assert hub.tell_hub() == 0
    assert hub.tell_hub() > 0


def test_a_site_that_gets_its_hub_today_does_not_tell_its_past(the_hub):
    for day in range(1, 5):
        make_article(f"Bài {day}", at=local(2017, 2, day))
    Article.objects.update(updated_at=timezone.now() - datetime.timedelta(minutes=1))
    assert [hub.tell_hub(), hub.tell_hub()] == [0, 0]


def test_what_has_just_changed_waits_until_its_transaction_is_over(the_hub, monkeypatch):
    begin()
    make_article("Bài", at="now")
    monkeypatch.setattr(hub, "_SETTLED", datetime.timedelta(seconds=5))
    assert hub.tell_hub() == 0
    assert hub.tell_hub(after(seconds=6)) > 0


def test_looking_costs_few_queries_at_any_number_of_changes(the_hub):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            hub.changed_feeds(local(2017, 1, 1), after())
        return len(captured)

    top = make_unit("Quận ủy")
    make_article("Bài", at="now", unit=top)
    few = queries()
    for number in range(20):
        make_article(f"Bài {number}", at="now", unit=make_unit(f"Đơn vị {number}", parent=top))
    assert queries() == few <= 4


@pytest.mark.django_db(transaction=True)
def test_the_thread_tells_and_ends_when_asked(the_hub, monkeypatch):
    monkeypatch.setattr(hub, "_ROUND_SECONDS", 0.05)
    begin()
    make_article("Bài", at="now")
    stop = threading.Event()
    teller = threading.Thread(target=hub.tell_until, args=[stop])
    teller.start()
    for _ in range(100):
        if len(the_hub.pings) >= 6:
            break
        time.sleep(0.05)
    stop.set()
    teller.join(5)
    assert not teller.is_alive()
    assert told() >= WHOLE


@pytest.mark.django_db(transaction=True)
def test_the_thread_leaves_a_failing_hub_alone_longer_each_time_and_says_so(the_hub, caplog):
    begin()
    make_article("Bài", at="now")
    the_hub.status = 500
    waits: list[float] = []

    class Stop:
        def wait(self, seconds: float) -> bool:
            waits.append(seconds)
            return len(waits) > 12

    hub.tell_until(Stop())
    assert waits[:3] == [10, 20, 40]
    assert max(waits) == waits[-1] == 3600
    assert "Chưa báo được cho hub" in caplog.text


# ---- the setting


@pytest.mark.parametrize("address", ["hub.example", "ftp://hub.example/"])
def test_an_address_that_is_no_hub_stops_the_start_with_one_line(tmp_path, address):
    result = start(tmp_path, WEBSUB_HUB=address)
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "WEBSUB_HUB" in result.stderr


def test_a_hub_is_taken_as_it_is_written(tmp_path):
    assert start(tmp_path, show="s.WEBSUB_HUB", WEBSUB_HUB="https://hub.example/").stdout == "https://hub.example/\n"
    assert start(tmp_path, show="s.WEBSUB_HUB").stdout == "\n"
