"""Load with wrk, and what it costs: processor time and memory of all processes of the site, from /proc."""

import contextlib
import json
import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.site import ROOT, Site

REST_SECONDS = 180
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Round:
    answers: int
    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    kilobytes: float


def _children(parent: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_children(child)]
    return found


def server_processes(site: Site) -> list[int]:
    return [site.server.pid, *_children(site.server.pid)] if site.server else []


def _database_processes(site: Site) -> list[int]:
    """PostgreSQL's backends for this site's database, and its common writers; nobody else's backends."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            title = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            ours = f" {site.database} " in title or any(w in title for w in ("walwriter", "background writer"))
            if title.startswith("postgres:") and ours:
                found.append(int(folder.name))
    return found


def cpu_seconds(site: Site) -> dict[int, float]:
    used = {}
    for pid in server_processes(site) + (_database_processes(site) if site.engine == "postgres" else []):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            used[pid] = (int(fields[11]) + int(fields[12])) / TICKS
    return used


def memory_mib(site: Site) -> float:
    """Proportional memory (PSS) of the serving processes."""
    total = 0
    for pid in server_processes(site):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


def views(site: Site) -> int:
    ((total,),) = site.sql("SELECT coalesce(sum(own), 0) FROM articles_viewcount")
    return int(total)


def settle(site: Site) -> None:
    """Wait until the site rests: what wrk gave up waiting for is still being worked on, at the next round's cost."""
    for _ in range(REST_SECONDS):
        before = sum(cpu_seconds(site).values())
        time.sleep(1)
        if sum(cpu_seconds(site).values()) - before < 0.05:
            return
    raise SystemExit(f"bench: the site is still busy {REST_SECONDS} seconds after the load")


def load(site: Site, paths: list[str], *, seconds: int, connections: int) -> Round:
    """One round of wrk over ``paths``; ends the program where an answer was an error or a view was not counted."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listing:
        listing.write("\n".join(paths))
        listing.flush()
        script = [str(ROOT / "bench" / "wrk.lua"), site.url, "--", listing.name]
        command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", *script]
        settle(site)
        counted, before = views(site), cpu_seconds(site)
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        after = cpu_seconds(site)
    figures = json.loads(output.split("JSON", 1)[1])
    if figures["bad_status"] or figures["lost"] or not figures["answers"]:
        raise SystemExit(f"bench: {paths[0]}: {figures}")
    if paths[0].startswith("/bai-viet/"):
        check_views(views(site) - counted, figures["answers"], connections)
    cpu = sum(now - before.get(pid, 0) for pid, now in after.items())
    return Round(
        answers=figures["answers"],
        per_second=figures["answers"] / figures["microseconds"] * 1e6,
        p50_ms=figures["p50"] / 1000,
        p99_ms=figures["p99"] / 1000,
        cpu_ms=cpu / figures["answers"] * 1000,
        kilobytes=figures["bytes"] / figures["answers"] / 1024,
    )


def check_views(counted: int, answers: int, connections: int) -> None:
    # What is under way when wrk stops has been counted, but wrk has not read the answer any more.
    if not answers <= counted <= answers + connections:
        raise SystemExit(f"bench: {answers} answers, but {counted} views counted")
