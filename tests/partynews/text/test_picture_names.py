import pytest

from partynews.text.picture_names import narrowed, size_of, srcset


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("anh/2026/11/3f2a-1600x1067.webp", (1600, 1067)),
        ("/media/anh/a-300x200.webp", (300, 200)),
        ("anh/a-400.webp", (0, 0)),
        ("anh/a-400x300.webp.exe", (0, 0)),
        ("", (0, 0)),
    ],
)
def test_size_stands_in_the_name_or_is_not_known(name: str, size: tuple[int, int]):
    assert size_of(name) == size


def test_copies_are_those_below_the_width_of_the_picture():
    assert srcset("/m/a-1000x500.webp") == "/m/a-400.webp 400w, /m/a-800.webp 800w, /m/a-1000x500.webp 1000w"
    assert srcset("/m/a-400x200.webp") == "/m/a-400x200.webp 400w"
    assert narrowed("/m/a-1000x500.webp", 800) == "/m/a-800.webp"
