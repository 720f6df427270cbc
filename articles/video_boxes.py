"""What an MP4 file says of itself: its boxes (ISO/IEC 14496-12), of which only the heads are read."""

import struct
from collections.abc import Iterator
from itertools import islice
from typing import Any

_MOST_BOXES = 2000  # on one level; a film has a dozen
Box = tuple[bytes, int, int]  # its kind, where its content begins and ends


def _boxes(file: Any, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places of ``file``; ends where one is broken."""
    while start + 8 <= end:
        file.seek(start)
        head = file.read(16)
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


def _inside(file: Any, box: Box | None, *path: bytes) -> Box | None:
    """The first box at ``path`` below ``box``."""
    for kind in path:
        if box is None:
            return None
        box = next((found for found in islice(_boxes(file, *box[1:]), _MOST_BOXES) if found[0] == kind), None)
    return box


def _content(file: Any, box: Box | None, length: int) -> bytes:
    if box is None:
        return b""
    file.seek(box[1])
    return file.read(min(length, box[2] - box[1]))


def _whole(file: Any) -> Box:
    return b"", 0, file.seek(0, 2)


def length_of(file: Any) -> int | None:
    """The length of the film in whole seconds, at least 1; ``None`` where the file does not tell."""
    head = _content(file, _inside(file, _whole(file), b"moov", b"mvhd"), 32)
    try:
        scale, length = (
            struct.unpack_from(">IQ", head, 20) if head[:1] == b"\1" else struct.unpack_from(">II", head, 12)
        )
    except struct.error:
        return None
    known = scale and length and length not in (2**32 - 1, 2**64 - 1)
    return min(max(1, round(length / scale)), 24 * 3600) if known else None


def picture_codings(file: Any) -> set[bytes]:
    """How the moving pictures of the film are coded (``avc1`` for H.264); empty where it has none or is cut off."""
    film = _inside(file, _whole(file), b"moov")
    if film is None:
        return set()
    tracks = [box for box in islice(_boxes(file, *film[1:]), _MOST_BOXES) if box[0] == b"trak"]
    found = set()
    for track in tracks:
        if _content(file, _inside(file, track, b"mdia", b"hdlr"), 12)[8:] == b"vide":
            entry = _content(file, _inside(file, track, b"mdia", b"minf", b"stbl", b"stsd"), 16)
            found.add(entry[12:])
    return found
