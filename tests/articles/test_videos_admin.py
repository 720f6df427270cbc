"""Videos in the admin: entering, making public, and what becomes of the files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles.models import Video
from tests.admin_form import AdminForm, messages_of
from tests.articles.addresses import reader, signed_in
from tests.factories import (
    captions_file,
    film_file,
    make_article,
    make_unit,
    make_user,
    make_video,
    pdf_file,
    picture_file,
)
from units.permissions import Role

pytestmark = pytest.mark.django_db
ADD, LIST, SEND = (f"/quan-tri/articles/video/{part}" for part in ("add/", "", "gui-tep/"))


def change(video: Video) -> str:
    return f"{LIST}{video.pk}/change/"


def opens(name: str) -> bool:
    return reader().get(f"/media/{name}").status_code == 200


# ---- the admin's form


def form_of(client, unit, **more) -> AdminForm:
    form = AdminForm(client, ADD)
    form.data |= {"title": "Lễ phát động", "unit": unit.pk, "poster": picture_file(), **more}
    return form


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def board(client, unit):
    user = make_user(Role.BOARD, unit=unit)
    client.force_login(user)
    return user


def test_film_is_entered_with_its_length_read_from_the_file(client, board, unit):
    form = form_of(client, unit, file=film_file(), captions=captions_file(), is_public="on")
    assert form.send().status_code == 302
    video = Video.objects.get()
    assert (video.length, video.created_by, video.is_public) == (24, board, True)
    assert reader().get(video.get_absolute_url()).status_code == 200
    page = client.get(LIST).content.decode()
    assert video.poster.small in page
    assert "24 giây" in page


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({}, "file"),
        ({"file": "film", "host_url": "https://youtu.be/viduminhhoa"}, "host_url"),
    ],
)
def test_neither_or_both_places_are_told_at_their_field(client, board, unit, more, field):
    form = form_of(client, unit, **{**more, **({"file": film_file()} if "file" in more else {})})
    assert form.send().status_code == 200
    row = form.tree.css_first(f".field-{field} .errorlist")
    assert "Hãy chọn một trong hai" in row.text()
    assert len([error for error in form.errors() if "một trong hai" in error]) == 1
    assert not Video.objects.exists()


def test_film_outlives_a_refused_form_and_a_bad_one_does_not(client, board, unit):
    form = form_of(client, unit, title="", file=film_file("Lễ phát động.mp4"), captions=captions_file())
    assert form.send().status_code == 200
    assert "Đã nhận “Lễ phát động.mp4”, sẽ được lưu" in form.text
    assert form.send(title="Có tên rồi").status_code == 302
    video = Video.objects.get()
    assert video.file.size == film_file().size
    assert video.captions
    other = form_of(client, unit, title="", file=SimpleUploadedFile("phim.mp4", b"x"))
    other.send()
    assert "file-kept" not in other.data
    assert "không phải là video MP4" in " ".join(other.errors())


def test_film_can_be_exchanged_for_an_address_at_a_host(client, board):
    video = make_video(file=film_file(), public=False)
    form = AdminForm(client, change(video))
    assert form.send(**{"file-clear": "on", "host_url": "youtu.be/viduminhhoa"}).status_code == 302
    video.refresh_from_db()
    assert not video.file
    assert video.host_url == "https://www.youtube.com/watch?v=viduminhhoa"


def test_film_can_be_sent_ahead_of_its_form(client, board, unit):
    answer = client.post(SEND, {"file": film_file()})
    assert answer.status_code == 200
    form = form_of(client, unit, **{"file-kept": answer.json()["ticket"]})
    assert form.send().status_code == 302
    assert Video.objects.get().file.size == film_file().size


def test_film_sent_ahead_is_checked_and_taken_from_staff_only(client, board):
    answer = client.post(SEND, {"file": pdf_file("phim.mp4")})
    assert answer.status_code == 400
    assert "không phải là video MP4" in answer.json()["refusal"]
    assert client.post(SEND).status_code == 400
    assert client.get(SEND).status_code == 403
    for stranger in (reader(), signed_in(make_user(None)), signed_in(make_user(Role.ADMIN))):
        assert stranger.post(SEND, {"file": film_file()}).status_code in (302, 403)


# ---- who makes public


def test_writer_enters_and_does_not_make_public(client, unit):
    client.force_login(make_user(Role.WRITER, unit=unit))
    form = form_of(client, unit, host_url="https://youtu.be/viduminhhoa", is_public="on")
    assert 'name="is_public"' not in form.html
    assert form.send().status_code == 302
    video = Video.objects.get()
    assert not video.is_public
    assert AdminForm(client, change(video)).send(is_public="on").status_code == 302
    video.refresh_from_db()
    assert not video.is_public


def test_nobody_makes_public_in_a_unit_where_they_only_write(client, unit):
    other = make_unit("Đảng ủy Phường 2")
    user = make_user(Role.BOARD, unit=unit)
    user.memberships.create(role=Role.WRITER, unit=other)
    client.force_login(user)
    form = form_of(client, other, host_url="https://youtu.be/viduminhhoa", is_public="on")
    assert form.send().status_code == 200
    assert "không có quyền cho hiện trên trang" in " ".join(form.errors())
    assert not Video.objects.exists()
    video = make_video(unit=unit, public=False, created_by=user)
    form = AdminForm(client, change(video))
    assert form.send(unit=other.pk, is_public="on").status_code == 200
    assert "không có quyền cho hiện trên trang" in " ".join(form.errors())
    video.refresh_from_db()
    assert (video.unit, video.is_public) == (unit, False)
    assert form.send(unit=unit.pk, is_public="on").status_code == 302
    form = AdminForm(client, change(video))
    assert form.send(unit=other.pk).status_code == 200
    video.refresh_from_db()
    assert video.unit == unit


def test_only_articles_within_reach_can_be_linked(client, board, unit):
    foreign = make_article("Bài nơi khác", unit=make_unit("Đảng ủy Phường 2"))
    form = form_of(client, unit, host_url="https://youtu.be/viduminhhoa", article=foreign.pk)
    assert form.send().status_code == 200
    assert not Video.objects.exists()


# ---- what becomes of the files


@pytest.fixture
def after_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def full_video(**fields) -> tuple[Video, list[str]]:
    video = make_video(file=film_file(), captions=captions_file(), **fields)
    return video, [video.file.name, video.captions.name, video.poster.name]


def test_files_of_a_deleted_video_are_gone_unless_another_record_names_them(client, board, after_commit):
    video, names = full_video(public=False)
    make_article("Bài dùng chung ảnh", lead_picture=video.poster.name)
    with after_commit():
        client.post(f"{LIST}{video.pk}/delete/", {"post": "yes"})
    assert not Video.objects.exists()
    assert [opens(name) for name in names] == [False, False, True]


def test_videos_deleted_from_the_list_take_their_files_with_them_and_public_ones_stay(client, board, after_commit):
    hidden, names = full_video(public=False)
    sent_form = {"action": "delete_selected", "_selected_action": [hidden.pk], "post": "yes"}
    with after_commit():
        answer = client.post(LIST, sent_form)
    assert "Đã xóa" in messages_of(client, answer)
    assert not any(map(opens, names))
    public, names = full_video()
    with after_commit():
        client.post(LIST, {**sent_form, "_selected_action": [public.pk]})
    assert Video.objects.filter(pk=public.pk).exists()
    assert all(map(opens, names))


def test_file_that_is_replaced_is_removed(client, board, after_commit):
    video, names = full_video(public=False)
    with after_commit():
        assert AdminForm(client, change(video)).send(file=film_file("moi.webm"), length="16").status_code == 302
    assert [opens(name) for name in names] == [False, True, True]
    video.refresh_from_db()
    assert opens(video.file.name)


def test_withdrawn_video_does_not_open_by_the_address_of_its_file_until_it_is_public_again(
    client, board, after_commit, settings
):
    video, names = full_video()
    form = AdminForm(client, change(video))
    del form.data["is_public"]
    with after_commit():
        assert form.send().status_code == 302
    assert reader().get(video.get_absolute_url()).status_code == 404
    assert not any(map(opens, names))
    assert client.get(change(video)).status_code == 200
    with after_commit():
        assert AdminForm(client, change(video)).send(is_public="on").status_code == 302
    assert all(map(opens, names))


def test_withdrawn_video_that_is_deleted_leaves_nothing(client, board, after_commit, settings):
    video, _ = full_video()
    form = AdminForm(client, change(video))
    del form.data["is_public"]
    with after_commit():
        form.send()
    with after_commit():
        client.post(f"{LIST}{video.pk}/delete/", {"post": "yes"})
    kept = [path for path in settings.MEDIA_ROOT.parent.rglob("*.*") if path.suffix in {".mp4", ".vtt", ".webp"}]
    assert kept == []


def test_saving_a_public_video_leaves_its_files_where_they_are(client, board, after_commit):
    video, names = full_video()
    with after_commit():
        assert AdminForm(client, change(video)).send(title="Tên khác").status_code == 302
    assert all(map(opens, names))


# ---- dates to come


SOON = {"published_at_0": "01/01/2099", "published_at_1": "08:00"}


def test_video_that_is_out_is_not_dated_ahead_but_switched_off(client, board, after_commit):
    video, names = full_video()
    form = AdminForm(client, change(video))
    assert form.send(**SOON).status_code == 200
    assert "đã từng hiện trên trang thì không hẹn" in form.tree.css_first(".field-published_at .errorlist").text()
    video.refresh_from_db()
    assert video.published_at.year != 2099
    del form.data["is_public"]
    with after_commit():
        assert form.send().status_code == 302
    assert not any(map(opens, names))


def test_video_that_was_out_comes_back_at_once_and_not_on_a_day_to_come(client, board, after_commit):
    video, names = full_video()
    form = AdminForm(client, change(video))
    del form.data["is_public"]
    with after_commit():
        assert form.send(**SOON).status_code == 302
    form = AdminForm(client, change(video))
    with after_commit():
        assert form.send(is_public="on").status_code == 200
    assert "đã từng hiện trên trang" in form.tree.css_first(".field-published_at .errorlist").text()
    assert not any(map(opens, names))
    with after_commit():
        assert form.send(is_public="on", published_at_0="01/11/2026").status_code == 302
    assert all(map(opens, names))
    assert reader().get(video.get_absolute_url()).status_code == 200


def test_video_that_was_never_out_is_dated_ahead_and_opens_when_its_moment_comes(client, board, unit, after_commit):
    with after_commit():
        assert form_of(client, unit, file=film_file(), is_public="on", **SOON).send().status_code == 302
    video = Video.objects.get()
    assert reader().get(video.get_absolute_url()).status_code == 404
    form = AdminForm(client, change(video))
    del form.data["is_public"]
    with after_commit():
        assert form.send().status_code == 302
        assert AdminForm(client, change(video)).send(is_public="on").status_code == 302
    Video.objects.update(published_at=timezone.now())
    assert reader().get(video.get_absolute_url()).status_code == 200
    assert opens(video.file.name)
    assert opens(video.poster.name)
