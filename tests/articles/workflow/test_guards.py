"""What the database and the code hold, whoever writes."""

import ast
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import workflow
from articles.models import Article
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_database_refuses_a_published_article_without_a_date():
    article = make_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(status="published")


def test_bulk_mark_is_for_new_rows_only():
    with pytest.raises(ValueError, match="not in the database"):
        workflow.mark_published(make_article(), at=timezone.now())


def assignments_of_state(path: Path) -> list[str]:
    """Places in ``path`` that assign ``.status`` or ``.published_at``."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        single = [part for target in targets for part in getattr(target, "elts", [target])]
        for target in single:
            if isinstance(target, ast.Attribute) and target.attr in {"status", "published_at"}:
                found.append(f"{path.relative_to(settings.BASE_DIR)}:{node.lineno}")
    return found


# Comments, letters and opinions have states of their own, each decided in one place.
OTHER_STATES = ("articles/comments/moderation.py", "articles/letters/handling.py", "documents/opinions.py")


def test_only_the_workflow_assigns_a_state():
    folders = [settings.BASE_DIR / name for name in ("partynews", "units", "documents", "articles")]
    places = [place for folder in folders for path in folder.rglob("*.py") for place in assignments_of_state(path)]
    known = ("articles/workflow.py", *OTHER_STATES)
    assert {place.partition(":")[0] for place in places} == set(known), "the search finds what each of them assigns"
