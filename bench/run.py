"""`make bench`: requests per second, latency and processor time per answer, on both databases.

Absolute figures move with the machine; compare within one run.
"""

import argparse
import shutil
import statistics
from dataclasses import asdict

from bench.load import Round, load, memory_mib
from bench.pages import addresses
from bench.report import bars, save, table
from bench.site import Site, say

HEAD = ["database", "page", "req/s", "p50 ms", "p99 ms", "CPU ms"]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--pages", default="article,category,page 500,day,home,search")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--smoke", action="store_true", help="a second of each with few articles: does it still work?")
    given = parser.parse_args()
    if given.smoke:
        given.articles, given.rounds, given.seconds, given.connections = 100, 1, 1, 4
    return given


def measure(site: Site, given: argparse.Namespace) -> dict[str, Round]:
    """The median of each figure over all rounds; the rounds of the pages take turns."""
    pages = addresses(site)
    rounds: dict[str, list[Round]] = {name: [] for name in given.pages.split(",")}
    for name in rounds:
        for path in pages[name][:20]:
            site.get(path)
    for number in range(given.rounds):
        for name, done in rounds.items():
            say(f"{site.engine}: round {number + 1}: {name}")
            done.append(load(site, pages[name], seconds=given.seconds, connections=given.connections))
    return {
        name: Round(**{key: statistics.median(asdict(r)[key] for r in done) for key in asdict(done[0])})
        for name, done in rounds.items()
    }


def keep(given: argparse.Namespace, results: dict[str, dict[str, Round]], memory: dict[str, float]) -> None:
    """Write the figures and two charts of them into bench/results/."""
    figures = {engine: {name: asdict(r) for name, r in pages.items()} for engine, pages in results.items()}
    labels = [(f"{name} · {engine}", r) for engine, pages in results.items() for name, r in pages.items()]
    charts = {
        "requests": bars("Requests a second", [(label, r.per_second) for label, r in labels]),
        "cpu": bars("Processor time per answer, ms", [(label, r.cpu_ms) for label, r in labels]),
    }
    conditions = {"articles": given.articles, "connections": given.connections, "seconds": given.seconds}
    save("load", {**conditions, "memory_mib": memory, "results": figures}, charts)


def main() -> None:
    given = arguments()
    if not shutil.which("wrk"):
        raise SystemExit("bench: wrk is missing (Debian: apt install wrk)")
    results, memory = {}, {}
    for engine in given.databases.split(","):
        with Site(engine, given.articles) as site:
            results[engine] = measure(site, given)
            memory[engine] = memory_mib(site)
    rows = [
        [engine, name, f"{r.per_second:,.0f}", f"{r.p50_ms:.1f}", f"{r.p99_ms:.1f}", f"{r.cpu_ms:.2f}"]
        for engine, pages in results.items()
        for name, r in pages.items()
    ]
    print(table(HEAD, rows))
    for engine, mib in memory.items():
        print(f"\nMemory of the serving processes after the load ({engine}): {mib:.0f} MiB (PSS)")
    if not given.smoke:
        keep(given, results, memory)


if __name__ == "__main__":
    main()
