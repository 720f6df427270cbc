import pytest

from partynews.text.typing_methods import telex, vni


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        *[("hooij", "hội"), ("nghij", "nghị"), ("quaanj", "quận"), ("uyr", "ủy"), ("ddangr", "đảng")],
        *[("quyeets", "quyết"), ("khoas", "khóa"), ("hoaf", "hòa"), ("giaso", "giáo"), ("gias", "giá")],
        *[("truwowngf", "trường"), ("truowngf", "trường"), ("dduowngf", "đường"), ("uw", "ư"), ("tw", "tư")],
    ],
)
def test_telex_keys_become_the_syllable(keys, word):
    assert telex(keys) == word


@pytest.mark.parametrize("keys", ["hoijo", "hojoi", "hoioj"])
def test_marks_may_come_late(keys):
    assert telex(keys) == "hội"


@pytest.mark.parametrize("word", ["", "hoi", "nghi", "hội", "149kh", "xyz", "bcdfs", "a" * 40])
def test_what_has_no_telex_keys_or_makes_no_syllable_is_none(word):
    assert telex(word) == ""


@pytest.mark.parametrize(
    ("keys", "word"),
    [
        *[("ho6i5", "hội"), ("nghi5", "nghị"), ("qua6n5", "quận"), ("uy3", "ủy"), ("d9a3ng", "đảng")],
        *[("d9uo7ng2", "đường"), ("thu7o7ng2", "thường"), ("quye6t1", "quyết"), ("a8n", "ăn")],
    ],
)
def test_vni_keys_become_the_syllable(keys, word):
    assert vni(keys) == word


@pytest.mark.parametrize("word", ["", "hoi", "2020", "149kh", "n0", "q5x9", "b6", "ho6i5" * 9])
def test_what_has_no_vni_keys_or_makes_no_syllable_is_none(word):
    assert vni(word) == ""
