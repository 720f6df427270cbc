import time

import pytest

from partynews.search.spelling import respelled
from partynews.search.terms import words_in
from partynews.search.vocabulary import Vocabulary

TITLES = [
    *["Hội nghị Quận ủy mở rộng"] * 5,
    *["Đại hội đại biểu Đảng bộ quận"] * 3,
    *["Trao Huy hiệu Đảng cho đảng viên"] * 3,
    "Phòng, chống tham nhũng",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(TITLES)


def readings(typed: str, vocabulary: Vocabulary) -> list[str]:
    words = words_in(typed)
    known = [vocabulary.word(word.folded) is not None for word in words]
    return [" ".join(vocabulary.spelled(line)) for line in respelled(words, known, vocabulary)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoi nghj", "hội nghị"),
        ("hooij nghij quaanj uyr", "hội nghị quận ủy"),
        ("ho6i5 nghi5 qua6n5 uy3", "hội nghị quận ủy"),
        ("tahm nhung", "tham nhũng"),
        ("huy hieuu dang", "huy hiệu đảng"),
        ("huy heu dang", "huy hiệu đảng"),
        ("hoinghi", "hội nghị"),
        ("hoinghiquanuy", "hội nghị quận ủy"),
        ("dai hoi dai bi eu", "đại hội đại biểu"),
        ("hoi nghj zzzzzz", "hội nghị"),
    ],
)
def test_slip_is_put_right(vocabulary, typed, meant):
    assert readings(typed, vocabulary)[:1] == [meant]


@pytest.mark.parametrize("typed", ["hoi nghi", "zzzzzz", "hoi zzzzzz", "2020 2021", "qqqq", "nghi qqqq"])
def test_words_that_occur_stay_and_what_resembles_nothing_is_not_guessed(vocabulary, typed):
    assert readings(typed, vocabulary) == []


@pytest.mark.parametrize(
    "typed",
    ["a" * 200, " ".join(["hoinghiquanuy" * 3] * 12), " ".join(chr(97 + n) * 40 for n in range(12)), "nghj " * 12],
)
def test_hostile_words_take_no_time(vocabulary, typed):
    words = words_in(typed)[:12]
    began = time.process_time()
    respelled(words, [False] * len(words), vocabulary)
    assert time.process_time() - began < 0.1
