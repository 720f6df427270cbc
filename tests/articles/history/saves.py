"""A save of the form, without the form."""

from typing import Any

from articles import versions
from articles.models import Article, ArticleVersion
from partynews.models import User


def save(article: Article, by: User, **fields: Any) -> ArticleVersion:
    for name, value in fields.items():
        setattr(article, name, value)
    versions.before_save(article, by=by)
    article.save()
    return versions.after_save(article, by=by)
