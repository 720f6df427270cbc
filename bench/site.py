"""A site under measurement: a database of its own, filled from a corpus, served as `make run` serves it."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Self

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "bench"
POSTGRES = os.environ.get("BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432")
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"}
START_SECONDS = 120


def say(text: str) -> None:
    print(f"• {text}", file=sys.stderr, flush=True)


def corpus(articles: int) -> Path:
    """A JSON-lines file of ``articles`` articles: ``CORPUS``, or made once by the generator in ``SHARED``."""
    if given := os.environ.get("CORPUS"):
        return Path(given)
    shared = Path(os.environ.get("SHARED", ROOT.parent / "shared"))
    if not (shared / "corpus.py").exists():
        sys.exit("bench: no corpus; give CORPUS=file.jsonl, or SHARED=folder with corpus.py and seeds/")
    path = CACHE / f"corpus-{articles}.jsonl"
    if not path.exists():
        say(f"making {articles:,} articles")
        CACHE.mkdir(parents=True, exist_ok=True)
        command = [
            sys.executable,
            str(shared / "corpus.py"),
            str(shared / "seeds"),
            "-n",
            str(articles),
            "-o",
            f"{path}.part",
        ]
        subprocess.run(command, check=True)
        Path(f"{path}.part").rename(path)
    return path


class Site:
    """``with Site("postgres", 10_000) as site:`` loads and serves; leaving stops the server and drops the data.

    Without ``articles`` the module ``loader`` fills the database, and what it prints is in ``told``.  What is ``kept``
    stays where it is, and is not loaded a second time.
    """

    def __init__(self, engine: str, articles: int, *, kept: bool = False, loader: str = "") -> None:
        self.engine, self.articles, self.kept = engine, articles, kept
        self.loader, self.told = loader, ""
        self.import_seconds = 0.0
        self.database = f"partynews_bench_{articles}_{'kept' if kept else os.getpid()}"
        self.folder = self._kept_folder() if kept else Path(tempfile.mkdtemp(prefix="partynews-bench-"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        others = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
        self.environment = {**others, "DATA_DIR": str(self.folder), "HOST": "127.0.0.1", "PORT": str(self.port)}
        self.environment["DJANGO_SETTINGS_MODULE"] = "partynews.settings"
        if engine == "postgres":
            self.environment["DATABASE_URL"] = f"{POSTGRES}/{self.database}"
        self.server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self._load()
            self._serve()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        self.close()

    def sql(self, statement: str, *, database: str = "") -> list[tuple[Any, ...]]:
        """Run one statement beside the server; its rows."""
        if self.engine == "sqlite":
            lite = sqlite3.connect(self.folder / "partynews.sqlite3", timeout=20)
            rows = lite.execute(statement).fetchall()
            lite.close()
            return rows
        connection = psycopg2.connect(f"{POSTGRES}/{database or self.database}")
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            rows = cursor.fetchall() if cursor.description else []
        connection.close()
        return rows

    def run(self, *arguments: str) -> str:
        """What Python prints when run with ``arguments`` on this site's database; its errors are shown."""
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, env=self.environment, check=True, stdout=subprocess.PIPE, cwd=ROOT, text=True
        ).stdout

    def _kept_folder(self) -> Path:
        folder = CACHE / f"kept-{self.engine}-{self.articles}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _load(self) -> None:
        loaded = self.folder / "import-seconds.txt"
        if loaded.exists():
            self.import_seconds = float(loaded.read_text())
            self.run("manage.py", "migrate", "-v", "0")
            return
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        if self.engine == "postgres":
            self.sql(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)", database="postgres")
            self.sql(f"CREATE DATABASE {self.database}", database="postgres")
        self.run("manage.py", "migrate", "-v", "0")
        if self.loader:
            self.told = self.run("-m", self.loader)
            return
        source = corpus(self.articles)
        say(f"{self.engine}: loading {self.articles:,} articles")
        started = time.monotonic()
        self.run("manage.py", "import_articles", str(source))
        self.import_seconds = time.monotonic() - started
        say(f"{self.engine}: {self.articles / self.import_seconds:,.0f} articles a second")
        self.sql("VACUUM ANALYZE" if self.engine == "postgres" else "ANALYZE")
        loaded.write_text(str(self.import_seconds))

    def _serve(self) -> None:
        log = (self.folder / "server.log").open("wb")
        self.server = subprocess.Popen(
            [sys.executable, "-m", "deploy.run"],
            env=self.environment,
            stdout=log,
            stderr=log,
            cwd=ROOT,
            start_new_session=True,
        )
        for _ in range(START_SECONDS * 10):
            if self.server.poll() is not None:
                break
            try:
                self.get("/healthz")
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise SystemExit("bench: the server does not answer\n" + (self.folder / "server.log").read_text())

    def get(self, path: str) -> bytes:
        request = urllib.request.Request(self.url + path, headers=BROWSER)
        with urllib.request.urlopen(request, timeout=30) as answer:
            body: bytes = answer.read()
        return body

    def close(self) -> None:
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
            try:
                self.server.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.server.pid, signal.SIGKILL)
        if self.kept:
            return
        if self.engine == "postgres":
            self.sql(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)", database="postgres")
        shutil.rmtree(self.folder, ignore_errors=True)
