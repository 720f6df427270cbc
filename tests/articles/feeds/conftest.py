"""An address of the site, and an article that has everything a feed can tell."""

import pytest

from articles.models import Article
from partynews.models import SiteProfile
from tests.articles.feeds.subscribing import SITE
from tests.factories import local, make_article, make_category, make_source, make_unit, picture_file


@pytest.fixture(autouse=True)
def _address(settings) -> None:
    settings.SITE_URL = SITE


@pytest.fixture
def story() -> Article:
    SiteProfile.objects.update_or_create(pk=1, defaults={"name": "Đảng bộ An Bình", "owner": "Quận ủy An Bình"})
    return make_article(
        "Kiểm tra “cơ sở” & <b>",
        at=local(2017, 2, 27, 13, 35),
        category=make_category("Tin tức"),
        unit=make_unit("Quận ủy"),
        sapo="Đoàn <đã> làm việc & ghi nhận.",
        body='<p>Xem <a href="/don-vi/">đơn vị</a> <img src="/media/anh/a-900x600.webp" alt="x"></p>',
        byline="Tin: Minh An / Ảnh: Thu Hà",
        source=make_source("Báo An Bình"),
        source_url="https://bao.example/1",
        lead_picture=picture_file(),
        lead_alt="Hội trường",
        lead_caption="Toàn cảnh",
    )
