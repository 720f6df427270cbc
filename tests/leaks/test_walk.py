"""No list, feed, map, calendar, page or answer of the data service tells of what is not public."""

from collections import defaultdict

import pytest

from tests.leaks import addresses, site
from tests.leaks.walk import Answer, walk
from tests.leaks.words import Words

pytestmark = pytest.mark.django_db


def leaks(answers: list[Answer], words: Words) -> dict[str, set[str]]:
    """What was told where it may not be: by address."""
    told, found = site.allowed(words), defaultdict(set)
    for answer in answers:
        for word in answer.words:
            is_echo = (
                answer.status == 404 and word in answer.address and answer.pattern.startswith("api_")
            )  # "Không có cơ quan “…”."
            if not is_echo and not site.is_allowed(word, answer.address, told):
                found[answer.address].add(": ".join(words.places[word]))
        if answer.rows:
            found[answer.address] |= answer.rows
    return dict(found)


def test_every_public_pattern_is_walked():
    assert addresses.names() == {*addresses.ADDRESSES} | addresses.OTHER | addresses.UNNAMED


def test_no_address_tells_of_what_is_not_public(client):
    built = site.build()
    answers = walk(client, built.words, built.closed)
    assert leaks(answers, built.words) == {}
    assert {answer.pattern for answer in answers} >= addresses.ADDRESSES.keys()
