"""Conditions on terms, written for either database: ``All([Term("hoi"), Any([Term("m.202411"), …])])``."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PLAIN = re.compile(r"[^\W_]+(?:[._][^\W_]+)*", re.UNICODE)


class Expression(ABC):
    """Rows that have terms; ``postgresql`` and ``sqlite`` give it in the notation of ``tsquery`` and FTS5."""

    @abstractmethod
    def postgresql(self) -> str: ...

    @abstractmethod
    def sqlite(self) -> str: ...


@dataclass(frozen=True)
class Term(Expression):
    """Rows with that term, or with one that begins so.  Raises ``ValueError`` for anything but letters and digits.

    A term is made of letters, digits and single ``.`` or ``_`` between them, so that it needs no escaping anywhere.
    """

    text: str
    begins: bool = False

    def __post_init__(self) -> None:
        if not _PLAIN.fullmatch(self.text):
            raise ValueError(f"not a term: {self.text!r}")

    def postgresql(self) -> str:
        return f"'{self.text}':*" if self.begins else f"'{self.text}'"

    def sqlite(self) -> str:
        return f'"{self.text}"*' if self.begins else f'"{self.text}"'


@dataclass(frozen=True)
class _Several(Expression):
    parts: tuple[Expression, ...]

    def __init__(self, parts: Iterable[Expression]) -> None:
        object.__setattr__(self, "parts", tuple(dict.fromkeys(parts)))
        if not self.parts:
            raise ValueError("nothing to look for")

    def _joined(self, parts: Sequence[str], word: str) -> str:
        return parts[0] if len(parts) == 1 else f"({word.join(parts)})"


class All(_Several):
    """Rows that fulfil every part."""

    def postgresql(self) -> str:
        return self._joined([part.postgresql() for part in self.parts], " & ")

    def sqlite(self) -> str:
        return self._joined([part.sqlite() for part in self.parts], " AND ")


class Any(_Several):
    """Rows that fulfil one part or more."""

    def postgresql(self) -> str:
        return self._joined([part.postgresql() for part in self.parts], " | ")

    def sqlite(self) -> str:
        return self._joined([part.sqlite() for part in self.parts], " OR ")
