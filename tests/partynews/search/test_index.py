"""The index follows its table whatever is done to a row, on both databases."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import workflow
from articles.models import Article
from documents.models import Document, Draft
from partynews.search.expressions import All, Term
from partynews.search.fields import PUBLIC, count_matches, index_table
from partynews.search.index import drop_statements
from tests.factories import make_article, make_meeting, make_user
from units.models import Meeting

pytestmark = pytest.mark.django_db
WORD = Term("huyhieu")


def indexed(*terms, model=Article):
    return count_matches([(model, All([WORD, *map(Term, terms)]))], 10)[0]


def test_a_row_is_indexed_with_its_marks():
    article = make_article("Huyhieu", at=datetime.datetime(2024, 11, 5, tzinfo=datetime.UTC))
    marks = (PUBLIC, "y.2024", "m.202411", f"c.{article.category_id}", f"u.{article.unit_id}")
    assert indexed(*marks) == 1
    assert indexed("m.202412") == 0


def test_a_draft_is_indexed_for_the_office_but_not_as_public():
    make_article("Huyhieu")
    assert (indexed(), indexed(PUBLIC)) == (1, 0)


def test_a_changed_text_loses_its_old_words():
    article = make_article("Huyhieu", at="now")
    article.title = "Khác hẳn"
    article.save()
    assert indexed() == 0
    assert count_matches([(Article, Term("t.khac_han"))], 10) == [1]


def test_a_step_moves_the_mark_and_keeps_the_words():
    article = make_article("Huyhieu", at="now")
    workflow.unpublish(article, by=make_user("superuser"), reason="Thử")
    assert (indexed(), indexed(PUBLIC)) == (1, 0)


def test_a_deleted_row_leaves_the_index():
    make_article("Huyhieu", at="now").delete()
    assert indexed() == 0


@pytest.mark.parametrize("model", [Article, Meeting, Document, Draft])
def test_every_model_with_terms_has_its_index(model):
    """A migration that rebuilds a table on SQLite must end with ``IndexTerms``, or its triggers are gone."""
    name = index_table(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname = %s", [name])
            assert cursor.fetchall() == [(name,)]
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{name}_%"])
            assert {row[0] for row in cursor.fetchall()} == {
                f"{name}_{event}" for event in ("insert", "update", "delete")
            }


def test_postgresql_answers_from_the_index():
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "EXPLAIN QUERY PLAN SELECT rowid FROM articles_article_terms WHERE articles_article_terms MATCH 'a'"
            )
            assert "VIRTUAL TABLE INDEX" in str(cursor.fetchall())
        return
    with connection.cursor() as cursor:  # of a table that is nearly empty every plan is as good
        for way in ("seqscan", "indexscan", "indexonlyscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    rows = Article.objects.filter(terms__matches=WORD)
    assert "articles_article_terms" in rows.explain()


def test_a_huge_body_is_indexed():
    words = " ".join(f"chu{number:06}" for number in range(50_000))
    make_article("Huyhieu", at="now", body=f"<p>{words}</p>")
    assert indexed("chu049999") == 1


@pytest.mark.parametrize("text", ["' ' OR 1=1 --", '"a" NEAR "b"', "\\ ' \\", "a:* & !b | (c)", "{[<>]}"])
def test_hostile_text_is_indexed_by_its_words(text):
    make_article(f"Huyhieu {text}", at="now")
    assert indexed() == 1


def test_meetings_are_found_by_kind_and_only_public_ones_are_marked():
    make_meeting("Huyhieu", kind=Meeting.Kind.BADGE, is_public=False, starts_at=timezone.now())
    assert indexed("s.le", "s.trao", model=Meeting) == 1
    assert indexed(PUBLIC, model=Meeting) == 0


@pytest.mark.django_db(transaction=True)
def test_reindex_repairs_terms_and_index():
    article = make_article("Huyhieu", at="now")
    Article.objects.filter(pk=article.pk).update(terms="sai")
    (field,) = [field for field in Article._meta.get_fields() if field.name == "terms"]
    with connection.cursor() as cursor:
        for statement in drop_statements(field, connection.vendor):
            cursor.execute(statement)
    call_command("reindex", verbosity=0)
    assert indexed(PUBLIC) == 1
    article.title = "Khác"
    article.save()
    assert indexed() == 0
