"""Words that stand nowhere but in one field of one thing, so that whatever says one tells where it comes from."""

import html
import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

MARK = "zk"  # no Vietnamese word begins like that; the words of the control begin with "qx"
_ACCENTED = str.maketrans({"a": "á", "e": "ế", "i": "ĩ", "o": "ộ", "u": "ữ"})
_CONSONANTS, _VOWELS = "bcdghklmnprstvx", "aeiou"
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_WORD = re.compile(rf"{MARK}[a-z]{{5}}")


class Place(NamedTuple):
    """Where a word stands: a field of a thing."""

    thing: str
    field: str


class Words:
    """All words that were given out."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.in_addresses: set[str] = set()  # slugs of what is public: an address lasts, whatever the title is now

    def plain(self, thing: str, field: str) -> str:
        """The word of that field without accents, as addresses and file names have it."""
        number, letters = len(self.places) * 997, ""
        for alphabet in (_VOWELS, _CONSONANTS, _VOWELS, _CONSONANTS, _VOWELS):
            number, letter = divmod(number, len(alphabet))
            letters += alphabet[letter]
        word = MARK + letters
        assert word not in self.places
        self.places[word] = Place(thing, field)
        return word

    def spelled(self, thing: str, field: str) -> str:
        return accented(self.plain(thing, field))

    def of(self, field: str) -> list[str]:
        return [word for word, place in self.places.items() if place.field == field]

    def titled(self, thing: str) -> str:
        """The word of the title of ``thing``, as it is spelled."""
        return next(accented(word) for word, place in self.places.items() if place == Place(thing, "title"))

    def found_in(self, text: str) -> set[str]:
        """Those that ``text`` says, however written: accents, capitals, addresses, entities, JSON, folded lines."""
        if MARK not in text.casefold().replace("\r\n ", ""):
            return set()
        for slug in self.in_addresses:
            text = text.replace(f"/{slug}", "")
        return set(_WORD.findall(folded(text))) & self.places.keys()


def accented(word: str) -> str:
    return word.translate(_ACCENTED)


def folded(text: str) -> str:
    """``text`` in small letters without accents, marks of search hits, escapes and line folding."""
    text = re.sub(r"</?mark>|\r\n ", "", text)
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), html.unescape(unquote(text)))
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
