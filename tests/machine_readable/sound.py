"""A page whose head has passed the checkers."""

from typing import Any

from django.test import Client

from tests.machine_readable import head, linked_data
from tests.page import Page

SITE = "https://tin.example"


def page_of(client: Client, row: Any) -> Page:
    """The page of ``row`` on ``SITE``, without a fault in what it tells machines."""
    page = Page(client, row.get_absolute_url())
    assert head.problems(page, SITE) + linked_data.problems(page, SITE) == []
    return page
