"""Addresses of the old portal, and addresses that are found nowhere."""

from django.utils import timezone

from partynews.models import MissedAddress, OldAddress
from tests.rights.attempts import Case, P, is_gone, posts, reads

ADDRESS = "/tin-cu/ma-tran.aspx?id=7"
OLD, MISSED = P + "/oldaddress/", P + "/missedaddress/"
ONE = OLD + "{row.pk}/change/"


def old(case: Case) -> OldAddress:
    return OldAddress.objects.create(address=ADDRESS, target="/lien-he/")


def missed(case: Case) -> MissedAddress:
    now = timezone.now()
    return MissedAddress.objects.create(key=ADDRESS, address=ADDRESS, people=3, first_at=now, last_at=now)


reads("partynews.view_oldaddress", old, ADDRESS, list=OLD, page=ONE)
posts(
    "partynews.add_oldaddress",
    "form",
    lambda case: None,
    OLD + "add/",
    lambda case: OldAddress.objects.filter(key="/moi.html", target="/lien-he/"),
    lambda case: {"address": "/moi.html", "target": "/lien-he/"},
    in_form=True,
)
posts(
    "partynews.change_oldaddress",
    "form",
    old,
    ONE,
    lambda case: case.fresh().target == "/tro-nang/",
    lambda case: {"target": "/tro-nang/"},
    in_form=True,
)
posts("partynews.delete_oldaddress", "form", old, OLD + "{row.pk}/delete/", is_gone, lambda case: {"post": "yes"})
posts(
    "partynews.delete_oldaddress",
    "selected",
    old,
    OLD,
    is_gone,
    lambda case: {"action": "delete_selected", "_selected_action": case.row.pk, "post": "yes"},
)
reads("partynews.view_missedaddress", missed, ADDRESS, list=MISSED)
posts(
    "partynews.ignore_missedaddress",
    "aside",
    missed,
    MISSED + "bo-qua/",
    lambda case: case.fresh().is_ignored,
    lambda case: {"bo-qua": case.row.pk},
)
