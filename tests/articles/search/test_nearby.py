"""What is offered where a search finds nothing; what is not public is never offered."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article
from articles.search.engine import Filters, Search
from articles.search.nearby import NearMiss, near_misses
from articles.search.vocabulary import vocabulary
from partynews.search.query import read_query
from tests.factories import make_article, make_category, make_document, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> None:
    for number in range(3):
        make_article(f"Hội nghị Quận ủy mở rộng lần {number}", at="now")
    make_article("Đại hội đại biểu", at="now", body="<p>Phòng, chống tham nhũng.</p>")
    make_meeting("Kỳ họp thứ mười bất thường")


def near(typed: str, **filters) -> NearMiss:
    return near_misses(Search(read_query(typed), Filters(**filters))) or NearMiss()


def proposals(typed: str, **filters) -> list[str]:
    return [proposal.text for proposal in near(typed, **filters).proposals]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoi nghj", "hội nghị"),
        ("hôi nghị quaanj", "hội nghị quận"),
        ("hooij nghij quaanj uyr", "hội nghị quận ủy"),
        ("ho6i5 nghi5", "hội nghị"),
        ("hoinghi", "hội nghị"),
        ("dai hoi dai bieuu", "đại hội đại biểu"),
        ("bat thuowngf", "bất thường"),
        ("149-kh/qu hooij nghij", "hội nghị"),
        ('"hoi nghj"', "hội nghị"),
        ('"mo rong hoi nghi"', "mở rộng hội nghị"),
    ],
)
def test_near_spelling_is_offered_and_its_hits_are_shown(site, typed, meant):
    found = near(typed)
    assert found.proposals[0].text == meant
    assert found.shown == found.proposals[0]
    assert found.search
    assert found.search.hits(0, 20)
    assert len(found.proposals) <= 2
    assert not found.missing


@pytest.mark.parametrize("typed", ["", "…", "hoi nghi", "zzzzzz", "2020", "a" * 200])
def test_nothing_is_offered_for_what_finds_something_or_resembles_nothing(site, typed):
    assert near_misses(Search(read_query(typed))) is None


def test_word_that_occurs_is_no_slip(site):
    make_article("Xã Nghj", at="now")
    assert proposals("nghj zzzzzz") == []
    assert near("nghj zzzzzz").missing == ("zzzzzz",)


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("hội nghị zzzzzz", ("zzzzzz",)),
        ("hội nghị quận tham nhũng", ("tham", "nhũng")),
        ("zzzzzz biểu", ("zzzzzz",)),
        ('"bất thường" hội nghị quận ủy', ("“bất thường”",)),
        ("hội nghị 149-KH/QU", ("149 kh qu",)),
    ],
)
def test_fewest_and_rarest_words_are_left_out(site, typed, missing):
    found = near(typed)
    assert (found.missing, found.proposals, found.shown) == (missing, (), None)
    assert found.search
    assert found.search.hits(0, 20)


def test_phrases_need_no_more_queries_than_words(site, django_assert_max_num_queries):
    vocabulary()
    with django_assert_max_num_queries(10):
        found = near('"quận ủy bất" "tham nhũng quận" hội nghị biểu zzzzzz')
    assert found.missing


def test_filters_hold_for_what_is_shown_but_not_for_the_spelling(site):
    empty = make_category("Chuyên mục trống")
    found = near("hoi nghj", category=empty.pk)
    assert [proposal.text for proposal in found.proposals] == ["hội nghị"]
    assert found.search is None
    assert near_misses(Search(read_query("hội nghị"), Filters(category=empty.pk))) is None


def hidden_rows() -> None:
    later = timezone.now() + datetime.timedelta(days=1)
    make_article("Chuyện bí ẩn nháp")
    make_article("Chuyện bí ẩn hẹn giờ", at=later)
    make_meeting("Chuyện bí ẩn nội bộ", is_public=False)
    make_document(summary="Chuyện bí ẩn", public=False)


def test_what_is_not_public_is_never_offered(site):
    hidden_rows()
    for typed in ("bis aanr", "bi anr", "chuyeenj", "bian"):
        assert near_misses(Search(read_query(typed))) is None, typed


def test_title_taken_down_a_second_ago_is_not_offered(site):
    article = make_article("Chuyện bí ẩn", at="now")
    assert proposals("bis aanr") == ["bí ẩn"]
    assert vocabulary().word("chuyen")
    Article.objects.filter(pk=article.pk).update(status=Article.Status.UNPUBLISHED)
    assert vocabulary().word("chuyen")
    assert near_misses(Search(read_query("bis aanr"))) is None


def test_spelling_of_a_title_taken_down_is_not_shown(site):
    article = make_article("Trần Bảo", at="now")
    vocabulary()
    Article.objects.filter(pk=article.pk).update(status=Article.Status.UNPUBLISHED)
    make_article("Tin ngày", at="now", body="<p>Tràn bao.</p>")
    assert proposals("trann bao") == ["tran bao"]


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(chr(97 + number) * 40 for number in range(12)),
        " ".join(["hoinghiquanuy" * 3] * 12),
        "hội nghị quận ủy mở rộng đại biểu tham nhũng thứ mười bất",
        "'; DROP TABLE; -- \x00 \u202e 🎉",
    ],
)
def test_hostile_words_need_few_queries(site, typed):
    search = Search(read_query(typed))
    vocabulary()
    search.total  # noqa: B018
    with CaptureQueriesContext(
        connection,
    ) as asked:
        near_misses(search)
    assert len(asked) <= 18
