"""An article with something for every script of its page."""

from articles.models import Article, Photo
from tests.factories import local, make_article, make_unit, picture_file

FILLER = "<p>" + "Cấp ủy đã chỉ đạo, kiểm tra, đôn đốc và kịp thời biểu dương. " * 60 + "</p>"
ROW = "<tr><td>Đảng bộ phường An Hòa</td><td>12</td><td>340</td><td>27</td><td>100%</td></tr>"


def make_story() -> Article:
    """A long report with headings, a wide table, a list and three pictures."""
    article = make_article(
        "Hội nghị BCH Đảng bộ quận",
        at=local(2017, 8, 15, 16, 33),
        unit=make_unit(),
        sapo="Sáng 15/8/2017, đ/c Minh An, UVBTV, chủ trì hội nghị.",
        body=f"<h2>I. Kết quả</h2><p>Theo Kế hoạch số 149-KH/QU./.</p><table>{ROW}</table>"
        f"<h2>II. Hạn chế</h2>{FILLER}<h2>III. Nhiệm vụ</h2><ol><li>Một</li><li>Hai</li></ol>",
    )
    for caption in ("Toàn cảnh", "Đại biểu thảo luận", "Trao hoa"):
        Photo.objects.create(
            article=article, image=picture_file(), caption=caption, credit="Thu Hà", alt=f"Ảnh {caption}"
        )
    return article
