"""No XML file is broken by a character that XML has no way to write."""

from xml.etree import ElementTree

from partynews.text.xml import xml_text

ALL = "".join(map(chr, [*range(0x20), 0x7F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF]))


def test_what_xml_cannot_hold_goes_and_nothing_else():
    assert xml_text(ALL) == "\t\n\r\x7f\U0001fffe\U0010ffff"
    assert xml_text("Đảng ủy 🎉 ]]> <b>&amp;") == "Đảng ủy 🎉 ]]> <b>&amp;"


def test_a_parser_takes_what_is_left():
    told = ElementTree.fromstring(f"<a>{xml_text(ALL)}</a>").text  # noqa: S314 - it is our own
    assert told == xml_text(ALL).replace("\r", "\n")
