"""What an MP4 file says of itself: its boxes (ISO/IEC 14496-12), of which only the heads are read."""

import struct
from collections.abc import Iterator
from typing import Any

_MOST_BOXES = 2000  # looked at in one file; a film needs some dozens
Box = tuple[bytes, int, int]  # its kind, where its content begins and ends


class _TooManyBoxes(Exception):
    pass


class _Film:
    """The boxes of ``file``; raises ``_TooManyBoxes`` when more are looked at than any film needs."""

    def __init__(self, file: Any) -> None:
        self.file, self.left = file, _MOST_BOXES
        self.whole: Box = (b"", 0, file.seek(0, 2))

    def boxes(self, outer: Box) -> Iterator[Box]:
        """The boxes inside ``outer``; ends where one is broken."""
        _, start, end = outer
        while start + 8 <= end:
            if not self.left:
                raise _TooManyBoxes
            self.left -= 1
            self.file.seek(start)
            head = self.file.read(16)
            if len(head) < 8:
                return
            size, kind = struct.unpack(">I4s", head[:8])
            begin = start + 8
            if size == 1 and len(head) == 16:
                size, begin = struct.unpack(">Q", head[8:])[0], start + 16
            elif size == 0:  # up to the end
                size = end - start
            if size < begin - start or start + size > end:
                return
            yield kind, begin, start + size
            start += size

    def inside(self, box: Box | None, *path: bytes) -> Box | None:
        """The first box at ``path`` below ``box``."""
        for kind in path:
            if box is None:
                return None
            box = next((found for found in self.boxes(box) if found[0] == kind), None)
        return box

    def content(self, box: Box | None, length: int) -> bytes:
        if box is None:
            return b""
        self.file.seek(box[1])
        content: bytes = self.file.read(min(length, box[2] - box[1]))
        return content


def length_of(file: Any) -> int | None:
    """The length of the film in whole seconds, at least 1; ``None`` where the file does not tell."""
    film = _Film(file)
    try:
        head = film.content(film.inside(film.whole, b"moov", b"mvhd"), 32)
        scale, length = (
            struct.unpack_from(">IQ", head, 20) if head[:1] == b"\1" else struct.unpack_from(">II", head, 12)
        )
    except (struct.error, _TooManyBoxes):
        return None
    known = scale and length and length not in (2**32 - 1, 2**64 - 1)
    return min(max(1, round(length / scale)), 24 * 3600) if known else None


def picture_codings(file: Any) -> set[bytes]:
    """How the moving pictures of the film are coded (``avc1`` for H.264).

    Empty where it has none, is cut off, or has more boxes than any film.
    """
    film = _Film(file)
    try:
        return set(_codings(film))
    except _TooManyBoxes:
        return set()


def _codings(film: _Film) -> Iterator[bytes]:
    movie = film.inside(film.whole, b"moov")
    tracks = film.boxes(movie) if movie else ()
    for track in [box for box in tracks if box[0] == b"trak"]:
        if film.content(film.inside(track, b"mdia", b"hdlr"), 12)[8:] == b"vide":
            yield film.content(film.inside(track, b"mdia", b"minf", b"stbl", b"stsd"), 16)[12:]
