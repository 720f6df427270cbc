"""A real mail server on this computer, which keeps what it accepts and answers as a test tells it to."""

import asyncio
import email
import email.policy
import socket
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class MailServer:
    """``recipient_answer`` and ``data_answer`` refuse; ``pauses`` (verb: seconds) make it slow."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.asked: list[str] = []
        self.recipient_answer = self.data_answer = "250 OK"
        self.hang_up = False
        self.pauses: dict[str, float] = {}
        self.port = free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    @property
    def subjects(self) -> list[str]:
        return [letter["Subject"].strip() for letter in self.letters]  # a long one begins on a line of its own

    @property
    def texts(self) -> list[str]:
        return [str(letter.get_content()).replace("\r\n", "\n").rstrip("\n") for letter in self.letters]

    def __enter__(self) -> "MailServer":
        self._controller.start()
        return self

    def __exit__(self, *fault: object) -> None:
        self._controller.stop()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        self.asked.append(address)
        if self.recipient_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        await asyncio.sleep(self.pauses.get("DATA", 0))
        if self.hang_up:
            server.transport.close()
        elif self.data_answer.startswith("250"):
            message = email.message_from_bytes(envelope.content, policy=email.policy.default)
            self.letters.append(cast("EmailMessage", message))
        return self.data_answer

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        await asyncio.sleep(self.pauses.get("QUIT", 0))
        return "221 Bye"
