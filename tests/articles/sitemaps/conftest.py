import pytest

from tests.articles.sitemaps.site_map import SITE


@pytest.fixture(autouse=True)
def _address(settings) -> None:
    settings.SITE_URL = SITE
