"""Articles, what belongs to them, and what happened to them."""

from articles.models.article import Article, CorrectionKind
from articles.models.belongings import ArticleFile, Correction, Photo
from articles.models.catalogue import Category, Source, Topic
from articles.models.imports import ImportedPage
from articles.models.newsroom import Presence, PreviewLink
from articles.models.readers import Comment, DayViews, ReaderMessage, ViewCount
from articles.models.records import ArticleVersion, Removal, StatusChange, UrgentReview
from articles.models.videos import Video

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
    "ReaderMessage",
    "Removal",
    "Source",
    "StatusChange",
    "Topic",
    "UrgentReview",
    "Video",
    "ViewCount",
]
