import random
import tracemalloc

from partynews.search.completions import completions
from partynews.search.phrases import Phrases
from partynews.search.terms import words_in


def ways_on(typed: str, *titles: str, names: tuple[str, ...] = ()) -> list[str]:
    return completions(words_in(typed), Phrases(names, titles), 5, is_whole=typed.endswith(" "))


def test_last_word_may_be_a_beginning_unless_a_space_follows():
    titles = ["Hội nghị Quận ủy", "Hội nghị Quận ủy", "Hội ngộ", "Hội ngộ"]
    assert ways_on("hoi ng", *titles) == ["Hội ngộ", "Hội nghị Quận ủy"]
    assert ways_on("hội ng", *titles) == ["Hội ngộ", "Hội nghị Quận ủy"]
    assert ways_on("hoi nghi ", *titles) == ["Hội nghị Quận ủy"]
    assert ways_on("hoi ngh ", *titles) == []
    assert ways_on("hối ng", *titles) == []
    assert ways_on("zz", *titles) == []


def test_what_occurs_once_is_no_phrase():
    assert ways_on("hoi", "Hội nghị Quận ủy", "Quận ủy khen thưởng") == []


def test_no_phrase_is_cut_off():
    titles = [f"Hội nghị Ban Chấp hành Đảng bộ {what}" for what in ("quận lần thứ hai", "quận lần thứ ba", "phường")]
    assert ways_on("hoi nghi ban chap hanh dang", *titles) == [
        "Hội nghị Ban Chấp hành Đảng bộ quận",
    ]
    titles = ["Học tập, quán triệt Nghị quyết về công tác cán bộ", "Học tập, quán triệt Nghị quyết của Đảng"]
    assert ways_on("hoc", *titles) == ["Học tập, quán triệt Nghị quyết"]


def test_phrase_ends_where_it_goes_on_in_several_ways_or_a_clause_ends():
    assert ways_on("hoi", "Hội nghị sơ kết", "Hội nghị tổng kết", "Hội nghị giao ban") == ["Hội nghị"]
    assert ways_on("hoi", "Hội nghị sơ kết", "Hội nghị sơ kết quý", "Hội nghị sơ kết quý") == ["Hội nghị sơ kết"]
    assert ways_on("dai", "Đại hội chi bộ: 5 việc", "Đại hội chi bộ – bài học") == ["Đại hội chi bộ"]


def test_numbers_alone_are_no_ways_on():
    titles = [f"Đảng ủy Phường {number} họp" for number in range(9)]
    assert ways_on("dang uy", *titles) == []


def test_part_of_a_word_is_not_offered_for_one_word():
    titles = [f"Phối hợp tổ chức {what}" for what in ("trại hè", "lễ cưới", "giao ban")]
    assert ways_on("ph", *titles) == ["Phối hợp tổ chức"]
    assert ways_on("ho", *titles) == []


def test_most_frequent_printed_form_is_shown():
    titles = ["Báo cáo của Quận ủy Thuận Khánh", "Họp QUẬN ỦY THUẬN KHÁNH", "QUẬN ỦY THUẬN KHÁNH"]
    assert ways_on("quan uy", *titles, names=("Quận uỷ Thuận Khánh",))[0] in (
        "Quận ủy Thuận Khánh",
        "Quận uỷ Thuận Khánh",
    )
    assert ways_on("khoa x", "Đại biểu khóa XII", "Bầu khóa XII") == ["khóa XII"]


def test_capital_of_a_beginning_gives_way_to_the_form_inside():
    titles = ["Hội nghị sơ kết", "Tổ chức hội nghị sơ kết", "Khai mạc hội nghị sơ kết"]
    assert ways_on("hoi ngh", *titles) == ["hội nghị sơ kết"]


def test_memory_is_bounded():
    random.seed(1)
    letters = "bcdghklmnpqrstvx"
    syllables = [a + v + b for a in letters for v in ("a", "ế", "ộ", "ươ", "i") for b in letters]
    titles = (" ".join(random.choices(syllables, k=12)) for _ in range(4000))
    tracemalloc.start()
    phrases = Phrases((), titles)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert list(phrases.occurrences(words_in("bab"), is_whole=True, most=1))
    assert kept < 1.5 * 2**20
