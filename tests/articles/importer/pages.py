"""Pages for the importer's tests: real ones where the folder is there, and made ones of our own writing."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

SHARED = Path(settings.BASE_DIR).parent / "shared"

TITLE = "Đảng ủy phường sơ kết công tác xây dựng Đảng quý I"
STORY = (
    "Sáng ngày 12/3/2020, Đảng ủy phường họp sơ kết công tác xây dựng Đảng quý một và bàn nhiệm vụ quý hai. "
    "Dự họp có đồng chí Bí thư cùng các đồng chí trong Ban Chấp hành.\n\n"
    "Các đại biểu trao đổi về kết nạp đảng viên, về sinh hoạt chi bộ và việc làm theo gương Bác ở từng khu phố "
    "trong ba tháng vừa qua.\n\n"
    "Kết luận cuộc họp, đồng chí Bí thư ghi nhận cố gắng của các chi bộ và đề nghị hoàn thành sớm những việc còn lại."
)


def known_pages(folder: str) -> list[tuple[Path, dict[str, Any]]]:
    """The pages of a folder of real pages, each with its truth; none where the folder is not there."""
    texts = sorted((SHARED / folder).glob("*.txt"))
    return [(text, json.loads(text.with_suffix(".json").read_text())) for text in texts]
