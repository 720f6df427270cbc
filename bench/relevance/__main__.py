"""`make bench-relevance`: does what a reader means stand first?  Sixty questions over content of a small site."""

import argparse
import json
from dataclasses import asdict
from urllib.parse import urlencode

from bench.relevance.judgement import ENOUGH, Verdict, found_on, judge, mean_reciprocal_rank
from bench.report import save, table
from bench.site import Site, say


def verdicts_of(site: Site) -> list[Verdict]:
    """What ``site`` answers on the page that readers get."""
    keys = json.loads(site.told)

    def ask(typed: str) -> list[str]:
        return found_on(site.get(f"/tim-kiem/?{urlencode({'q': typed})}").decode(), keys)

    return judge(ask)


def line(number: int, verdict: Verdict) -> list[str]:
    question, rank = verdict.question, str(verdict.rank or "—")
    instead = "" if verdict.rank == 1 else f"{verdict.first} (đúng: {' '.join(question.answers)}; {question.why})"
    return [f"{number}. {question.typed}", rank, instead]


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench-relevance", description=__doc__)
    parser.add_argument("--databases", default="sqlite,postgres")
    given = parser.parse_args()
    figures, kept = {}, {}
    for engine in given.databases.split(","):
        with Site(engine, 0, loader="bench.relevance.content") as site:
            say(f"{engine}: asking")
            verdicts = verdicts_of(site)
        figures[engine] = mean_reciprocal_rank(verdicts)
        kept[engine] = [asdict(verdict) for verdict in verdicts]
        lines = [line(number, verdict) for number, verdict in enumerate(verdicts, 1)]
        print(f"\n{engine}\n\n" + table(["question", "rank", "stood first instead"], lines))
    print()
    for engine, figure in figures.items():
        print(f"MRR of {len(kept[engine])} questions ({engine}): {figure:.3f}")
    save("relevance", {"mrr": figures, "verdicts": kept}, {})
    if min(figures.values()) < ENOUGH:
        raise SystemExit(f"bench: MRR below {ENOUGH}")


if __name__ == "__main__":
    main()
