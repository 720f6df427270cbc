"""What the public may see, and what is in effect."""

import datetime

import pytest
from django.utils import timezone

from documents.effect import Effect, has
from documents.models import Document, Draft
from tests.factories import make_document, make_draft

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 21)
BEFORE, AFTER = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)
OLD = datetime.date(2020, 1, 1)


def effect(document: Document) -> str:
    return Document.objects.with_effect(TODAY).get(pk=document.pk).effect


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"issued_on": OLD}, Effect.IN_EFFECT),
        ({"issued_on": TODAY}, Effect.IN_EFFECT),
        ({"issued_on": AFTER}, Effect.NOT_YET),
        ({"issued_on": OLD, "effective_on": TODAY}, Effect.IN_EFFECT),
        ({"issued_on": OLD, "effective_on": AFTER}, Effect.NOT_YET),
        ({"issued_on": OLD, "expires_on": AFTER}, Effect.IN_EFFECT),
        ({"issued_on": OLD, "expires_on": TODAY}, Effect.ENDED),
        ({"issued_on": OLD, "expires_on": BEFORE}, Effect.ENDED),
    ],
)
def test_effect_begins_and_ends_on_its_days(days, told):
    assert effect(make_document(**days)) == told


@pytest.mark.parametrize(
    ("newer", "told"),
    [
        ({"issued_on": BEFORE}, Effect.ENDED),
        ({"issued_on": BEFORE, "effective_on": TODAY}, Effect.ENDED),
        ({"issued_on": BEFORE, "effective_on": AFTER}, Effect.IN_EFFECT),
        ({"issued_on": AFTER}, Effect.IN_EFFECT),
        ({"issued_on": BEFORE, "public": False}, Effect.IN_EFFECT),
    ],
)
def test_what_replaces_counts_from_its_first_day_and_only_where_it_is_public(newer, told):
    older = make_document("1-KH/QU", issued_on=OLD)
    make_document("2-KH/QU", **newer).replaces.add(older)
    assert effect(older) == told


def test_filters_by_effect_agree_with_what_is_told_of_each():
    for number, days in enumerate(
        [{}, {"effective_on": AFTER}, {"expires_on": BEFORE}, {"expires_on": AFTER}, {"issued_on": AFTER}], 1
    ):
        make_document(f"{number}-KH/QU", **{"issued_on": OLD, **days})
    make_document("9-KH/QU", issued_on=BEFORE).replaces.add(Document.objects.get(number="1-KH/QU"))
    told = {row.pk: row.effect for row in Document.objects.with_effect(TODAY)}
    for state in Effect:
        found = set(Document.objects.filter(has(state, Document, TODAY)).values_list("pk", flat=True))
        assert found == {pk for pk, effect in told.items() if effect == state}
        assert found


def test_only_public_documents_are_told_as_newer():
    older = make_document("1-KH/QU", issued_on=OLD)
    for number, public in (("2-KH/QU", True), ("3-KH/QU", False)):
        make_document(number, issued_on=BEFORE, public=public).replaces.add(older)
    assert [row.number for row in Document.objects.with_effect(TODAY).get(pk=older.pk).newer] == ["2-KH/QU"]


def test_drafts_are_open_to_the_end_of_their_last_day():
    rows = {
        "hôm nay là ngày cuối": make_draft("a", closes=0),
        "hôm nay là ngày đầu": make_draft("b", opens=0),
        "chưa mở": make_draft("c", opens=1, closes=2),
        "đã hết": make_draft("d", closes=-1),
        "chưa công khai": make_draft("e", is_public=False),
    }
    assert [draft.title for draft in Draft.objects.open()] == ["a", "b"]
    phases = {draft.title: draft.phase for draft in Draft.objects.by_phase(timezone.localdate())}
    assert phases == {"a": "open", "b": "open", "c": "coming", "d": "closed", "e": "open"}
    assert rows["hôm nay là ngày cuối"].days_left(timezone.localdate()) == 0


def test_open_drafts_come_first_the_next_to_close_before_the_others():
    for title, opens, closes in (("d", -9, -1), ("b", -5, 9), ("e", -30, -20), ("a", -5, 2), ("c", 3, 5)):
        make_draft(title, opens=opens, closes=closes)
    assert "".join(draft.title for draft in Draft.objects.by_phase(timezone.localdate())) == "abcde"


def test_a_draft_names_the_document_it_became_only_where_that_is_public():
    for title, public in (("a", True), ("b", False)):
        make_draft(title, became=make_document(f"{title}1-KH/QU", public=public))
    issued = {draft.title: draft.issued and draft.issued.number for draft in Draft.objects.with_document()}
    assert issued == {"a": "a1-KH/QU", "b": None}
