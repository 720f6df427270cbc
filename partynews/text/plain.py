"""HTML to plain text."""

import html
import re

_TAG = re.compile(r"<[^>]*>")
_BLOCK = re.compile(r"</(?:p|h[1-6]|li|t[dhr]|blockquote|figcaption|table|div)>|<br\s*/?>", re.I)
_INVISIBLE = re.compile(r"<(script|style)\b.*?</\1\s*>", re.I | re.S)


def plain_text(markup: str) -> str:
    """The text of ``markup`` on one line.

    A space stands where a tag stood, so that ``một<br>hai`` does not become one word; inline tags inside a word
    (``Đ<b>ảng</b>``) split nothing.
    """
    text = _BLOCK.sub(" ", _INVISIBLE.sub(" ", markup))
    text = html.unescape(_TAG.sub("", text))
    return " ".join(text.split())


def first_words(text: str, limit: int) -> str:
    """``text`` cut between words to at most ``limit`` characters, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
