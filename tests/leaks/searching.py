"""What the search, the suggestions and the register's own search say to a hidden word: what they say to nonsense.

The answer to a word is compared, without the words that were typed, with the answer to a word of the same length that
stands nowhere at all.  So not only hits are seen, but counts, filters, other spellings and pages too.
"""

import itertools
from collections.abc import Iterator
from urllib.parse import quote_plus

from django.test import Client

from articles.models import Category
from articles.search.collections import COLLECTIONS
from tests.leaks.walk import said
from tests.leaks.words import MARK, Words, accented
from units.models import PartyUnit

_CONTROL = "qx"
_FORMS = ("{1}", "{2}", '"{0} mở rộng"', "hội nghị {0}", '"hội nghị {0}" quận ủy', "hoi nghj {1}")


def _near(word: str) -> str:
    """With another letter near its end."""
    return f"{word[:-1]}{'w' if word[-1] != 'w' else 'y'}"


def _typed(word: str) -> list[str]:
    return [form.format(accented(word), word, _near(word)) for form in _FORMS]


def control_of(typed: str) -> str:
    """The same with nonsense: only the mark at the beginning of the word is another."""
    return typed.replace(MARK, _CONTROL).replace(MARK.upper(), _CONTROL.upper())


def without_echo(text: str, word: str) -> str:
    """``text`` without ``word`` in the ways it was typed: a hit that says it still brings more than nonsense does."""
    for form in (accented(word), word, word.upper(), _near(word)):
        for written in (form, quote_plus(form)):
            text = text.replace(written, "∎")
    return text


def pages(word: str, *, deep: bool) -> Iterator[tuple[str, str]]:
    """Addresses to ask, with ``{}`` for what is typed; ``deep``: in every form and with every filter too."""
    spelled = accented(word)
    yield "/tim-kiem/?q={}", spelled
    if not deep:
        return
    for typed in _typed(word):
        yield "/tim-kiem/?q={}", typed
    for address in ("/tim-kiem/?q={}", "/van-ban/?q={}"):
        yield address, f"731-KH/{word.upper()}"
    yield "/van-ban/?q={}", spelled
    slugs = [Category.objects.values_list("slug", flat=True)[:1], PartyUnit.objects.values_list("slug", flat=True)[:1]]
    category, unit = (rows[0] for rows in slugs)
    days = "&tu=1980-01-01&den=2099-12-31"
    for kind in COLLECTIONS:
        yield f"/tim-kiem/?q={{}}&loai={kind.key}", spelled
    for narrowed in (f"chuyen-muc={category}", f"don-vi={unit}", "trong=nam-nay", "trong=1987", days[1:]):
        yield f"/tim-kiem/?q={{}}&{narrowed}", spelled
    yield f"/tim-kiem/?q={{}}&chuyen-muc={category}&don-vi={unit}{days}", f"hội nghị {spelled}"


class Searcher:
    """Asks, and remembers what nonsense got."""

    def __init__(self, client: Client) -> None:
        self.client = client
        client.get("/")  # counted as a visit, which every page tells from then on
        self.nonsense: dict[tuple[str, str], str] = {}

    def _answer(self, pattern: str, typed: str, word: str) -> str:
        return without_echo(said(self.client.get(pattern.format(quote_plus(typed)))), word)

    def tells_apart(self, pattern: str, typed: str, word: str) -> bool:
        """Whether ``typed``, with the hidden ``word`` in it, gets another answer than nonsense of the same form."""
        shape = typed
        for sign, known in zip("áw*A", (accented(word), _near(word), word, word.upper()), strict=True):
            shape = shape.replace(known, sign)  # advice depends on whether accents were typed
        if (pattern, shape) not in self.nonsense:
            self.nonsense[pattern, shape] = self._answer(pattern, control_of(typed), control_of(word))
        return self._answer(pattern, typed, word) != self.nonsense[pattern, shape]

    def telling(self, words: Words, deep: set[str]) -> set[tuple[str, str, str]]:
        """What gets another answer than nonsense: thing and field, address, what was typed."""
        return {
            (": ".join(words.places[word]), pattern, typed)
            for word in words.places
            for pattern, typed in pages(word, deep=word in deep)
            if self.tells_apart(pattern, typed, word)
        }

    def suggestions(self, typed: str) -> list[dict[str, str]]:
        answer = self.client.get(f"/tim-kiem/goi-y/?q={quote_plus(typed)}")
        return list(answer.json()["suggestions"])


def beginnings(words: list[str]) -> set[str]:
    """Every beginning of two letters or more, with and without accents, alone and after public words."""
    alone = {form[:end] for word in words for form in (word, accented(word)) for end in range(2, len(form) + 1)}
    return alone | {f"hội nghị {word[:end]}" for word, end in itertools.product(words, (2, 4, 7))}
