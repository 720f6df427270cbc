"""What a word would be had the typing method been on: Telex ("hooij" for "hội") and VNI ("ho6i5").

Both methods take a mark at once after its letter or anywhere later in the syllable, as typing programs do.
"""

import re

from partynews.text.fold import nfc, one_tone_place

_VOWELS = "aeiouy"
_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_HAT, _HORN, _BREVE = "\u0302", "\u031b", "\u0306"
_LONGEST = 12  # of seven letters the longest syllable has ("nghiêng"), with its marks
_SYLLABLE = re.compile(r"(qu|gi(?=[aeiouy])|[bcdđghklmnpqrstvx]*)([aeiouy]+)(ch|ng|nh|[cmnpt])?")


class _Typed:
    """A syllable while it is typed: plain letters, the marks on them, and its tone."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.marks: dict[int, str] = {}
        self.tone = ""

    def places(self, letters: str) -> list[int]:
        """Where one of ``letters`` stands without a mark, the last first."""
        found = [at for at, letter in enumerate(self.letters) if letter in letters and at not in self.marks]
        return found[::-1]

    def mark(self, letters: str, mark: str) -> bool:
        """Put ``mark`` on the last of ``letters``; of "uo" both get a horn."""
        places = self.places(letters)
        if not places:
            return False
        self.marks[places[0]] = mark
        if mark == _HORN and "".join(self.letters[places[0] - 1 : places[0] + 1]) == "uo" and places[0] - 1 in places:
            self.marks[places[0] - 1] = mark
        return True

    def stroke(self) -> bool:
        """Make a "đ" of the "d" at the beginning."""
        if self.letters[:1] != ["d"]:
            return False
        self.letters[0] = "đ"
        return True

    def word(self) -> str:
        """The syllable with its accents; empty where the letters make none."""
        parts = _SYLLABLE.fullmatch("".join(self.letters))
        if parts is None:
            return ""
        letters = [letter + self.marks.get(at, "") for at, letter in enumerate(self.letters)]
        if self.tone:
            letters[self._toned(*parts.span(2), closed=bool(parts[3]))] += self.tone
        return one_tone_place(nfc("".join(letters)))

    def _toned(self, start: int, end: int, *, closed: bool) -> int:
        """Which letter carries the tone: one with a mark, else the middle one, or the last before a consonant."""
        marked = [at for at in range(start, end) if at in self.marks]
        if marked:
            return marked[-1]
        if end - start == 1:
            return start
        return start + 1 if closed or end - start == 3 else start


def telex(word: str) -> str:
    """``word`` (lower case, ASCII) read as Telex keys: "quaanj" gives "quận"; empty where it has none or makes no
    syllable."""
    if len(word) > _LONGEST or not (word.isascii() and word.isalpha()):
        return ""
    typed, marks = _Typed(), 0
    for key in word:
        has_vowel = any(letter in _VOWELS for letter in typed.letters)
        if key in _TELEX_TONES and has_vowel:
            typed.tone, done = _TELEX_TONES[key], True
        elif key == "w":
            done = typed.mark("uo", _HORN) if typed.places("uo") else typed.mark("a", _BREVE)
            if not done:
                typed.letters.append("u")
                done = typed.mark("u", _HORN)
        elif key in "aeo":
            done = typed.mark(key, _HAT)
        else:
            done = key == "d" and typed.stroke()
        marks += done
        if not done:
            typed.letters.append(key)
    return typed.word() if marks else ""


def vni(word: str) -> str:
    """``word`` (lower case, ASCII) read as VNI keys: "ho6i5" gives "hội"; empty where it has none or makes no
    syllable."""
    if len(word) > _LONGEST or not (word.isascii() and word.isalnum() and word[:1].isalpha()):
        return ""
    typed = _Typed()
    for key in word:
        if key in _VNI_TONES:
            typed.tone, done = _VNI_TONES[key], True
        elif key.isdigit():
            done = {
                "6": lambda: typed.mark("aeo", _HAT),
                "7": lambda: typed.mark("uo", _HORN),
                "8": lambda: typed.mark("a", _BREVE),
                "9": typed.stroke,
            }.get(key, lambda: False)()
        else:
            typed.letters.append(key)
            done = True
        if not done:
            return ""
    return typed.word() if not word.isalpha() else ""
