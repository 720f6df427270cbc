"""What is searched for."""

import datetime

import pytest

from tests.factories import local, make_article, make_category, make_document, make_draft, make_meeting, make_unit


@pytest.fixture
def article():
    return make_article(
        "Hội nghị Quận ủy mở rộng", at="now", sapo="Kế hoạch số 149-KH/QU", body="<p>đường<br>Đỗ Xuân Hợp, khóa XI</p>"
    )


@pytest.fixture
def several():
    """A word in every kind; three articles in two categories, two units (one below the other) and two years."""
    above = make_unit("Đảng ủy Phường Một")
    below = make_unit("Chi bộ Hai", parent=above)
    other = make_unit("Đảng ủy Phường Ba")
    news, work = make_category("Tin tức"), make_category("Dân vận")
    make_article("Rạch 2019", at=local(2019, 12, 31, 23, 59), category=news, unit=above)
    make_article("Rạch 2020", at=local(2020, 1, 1, 0, 0), category=work, unit=below)
    make_article("Rạch nay", at="now", category=news, unit=other)
    make_meeting("Rạch họp", unit=above, starts_at=local(2020, 6, 1, 8))
    make_document("1-KH/QU", summary="Rạch", unit=other, issued_on=datetime.date(2020, 1, 1))
    make_draft("Rạch dự thảo", unit=other)
    return news
