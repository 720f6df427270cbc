"""Finding articles by words, with or without accents."""

from articles.models import Article
from articles.querysets import ArticleQuerySet
from partynews.words import MAX_QUERY, found_by_words, words_of

__all__ = ["MAX_QUERY", "search"]


def search(query: str) -> ArticleQuerySet:
    """Public articles with every word of ``query``, newest first; words in quotes stand side by side."""
    words = words_of(query)
    return found_by_words(Article.objects.published(), words) if words else Article.objects.none()
