"""The admin of articles, categories and sources: declarations, and calls to ``workflow`` and ``permissions``."""

from articles.admin import article, catalogue

__all__ = ["article", "catalogue"]
