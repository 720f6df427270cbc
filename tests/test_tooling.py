"""The two commands of the README, and the locks they install from."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from bench.load import check_views
from bench.pages import last_page

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ["run", "dev"]
OURS = ("DATABASE_URL", "REDIS_URL", "DATA_DIR", "HOST", "PORT", "PRODUCTION", "SECRET_KEY", "ALLOWED_HOSTS")
MAKES = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES")


def plain_environment(**more: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OURS + MAKES} | more


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.M))


def canonical(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_host_and_no_path_of_a_machine(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    assert len(pins(lock)) > 15
    assert re.findall(r"://|--(?:extra-)?index|--find-links|(?:^|\s)/\w+", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_held_by_hashes(lock):
    blocks = re.split(r"^(?=[a-z0-9-]+==)", (ROOT / "requirements" / f"{lock}.txt").read_text(), flags=re.M)[1:]
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_locks_agree_and_hold_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    serving = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["import"]
    tools = project["dependency-groups"]["dev"]
    run, dev = pins("run"), pins("dev")
    assert {canonical(r) for r in serving} <= run.keys()
    assert {canonical(r) for r in serving + tools} <= dev.keys()
    assert run.items() <= dev.items()
    assert {"pytest", "ruff", "mypy", "uv"} & run.keys() == set()


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_compiled_translations_are_those_of_the_source(domain):
    folder = ROOT / "locale" / "vi" / "LC_MESSAGES"
    source = {(e.msgctxt, e.msgid): e.msgstr_plural or e.msgstr for e in polib.pofile(str(folder / f"{domain}.po"))}
    compiled = {(e.msgctxt, e.msgid): e.msgstr_plural or e.msgstr for e in polib.mofile(str(folder / f"{domain}.mo"))}
    assert len(source) > 5
    assert compiled == source, "run make messages"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project in a folder with spaces and accents in its path, sharing only the environment."""
    place = tmp_path / "trang tin quận ủy"
    ignored = shutil.ignore_patterns(".venv", "var", ".git", ".*cache", "__pycache__", "results")
    shutil.copytree(ROOT, place, ignore=ignored)
    (place / ".venv").symlink_to(ROOT / ".venv")
    return place


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Run:
    """One `make run` until it says how to stop it."""

    def __init__(self, folder: Path, port: int) -> None:
        self.process = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=folder,
            env=plain_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if "Ctrl-C" in line:
                return
        raise AssertionError(self.said)

    def press_ctrl_c(self) -> str:
        os.killpg(self.process.pid, signal.SIGINT)
        rest, _ = self.process.communicate(timeout=30)
        return rest


@pytest.fixture
def runs() -> Iterator[list[Run]]:
    started: list[Run] = []
    yield started
    for run in started:
        if run.process.poll() is None:
            os.killpg(run.process.pid, signal.SIGKILL)
            run.process.wait()


def fetch(url: str) -> tuple[int, str]:
    request = urllib.request.Request(url, headers={"User-Agent": "Mozilla/5.0 Firefox/140.0"})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, ""


def test_make_run_serves_a_site_with_content_and_stops_on_ctrl_c(copy, port, runs):
    home = f"http://127.0.0.1:{port}/"
    first = Run(copy, port)
    runs.append(first)
    assert "Cập nhật cơ sở dữ liệu" in first.said
    assert "Chép tệp tĩnh" in first.said
    assert home in first.said
    assert "Tài khoản" in first.said
    status, page = fetch(home)
    assert status == 200
    assert "/bai-viet/" in page
    files = set(re.findall(r'(?:href|src)="(/(?:static|media)/[^"]+)"', page + fetch(home + "quan-tri/login/")[1]))
    assert any(name.endswith(".css") for name in files)
    assert [name for name in files if fetch(home + name[1:])[0] != 200] == []
    assert fetch(home + "static/ckeditor/ckeditor/config.js")[0] == 200

    busy = subprocess.run(
        ["make", "run", f"PORT={port}"], cwd=copy, env=plain_environment(), capture_output=True, text=True, check=False
    )
    assert busy.returncode != 0
    assert f"cổng {port} đang có chương trình khác dùng" in busy.stderr
    assert "Traceback" not in busy.stderr

    assert "Traceback" not in first.press_ctrl_c()
    second = Run(copy, port)
    runs.append(second)
    assert home in second.said
    assert "Tài khoản" in second.said
    assert "Chép tệp tĩnh" not in second.said
    second.press_ctrl_c()


def test_production_gets_no_demo_accounts(tmp_path):
    environment = plain_environment(
        PRODUCTION="1",
        SECRET_KEY="a-key-of-production-0123456789-abcdefghijklmnopqrstuvwxyz",
        ALLOWED_HOSTS="partynews.example",
        DATABASE_URL=f"sqlite:///{tmp_path}/site.sqlite3",
        DATA_DIR=str(tmp_path),
        DJANGO_SETTINGS_MODULE="partynews.settings",
    )
    program = "from deploy import run; run.collect_static = lambda: None; print(repr(run.prepare()))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.endswith("''\n")
    with sqlite3.connect(tmp_path / "site.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM partynews_user").fetchone() == (0,)


@pytest.mark.parametrize(("pages", "wanted"), [(1, 500), (5, 500), (500, 500), (900, 500), (3, 1)])
def test_benchmark_finds_the_last_page(pages, wanted):
    assert last_page(lambda number: number <= pages, wanted) == min(pages, wanted)


def test_benchmark_refuses_figures_without_counted_views():
    check_views(counted=1005, answers=1000, connections=32)
    for counted in (999, 1033):
        with pytest.raises(SystemExit):
            check_views(counted=counted, answers=1000, connections=32)
