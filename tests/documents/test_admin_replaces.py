"""Who may say that a document replaces another: to readers that ends the other's effect."""

import datetime

import pytest
from django.test import Client

from tests.admin_form import AdminForm
from tests.documents.test_admin import DOCUMENTS, signed_in, typed
from tests.factories import make_document, make_unit, make_user
from tests.page import Page
from units.permissions import Role

pytestmark = pytest.mark.django_db
ENDED = "Được thay thế bởi"
LATER = datetime.date(2020, 1, 1)


@pytest.fixture
def tree():
    district = make_unit("Quận ủy")
    return {"district": district, **{name: make_unit(name, parent=district) for name in ("ward", "sister")}}


@pytest.fixture
def board(tree):
    """The board of the ward."""
    return signed_in(make_user(Role.BOARD, unit=tree["ward"]))


def is_ended(document):
    return ENDED in Page(Client(), document.get_absolute_url()).text


def change(document):
    return f"{DOCUMENTS}{document.pk}/change/"


def refused(form):
    field = form.tree.css_first(".field-replaces .errorlist")
    return field is not None and "149-KH/QU" in field.text() and "không có quyền" in field.text()


@pytest.mark.parametrize("place", ["district", "sister"])
def test_board_does_not_end_a_document_of_another_unit(board, tree, place):
    other = make_document("149-KH/QU", unit=tree[place])
    new = AdminForm(board, DOCUMENTS + "add/")
    given = typed(tree["ward"], number="1-KH/ĐU", issued_on="01/01/2020", replaces=[other.pk])
    assert new.send(**given, is_public="on").status_code == 200
    assert refused(new)
    old = AdminForm(board, change(make_document("2-KH/ĐU", unit=tree["ward"], issued_on=LATER)))
    assert old.send(replaces=[other.pk]).status_code == 200
    assert refused(old)
    assert not is_ended(other)


def test_what_is_prepared_may_name_it_and_is_checked_when_it_is_made_public(board, tree):
    other = make_document("149-KH/QU", unit=tree["district"])
    prepared = make_document("1-KH/ĐU", unit=tree["ward"], issued_on=LATER, public=False)
    form = AdminForm(board, change(prepared))
    assert form.send(replaces=[other.pk]).status_code == 302
    assert not is_ended(other)
    form = AdminForm(board, change(prepared))
    assert form.send(is_public="on").status_code == 200
    assert refused(form)
    assert not is_ended(other)
    above = signed_in(make_user(Role.BOARD, unit=tree["district"]))
    assert AdminForm(above, change(prepared)).send(is_public="on").status_code == 302
    assert is_ended(other)


def test_board_replaces_documents_of_its_own_unit(board, tree):
    own = make_document("149-KH/QU", unit=tree["ward"])
    newer = make_document("1-KH/ĐU", unit=tree["ward"], issued_on=LATER)
    assert AdminForm(board, change(newer)).send(replaces=[own.pk]).status_code == 302
    assert is_ended(own)


def test_what_a_public_document_names_already_is_no_obstacle_to_changing_it(board, tree):
    other = make_document("149-KH/QU", unit=tree["district"])
    newer = make_document("1-KH/ĐU", unit=tree["ward"], issued_on=LATER)
    newer.replaces.add(other)
    assert AdminForm(board, change(newer)).send(signer="Lê Thị Hồng Diễm").status_code == 302
    newer.refresh_from_db()
    assert newer.signer == "Lê Thị Hồng Diễm"
    assert is_ended(other)
