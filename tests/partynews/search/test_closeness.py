import pytest

from partynews.search.closeness import LOOSE, looseness


def of(wanted, title):
    return looseness(wanted.split(), title.split())


def test_side_by_side_is_closest():
    assert of("dai hoi phuong", "dai hoi phuong nam") == 0


def test_in_order_is_closer_than_turned_around():
    in_order = of("dai hoi phuong", "dai hoi dai bieu dang bo phuong")
    turned = of("dai hoi phuong", "dang bo phuong hoc tap quan triet nghi quyet dai hoi")
    assert in_order < LOOSE <= turned


def test_gaps_of_a_few_words_count_alike():
    assert of("hoi nghi", "hoi nhan dan nghi") == of("hoi nghi", "hoi nghi") == 0


def test_the_best_place_of_a_repeated_word_counts():
    assert of("quan uy", "uy ban quan bay gio thi quan uy") == 0


@pytest.mark.parametrize(("wanted", "title"), [("hoi", "dai hoi"), ("hoi nghi", "dai hoi"), ("", ""), ("a a", "a")])
def test_one_word_or_a_missing_one_is_not_judged(wanted, title):
    assert of(wanted, title) == 0
