"""Normal forms: what is stored (NFC, TCVN 6909:2001) and what is compared (folded).

Every door into the database passes through ``nfc`` or ``clean_line``; whatever is searched or put into an address
passes through ``fold``.
"""

import re
import unicodedata
from functools import lru_cache

_UNWANTED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
# More marks on one letter than any language has are dropped (UAX #15, stream-safe text): putting thousands into their
# order takes the square of their number.
_MARK = (
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0f18-\u0f84"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f]"
)
_TOO_MANY_MARKS = re.compile(f"({_MARK}{{30}}){_MARK}+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_STROKE = str.maketrans({"đ": "d", "Đ": "D"})


def nfc(text: str) -> str:
    """``text`` in Unicode NFC, without control and direction characters, lines ending in ``\\n``."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _TOO_MANY_MARKS.sub(r"\1", _UNWANTED.sub("", text)))


def clean_line(text: str) -> str:
    """``text`` as one line: NFC, any run of white space (no-break spaces too) as one space, no ends."""
    return _SPACE.sub(" ", nfc(text)).strip()


def fold(text: str) -> str:
    """``text`` in lower case without accents, ``đ`` as ``d``: the form in which words are compared.

    An NFC text keeps its length as far as its letters have one: "Hội nghị" gives "hoi nghi".
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_STROKE))
    return _MARKS.sub("", decomposed).lower()


# The letter that carries the tone in an open "oa", "oe", "uy" is a matter of school: "ủy" and "uỷ" are one word.
_TONE_AT_END = {
    old: new
    for olds, news in (("oà oá oả oã oạ", "òa óa ỏa õa ọa"), ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"))
    for old, new in zip(olds.split(), news.split(), strict=True)
} | dict(zip(["uỳ", "uý", "uỷ", "uỹ", "uỵ"], ["ùy", "úy", "ủy", "ũy", "ụy"], strict=True))


def one_tone_place(word: str) -> str:
    """A word in lower case with its tone where most offices write it: "uỷ" gives "ủy", "khoá" "khóa"; "quý" stays."""
    tail = _TONE_AT_END.get(word[-2:])
    return word if tail is None or word[-3:-2] == "q" else word[:-2] + tail


@lru_cache(maxsize=8192)
def _fold_token(token: str) -> str:
    return _NOT_WORD.sub(" ", fold(token)).strip()


def fold_words(text: str) -> str:
    """The folded words of ``text`` with one space before, between and after: ``" 149 kh qu "``.

    A word is found in it by ``" word "``, so that "an" is not found in "ban".  Empty without words.
    """
    # Vietnamese is written in some 7,000 syllables: remembering them makes a bulk import several times faster.
    words = " ".join(filter(None, map(_fold_token, text.split())))
    return f" {words} " if words else ""


def slugify(text: str, max_length: int = 120) -> str:
    """``text`` as an ASCII address part, cut between words: "Đảng bộ Quận 5" gives "dang-bo-quan-5".

    Django's own ``slugify`` drops "đ".  A text without any letter or digit gives "".
    """
    slug = _NOT_WORD.sub("-", fold(text)).strip("-")
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]
