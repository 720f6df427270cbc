"""Addresses of lists that nobody's click makes."""

import pytest

from tests.factories import make_article, make_unit, make_user

LISTS = "/quan-tri/articles/article/", "/quan-tri/units/partyunit/", "/quan-tri/articles/removal/"
ARTICLES, UNITS, REMOVALS = LISTS


@pytest.mark.filterwarnings("ignore:DateTimeField.*naive datetime:RuntimeWarning")
@pytest.mark.django_db(transaction=True)  # what PostgreSQL refuses would end the transaction of a test
@pytest.mark.parametrize(
    ("address", "query"),
    [
        (ARTICLES, "status=%00"),
        (ARTICLES, "published_at__gte=0001-01-01"),
        (ARTICLES, "published_at__lt=9999-12-31+23:59"),
        (ARTICLES, "created_by=99999999999999999999999"),
        (ARTICLES, "published_at__year=999999999"),
        (UNITS, "founded_on__year=-1"),
        (UNITS, "kind=%00"),
        (REMOVALS, "kind=%00"),
        *(
            (f"{REMOVALS}{part}", "by=99999999999999999999999")
            for part in ("", "in/", "so-go-bai.csv", "so-go-bai.xlsx")
        ),
        *((f"{REMOVALS}{part}", "at__gte=0001-01-01") for part in ("", "in/", "so-go-bai.csv", "so-go-bai.xlsx")),
        *((f"{REMOVALS}{part}", "kind=%00") for part in ("in/", "so-go-bai.csv", "so-go-bai.xlsx")),
    ],
)
def test_value_that_the_database_does_not_know_leads_back_to_a_list(client, address, query):
    make_article(unit=make_unit(founded_on="1930-02-03"), at="now")
    client.force_login(make_user("superuser"))
    answer = client.get(f"{address}?{query}", follow=True)
    assert answer.status_code == 200


def test_value_that_leads_nowhere_keeps_the_list(client, db):
    client.force_login(make_user("superuser"))
    answer = client.get(f"{UNITS}?founded_on__year=-1")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{UNITS}?e=1")


@pytest.mark.parametrize("moment", ["zz", "2026-01-01", "2026-01-01T08:00", "9999-99-99", "%00"])
@pytest.mark.parametrize("form", ["articles/video", "units/meeting", "units/scheduleentry"])
def test_moment_in_the_address_of_an_empty_form_is_taken_or_left(client, db, form, moment):
    client.force_login(make_user("superuser"))
    field = "published_at" if form == "articles/video" else "starts_at"
    answer = client.get(f"/quan-tri/{form}/add/?{field}={moment}")
    assert answer.status_code == 200
    assert (b"01/01/2026" in answer.content) == moment.startswith("2026")
