"""Who wrote an article, read from its byline."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from django.db import models

from partynews.fields import FoldedField
from partynews.text.fold import clean_line, slugify

_BETWEEN = re.compile(
    r"\s*\S*(?:://|www\.|@)\S*\s*|\s*(?:(?<!đ)(?<!Đ)/|[;,|+&()\[\]:\"“”])\s*|\s+[-–—]+\s*|[-–—]+\s+|\s+(?:và|cùng)\s+",
    re.IGNORECASE,
)
_TIGHT = re.compile(r"\S+(?: [^\s-]+)+(-)[^\s-]+ \S")  # "Thanh Tùng-Hải Đường", not "Tùng-Đường"
_LABEL = re.compile(
    r"(?:(?:tin|bài|bài viết|ảnh|hình|hình ảnh|video|clip|photo|phóng sự|thực hiện|người viết|tác giả"
    r"|pv|phóng viên|ctv|cộng tác viên|btv|đồng chí|đ/c|nhà báo|nhà văn|nhà thơ|luật sư|bác sĩ|bs"
    r"|(?:pgs|gs|ts|ths)(?:[. ]*(?:pgs|gs|ts|ths))*|thạc sĩ|tiến sĩ|(?:nhóm|tổ) (?:pv|phóng viên|tác giả))"
    r"(?:\.\s*|\s+|\Z))+",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"(?:theo|nguồn|trích|dẫn|nơi nhận)\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:(?:s\.?t|t\.?h|t/h)\.?|sưu tầm|tổng hợp|lược (?:ghi|trích)|biên tập|minh họa|internet|admin\w*"
    r"|khuyết danh|nhiều tác giả)\Z",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:(?:nguyên|phó|quyền|q\.)\s)*(?:bí thư|chủ tịch|chủ nhiệm|(?:tổ |hiệu |ban )?trưởng\s|(?:tổng )?giám đốc"
    r"|chánh (?:văn phòng|thanh tra|án)|[ủu][ỷy] viên|uv\w*|thư ký|cán bộ|công chức|chuyên viên|đảng viên|đoàn viên"
    r"|(?:tổng )?biên tập|đại biểu|giáo viên|học sinh|sinh viên|phường|quận \d|xã|huyện|khu phố|thành phố|tỉnh)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:ban|bbt|văn phòng|phòng|trung tâm|[ủu][ỷy] ban|ubkt|ubnd|ubmttq|mttq|mặt trận"
    r"|(?:đảng|quận|huyện|thành) [ủu][ỷy]|đảng bộ|chi bộ|công an"
    r"|quận đoàn|liên đoàn|công đoàn|clb|câu lạc bộ|tạp chí|tổ (?:biên|công|dân|tuyên)"
    r"|đài (?:phát|truyền)|trường (?:đại|cao|trung|tiểu|mầm|thcs|thpt)"
    r"|hội (?:phụ nữ|nông dân|cựu|liên|khuyến|chữ|luật|người|đồng)|đoàn (?:thanh niên|tncs|phường|quận|trường))\b",
    re.IGNORECASE,
)
_OFFICE_WORD = re.compile(r"(?:[^\W_]|[.'’-])+\Z")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-])*\Z")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?\Z"
)
# In the name of an office the second word of these stays small: "Văn phòng Đảng ủy".
_PAIRS = re.compile(
    r"\b(Văn P|Đảng [ỦU]|Quận [ỦU]|Huyện [ỦU]|Thành [ỦU]|Tỉnh [ỦU]|[ỦU][ỷy] B|Biên T|Chấp H|Thường T|Thường V"
    r"|Kiểm T|Tuyên G|Dân V|Tổ C|Nội C|Đảng B|Chi B|Mặt T|Tổ Q|Phụ N|Nông D|Thanh N|Trung T|Thông T|Điện T|Lao Đ"
    r"|Liên Đ|Công Đ|Cựu C|Thi Đ|Khu P|Tuyên T)(?=[^\W\d_])"
)
_LAST_PLACE = re.compile(r"(?<=\s)(Quận|Phường|Huyện|Xã|Tỉnh)\Z")
_MAX_NAME = 80


def authors_of(byline: str) -> list[str]:
    """The names in a byline as printed: "Bài: Minh An / Ảnh: Thu Hà" gives "Minh An" and "Thu Hà"."""
    named = {slugify(text): text for text, is_name in reversed(_read(byline)) if is_name}
    return list(named.values())[::-1]


def byline_parts(byline: str) -> list[tuple[str, str]]:
    """The byline in pieces that make it up again, each with its author's slug, or "" where it names nobody.

    "Tin, ảnh: Minh An" gives ``[("Tin, ảnh: ", ""), ("Minh An", "minh-an")]``.
    """
    return [(text, slugify(text) if is_name else "") for text, is_name in _read(byline)]


def is_office(name: str) -> bool:
    """Whether a name from a byline is that of an office or body, not of a person."""
    return bool(_OFFICE.match(name))


def shown_name(name: str) -> str:
    """A name for a heading: one printed in capitals as it is written elsewhere, "BAN BIÊN TẬP" as "Ban Biên tập"."""
    if not name.isupper():
        return name
    written = re.sub(r"[^\W\d_]+", lambda word: _small(word[0]), name)
    if not _OFFICE.match(name):
        return written
    return _LAST_PLACE.sub(lambda word: word[0].lower(), _PAIRS.sub(_keep_first_capital, written))


def key_of(slug: str) -> str:
    """The one word by which an author is found: "minh-an" gives "minhan"."""
    return slug.replace("-", "")


def _small(word: str) -> str:
    """A word printed in capitals with only the first of them; what is no Vietnamese syllable is an abbreviation."""
    return word.capitalize() if _SYLLABLE.match(slugify(word)) else word


def _keep_first_capital(pair: re.Match[str]) -> str:
    first, second = pair[1].split(" ")
    return f"{first} {second.lower()}"


def _read(byline: str) -> list[tuple[str, bool]]:
    """The pieces of a byline and which of them are names."""
    pieces: list[tuple[str, bool]] = []
    done = 0
    for start, end in _names(byline):
        pieces += [(byline[done:start], False), (byline[start:end], True)]
        done = end
    return [piece for piece in [*pieces, (byline[done:], False)] if piece[0]]


def _names(byline: str) -> Iterator[tuple[int, int]]:
    """Where names stand.  After a name comes its bearer's post or office, until a label begins anew."""
    somebody = elsewhere = False
    for start, end, before, after in _segments(byline):
        label = _LABEL.match(byline, start, end)
        if ":" in after or label:
            somebody = elsewhere = False
        if ")" in before:
            elsewhere = False
        if _ELSEWHERE.match(byline, start, end):
            elsewhere = True
        start = label.end() if label else start
        end = _without_full_stop(byline, start, end)
        text = byline[start:end]
        if ":" in after or elsewhere or not text or _NOBODY.match(text) or _POST.match(text):
            continue
        if somebody and (_OFFICE.match(text) or "(" in before):
            continue
        if _is_name(text) or _is_office(text):
            somebody = True
            yield start, end


def _segments(byline: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end and what stands before and after: the parts between commas, dashes, brackets, "và"."""
    breaks = sorted(
        [match.span() for match in _BETWEEN.finditer(byline)] + [match.span(1) for match in _TIGHT.finditer(byline)]
    )
    edges = [(0, len(byline) - len(byline.lstrip())), *breaks, (len(byline.rstrip()), len(byline))]
    for (before, start), (end, after) in itertools.pairwise(edges):
        if start < end:
            yield start, end, byline[before:start], byline[end:after]


def _without_full_stop(text: str, start: int, end: int) -> int:
    return end - 1 if text[start:end].endswith(".") and "." not in text[start : end - 1] else end


def _is_name(text: str) -> bool:
    words = text.split()
    if not (1 <= len(words) <= 6 and 2 <= len(text) <= _MAX_NAME and slugify(text)):
        return False
    inner = [word for word in words[1:-1] if word not in ("văn", "thị")]
    return all(_NAME_WORD.match(word) and word[0].isupper() for word in (words[0], *inner, words[-1]))


def _is_office(text: str) -> bool:
    words = text.split()
    fits = 2 <= len(words) <= 12 and len(text) <= _MAX_NAME and text[0].isupper()
    return fits and bool(_OFFICE.match(text)) and all(map(_OFFICE_WORD.match, words))


class AuthorsField(FoldedField):
    """The keys of the authors in ``byline``, as folded words (``" minhan thuha "``); declared after it."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        found = author_keys(getattr(model_instance, self.sources[0]))
        setattr(model_instance, self.attname, found)
        return found

    def formfield(self, **kwargs: Any) -> Any:
        return None


@AuthorsField.register_lookup
class Names(models.Lookup):
    """``authors__names=" minhan "``: that author is among them.

    It says of itself that nobody is not among them, as the index ``article_by_author`` does.
    """

    lookup_name = "names"

    def as_sql(self, compiler: Any, connection: Any, finds: str = "instr") -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        return f"({column} > '' AND {finds}({column}, %s) > 0)", (*params, *params, self.rhs)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return self.as_sql(compiler, connection, "strpos")


def author_keys(byline: str) -> str:
    """What ``AuthorsField`` keeps of a byline; empty where it names nobody."""
    keys = dict.fromkeys(key_of(slugify(name)) for name in authors_of(clean_line(byline)))
    return f" {' '.join(keys)} " if keys else ""
