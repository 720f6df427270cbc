"""`make bench-growth`: does a page get slower as the archive grows?  PostgreSQL, both sizes in one run."""

import argparse
import http.client
import itertools
import statistics
import time

from bench.pages import addresses
from bench.report import bars, save, table
from bench.site import BROWSER, Site, say

PAGES = ["article", "category", "page 500", "day"]


def times(site: Site, paths: list[str], requests: int) -> list[float]:
    """Milliseconds of each of ``requests`` requests, one after the other on one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=60)
    taken = []
    for path in itertools.islice(itertools.cycle(paths), requests):
        started = time.perf_counter()
        connection.request("GET", path, headers={**BROWSER, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        taken.append((time.perf_counter() - started) * 1000)
        if answer.status != 200:
            raise SystemExit(f"bench: {path}: {answer.status}")
    connection.close()
    return taken


def compare(small: Site, large: Site, turns: int, requests: int) -> dict[str, tuple[list[float], list[float]]]:
    """Times of each page on both sites, taken in turns so that neither has the quieter machine."""
    pages = [addresses(small), addresses(large)]
    taken: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in PAGES}
    for turn in range(turns + 1):
        say(f"turn {turn} of {turns}" if turn else "warming up")
        for name in PAGES:
            for site, known, into in zip((small, large), pages, taken[name], strict=True):
                part = times(site, known[name][turn % 7 :] or known[name], requests)
                into += part if turn else []
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-growth", description=__doc__)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--requests", type=int, default=200)
    given = parser.parse_args()
    with Site("postgres", given.small) as small, Site("postgres", given.large) as large:
        taken = compare(small, large, given.turns, given.requests)
    medians = {name: (statistics.median(few), statistics.median(many)) for name, (few, many) in taken.items()}
    rows = [[name, f"{few:.2f}", f"{many:.2f}", f"{many / few:.2f}"] for name, (few, many) in medians.items()]
    print(table(["page", f"{given.small:,} articles, ms", f"{given.large:,} articles, ms", "ratio"], rows))
    chart = bars(
        f"Time with {given.large:,} articles / time with {given.small:,}",
        [(name, many / few) for name, (few, many) in medians.items()],
    )
    save("growth", {"small": given.small, "large": given.large, "median_ms": medians}, {"growth": chart})


if __name__ == "__main__":
    main()
