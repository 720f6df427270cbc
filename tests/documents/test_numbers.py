"""A number typed any way is one number."""

import pytest

from documents.models import Document
from documents.numbers import has_number, typed_number
from partynews.text.document_numbers import number_key
from tests.factories import make_document


@pytest.mark.parametrize(
    "typed",
    [
        "149-KH/QU",
        "149-kh/qu",
        "149 KH QU",
        "149khqu",
        "149KH/QU",
        "149 - KH / QU",
        "149\N{EN DASH}KH/QU",
        "149\N{NO-BREAK SPACE}KH\\QU",
        "149-KH/QU ./.",
        "149-KH/QU./.",
        "  149_kh.qu  ",
        "0149-KH/QU",
    ],
)
def test_spellings_of_one_number_have_one_key(typed):
    assert number_key(typed) == "149khqu"


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("2998-QĐ/HU", "2998qdhu"),
        ("65-KH/ĐU", "65khdu"),
        ("01-CTr/QU", "1ctrqu"),
        ("05-QĐi/ĐU", "5qdidu"),
        ("05/2024/NQ-HĐND", "5.2024nqhdnd"),
        ("5 2024 nq hđnd", "5.2024nqhdnd"),
        ("0", "0"),
        ("./.", ""),
        ("", ""),
    ],
)
def test_keys(number, key):
    assert number_key(number) == key


def test_decomposed_letters_and_composed_ones_are_the_same():
    assert number_key("12-TB/U\u0309BKT") == number_key("12-TB/ỦBKT") == "12tbubkt"


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("149", "149"),
        ("149 kh", "149kh"),
        ("số 149-KH/QU", "149khqu"),
        ("So: 149", "149"),
        ("Kế hoạch số 149-KH/QU", "149khqu"),
        ("ke hoach 149", "149"),
        ("149-KH/QU ngày 15/8/2017", "149khqu"),
        ("Kế hoạch số 149-KH/QU, ngày 15 tháng 8 năm 2017 của Quận ủy", "149khqu"),
        ("149-KH/QU về chuyển đổi số", "149khqu"),
        ("kế hoạch", ""),
        ("chuyển đổi số", ""),
        ("", ""),
        ("./.", ""),
    ],
)
def test_a_number_is_known_among_what_is_typed(typed, key):
    assert typed_number(typed, ("Kế hoạch", "Chỉ thị")) == key


@pytest.mark.django_db
def test_a_beginning_finds_its_numbers_and_149_is_not_1490():
    for number in ("149-KH/QU", "149-TB/QU", "1490-KH/QU", "14-KH/QU", "149/2024/QĐ-UBND"):
        make_document(number)

    def found(key):
        return {document.number for document in Document.objects.filter(has_number(key))}

    assert found("149") == {"149-KH/QU", "149-TB/QU", "149/2024/QĐ-UBND"}
    assert found("149kh") == {"149-KH/QU"}
    assert found("149.2024") == {"149/2024/QĐ-UBND"}
    assert found("149.20") == set()
    assert found("14") == {"14-KH/QU"}


@pytest.mark.django_db
def test_the_key_follows_the_number():
    document = make_document("149-KH/QU")
    document.number = "150-KH/QU"
    document.save()
    document.refresh_from_db()
    assert document.number_key == "150khqu"
