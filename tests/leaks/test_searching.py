"""No search, filter, other spelling or suggestion tells a hidden word from nonsense."""

import pytest

from tests.leaks import site
from tests.leaks.searching import Searcher, beginnings, control_of

pytestmark = pytest.mark.django_db
# One of each kind of row and of each way to be hidden: asked for in every form and with every filter.
DEEP = {
    *("draft", "scheduled", "mistake", "trashed", "working copy", "old words"),
    *("hidden meeting", "hidden document", "hidden draft"),
}


def test_search_answers_a_hidden_word_like_nonsense(client):
    words = site.build().words
    titles = {word for word in words.of("title") if words.places[word].thing in DEEP}
    assert len(titles) == len(DEEP)
    assert Searcher(client).telling(words, deep=titles) == set()


def test_suggestions_offer_nothing_for_a_hidden_word(client):
    words = site.build().words
    searcher, offered = Searcher(client), {}
    for typed in beginnings([*words.places]):
        lines = searcher.suggestions(typed)
        if lines and lines != searcher.suggestions(control_of(typed)):
            offered[typed] = lines
    assert offered == {}


def test_number_of_a_hidden_document_leads_to_the_public_ones_only(client):
    words, told = site.build().words, ""
    for typed in ("731", "731-kh", "731 KH", "731kh/zk", "731-"):
        for address in ("/tim-kiem/", "/tim-kiem/goi-y/", "/van-ban/"):
            told += client.get(address, {"q": typed}).content.decode()
    assert words.found_in(told) == set()
    assert "731-TB/QU" in told
