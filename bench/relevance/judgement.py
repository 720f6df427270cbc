"""Sixty questions as readers type them, judged by hand, and how far from the top their answers stand."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ENOUGH = 0.9
SEEN = 10  # a reader looks no further down
_HITS = re.compile(r'<ol class="hits">(.*?)</ol>', re.S)
_HIT = re.compile(r'<h3><a href="([^"]+)"')


@dataclass(frozen=True)
class Question:
    """What a reader types; ``answers``: keys (patterns) of what should stand first; ``why``: the judge's reason."""

    typed: str
    answers: tuple[str, ...]
    why: str

    def is_answered_by(self, key: str) -> bool:
        return any(fnmatchcase(key, answer) for answer in self.answers)


@dataclass(frozen=True)
class Verdict:
    """Where the first right answer to a question stands: ``rank`` from 1, or 0; ``first`` is what stands first."""

    question: Question
    rank: int
    first: str

    @property
    def score(self) -> float:
        return 1 / self.rank if self.rank else 0.0


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a file of this folder, as lists of columns."""
    for line in (FOLDER / name).read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            yield [column.strip() for column in line.split(" |")]


def questions() -> list[Question]:
    """All questions, in their order."""
    return [Question(_typed(typed), tuple(answers.split()), why) for typed, answers, why in rows("queries.txt")]


def _typed(written: str) -> str:
    apart = written.removeprefix("NFD:")
    return unicodedata.normalize("NFC" if apart == written else "NFD", apart)


def found_on(page: str, keys: Mapping[str, str]) -> list[str]:
    """What ``page`` of ``/tim-kiem/`` shows, the first first; ``keys`` by addresses."""
    hits = _HITS.search(page)
    return [keys[address] for address in _HIT.findall(hits[1])] if hits else []


def judge(ask: Callable[[str], Sequence[str]]) -> list[Verdict]:
    """The verdict on each question; ``ask`` gives the keys that are found, the first first."""
    verdicts = []
    for question in questions():
        found = ask(question.typed)[:SEEN]
        ranks = [rank for rank, key in enumerate(found, 1) if question.is_answered_by(key)]
        verdicts.append(Verdict(question, ranks[0] if ranks else 0, found[0] if found else "—"))
    return verdicts


def mean_reciprocal_rank(verdicts: Sequence[Verdict]) -> float:
    """MRR: 1 where every question is answered first, 0.5 where second."""
    return sum(verdict.score for verdict in verdicts) / len(verdicts)
