"""Which line can be a title, which a category, which is already the story."""

import re

from articles.importer import furniture
from articles.importer.counters import views_in
from articles.importer.page import Line
from partynews.text.fold import fold

SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\Z|\./\.\Z")
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3,}[.!?…][\"”]?\s+[“\"]?[^\W\d_]*[A-ZĐÀ-Ỹ]")
_EVENT_OPENING = re.compile(
    r"\W*(?:(?:vao )?(?:sang|chieu|toi|trua|dem)(?: nay| qua| hom nay)?,?\s?(?:ngay )?"
    r"|(?:trong )?ngay )\d{1,2}\s?(?:[/.-]|thang)"
)
_NUMBERED = re.compile(
    r"(?:[IVX]{1,5}|[A-E]|\d{1,2}(?:\.\d{1,2})*)\s?[.)/]\s|[-+•*–]\s|(?:Kính gửi|Nơi nhận|Ảnh|Nguồn)\b"
)
# The head of an official document: who issues it and the national motto, printed over every one of them.
_LETTERHEAD = re.compile(
    r"(?:cong hoa xa hoi|dang cong san viet nam|doc lap -|dang bo|dang uy|quan uy|huyen uy|thanh uy|tinh uy"
    r"|thi uy|uy ban|ubnd"
    r"|ubmttq|mat tran|hoi dong|ban chap hanh|ban thuong vu|ban to chuc|ban tuyen giao|ban dan van|van phong|so\s?:)"
)
KNOWN_CATEGORY = re.compile(
    r"(?:tin tuc|tin hoat dong|hoat dong|xay dung dang|cong tac|dang -|van hoa|kinh te|doi song|thoi su"
    r"|chinh tri|xa hoi|an ninh"
    r"|quoc phong|thong bao|hoc tap va lam theo|hoc va lam theo|lam theo|nguoi tot|guong|van ban|lich cong tac"
    r"|giao duc|y te|mat tran|doan the)"
)
CATEGORY_LABEL = re.compile(r"(?:chuyen muc|danh muc|chu de|muc|category)\s?:\s*")
_MAX_CATEGORY_WORDS = 8
_LONG = 260
_SENTENCE = 90


def is_paragraph(line: Line) -> bool:
    text = line.text
    return len(text) >= _LONG or (len(text) >= _SENTENCE and bool(SENTENCE_END.search(text)) and len(line.words) > 12)


def is_letterhead(line: Line) -> bool:
    return line.text.isupper() and bool(_LETTERHEAD.match(line.folded))


def beside_date(line: Line) -> bool:
    """Could the line be a title, if a date line beside it speaks for it?"""
    if not 3 <= len(line.words) <= 60 or len(line.text) > 400 or furniture.junk_reason(line) or views_in(line):
        return False
    return not _TWO_SENTENCES.search(line.text) or len(line.words) <= 30


def stands_alone(line: Line) -> bool:
    """Is the line set like a title by itself: no sentence, no opening of a story, no heading, no letterhead?"""
    text = line.text
    if not beside_date(line) or _TWO_SENTENCES.search(text) or text[-1] in ";:,-–":
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘"):
        return False
    if _EVENT_OPENING.match(fold(text)) or _NUMBERED.match(text) or is_letterhead(line):
        return False
    if SENTENCE_END.search(text) and not text.endswith("…"):
        return len(line.words) <= 20 and "," not in text and line.blank_after
    return len(text) <= _LONG


def may_be_category(line: Line) -> bool:
    if not 1 <= len(line.words) <= _MAX_CATEGORY_WORDS or line.text[-1] in ".;,:!?" or _LETTERHEAD.match(line.folded):
        return False
    if furniture.is_counter_row(line) or line.text[0] in "•*+-–":
        return False
    return not furniture.junk_reason(line) and not views_in(line) and any(c.isalpha() for c in line.text)


def once(text: str) -> str:
    """ "Tin tức Tin tức" is printed twice and counts once."""
    words = text.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half and words[:half] == words[half:] else text
