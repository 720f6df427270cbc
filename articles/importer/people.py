"""Bylines, sources and picture credits: how they are printed."""

import re
from typing import NamedTuple

from articles.importer.page import Line
from partynews.text.fold import fold

_AUTHOR_LABEL = re.compile(
    r"\(?\s*(?:(?:tin|bai|tin bai|bai viet|anh|video|clip|photo)(?:\s?(?:[,/&+-]|va)\s?(?:tin|bai|bai viet|anh"
    r"|video|clip|hinh)){0,3}"
    r"|tac gia|nguoi viet|nguoi thuc hien|thuc hien|phong vien|bien tap|by)\s?(?P<colon>:)\s*"
)
_PICTURE_LABEL = re.compile(r"\(?\s*(?:nguon )?(?:anh|hinh anh|hinh|photo|clip|video)\s?:\s*")
_SOURCE_LABEL = re.compile(
    r"\(?\s*(?:nguon(?: tin| bai| bai viet| dan| trich| tham khao)?\s?(?::\s*|(?=[^\W\d]+ [^:]{2,40}: ?\S+://)"
    r"| ?- )|theo\s?:\s*|source\s?:\s*)"
)
_ACCORDING = re.compile(r"\(?\s*theo\s+(?=\S)")
_SECOND = re.compile(r"\s*[/;,.|–-]*\s*\(?(?P<kind>anh|hinh anh|nguon|theo)\s?:\s*")
_SLASHES = re.compile(r"\s+//\s+")
_BREAK = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+|\s*[,(]\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.\s?)+[^\W\d_]{0,8}\Z")
_URL = re.compile(r"https?://[^\s<>\"“”]+|www\.[^\s<>\"“”]+")
_BOARD = re.compile(
    r"(?:ban|van phong|phong|trung tam|dai|cong|uy ban|ubkt|ubmttq|ban chap hanh|dang uy|hoi|doan|bbt"
    r"|to bien tap|chi bo)\b"
)
_LOWER_CASE = (
    "ban bien tap van phong quan huyen thi thanh tinh uy dang bo phuong xa tran khoi co chi to chuc tuyen giao dan"
    " noi chinh kiem tra vhxh vh-xh va thong tin dien tu trang cong ttdt"
)
_BOARD_WORDS = frozenset(_LOWER_CASE.split())
# Words that make a short line a caption, a heading or an order, not a name.  Accents count: Tài and Nhung are names.
_NOT_NAMES = re.compile(
    r"(?:^|\s)(?:tại|cho|trao|tặng|phát biểu|chủ trì|quang cảnh|toàn cảnh|hình ảnh|hội nghị|đại hội|tin tức"
    r"|video|thông báo|kế hoạch"
    r"|báo cáo|quyết định|nghị quyết|nơi nhận|kính gửi|tin|bài|xem|các|những|trang chủ|liên hệ|bình luận|chia sẻ"
    r"|đăng bởi|hết|end)(?:\s|$)"
)
_SIGNATURE = re.compile(
    r"\(?\s*da ky\b|(?:tm|t/m|kt|tl)\.?\s|(?:pho )?(?:bi thu|chu tich|chanh van phong|truong ban|giam doc"
    r"|chu nhiem|hieu truong)\Z"
)
_MAX_NAME = 80
_MAX_WITH_POST = 110


class Credit(NamedTuple):
    """A field ("byline", "source", "photo_credit", "source_url") and the part of the line that gives it."""

    field: str
    start: int
    end: int


def _clip(text: str, start: int, end: int) -> tuple[int, int]:
    """The part without white space, without brackets opened outside, without a final full stop."""
    while start < end and text[start] in " (:-–|/":
        start += 1
    while end > start and (text[end - 1] in " :;,|/-–" or (text[end - 1] == ")" and "(" not in text[start:end])):
        end -= 1
    if text[start:end].endswith("."):
        end -= 1
    return start, end


def _name_words(text: str) -> bool:
    words = text.replace("&", " ").replace(".", ". ").split()
    words = [w for w in words if w not in ("và", "-", "–", "+", "/")]
    if not 2 <= len(words) <= 6:
        return False
    return all(w[0].isupper() and (w[1:].islower() or w.isupper() or w.endswith(".")) for w in words if w)


def is_name(text: str) -> bool:
    """One or several names: "Minh An", "Thu Hà - Minh Anh", "N.V.A", "PV", "MINH AN"."""
    text = text.strip(" .")
    if not text or len(text) > _MAX_NAME or _NOT_NAMES.search(text.lower()) or any(c.isdigit() for c in text):
        return False
    if " " not in text:
        capitals = text.isupper() and text.isalpha() and 2 <= len(text) <= 6
        return capitals or bool(_INITIALS.match(text) and text[0].isupper())
    parts = [p for p in re.split(r"\s*[-–,/&]\s*|\s+và\s+", text) if p]
    single = len(parts) > 1  # "AN - BÌNH"
    return len(parts) <= 4 and all(_name_words(p) or (single and p.isalpha() and p[0].isupper()) for p in parts)


def _is_board(text: str) -> bool:
    """An office that signs: "Ban Biên tập", "BAN CHẤP HÀNH ĐẢNG BỘ QUẬN", "Văn phòng Quận ủy"."""
    words = text.strip(" .").split()
    folded = fold(text).strip(" .")
    if not 1 <= len(words) <= 9 or not _BOARD.match(folded):
        return False
    if text.isupper():
        return len(words) > 1 or folded == "bbt"
    return len(words) > 1 and all(fold(w) in _BOARD_WORDS or w[0].isupper() or w.isdigit() for w in words[1:])


def _name_with_post(text: str) -> bool:
    """Is it like "Minh An - Uỷ viên UBKT Huyện uỷ": a name, a break, a post of a few words."""
    match = _BREAK.search(text)
    if not match or match.start() == 0 or len(text) > _MAX_WITH_POST:
        return False
    name, post = text[: match.start()], text[match.end() :].strip(" ).")
    return (
        _name_words(name)
        and is_name(name)
        and 0 < len(post.split()) <= 12
        and not _NOT_NAMES.search(post.lower())
        and not re.search(r"[.!?;:]", post)
    )


def signs_document(line: Line) -> bool:
    """The line above a signature ("TM. BAN THƯỜNG VỤ", "BÍ THƯ", "(Đã ký)"): the name below wrote nothing."""
    return bool(_SIGNATURE.match(line.folded)) and len(line.words) <= 8


def _labelled(line: Line, label: re.Pattern[str], field: str) -> list[Credit]:
    match = label.match(line.folded)
    if not match:
        return []
    start, end = match.end(), len(line.text)
    credits = []
    if second := _SECOND.search(line.folded, start):
        kind = "source" if second["kind"] in ("nguon", "theo") else "photo_credit"
        credits.append(Credit(kind, *_clip(line.text, second.end(), end)))
        end = second.start()
    return [Credit(field, *_clip(line.text, start, end)), *credits]


def _source(line: Line) -> list[Credit]:
    credits = _labelled(line, _SOURCE_LABEL, "source")
    if not credits and len(line.words) <= 8 and line.text[-1:] not in ".;:,!":
        match = _ACCORDING.match(line.folded)
        named = (match and line.text[match.end()].isupper()) or (match and re.search(r"\.\w{2,4}\)?\Z", line.folded))
        credits = [Credit("source", *_clip(line.text, match.end(), len(line.text)))] if match and named else []
    if credits and (url := re.search(r"\S+://\S+", line.text)):
        field, start, _ = credits[0]
        if url.start() > start + 1:
            credits[0] = Credit(field, *_clip(line.text, start, url.start()))
        if web := _URL.search(line.text):
            credits.append(Credit("source_url", web.start(), web.end()))
    return credits


def credits_in(line: Line, *, anywhere: bool = True) -> list[Credit]:
    """What a line under an article says about where it comes from; empty if it says nothing of the kind.

    ``anywhere=False`` is for lines under the title, where only a label, two slashes or a person's name are taken.
    """
    text = line.text
    if not line.folded or len(line.words) > 20:
        return []
    if slashes := _SLASHES.search(text):
        left, right = Credit("byline", 0, slashes.start()), Credit("source", *_clip(text, slashes.end(), len(text)))
        return [left, right] if is_name(text[: slashes.start()]) else []
    labelled = _labelled(line, _PICTURE_LABEL, "photo_credit") or _labelled(line, _AUTHOR_LABEL, "byline")
    if found := labelled or _source(line):
        return [c for c in found if c.start < c.end]
    if (second := _SECOND.search(line.folded, 2)) and is_name(text[: second.start()]):
        kind = "source" if second["kind"] in ("nguon", "theo") else "photo_credit"
        return [Credit("byline", *_clip(text, 0, second.start())), Credit(kind, *_clip(text, second.end(), len(text)))]
    start, end = _clip(text, 0, len(text))
    plain = text[start:end]
    if not anywhere:
        return [Credit("byline", start, end)] if is_name(plain) and not plain.isupper() and " " in plain else []
    if text.endswith((";", ":", "!", "?", ",")) or len(text) > _MAX_WITH_POST:
        return []
    if is_name(plain) or _is_board(plain) or _name_with_post(text.rstrip(". ")):
        return [Credit("byline", 0 if text[0] != "(" else start, end)]
    return []
