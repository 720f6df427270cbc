"""The table of rights in the documentation is the one that the program asks."""

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from units.management.commands.rights_table import NAMES, rights_table
from units.permissions import RIGHTS, Role


def test_every_right_has_a_name_in_the_documentation():
    named = [right for names in NAMES.values() for right in names]
    assert sorted(named) == sorted(RIGHTS)


def test_documentation_shows_the_table_as_it_is():
    assert rights_table() in (settings.BASE_DIR / "docs" / "quyen-han.md").read_text(), (
        "run: manage.py rights_table --into docs/quyen-han.md"
    )


def test_table_tells_how_far_each_right_goes():
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in rights_table().splitlines() if " | " in line}
    assert rows["Sửa bài"].endswith("| của mình | trong đơn vị | trong đơn vị | – |")
    assert rows["Sửa chuyên mục, xếp trình đơn"].endswith("| – | – | toàn trang | toàn trang |")
    assert rows["Chọn nguồn"].endswith("| có | có | có | có |")
    assert all(role.label in rows["việc"] for role in Role)


def test_table_is_written_into_its_place_only(tmp_path, capsys):
    page = tmp_path / "quyen-han.md"
    page.write_text("Đầu\n<!-- bảng quyền: do máy ghi -->\nbản trước\n<!-- hết bảng quyền -->\nCuối\n")
    for _ in range(2):
        call_command("rights_table", into=page)
    text = page.read_text()
    assert text.startswith("Đầu\n<!-- bảng quyền: do máy ghi -->\n\n- **Cộng tác viên")
    assert text.endswith("<!-- hết bảng quyền -->\nCuối\n")
    assert text.count("### Bài viết") == 1
    assert "bản trước" not in text
    page.write_text("không có chỗ")
    with pytest.raises(CommandError):
        call_command("rights_table", into=page)
    call_command("rights_table")
    assert rights_table() in capsys.readouterr().out
