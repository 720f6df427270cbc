import pytest


@pytest.fixture(autouse=True)
def _address(settings) -> None:
    settings.SITE_URL = "https://tin.example"
