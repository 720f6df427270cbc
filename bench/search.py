"""`make bench-search`: how long a search takes, and until a published article is found; both databases."""

import argparse
import http.client
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

from bench.report import ROOT, save, spans, table, write_between
from bench.search_queries import HOSTILE, mixed, path, suggestions
from bench.site import BROWSER, Site, say

SIZES = "1000,10000,100000"
ENOUGH_MS, HOSTILE_MS, FOUND_SECONDS = 100, 200, 1.0
TURNS = 3
_WARM = 6  # connections more
HEAD = ["database", "articles", "p50 ms", "p95 ms", "max ms", "hostile, max ms", "suggestions p95 ms"]
HEAD += ["import/s", "index/s", "found after ms"]
NAMES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


@dataclass(frozen=True)
class Times:
    """Of some requests, in milliseconds."""

    p50: float
    p95: float
    max: float

    @classmethod
    def of(cls, taken: list[float]) -> "Times":
        return cls(statistics.median(taken), statistics.quantiles(taken, n=20, method="inclusive")[18], max(taken))


@dataclass(frozen=True)
class Figures:
    """What was measured on one database of one size."""

    search: Times
    kinds: dict[str, Times]
    hostile: Times
    suggestions: Times
    imported_per_second: float
    indexed_per_second: float
    found_after_ms: float


class Reader:
    """A browser that asks for one page after the other on one connection."""

    def __init__(self, site: Site) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)

    def get(self, address: str, *, allowed: tuple[int, ...] = (200,)) -> tuple[float, bytes]:
        """Milliseconds until the whole answer was there, and its body; ends the program on another status."""
        headers = {**BROWSER, "Accept-Encoding": "identity"}
        started = time.perf_counter()
        self.connection.request("GET", address, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        taken = (time.perf_counter() - started) * 1000
        if answer.status not in allowed:
            raise SystemExit(f"bench: {address[:200]}: {answer.status}")
        return taken, body


def measure(site: Site) -> Figures:
    reader = Reader(site)
    searches = mixed(site)
    typed = suggestions(site)
    for known in [reader, *(Reader(site) for _ in range(_WARM))]:
        for address in [*(paths[-1] for paths in searches.values()), *typed[:10]]:
            known.get(address)  # every process has its statements and caches ready, whichever takes a connection
    say(f"{site.engine}, {site.articles:,}: {sum(map(len, searches.values()))} searches")
    taken = {kind: [reader.get(address)[0] for address in paths] for kind, paths in searches.items()}
    hostile = [reader.get(path(words), allowed=(200, 400, 414))[0] for words in HOSTILE]
    suggested = [reader.get(address)[0] for address in typed]
    found = found_after(site)
    return Figures(
        search=Times.of([one for several in taken.values() for one in several]),
        kinds={kind: Times.of(several) for kind, several in taken.items()},
        hostile=Times.of(hostile),
        suggestions=Times.of(suggested),
        imported_per_second=site.articles / site.import_seconds,
        indexed_per_second=reindexed(site),
        found_after_ms=found,
    )


def found_after(site: Site) -> float:
    """The longest of some times from publishing in another process until it is found; gone at once afterwards."""
    longest = 0.0
    for turn in range(TURNS):
        word = f"dothuxyz{time.time_ns()}"[:30]
        address = path(word)
        command = [sys.executable, "-m", "bench.publishing", word]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, env=site.environment, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as other:
            link = _expect(other, "").strip().encode()
            reader = Reader(site)  # a connection that has waited for the other process may be closed
            if link in reader.get(address)[1]:
                raise SystemExit("bench: a text that is not published was found")
            done = float(_expect(other, "publish"))
            while link not in reader.get(address)[1]:
                if time.monotonic() - done > 10 * FOUND_SECONDS:
                    raise SystemExit("bench: a published article is not found")
            longest = max(longest, time.monotonic() - done)
            _expect(other, "unpublish")
            if link in reader.get(address)[1]:
                raise SystemExit("bench: an unpublished article is still found")
        say(f"{site.engine}, {site.articles:,}: published and taken down, {turn + 1} of {TURNS}")
    return longest * 1000


def _expect(other: subprocess.Popen[str], word: str) -> str:
    if other.stdin is None or other.stdout is None:
        raise SystemExit("bench: the other process has no pipes")
    if word:
        print(word, file=other.stdin, flush=True)
    if not (answer := other.stdout.readline()):
        raise SystemExit("bench: the process that publishes has ended")
    return answer


def reindexed(site: Site) -> float:
    """Rows a second of ``manage.py reindex``: every term made anew, every index filled anew."""
    say(f"{site.engine}, {site.articles:,}: indexing anew")
    started = time.monotonic()
    site.run("manage.py", "reindex")
    return site.articles / (time.monotonic() - started)


def cells(engine: str, size: int, known: Figures) -> list[str]:
    times = (known.search.p50, known.search.p95, known.search.max, known.hostile.max, known.suggestions.p95)
    rates = (known.imported_per_second, known.indexed_per_second, known.found_after_ms)
    return [NAMES[engine], f"{size:,}", *(f"{ms:.1f}" for ms in times), *(f"{rate:,.0f}" for rate in rates)]


def faults(engine: str, size: int, known: Figures) -> list[str]:
    """What is slower than promised."""
    where = f"{NAMES[engine]}, {size:,} articles"
    slow = []
    if known.search.p95 > ENOUGH_MS:
        slow.append(f"{where}: p95 {known.search.p95:.0f} ms, more than {ENOUGH_MS}")
    if known.hostile.max > HOSTILE_MS:
        slow.append(f"{where}: a hostile search took {known.hostile.max:.0f} ms, more than {HOSTILE_MS}")
    if known.found_after_ms > FOUND_SECONDS * 1000:
        slow.append(f"{where}: found {known.found_after_ms:.0f} ms after it was published")
    return slow


def keep(results: dict[tuple[str, int], Figures]) -> None:
    """Write the figures into bench/results/, the chart and the table into docs/."""
    entries = [{"database": engine, "articles": size, **asdict(known)} for (engine, size), known in results.items()]
    rows = [
        (f"{size:,} bài · {NAMES[engine]}".replace(",", "."), engine, known.search.p50, known.search.p95)
        for (engine, size), known in sorted(results.items(), key=lambda item: (item[0][1], item[0][0] != "sqlite"))
    ]
    chart = spans("Thời gian trả lời một lượt tìm kiếm: 200 câu hỏi khác nhau, lần lượt từng câu", rows, ENOUGH_MS)
    save("search", entries, {})
    (ROOT / "docs" / "anh" / "tim-kiem.svg").write_text(chart)
    write_between(ROOT / "docs" / "tim-kiem.md", told(results))


def told(results: dict[tuple[str, int], Figures]) -> str:
    """The part of docs/tim-kiem.md that holds figures."""
    head = ["cơ sở dữ liệu", "số bài", "p50", "p95", "chậm nhất", "gợi ý p95", "nhập bài/giây", "lập chỉ mục bài/giây"]
    rows = []
    for (engine, size), known in results.items():
        times = (known.search.p50, known.search.p95, known.search.max, known.suggestions.p95)
        told_times = [f"{ms:.1f} ms".replace(".", ",") for ms in times]
        rates = [f"{rate:.0f}" for rate in (known.imported_per_second, known.indexed_per_second)]
        rows.append([NAMES[engine], f"{size:,}".replace(",", "."), *told_times, *rates])
    longest = max(known.found_after_ms for known in results.values())
    picture = "![Thời gian tìm kiếm trên SQLite và PostgreSQL với từng số lượng bài](anh/tim-kiem.svg)"
    return f"{table(head, rows)}\n\nBài vừa đăng tìm thấy sau nhiều nhất {longest:.0f} ms.\n\n{picture}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-search", description=__doc__)
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--sizes", default=SIZES, help="numbers of articles, with commas between")
    parser.add_argument("--keep", action="store_true", help="leave the loaded databases for the next time")
    parser.add_argument("--smoke", action="store_true", help="few articles, nothing written: does it still work?")
    given = parser.parse_args()
    results = {}
    for size in [200] if given.smoke else map(int, given.sizes.split(",")):
        for engine in given.databases.split(","):
            with Site(engine, size, kept=given.keep) as site:
                results[engine, size] = measure(site)
    print(table(HEAD, [cells(engine, size, known) for (engine, size), known in results.items()]))
    for (engine, size), known in results.items():
        by_kind = [[kind, f"{t.p50:.1f}", f"{t.p95:.1f}", f"{t.max:.1f}"] for kind, t in known.kinds.items()]
        print(f"\n{NAMES[engine]}, {size:,}\n\n" + table(["searches", "p50 ms", "p95 ms", "max ms"], by_kind))
    if given.smoke:
        return
    keep(results)
    if slow := [fault for (engine, size), known in results.items() for fault in faults(engine, size, known)]:
        raise SystemExit("bench: " + "; ".join(slow))


if __name__ == "__main__":
    main()
