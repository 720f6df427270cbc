"""Numbers of documents in running text and as people type them: "149-KH/QU", "149 kh qu", "số 149KH/QU"."""

import re
from collections.abc import Iterator

from partynews.text.fold import fold, fold_words

_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])")
_BETWEEN_NUMBERS = re.compile(r"(?<=[0-9]) (?=[0-9])")
# "149-KH/QU", "05/2024/NQ-HĐND", "01-CTr/QU"; capitals tell them from "2-3 ngày" and "20/11".
_IN_TEXT = re.compile(
    r"(?<![\w/-])[0-9]{1,5}(?:/[0-9]{4})?\s?[-–/]\s?[A-ZĐ][A-Za-zĐđ]{0,7}(?:\s?[-–/]\s?[A-ZĐ][A-Za-zĐđ]{0,9}){0,3}(?!\w)"
)


def number_key(number: str) -> str:
    """The form in which numbers are compared: "149-KH/QU ./." gives "149khqu", "05/2024/NQ-HĐND" "5.2024nqhdnd"."""
    words = _LEADING_ZEROS.sub("", fold_words(number).strip())
    return _BETWEEN_NUMBERS.sub(".", words).replace(" ", "")


def numbers_in(text: str) -> Iterator[str]:
    """The keys of the document numbers that stand in ``text``."""
    return (number_key(found) for found in _IN_TEXT.findall(text))


_KINDS = "nq|qd|qdi|ct|ctr|ctrhd|kl|qc|kh|hd|tb|tt|ttr|bc|cv|lkg|nd|td|qyd"
_ORGANS = "tu|qu|hu|du|tw|dtn|hdnd|ubnd|ubkt|mttq|bch|btv|cp|vptw|bcd|bctd|bangt|bandv|bantc|bannc"
_JOINT = r"[\s./–-]{0,3}"
# On the folded text, which has the length of the typed one.
_TYPED = re.compile(
    rf"(?<![a-z0-9/-])[0-9]{{1,5}}(?:/[0-9]{{4}})?{_JOINT}(?:{_KINDS})"
    rf"(?:[/–-][a-z]{{1,10}}|{_JOINT}(?:{_ORGANS}))?(?:[/–-][a-z]{{1,10}})?(?![a-z0-9])"
)


def typed_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and key of each document number in what somebody typed, capitals or not: "149khqu", "36 ct tu"."""
    folded = fold(text)
    if len(folded) != len(text):
        return
    for found in _TYPED.finditer(folded):
        yield found.start(), found.end(), number_key(found[0])
