"""Word and Excel files: the least that ECMA-376 asks for; tables as text."""

import csv
import html
import io
import zipfile
from collections.abc import Iterable, Sequence

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_OFFICE = f"{_OPEN}/officeDocument/2006/relationships"
_WORD = f"{_OPEN}/wordprocessingml/2006/main"
_SHEET = f"{_OPEN}/spreadsheetml/2006/main"
_EXCEL = "spreadsheetml"
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
_STYLES = (
    f'<styleSheet xmlns="{_SHEET}"><fonts count="2"><font><sz val="12"/><name val="Times New Roman"/></font>'
    '<font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    "</fills><borders count='1'><border/></borders><cellStyleXfs count='1'><xf/></cellStyleXfs>"
    '<cellXfs count="2"><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

CSV, XLSX, DOCX = (
    "text/csv; charset=utf-8",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def text_table(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV for Excel, which knows UTF-8 by its mark alone, and would compute a cell that begins like a formula."""
    out = io.StringIO()
    out.write("\N{BYTE ORDER MARK}")
    csv.writer(out).writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows)
    return out.getvalue().encode()


def docx(text: str) -> bytes:
    """One paragraph a line: "= " begins a centred one, "# " a heading."""
    body = "".join(_paragraph(line) for line in text.strip().splitlines())
    margins = 'w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" w:gutter="0"'
    page = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar {margins}/></w:sectPr>'
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}{page}</w:body></w:document>'
    return _package("word/document.xml", "wordprocessingml.document.main", {"word/document.xml": document})


def xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """One sheet; the first row is bold."""
    widths = [min(60, max(len(cell) for cell in column) + 4) for column in zip(*rows, strict=True)]
    columns = "".join(f'<col min="{i}" max="{i}" width="{w}" customWidth="1"/>' for i, w in enumerate(widths, 1))
    lines = "".join(_row(number, row) for number, row in enumerate(rows, 1))
    sheets = '<sheets><sheet name="Biểu" sheetId="1" r:id="rId1"/></sheets>'
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": _links({"worksheet": "worksheets/sheet1.xml", "styles": "styles.xml"}),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{_SHEET}"><cols>{columns}</cols><sheetData>{lines}</sheetData></worksheet>'
        ),
        "xl/styles.xml": _STYLES,
    }
    return _package("xl/workbook.xml", f"{_EXCEL}.sheet.main", parts)


def _paragraph(line: str) -> str:
    centred, heading = line.startswith("= "), line.startswith("# ")
    place = '<w:jc w:val="center"/>' if centred else '<w:jc w:val="both"/>'
    indent = "" if centred or heading else '<w:ind w:firstLine="567"/>'
    bold = "<w:b/>" if centred or heading else ""
    words = html.escape(line[2:] if centred or heading else line, quote=False)
    return (
        f'<w:p><w:pPr><w:spacing w:after="120"/>{indent}{place}</w:pPr>'
        f'<w:r><w:rPr>{_FONT}{bold}<w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )


def _row(number: int, row: Sequence[str]) -> str:
    style = ' s="1"' if number == 1 else ""
    cells = "".join(
        f'<c r="{chr(64 + column)}{number}"{style} t="inlineStr"><is><t>{html.escape(cell, quote=False)}</t></is></c>'
        for column, cell in enumerate(row, 1)
    )
    return f'<row r="{number}">{cells}</row>'


def _links(targets: dict[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_OPEN}/package/2006/relationships">{links}</Relationships>'


def _package(main: str, kind: str, parts: dict[str, str]) -> bytes:
    names = {
        main: kind,
        "xl/worksheets/sheet1.xml": "spreadsheetml.worksheet",
        "xl/styles.xml": "spreadsheetml.styles",
    }
    mime = "application/vnd.openxmlformats-officedocument"
    types = {part: f"{mime}.{name}+xml" for part, name in names.items() if part in parts}
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{name}"/>' for part, name in types.items())
    content_types = (
        f'<Types xmlns="{_OPEN}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    whole = {"[Content_Types].xml": content_types, "_rels/.rels": _links({"officeDocument": main}), **parts}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, xml in whole.items():
            archive.writestr(zipfile.ZipInfo(name), _HEAD + xml, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
