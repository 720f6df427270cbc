"""The data service counts nobody while everything is asked for."""

import pytest

from partynews.api.rate import Rate


@pytest.fixture(autouse=True)
def _no_limit(settings) -> None:
    settings.API_RATE = Rate(0)
