"""Which names of units stand in what somebody typed: a table of what counts and what does not."""

import pytest

from units.naming import Typed, forms

DISTRICT = [("Quận ủy Quận 1", "district"), ("Quận 1", "district")]
WARD = [("Đảng ủy Phường 5", "ward"), ("Phường 5", "ward")]
NAMED_WARD = [("Đảng ủy phường Bến Nghé", "ward"), ("Bến Nghé", "ward")]
OLD_DISTRICT = [("Quận ủy Thuận Khánh", "district"), ("Huyện ủy Thuận Khánh", "district")]
TOWN, COMMUNE = [("Thị ủy Tân Bình", "town")], [("Đảng ủy xã Tân Bình", "commune")]
BARE = [("Quận ủy", "district")]
CELL = [("Chi bộ Khu phố 4", "cell"), ("Khu phố 4", "cell")]
SMALL_CELL = [("Chi bộ 4", "cell")]
SCHOOL = [("Chi bộ Trường Tiểu học Bến Sậy", "cell"), ("Trường Tiểu học Bến Sậy", "cell")]
BOARD = [("Ủy ban Kiểm tra Quận ủy", "inspection"), ("Ủy ban Kiểm tra", "inspection")]
FRONT = [("Ủy ban Mặt trận Tổ quốc Việt Nam quận Thuận Khánh", "front")]


def named(typed: str, names: list[tuple[str, str]]) -> bool:
    text = Typed(typed)
    return any(text.span(form) for name, kind in names for form in forms(name, kind))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        *(
            (typed, DISTRICT)
            for typed in ("Quận ủy Quận 1", "quan uy quan 1", "QU Quận 1", "qu q1", "Q.1", "Q1", "q 1")
        ),
        *(
            (typed, DISTRICT)
            for typed in ("quận 01", "Quận uỷ quận 1", "đại hội đảng bộ quận 1 năm 2020", "quận ủy 1")
        ),
        *((typed, WARD) for typed in ("P.5", "p5", "phường 5", "đảng uỷ p5", "ĐU Phường 5", "dang uy phuong 5")),
        *((typed, WARD) for typed in ("hội nghị phường 5", "chi bộ 2 phường 5", "phường 5, quận 1", "phường 05")),
        *(
            (typed, NAMED_WARD)
            for typed in ("phường Bến Nghé", "p. ben nghe", "đảng ủy Bến Nghé", "bến nghé", "Ben Nghe")
        ),
        *((typed, OLD_DISTRICT) for typed in ("huyện Thuận Khánh", "HU Thuận Khánh", "quận ủy thuận khánh họp")),
        *((typed, OLD_DISTRICT) for typed in ("thuan khanh", "đảng bộ quận Thuận Khánh")),
        *((typed, TOWN) for typed in ("thị xã Tân Bình", "TX Tân Bình", "thi uy tan binh")),
        *((typed, COMMUNE) for typed in ("xã Tân Bình", "Đảng ủy xã Tân Bình", "x. tân bình")),
        *((typed, BARE) for typed in ("quận ủy", "Quận uỷ", "QU")),
        *((typed, CELL) for typed in ("Khu phố 4", "chi bo kp4", "họp KP 4 tháng 7")),
        *((typed, SCHOOL) for typed in ("trường tiểu học bến sậy", "Chi bộ Trường Tiểu học Bến Sậy kết nạp")),
        *((typed, BOARD) for typed in ("Ủy ban Kiểm tra Quận ủy", "UBKT Quận ủy", "ubkt qu", "uy ban kiem tra")),
        *(
            (typed, FRONT)
            for typed in ("Ủy ban MTTQ Việt Nam quận Thuận Khánh", "uy ban mttq viet nam q. thuan khanh")
        ),
        ("chi bộ 4 họp", SMALL_CELL),
    ],
)
def test_name_is_known_however_it_is_written(typed, names):
    assert named(typed, names)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        *((typed, DISTRICT) for typed in ("quận", "quận ủy", "1", "quận 10", "quận 11", "phường 1")),
        *(
            (typed, DISTRICT)
            for typed in ("cơ quan 1 cửa", "co quan 1 cua", "liên quan 1 vụ", "quân 1", "quận ủy 1 năm")
        ),
        *(
            (typed, WARD)
            for typed in ("địa phương 5 năm", "dia phuong 5 nam", "phường", "5", "phường 15", "phường 50")
        ),
        *((typed, WARD) for typed in ("quận 5", "xã 5", "đảng ủy 5 năm", "phương 5", "đảng ủy phường", "đảng ủy")),
        *(
            (typed, NAMED_WARD)
            for typed in ("chợ Bến Nghé", "bến nghệ", "đường Bến Nghé", "quận Bến Nghé", "phường Bến")
        ),
        *((typed, OLD_DISTRICT) for typed in ("phường Thuận Khánh", "công viên thuận khánh", "quận ủy", "quận khánh")),
        *((typed, COMMUNE) for typed in ("thị xã Tân Bình", "thi xa tan binh", "TX Tân Bình", "quận Tân Bình")),
        *((typed, BARE) for typed in ("hội nghị quận ủy", "quận ủy quận 1", "quận", "")),
        *((typed, CELL) for typed in ("chi bộ", "khu phố", "khu phố 14", "chi bộ 4 tốt", "phố 4")),
        *((typed, SMALL_CELL) for typed in ("chi bộ 4 tốt", "chi bo 4 tot", "chi bộ bốn tốt", "chi bộ 14")),
        *((typed, BOARD) for typed in ("họp ủy ban kiểm tra", "kỳ họp UBKT Quận ủy", "kiểm tra", "ủy ban")),
        *((typed, FRONT) for typed in ("quận Thuận Khánh", "mặt trận tổ quốc", "MTTQ")),
        *((typed, SCHOOL) for typed in ("trường tiểu học", "rạch Bến Sậy", "bến sậy")),
    ],
)
def test_words_that_many_names_share_name_nobody(typed, names):
    assert not named(typed, names)


@pytest.mark.parametrize(
    ("typed", "names", "besides"),
    [
        ("hội nghị QU Quận 1", DISTRICT, "hội nghị"),
        ("đảng uỷ p5 tổng kết", WARD, "tổng kết"),
        ("149-KH/QU của P.5", WARD, "149 kh qu của"),
        ("phường 5", WARD, ""),
    ],
)
def test_what_was_typed_besides_the_name_is_kept(typed, names, besides):
    text = Typed(typed)
    spans = [span for name, kind in names for form in forms(name, kind) if (span := text.span(form))]
    assert text.without(max(spans, key=lambda span: span.length)) == besides
