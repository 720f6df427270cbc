"""A text cut into the blocks that are compared: paragraphs, headings, list items, cells, pictures."""

import re
from collections import Counter
from dataclasses import dataclass

from partynews.text.plain import plain_text

_WITHIN_TAG = r'(?:[^<>"]|"[^"]*")*'
_BETWEEN = re.compile(
    r"(</?(?:p|h[1-6]|ul|ol|li|table|thead|tbody|tfoot|tr|t[dh]|caption|blockquote|figure|figcaption|pre|div|hr|br)\b"
    rf"{_WITHIN_TAG}>|<img\b{_WITHIN_TAG}>|<iframe\b{_WITHIN_TAG}>\s*</iframe>)",
    re.I,
)
_TAG_NAME = re.compile(r"</?(\w+)")
_ATTRIBUTE = re.compile(r'\b(href|src|alt|title)="([^"]*)"', re.I)
_LETTERS = re.compile(r"</?(strong|b|em|i|u|s|sub|sup)\b", re.I)
_PLACES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "tiêu đề mục"),
    **dict.fromkeys(("td", "th"), "ô bảng"),
    **dict.fromkeys(("caption", "figcaption"), "chú thích"),
    "li": "mục danh sách",
    "blockquote": "trích dẫn",
    "pre": "chữ đánh máy",
}


@dataclass(frozen=True)
class Block:
    """``text`` is what a reader reads, on one line; ``form`` is the markup it is read in."""

    text: str
    form: str = ""
    place: str = ""


def text_blocks(text: str) -> list[Block]:
    """The lines of a plain text that have words."""
    return [Block(" ".join(line.split())) for line in text.splitlines() if line.strip()]


def blocks_of(markup: str) -> list[Block]:
    """The blocks of sanitised ``markup``, pictures and videos as blocks of their own ("Ảnh: …")."""
    found: list[Block] = []
    opened = place = ""
    for number, part in enumerate(_BETWEEN.split(markup)):
        if number % 2 == 0:
            if text := plain_text(part):
                found.append(Block(text, opened + " ".join(part.split()), place))
                opened = place = ""
            continue
        name = _name(part)
        if name in ("img", "iframe"):
            found.append(Block(_media_text(name, part), part))
        elif not part.startswith("</") and name not in ("br", "hr"):
            opened += part
            place = _PLACES.get(name, place)
    return found


def _name(tag: str) -> str:
    match = _TAG_NAME.match(tag)
    return match[1].lower() if match else ""


def _media_text(name: str, tag: str) -> str:
    attributes = dict(_ATTRIBUTE.findall(tag))
    word, about = ("Ảnh", "alt") if name == "img" else ("Video", "title")
    described = plain_text(attributes.get(about, ""))
    return f"[{word}: {described}]" if described else f"[{word}]"


def form_changes(old: Block, new: Block) -> str:
    """What changed in the markup of a block, in words; empty where nothing did."""
    if old.form == new.form:
        return ""
    told = []
    if old.place != new.place:
        told.append(f"{old.place or 'đoạn thường'} → {new.place or 'đoạn thường'}")
    told += _addresses(old.form, new.form, "href", "liên kết")
    told += _addresses(old.form, new.form, "src", "video" if "<iframe" in new.form else "ảnh")
    if _LETTERS.findall(old.form) != _LETTERS.findall(new.form):
        told.append("kiểu chữ (đậm, nghiêng, gạch chân…)")
    if not told and old.text == new.text:
        told.append("định dạng")
    return "; ".join(told)


def _addresses(old: str, new: str, attribute: str, what: str) -> list[str]:
    before, after = (Counter(v for name, v in _ATTRIBUTE.findall(form) if name == attribute) for form in (old, new))
    gone, come = list((before - after).elements()), list((after - before).elements())
    if gone and len(gone) == len(come):
        return [f"{what} {plain_text(one)} → {plain_text(other)}" for one, other in zip(gone, come, strict=True)]
    return [f"bỏ {what} {plain_text(one)}" for one in gone] + [f"thêm {what} {plain_text(one)}" for one in come]
