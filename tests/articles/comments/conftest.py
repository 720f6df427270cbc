"""A public article with a comment that waits, and its editor."""

import pytest

from articles.models import Article, Comment
from tests.articles.comments.deciding import make_comment
from tests.factories import make_article, make_user
from units.permissions import Role


@pytest.fixture
def article(db) -> Article:
    return make_article("Hội nghị sơ kết", at="now")


@pytest.fixture
def waiting(article) -> Comment:
    return make_comment(article)


@pytest.fixture
def editor(article):
    return make_user(Role.EDITOR, unit=article.unit)
