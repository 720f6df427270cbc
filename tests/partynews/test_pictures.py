import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from partynews.pictures import PictureFile, PictureFormField, open_picture, store_picture
from tests.factories import picture_bytes


def stored(content: bytes) -> tuple[InMemoryStorage, str]:
    storage = InMemoryStorage()
    return storage, store_picture(io.BytesIO(content), storage)


def test_picture_is_kept_as_webp_in_three_widths():
    storage, name = stored(picture_bytes(2400, 1600))
    assert name.endswith("-1600x1067.webp")
    folder = name.rpartition("/")[0]
    widths = sorted(Image.open(storage.open(f"{folder}/{file}")).width for file in storage.listdir(folder)[1])
    assert widths == [400, 800, 1600]
    assert {Image.open(storage.open(name)).format} == {"WEBP"}


def test_small_picture_is_not_blown_up():
    storage, name = stored(picture_bytes(300, 200))
    assert name.endswith("-300x200.webp")
    assert len(storage.listdir(name.rpartition("/")[0])[1]) == 1


def test_picture_is_turned_upright_and_loses_its_place():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif.get_ifd(0x8825)[1] = "N"  # GPS
    storage, name = stored(picture_bytes(600, 300, exif=exif))
    picture = Image.open(storage.open(name))
    assert picture.size == (300, 600)
    assert not picture.getexif()


def test_transparency_stays():
    buffer = io.BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(buffer, "PNG")
    storage, name = stored(buffer.getvalue())
    assert Image.open(storage.open(name)).mode == "RGBA"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?php echo 1;",
        picture_bytes()[:500],
        b"GIF89a" + b"\xff" * 50,
    ],
)
def test_what_is_no_picture_is_refused_in_vietnamese(content):
    with pytest.raises(ValidationError, match="không phải là ảnh"):
        open_picture(io.BytesIO(content))


def test_hundred_megapixels_are_refused_before_they_are_unpacked():
    buffer = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(buffer, "PNG")
    with pytest.raises(ValidationError, match="Ảnh quá lớn"):
        open_picture(buffer)


def test_markup_hidden_in_a_picture_does_not_survive():
    storage, name = stored(picture_bytes() + b"<script>alert(1)</script>")
    assert b"<script" not in storage.open(name).read()


def test_form_refuses_heavy_files():
    file = SimpleUploadedFile("a.jpg", picture_bytes())
    file.size = 26 * 1024 * 1024
    with pytest.raises(ValidationError, match="25 MB"):
        PictureFormField().clean(file)


def test_srcset_lists_what_was_stored(settings):
    picture = PictureFile(
        None, type("F", (), {"storage": InMemoryStorage(base_url="/media/")})(), "anh/a-1600x900.webp"
    )
    assert (picture.width, picture.height) == (1600, 900)
    assert picture.small == "/media/anh/a-400.webp"
    assert picture.srcset == "/media/anh/a-400.webp 400w, /media/anh/a-800.webp 800w, /media/anh/a-1600x900.webp 1600w"


@pytest.mark.parametrize("size", [(1080, 17_000), (400, 16_384), (10, 20_000)])
def test_picture_too_tall_for_webp_is_refused_in_vietnamese(size):
    content = picture_bytes(*size, "PNG")
    with pytest.raises(ValidationError, match="Ảnh quá dài"):
        PictureFormField().clean(SimpleUploadedFile("a.png", content))
    with pytest.raises(ValidationError, match="Ảnh quá dài"):
        stored(content)


def test_tallest_picture_that_webp_takes_is_kept():
    assert stored(picture_bytes(400, 16_383, "PNG"))[1].endswith("-400x16383.webp")
