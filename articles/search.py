"""Finding articles by words, with or without accents."""

import re

from django.db.models import Q

from articles.models import Article
from articles.querysets import ArticleQuerySet
from partynews.text.fold import fold_words
from partynews.words import found_by_words

MAX_QUERY = 200
_MAX_TERMS = 12
_TERM = re.compile(r'["“”]([^"“”]*)["“”]|([^\s"“”]+)')


def search(query: str) -> ArticleQuerySet:
    """Public articles with every word of ``query``, newest first; words in quotes stand side by side.

    Accents, case and "ủy / uỷ" make no difference; "149-KH/QU" is found as "149 kh qu" too.  Nothing for a query
    without letters or digits.
    """
    terms = [fold_words(quoted or word) for quoted, word in _TERM.findall(query[:MAX_QUERY])]
    terms = [term for term in terms if term][:_MAX_TERMS]
    if not terms:
        return Article.objects.none()
    return found_by_words(Article.objects.published(), [Q(folded__words=term) for term in terms])
