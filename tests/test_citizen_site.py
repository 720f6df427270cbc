"""The list of page types is whole, and each of its addresses answers as it says."""

import re

import pytest

from partynews.urls import urlpatterns
from tests import citizen_site
from tests.citizen_kinds import NOT_PAGES, PAGES

ALL = [page for pages in PAGES.values() for page in pages]


def test_every_public_address_has_a_page_in_the_list():
    named = {pattern.name for pattern in urlpatterns if getattr(pattern, "name", None)}
    listed = {page.pattern for page in ALL}
    assert named - NOT_PAGES == listed - {"not_found"}


@pytest.mark.django_db
def test_every_page_in_the_list_answers_with_one_title_of_its_own(client):
    site, found = citizen_site.build(), {}
    for page in ALL:
        address = page.address.format(**vars(site))
        answer = client.get(address)
        titles = re.findall(r"<h1[ >]", answer.content.decode())
        if (answer.status_code, len(titles)) != (page.status, 1):
            found[address] = (answer.status_code, len(titles))
    assert found == {}
