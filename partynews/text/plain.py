"""HTML to plain text."""

import html
import re
from functools import lru_cache

_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"</(?:p|h[1-6]|li|t[dhr]|blockquote|figcaption|table|div)>|<br\s*/?>", re.I)
_INVISIBLE = [(re.compile(rf"<{name}\b", re.I), re.compile(rf"</{name}\s*>", re.I)) for name in ("script", "style")]


def without(markup: str, opening: re.Pattern[str], closing: re.Pattern[str], instead: str = "") -> str:
    """``markup`` with ``instead`` for whatever stands from an ``opening`` to the next ``closing``, both included.

    In time that grows with the length alone; one regular expression for both would take its square where many open
    and none closes.
    """
    kept, at = [], 0
    while (begin := opening.search(markup, at)) and (end := closing.search(markup, begin.end())):
        kept += [markup[at : begin.start()], instead]
        at = end.end()
    return "".join([*kept, markup[at:]])


def plain_text(markup: str) -> str:
    """The text of ``markup`` on one line.

    A space stands where a tag stood, so that ``một<br>hai`` does not become one word; inline tags inside a word
    (``Đ<b>ảng</b>``) split nothing.
    """
    text = _text_of(markup) if "<" in markup or "&" in markup else markup
    return " ".join(text.split())


@lru_cache(maxsize=2)  # several fields of a row are made from its body, one after the other
def _text_of(markup: str) -> str:
    if "<s" in markup or "<S" in markup:
        for opening, closing in _INVISIBLE:
            markup = without(markup, opening, closing, " ")
    tagged, end, rest = _BLOCK.sub(" ", markup).rpartition(">")  # beyond the last ">" no tag is looked for
    return html.unescape(_TAG.sub("", tagged + end) + rest)


def first_words(text: str, limit: int) -> str:
    """``text`` cut between words to at most ``limit`` characters, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
