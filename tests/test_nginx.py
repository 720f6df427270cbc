"""``deploy/nginx.conf`` in a real nginx: what it hands out itself, and what it tells the application."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from articles.video_files import MAX_BYTES
from partynews.media import SAVED, SHOWN

CONFIGURATION = Path(__file__).resolve().parent.parent / "deploy" / "nginx.conf"
NAME = "tin.example.vn"
FILM = bytes(range(256)) * 300
AROUND = """
daemon off; pid {place}/nginx.pid; error_log {place}/error.log; {user}
events {{}}
http {{
  access_log off; include /etc/nginx/mime.types; gzip on;
  client_body_temp_path {place}/body; proxy_temp_path {place}/proxy; fastcgi_temp_path {place}/f;
  uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;
  include {place}/site.conf;
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Application(ThreadingHTTPServer):
    """Stands behind nginx and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, dict[str, str], int]] = []


class _Handler(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        received = 0
        while received < size:
            received += len(self.rfile.read(min(1 << 20, size - received)))
        assert isinstance(self.server, Application)
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.command, self.path, headers, received))
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", "2000")
        self.end_headers()
        self.wfile.write(b"a" * 2000)

    do_GET = do_POST = _answer  # noqa: N815 - http.server's names

    def log_message(self, *args: Any) -> None:
        pass


class Site:
    def __init__(self, data: Path, port: int, secure_port: int, application: Application) -> None:
        self.data, self.port, self.secure_port, self.application = data, port, secure_port, application

    def ask(self, path: str, method: str = "GET", body: Any = None, secure: bool = True, **headers: str) -> Any:
        """The answer with its ``body``; the certificate is of this test."""
        context = ssl._create_unverified_context()  # noqa: S323
        connection: http.client.HTTPConnection
        if secure:
            connection = http.client.HTTPSConnection("127.0.0.1", self.secure_port, context=context, timeout=60)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": NAME, **named})
        answer: Any = connection.getresponse()
        answer.content = answer.read()
        connection.close()
        return answer

    def put(self, name: str, content: bytes = FILM) -> str:
        path = self.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return f"/{name}"


def certificate(place: Path) -> None:
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    files = ["-keyout", str(place / "privkey.pem"), "-out", str(place / "fullchain.pem")]
    subprocess.run([*made, *files], check=True, capture_output=True)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not nginx:
        pytest.fail("these tests need nginx (Debian: apt install nginx)")
    place = tmp_path_factory.mktemp("nginx")
    data = place / "data"
    data.mkdir()
    certificate(place)
    application = Application()
    threading.Thread(target=application.serve_forever, daemon=True).start()
    port, secure_port = free_port(), free_port()
    text = CONFIGURATION.read_text()
    for what, instead in {
        "/var/lib/partynews": str(data),
        "/etc/ssl/partynews": str(place),
        "listen 80;": f"listen 127.0.0.1:{port};",
        "listen 443 ssl": f"listen 127.0.0.1:{secure_port} ssl",
        "127.0.0.1:8000": f"127.0.0.1:{application.server_address[1]}",
    }.items():
        assert what in text
        text = text.replace(what, instead)
    (place / "site.conf").write_text(text)
    (place / "nginx.conf").write_text(AROUND.format(place=place, user="" if os.geteuid() else "user root;"))
    process = subprocess.Popen([nginx, "-c", str(place / "nginx.conf")], stderr=subprocess.PIPE)
    for _ in range(100):
        if answers(secure_port) or process.poll() is not None:
            break
        time.sleep(0.1)
    assert process.poll() is None, process.stderr and process.stderr.read().decode()
    yield Site(data, port, secure_port, application)
    process.terminate()
    process.wait(20)
    application.shutdown()
    problems = [line for line in (place / "error.log").read_text().splitlines() if "[error]" not in line]
    assert problems == []


def test_plain_address_leads_to_the_secure_one(site):
    answer = site.ask("/video/?trang=2", secure=False)
    assert answer.status == 301
    assert answer.headers["Location"] == f"https://{NAME}/video/?trang=2"


def test_application_learns_who_asks_and_not_who_it_is_said_to_be(site):
    site.ask("/lien-he/", X_Forwarded_For="203.0.113.9", X_Forwarded_Proto="http")
    headers = site.application.asked[-1][2]
    assert headers["x-forwarded-for"] == "127.0.0.1"
    assert headers["x-forwarded-proto"] == "https"
    assert headers["host"] == NAME


def test_pages_are_not_packed_a_second_time(site):
    assert "Content-Encoding" not in site.ask("/", Accept_Encoding="gzip").headers


@pytest.mark.parametrize("ending", [*SHOWN, *SAVED, ".svg", ".html", ".bin", ""])
def test_sent_files_have_the_same_rules_as_in_the_application(site, client, settings, ending):
    settings.MEDIA_ROOT = site.data / "media"
    address = site.put(f"media/video/2026/11/mot-tep{ending}")
    from_nginx, from_us = site.ask(address), client.get(address)
    names = ["Content-Type", "Content-Disposition", "Content-Length", "Cache-Control", "X-Content-Type-Options"]
    for name in [*names, "Content-Security-Policy", "Accept-Ranges", "Last-Modified"]:
        assert from_nginx.headers.get_all(name) == [from_us[name]], name
    assert from_nginx.content == FILM


def test_film_is_given_in_parts(site):
    address = site.put("media/video/2026/11/phim.mp4")
    answer = site.ask(address, Range="bytes=1000-1999")
    assert answer.status == 206
    assert answer.headers["Content-Range"] == f"bytes 1000-1999/{len(FILM)}"
    assert answer.headers["Content-Type"] == "video/mp4"
    assert answer.content == FILM[1000:2000]
    assert site.ask(address, Range=f"bytes={len(FILM)}-").status == 416
    assert site.ask(address, Range="bytes=0-1,5-9").content == FILM
    assert site.ask(address, Range="bytes=5-9", If_Range='"dau-vet-cu"').status == 200
    head = site.ask(address, "HEAD")
    assert (head.status, head.headers["Content-Length"], head.content) == (200, str(len(FILM)), b"")


def test_nothing_beside_the_sent_files_is_handed_out(site):
    asked = len(site.application.asked)
    site.put("pending/phim", b"x")
    site.put("withheld/video/phim.mp4", b"x")
    site.put("secret_key", b"x")
    (site.data / "media" / "duong-tat.mp4").symlink_to(site.data / "secret_key")
    for path in ("/media/../secret_key", "/media/%2e%2e/secret_key", "/media/%2e%2e%2fpending/phim", "/media/video/"):
        assert site.ask(path).status in (400, 403, 404) or site.application.asked[asked:], path
        assert site.ask(path).content != b"x"
    assert site.ask("/media/duong-tat.mp4").status == 403
    for path in ("/pending/phim", "/withheld/video/phim.mp4", "/secret_key"):
        assert site.ask(path).content == b"a" * 2000  # the application's business, which knows no such page
    assert site.ask("/media/video/2026/11/x.mp4", "POST", b"x").status == 403


def test_static_files_are_kept_for_good_only_under_names_that_never_change(site):
    hashed = site.put("static/site.0123456789ab.css", b"body{}" * 500)
    site.put("static/site.0123456789ab.css.gz", b"\x1f\x8bpacked")
    plain = site.put("static/ckeditor/config.js", b"x")
    answer = site.ask(hashed, Accept_Encoding="gzip")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"].startswith("text/css")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.content == b"\x1f\x8bpacked"
    assert site.ask(hashed).content == b"body{}" * 500
    assert site.ask(plain).headers["Cache-Control"] == "public, max-age=3600"
    assert site.ask("/static/khong-co.css").status == 404


def test_films_may_be_large_and_nothing_else(site):
    form = b"x" * (61 * 1024 * 1024)
    assert site.ask("/quan-tri/articles/article/add/", "POST", form).status == 413
    answer = site.ask("/quan-tri/articles/video/gui-tep/", "POST", form)
    assert answer.status == 200
    assert site.application.asked[-1][::3] == ("POST", len(form))
    allowed = int(CONFIGURATION.read_text().split("client_max_body_size ")[2].split("m;")[0])
    assert allowed * 1024 * 1024 > MAX_BYTES + 1024 * 1024
