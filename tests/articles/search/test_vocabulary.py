"""The vocabulary is kept by each process for some minutes."""

import pytest
from django.core.cache import cache

from articles.search.vocabulary import vocabulary
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def test_a_vocabulary_is_kept_until_its_mark_is_gone(django_assert_num_queries):
    make_article("Đại hội thi đua", at="now")
    assert vocabulary().word("dua")
    make_article("Hoa gạo đỏ", at="now")
    with django_assert_num_queries(0):
        assert not vocabulary().word("gao")
    cache.clear()
    assert vocabulary().word("gao")
