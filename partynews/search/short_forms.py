"""Short forms of the trade, read both ways: who types "UBND" finds "Ủy ban nhân dân", and the other way round."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from partynews.search.terms import Word, words_in


class ShortForm(NamedTuple):
    """``short`` stands for ``full``; ``in_capitals``: only where it is typed so, since it is a word as well.

    Such a one is never looked for in place of the full form: "QU" stands in the numbers of all documents of a Quận ủy.
    """

    short: str
    full: str
    in_capitals: bool = False


SHORT_FORMS = (
    ShortForm("UBND", "Ủy ban nhân dân"),
    ShortForm("HĐND", "Hội đồng nhân dân"),
    ShortForm("BCH", "Ban Chấp hành"),
    ShortForm("BTV", "Ban Thường vụ"),
    ShortForm("UBKT", "Ủy ban Kiểm tra"),
    ShortForm("UVBTV", "Ủy viên Ban Thường vụ"),
    ShortForm("UBMTTQ", "Ủy ban Mặt trận Tổ quốc"),
    ShortForm("MTTQ", "Mặt trận Tổ quốc"),
    ShortForm("CCB", "Cựu chiến binh"),
    ShortForm("LĐLĐ", "Liên đoàn Lao động"),
    ShortForm("LHPN", "Liên hiệp Phụ nữ"),
    ShortForm("ĐTN", "Đoàn Thanh niên"),
    ShortForm("BTG", "Ban Tuyên giáo"),
    ShortForm("BTCTU", "Ban Tổ chức Thành ủy"),
    ShortForm("CBCC", "cán bộ, công chức"),
    ShortForm("ANTT", "an ninh trật tự"),
    ShortForm("ATGT", "an toàn giao thông"),
    ShortForm("PCCC", "phòng cháy, chữa cháy"),
    ShortForm("CCHC", "cải cách hành chính"),
    ShortForm("GPMB", "giải phóng mặt bằng"),
    ShortForm("TDTT", "thể dục thể thao"),
    ShortForm("TW", "Trung ương"),
    ShortForm("QU", "Quận ủy", in_capitals=True),
    ShortForm("HU", "Huyện ủy", in_capitals=True),
    ShortForm("ĐU", "Đảng ủy", in_capitals=True),
    ShortForm("TU", "Thành ủy", in_capitals=True),
)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_in(text))


_BY_SHORT = {_folded(known.short)[0]: known for known in SHORT_FORMS}
_BY_FULL = {_folded(known.full): known for known in SHORT_FORMS if not known.in_capitals}
_LENGTHS = sorted({len(words) for words in _BY_FULL}, reverse=True)


def meant_by(word: Word, typed: Sequence[str]) -> ShortForm | None:
    """The short form that ``word`` is, if it is one; ``typed`` are the runs of the query as they were typed."""
    known = _BY_SHORT.get(word.folded)
    if known is None or (known.in_capitals and known.short not in typed):
        return None
    return known


def full_forms(words: Sequence[Word]) -> Iterator[tuple[int, int, ShortForm]]:
    """Begin, end and short form of what stands in full among ``words``, the longest first at each place."""
    at = 0
    while at < len(words):
        for length in _LENGTHS:
            key = tuple(word.folded for word in words[at : at + length])
            if known := _BY_FULL.get(key):
                yield at, at + length, known
                at += length
                break
        else:
            at += 1
