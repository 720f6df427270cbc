"""Texts for XML 1.0, which has no way to write some characters at all, not even as a reference (section 2.2)."""

import re

_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """``text`` without what no XML file may contain; what is saved through our fields has nothing of it."""
    return _NO_CHARACTER.sub("", text)
