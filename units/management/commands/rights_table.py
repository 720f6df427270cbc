"""Writes the table of rights for the documentation out of the one that the program asks."""

import re
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from units.permissions import DUTIES, RIGHTS, Reach, Role

NAMES = {
    "Bài viết": {
        "articles.view_article": "Xem bài, lịch sử, xem thử",
        "articles.add_article": "Viết bài mới",
        "articles.change_article": "Sửa bài",
        "articles.submit_article": "Gửi duyệt, rút về nháp",
        "articles.correct_article": "Mở bản sửa của bài đã đăng, bỏ bản sửa",
        "articles.share_article": "Đường dẫn xem trước cho lãnh đạo",
        "articles.trash_article": "Bỏ vào thùng rác, lấy lại",
        "articles.return_article": "Trả lại bài",
        "articles.approve_article": "Duyệt bài",
        "articles.publish_article": "Đăng, hẹn giờ, đổi ngày giờ, đăng khẩn, xem lại bài đăng khẩn",
        "articles.unpublish_article": "Gỡ bài",
        "articles.delete_article": "Xóa hẳn bài ở thùng rác",
        "articles.view_statuschange": "Xem nhật ký",
        "articles.view_removal": "Xem, in, xuất sổ gỡ bài",
    },
    "Bạn đọc": {
        "articles.view_comment": "Xem nhận xét",
        "articles.change_comment": "Duyệt, ẩn, trả lời nhận xét",
        "articles.view_readermessage": "Xem thư bạn đọc",
        "articles.change_readermessage": "Xử lý thư bạn đọc",
    },
    "Video": {
        "articles.view_video": "Xem video trong trang quản trị",
        "articles.add_video": "Thêm video",
        "articles.change_video": "Sửa video chưa hiện trên trang",
        "articles.publish_video": "Cho hiện, thôi hiện, sửa video đang hiện",
        "articles.delete_video": "Xóa video không hiện trên trang",
    },
    "Văn bản": {
        "documents.view_document": "Xem văn bản trong trang quản trị",
        "documents.add_document": "Nhập văn bản",
        "documents.change_document": "Sửa văn bản chưa hiện trên trang",
        "documents.publish_document": "Cho hiện, thôi hiện, sửa văn bản đang hiện",
        "documents.delete_document": "Xóa văn bản không hiện trên trang",
        "documents.view_authority": "Chọn cơ quan ban hành",
        "documents.add_authority": "Thêm cơ quan ban hành",
        "documents.change_authority": "Sửa, xếp cơ quan ban hành",
        "documents.delete_authority": "Xóa cơ quan ban hành chưa có văn bản",
    },
    "Dự thảo lấy ý kiến": {
        "documents.view_draft": "Xem dự thảo trong trang quản trị",
        "documents.add_draft": "Nhập dự thảo",
        "documents.change_draft": "Sửa dự thảo chưa hiện trên trang",
        "documents.publish_draft": "Cho hiện, thôi hiện, sửa dự thảo đang hiện",
        "documents.delete_draft": "Xóa dự thảo không hiện, chưa có góp ý",
        "documents.view_opinion": "Xem, xuất góp ý của bạn đọc",
        "documents.change_opinion": "Đánh dấu góp ý đã xem",
    },
    "Chuyên mục, dòng sự kiện và nguồn": {
        "articles.view_category": "Chọn chuyên mục",
        "articles.add_category": "Thêm chuyên mục",
        "articles.change_category": "Sửa chuyên mục, xếp trình đơn",
        "articles.delete_category": "Xóa chuyên mục chưa có bài",
        "articles.view_topic": "Chọn dòng sự kiện",
        "articles.add_topic": "Thêm dòng sự kiện",
        "articles.change_topic": "Sửa, khép lại dòng sự kiện",
        "articles.delete_topic": "Xóa dòng sự kiện chưa có bài",
        "articles.view_source": "Chọn nguồn",
        "articles.add_source": "Thêm nguồn",
        "articles.change_source": "Sửa nguồn",
        "articles.delete_source": "Xóa nguồn chưa có bài",
    },
    "Lịch công tác và hội nghị": {
        "units.view_scheduleentry": "Xem lịch công tác trong trang quản trị",
        "units.add_scheduleentry": "Thêm dòng vào lịch công tác",
        "units.change_scheduleentry": "Sửa lịch công tác",
        "units.delete_scheduleentry": "Xóa dòng lịch công tác",
        "units.view_meeting": "Xem hội nghị",
        "units.add_meeting": "Thêm hội nghị",
        "units.change_meeting": "Sửa hội nghị và tài liệu",
        "units.delete_meeting": "Xóa hội nghị chưa có bài",
    },
    "Đơn vị": {
        "units.view_partyunit": "Xem đơn vị",
        "units.add_partyunit": "Thêm đơn vị cấp dưới",
        "units.change_partyunit": "Sửa, xếp đơn vị",
        "units.delete_partyunit": "Xóa đơn vị chưa có gì bên trong",
    },
    "Người dùng và trang": {
        "partynews.view_user": "Xem người dùng",
        "partynews.add_user": "Thêm người dùng",
        "partynews.change_user": "Sửa, giao vai trò, đặt lại mật khẩu, đóng và mở lại tài khoản",
        "partynews.view_homeblock": "Xem các khối của trang chủ",
        "partynews.change_homeblock": "Xếp, bật, tắt các khối của trang chủ",
        "partynews.view_siteprofile": "Xem thông tin trang",
        "partynews.change_siteprofile": "Sửa thông tin trang",
        "partynews.view_letter": "Xem thư đã gửi, thư chưa gửi được",
        "partynews.resend_letter": "Gửi lại thư",
        "partynews.view_oldaddress": "Xem địa chỉ cũ",
        "partynews.add_oldaddress": "Thêm địa chỉ cũ",
        "partynews.change_oldaddress": "Sửa địa chỉ cũ",
        "partynews.delete_oldaddress": "Xóa địa chỉ cũ",
        "partynews.view_missedaddress": "Xem địa chỉ không tìm thấy",
        "partynews.ignore_missedaddress": "Bỏ qua địa chỉ không tìm thấy",
    },
}
_PLACE = re.compile(r"(<!-- bảng quyền[^>]*-->\n).*(<!-- hết bảng quyền -->)", re.DOTALL)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(right: str, role: Role) -> str:
    reach = RIGHTS[right].get(role)
    if reach is Reach.UNITS and right.endswith(("_category", "_source", "_topic", "_authority")):
        return "có"  # what belongs to no unit
    return reach.value if reach else "–"


def rights_table() -> str:
    """What each role does and which rights it has, in Markdown and in Vietnamese."""
    lines = [f"- **{role.label}**: {DUTIES[role]}" for role in Role]
    for part, names in NAMES.items():
        lines += [
            "",
            f"### {part}",
            "",
            _row("việc", *(role.label for role in Role)),
            _row(*["---"] * (len(Role) + 1)),
        ]
        lines += [_row(name, *(_cell(right, role) for role in Role)) for right, name in names.items()]
    return "\n".join(lines) + "\n"


class Command(BaseCommand):
    help = "In bảng quyền của các vai trò, hoặc ghi bảng ấy vào tài liệu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--into", type=Path, help="tệp tài liệu có chỗ dành cho bảng")

    def handle(self, *, into: Path | None = None, **options: Any) -> None:
        if into is None:
            self.stdout.write(rights_table())
            return
        text, places = _PLACE.subn(lambda place: f"{place[1]}\n{rights_table()}\n{place[2]}", into.read_text())
        if places != 1:
            raise CommandError(f"{into} không có đúng một chỗ dành cho bảng quyền.")
        into.write_text(text)
