"""What a request is that exercises a right, and how the tables of requests are written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client

from partynews.models import User
from tests.admin_form import AdminForm
from units.models import PartyUnit

A, U, P = "/quan-tri/articles", "/quan-tri/units", "/quan-tri/partynews"
TITLE = "Bài của ma trận quyền"


@dataclass
class Case:
    """Where a request is tried: ``unit``, by whom (``actor``), on a text of ``author``; ``third`` is somebody else."""

    unit: PartyUnit
    actor: User
    author: User
    third: User
    row: Any = None

    def fresh(self) -> Any:
        return type(self.row).objects.filter(pk=self.row.pk).first()


@dataclass(frozen=True)
class Attempt:
    """A request for ``right``: what it is tried on, how it is sent, and whether it worked."""

    right: str
    name: str
    make: Callable[[Case], Any]
    send: Callable[[Client, Case], Any]
    worked: Callable[[Case, Any], bool]
    reads: bool = False

    def __str__(self) -> str:
        return f"{self.right}-{self.name}"


ATTEMPTS: list[Attempt] = []


def reads(right: str, make: Callable[[Case], Any], shown: str, **addresses: str) -> None:
    """Each of ``addresses`` shows ``shown``."""
    for name, address in addresses.items():
        ATTEMPTS.append(
            Attempt(
                right,
                name.replace("_", " "),
                make,
                lambda client, case, address=address: client.get(address.format(row=case.row, case=case)),
                lambda case, answer: answer.status_code == 200 and shown in answer.content.decode("utf-8", "replace"),
                reads=True,
            )
        )


def posts(
    right: str,
    name: str,
    make: Callable[[Case], Any],
    address: str,
    worked: Callable[[Case], Any],
    data: Callable[[Case], dict[str, Any]] = lambda case: {},
    in_form: bool = False,
) -> None:
    """``data`` sent to ``address``, in the form that is shown there if there is one."""

    def send(client: Client, case: Case) -> Any:
        place, sent = address.format(row=case.row, case=case), data(case)
        if not in_form:
            return client.post(place, sent)
        page = client.get(place)
        form = AdminForm.__new__(AdminForm)
        form.read(page.content.decode() if page.status_code == 200 else "<p></p>")
        return client.post(place, {**form.data, "_save": "1", **sent})

    ATTEMPTS.append(Attempt(right, name, make, send, lambda case, answer: bool(worked(case))))


def is_now(status: str) -> Callable[[Case], bool]:
    return lambda case: case.fresh().status == status


def is_gone(case: Case) -> bool:
    return case.fresh() is None
