import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Article
from partynews.prepared import Prepared, Statement
from tests.factories import local, make_article

pytestmark = pytest.mark.django_db


def since(when: datetime.datetime, category: int) -> QuerySet:
    return Article.objects.published(when).filter(category_id=category).select_related("category").order_by("pk")


def test_prepared_rows_are_those_of_the_queryset(django_assert_num_queries):
    old, new = make_article("Cũ", at=local(2015, 1, 1)), make_article("Mới", at=local(2020, 1, 1))
    make_article("Nháp")
    prepared = Prepared(since, when=datetime.datetime, category=int)
    for _ in range(3):
        assert prepared(when=timezone.now(), category=old.category_id) == [old, new]
        assert prepared(when=local(2016, 1, 1), category=old.category_id) == [old]
        assert prepared(when=timezone.now(), category=10**15) == []
    (found,) = prepared(when=local(2016, 1, 1), category=old.category_id)
    assert found.published_at == old.published_at
    assert found.title == "Cũ"
    with django_assert_num_queries(0):
        assert found.category.name == old.category.name


def test_prepared_tuples_and_dicts():
    article = make_article("Một", at=local(2015, 1, 1))
    tuples = Prepared(lambda pk: Article.objects.filter(pk=pk).values_list("title", "published_at"), pk=int)
    dicts = Prepared(lambda pk: Article.objects.filter(pk=pk).values("title"), pk=int)
    assert tuples(pk=article.pk) == [("Một", local(2015, 1, 1))]
    assert dicts(pk=article.pk) == [{"title": "Một"}]


def test_text_is_a_value_and_never_sql():
    make_article("x", at="now")
    by_slug = Prepared(lambda slug: Article.objects.filter(slug=slug), slug=str)
    assert len(by_slug(slug="x")) == 1
    assert by_slug(slug="x' OR '1'='1") == []
    assert by_slug(slug="100% %s") == []


def test_a_parameter_that_is_not_used_is_refused():
    with pytest.raises(ValueError, match="parameter pk"):
        Prepared(lambda pk: Article.objects.all(), pk=int)(pk=1)


def test_a_new_connection_prepares_again():
    article = make_article("Một")
    prepared = Prepared(lambda pk: Article.objects.filter(pk=pk), pk=int)
    assert prepared(pk=article.pk) == [article]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'partynews_%%'")
            assert cursor.fetchone()[0] >= 1


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_closed_is_opened_again():
    article = make_article("Một")
    prepared = Prepared(lambda pk: Article.objects.filter(pk=pk), pk=int)
    assert prepared(pk=article.pk) == [article]
    if connection.vendor == "postgresql":
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
        other.close()
    assert prepared(pk=article.pk) == [article]


def test_statement_gives_the_same_rows_whether_its_queries_are_counted_or_not(django_assert_num_queries):
    statement = Statement("SELECT CAST(%s AS bigint), CAST('50%%' AS varchar(9))", parameters=1)
    plain = statement.fetch([7])
    with django_assert_num_queries(1):
        assert statement.fetch([7]) == plain == [(7, "50%")]


def test_fault_of_the_database_comes_as_djangos_own():
    with pytest.raises(DatabaseError), transaction.atomic():
        Statement("SELECT khong_co FROM khong_co WHERE 1 = %s", parameters=1).fetch([1])


def test_broken_transaction_is_not_gone_on_with():
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            Statement("SELECT CAST(%s AS bigint)", parameters=1).fetch([1])
