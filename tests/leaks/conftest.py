"""The data service counts nobody while everything is asked for, and addresses with a host lead back here."""

import pytest

from partynews.api.rate import Rate


@pytest.fixture(autouse=True)
def _open(settings) -> None:
    settings.API_RATE = Rate(0)
    settings.SITE_URL = "http://testserver"
