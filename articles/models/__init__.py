"""Articles, what belongs to them, and what happened to them."""

from articles.models.article import Article, CorrectionKind
from articles.models.belongings import ArticleFile, Correction, Photo
from articles.models.catalogue import Category, Source
from articles.models.imports import ImportedPage
from articles.models.newsroom import Presence, PreviewLink
from articles.models.readers import Comment, DayViews, ViewCount
from articles.models.records import ArticleVersion, Removal, StatusChange, UrgentReview

__all__ = [
    "Article",
    "ArticleFile",
    "ArticleVersion",
    "Category",
    "Comment",
    "Correction",
    "CorrectionKind",
    "DayViews",
    "ImportedPage",
    "Photo",
    "Presence",
    "PreviewLink",
    "Removal",
    "Source",
    "StatusChange",
    "UrgentReview",
    "ViewCount",
]
