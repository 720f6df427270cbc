"""What a reader has typed so far: words, the last of which may be a beginning."""

from dataclasses import dataclass

from partynews.search.expressions import All, Expression, Term
from partynews.search.terms import TITLE, Word, pair, words_in
from partynews.search.vocabulary import Vocabulary
from partynews.text.fold import clean_line, fold_words
from partynews.text.typing_methods import telex, vni

_LONGEST = 100


@dataclass(frozen=True)
class Typed:
    """One line of ``words``; ``is_whole``: a space after the last one says that it is no beginning."""

    text: str
    words: tuple[Word, ...]
    is_whole: bool

    @property
    def letters(self) -> int:
        return sum(len(word.folded) for word in self.words)

    def in_title(self) -> Expression:
        """All words in a title."""
        *whole, last = (word.folded for word in self.words)
        return All([*(Term(TITLE + word) for word in whole), self._last(last)])

    def side_by_side(self) -> Expression:
        """All words in a title one after the other."""
        if len(self.words) == 1:
            return self.in_title()
        *pairs, last = (pair(*both) for both in zip(self.words, self.words[1:], strict=False))
        return All([*(Term(TITLE + both) for both in pairs), self._last(last)])

    @property
    def has_accents(self) -> bool:
        return any(word.has_accents for word in self.words)

    def stands_in(self, title: str) -> bool:
        """Whether ``title`` has all words one after the other."""
        return f" {' '.join(word.folded for word in self.words)}{' ' if self.is_whole else ''}" in fold_words(title)

    def _last(self, term: str) -> Term:
        return Term(TITLE + term, begins=not self.is_whole)


def read_typed(sent: str, vocabulary: Vocabulary) -> Typed:
    """The words of ``sent``; one that no title knows is read as Telex or VNI keys, if titles know that."""
    text, is_whole = clean_line(sent[:_LONGEST]), sent[:_LONGEST][-1:].isspace()
    words = words_in(text)
    meant = [_decoded(word, vocabulary, at < len(words) - 1 or is_whole) for at, word in enumerate(words)]
    if meant != words:
        text = " ".join(word.exact for word in meant)
    return Typed(text, tuple(meant), is_whole)


def _decoded(word: Word, vocabulary: Vocabulary, is_whole: bool) -> Word:
    if vocabulary.word(word.folded) or (not is_whole and any(vocabulary.words_beginning(word.folded))):
        return word
    for exact in filter(None, (telex(word.exact), vni(word.exact))):
        meant = Word(exact, fold_words(exact).strip())
        if any(vocabulary.words_beginning(meant.folded)):
            return meant
    return word
