"""What is not public is not told: by no list, filter, number, link or word, in any state."""

import datetime

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, Removal
from documents.models import Document
from partynews.addresses import absolute
from partynews.api.front import LISTS
from partynews.api.rate import Rate
from tests.factories import local, make_article, make_user
from tests.partynews.api.states import FOLDED, SECRET, build
from units.models import Meeting

pytestmark = pytest.mark.django_db
API = "/api/v1/"


@pytest.fixture(autouse=True)
def _no_limit(settings) -> None:
    settings.API_RATE = Rate(0)


def everything(client) -> str:
    """All that the service tells, page by page, bodies too."""
    told = ""
    for name in LISTS:
        body = "&include_body=true" if name in ("articles", "meetings", "documents") else ""
        address = f"{API}{name}/?page_size=2{body}"
        while address:
            answer = client.get(address)
            assert answer.status_code == 200
            told += answer.content.decode()
            address = answer.json()["next"]
            for row in answer.json()["results"]:
                told += client.get(f"{API}{name}/{row['id']}/").content.decode()
    return told


def test_no_word_of_what_is_not_public_is_told(client):
    site = build()
    told = everything(client)
    assert SECRET not in told
    assert FOLDED not in told
    for words in (site.story.title, site.of_hidden.title, site.restored.title, site.document.summary, "Minh An"):
        assert words in told


def test_what_never_was_public_is_not_known(client):
    site = build()
    for article in site.hidden:
        answer = client.get(f"{API}articles/{article.pk}/")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), article.status
    for row, name in ((site.hidden_meeting, "meetings"), *((row, "documents") for row in site.hidden_documents)):
        hidden, never = (client.get(f"{API}{name}/{number}/") for number in (row.pk, 10**9))
        assert (hidden.status_code, hidden.json()) == (404, never.json())


def test_hidden_rows_beside_public_ones_leave_no_number_behind(client):
    site = build()
    assert client.get(f"{API}articles/{site.of_hidden.pk}/").json()["meeting"] is None
    assert client.get(f"{API}articles/{site.story.pk}/").json()["meeting"]["id"] == site.meeting.pk
    told = client.get(f"{API}documents/{site.document.pk}/").json()
    assert [row["id"] for row in told["replaces"]] == [site.older.pk]
    assert told["replaced_by"] == []
    assert told["effect"] == "in_effect"
    assert client.get(f"{API}documents/{site.older.pk}/").json()["effect"] == "ended"


def test_lists_are_as_long_as_what_is_public(client):
    build()
    told = client.get(f"{API}documents/?page_size=2").json()
    assert (len(told["results"]), told["next"]) == (2, None)
    assert {row["id"] for row in client.get(f"{API}meetings/").json()["results"]} == set(
        Meeting.objects.filter(is_public=True).values_list("pk", flat=True)
    )
    assert Document.objects.filter(is_public=False).count() == 2


def test_an_article_is_told_from_the_moment_it_is_public_until_it_is_taken_down(client):
    site = build()
    path = f"{API}articles/{site.scheduled.pk}/"
    assert client.get(path).status_code == 404
    workflow.reschedule(site.scheduled, by=site.board, at=timezone.now())
    mark = client.get(path)["ETag"]
    workflow.unpublish(site.scheduled, by=site.board, reason=SECRET, kind=Removal.Kind.PERSONAL_DATA)
    gone = client.get(path, headers={"If-None-Match": mark})
    assert (gone.status_code, gone["Cache-Control"]) == (410, "no-store")
    assert SECRET not in gone.content.decode()


# ---- what was taken down


def removals(client, query: str = "") -> dict[int, dict]:
    return {row["id"]: row for row in client.get(f"{API}removed_articles/?page_size=100{query}").json()["results"]}


def test_the_list_of_removals_tells_numbers_and_times_and_nothing_of_the_content(client):
    site = build()
    told = removals(client)
    assert told.keys() == {article.pk for article in site.removed.values()}
    for kind, article in site.removed.items():
        row = told[article.pk]
        assert row.keys() == {"id", "removed_at", "reason", "replaced_by"}
        known = Removal.objects.get(article=article)
        assert datetime.datetime.fromisoformat(row["removed_at"]) == known.at
        assert row["reason"] == (kind if kind in ("replaced", "expired", "source_request") else None)
        assert (row["replaced_by"] or {}).get("id") == (site.story.pk if kind == "replaced" else None)


def test_personal_data_cannot_be_told_from_a_mistake(client):
    site = build()
    leaked, mistaken = (site.removed[kind].pk for kind in (Removal.Kind.PERSONAL_DATA, Removal.Kind.MISTAKE))
    rows, answers = removals(client), [client.get(f"{API}articles/{pk}/").json() for pk in (leaked, mistaken)]
    assert answers[0] == answers[1]
    same = [{name: rows[pk][name] for name in ("reason", "replaced_by")} for pk in (leaked, mistaken)]
    assert same == [{"reason": None, "replaced_by": None}] * 2


def test_each_kind_of_removal_is_410_and_a_replaced_article_names_its_successor(client):
    site = build()
    for kind, article in site.removed.items():
        answer = client.get(f"{API}articles/{article.pk}/")
        assert (answer.status_code, answer.json()["code"]) == (410, "gone")
        assert ("replaced_by" in answer.json()) == (kind == "replaced")
    told = client.get(f"{API}articles/{site.removed[Removal.Kind.REPLACED].pk}/").json()["replaced_by"]
    assert told == {"id": site.story.pk, "url": absolute(site.story.get_absolute_url())}


def test_a_successor_that_is_gone_itself_is_not_named(client):
    site = build()
    workflow.unpublish(site.story, by=site.board, reason=SECRET, kind=Removal.Kind.PERSONAL_DATA)
    assert removals(client)[site.removed[Removal.Kind.REPLACED].pk]["replaced_by"] is None
    assert SECRET not in everything(client)


def test_a_row_of_successors_is_followed_to_its_public_end_as_on_the_page(client):
    site = build()
    first, second, third = (make_article(name, at="now") for name in ("A", "B", "C"))
    for article, successor in ((first, second), (second, third)):
        workflow.unpublish(article, by=site.board, reason="x", kind=Removal.Kind.REPLACED, successor=successor)
    Removal.objects.filter(article=first).update(at=local(2018, 1, 1))  # so that a page has it alone
    page = client.get(f"{API}removed_articles/?page_size=1").json()["results"]
    told = {"id": third.pk, "url": absolute(third.get_absolute_url())}
    assert [(row["id"], row["replaced_by"]) for row in page] == [(first.pk, told)]
    assert removals(client)[second.pk]["replaced_by"] == told
    assert client.get(f"{API}articles/{first.pk}/").json()["replaced_by"] == told
    assert client.get(first.get_absolute_url())["Location"] == third.get_absolute_url()
    workflow.unpublish(third, by=site.board, reason="x", kind=Removal.Kind.MISTAKE)
    assert [removals(client)[row.pk]["replaced_by"] for row in (first, second)] == [None, None]


def test_articles_that_replaced_each_other_in_a_ring_have_no_successor(client):
    site = build()
    row = [make_article(name, at="now") for name in ("A", "B", "C", "D")]
    for article in row:
        workflow.unpublish(article, by=site.board, reason="x", kind=Removal.Kind.MISTAKE)
    for article, successor in zip(row, [row[1], row[2], row[1], row[0]], strict=True):
        Removal.objects.filter(article=article).update(kind=Removal.Kind.REPLACED, successor=successor)
    for size in (1, 100):
        address = f"{API}removed_articles/?page_size={size}"
        while address:
            page = client.get(address).json()
            address = page["next"]
            assert {told["replaced_by"] for told in page["results"] if told["id"] in {one.pk for one in row}} <= {None}
    assert client.get(f"{API}articles/{row[3].pk}/").status_code == 410


@pytest.mark.parametrize("kind", Removal.Kind)
def test_nobody_sees_that_the_return_of_a_removed_article_is_scheduled(client, kind):
    site = build()
    article, page = site.removed[kind], site.removed[kind].get_absolute_url()
    older = make_article("Bài dẫn tới bài đã gỡ", at="now")
    Removal.objects.create(
        article=older,
        article_number=older.pk,
        unit=older.unit,
        title=older.title,
        published_at=older.published_at,
        kind=Removal.Kind.REPLACED,
        successor=article,
        by=site.board,
    )
    Article.objects.filter(pk=older.pk).update(status=Article.Status.UNPUBLISHED)
    asked = [f"{API}articles/{article.pk}/", f"{API}articles/{older.pk}/", f"{API}removed_articles/?page_size=100"]
    asked += [page, f"{page}nhan-xet/", older.get_absolute_url()]

    def answers() -> list[tuple]:
        found = [client.get(address) for address in asked]
        return [(one.status_code, one.get("Location"), one.content) for one in found]

    before = answers()
    assert before[0][0] == 410
    workflow.publish(article, by=site.board, at=timezone.now() + datetime.timedelta(days=1))
    assert answers() == before
    workflow.reschedule(article, by=site.board, at=timezone.now())
    assert client.get(asked[0]).status_code == client.get(page).status_code == 200
    assert article.pk not in removals(client)
    assert client.get(asked[1]).json()["replaced_by"]["id"] == article.pk


def test_an_article_leaves_the_list_while_it_is_public_again_and_stands_there_once(client):
    site = build()
    article = site.restored
    assert article.pk not in removals(client)
    workflow.unpublish(article, by=site.board, reason=SECRET, kind=Removal.Kind.EXPIRED)
    assert removals(client)[article.pk]["reason"] == "expired"
    workflow.publish(article, by=site.board, at=timezone.now() + datetime.timedelta(days=1))
    assert article.pk in removals(client)  # on its way back, but not there yet
    listed = client.get(f"{API}removed_articles/?page_size=100").json()["results"]
    assert [row["id"] for row in listed].count(article.pk) == 1


def test_a_deleted_article_stays_in_the_list_by_number(client):
    site = build()
    article = site.removed[Removal.Kind.MISTAKE]
    number = article.pk
    installer = make_user("superuser")
    workflow.trash(article, by=installer)
    workflow.delete(article, by=installer, reason="x")
    assert number in removals(client)
    assert client.get(f"{API}articles/{number}/").status_code == 410


def test_removals_are_pulled_by_their_time(client):
    site = build()
    first, *others = Removal.objects.filter(restored_at=None).order_by("pk")
    Removal.objects.filter(pk=first.pk).update(at=local(2018, 1, 1))
    assert removals(client, "&removed_since=2018-01-01T00:00:00Z").keys() == {row.article_number for row in others}
    listed = client.get(f"{API}removed_articles/").json()["results"]
    assert listed[0]["id"] == first.article_number
    assert site.restored.pk not in removals(client)


def test_what_was_never_public_is_not_in_the_list_when_it_is_binned(client):
    site = build()
    draft = make_article(f"{SECRET} nháp", unit=site.head)
    workflow.trash(draft, by=site.board)
    assert draft.pk not in removals(client)
