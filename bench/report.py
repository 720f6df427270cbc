"""Figures as a Markdown table, a JSON file and a bar chart."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
BAR, ROW, LEFT, WIDTH = 18, 26, 190, 760


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def bars(title: str, values: list[tuple[str, float]]) -> str:
    """A horizontal bar chart as SVG."""
    top, height = 44, 44 + ROW * len(values) + 8
    scale = (WIDTH - LEFT - 90) / max([value for _, value in values] + [1e-9])
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-family="sans-serif"'
        ' font-size="13">',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="12" y="26" font-size="15" font-weight="bold">{title}</text>',
    ]
    for number, (label, value) in enumerate(values):
        y, length = top + ROW * number, value * scale
        parts += [
            f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{label}</text>',
            f'<rect x="{LEFT}" y="{y}" width="{length:.1f}" height="{BAR}" fill="#b3261e"/>',
            f'<text x="{LEFT + length + 6:.1f}" y="{y + 13}">{value:,.1f}</text>',
        ]
    return "\n".join([*parts, "</svg>", ""])


# Dark for the median, light beyond it: told apart in grey, too.
_COLOURS = {"sqlite": ("#0b4f8a", "#9cc3e6"), "postgres": ("#8c2f14", "#efb49f")}
BEGIN, END = "<!-- số đo: bắt đầu -->", "<!-- số đo: hết -->"


def spans(title: str, rows: list[tuple[str, str, float, float]], limit: float) -> str:
    """A chart of rows (label, database, p50, p95) in milliseconds, with a line where ``limit`` is."""
    top, height = 44, 44 + ROW * len(rows) + 44
    scale = (WIDTH - LEFT - 170) / max([limit * 1.05, *(p95 for *_, p95 in rows)])
    at, bottom = LEFT + limit * scale, top + ROW * len(rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" font-family="sans-serif"'
        f' font-size="13"><title>{title}</title>',
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="12" y="26" font-size="15" font-weight="bold">{title}</text>',
        f'<path d="M{at:.1f} {top - 6}V{bottom}" stroke="#222" stroke-dasharray="4 3"/>',
        f'<text x="{at:.1f}" y="{bottom + 16}" text-anchor="middle">mức cho phép {limit:.0f} ms</text>',
        f'<text x="12" y="{bottom + 34}">Đậm: một nửa số lượt nhanh hơn mức này (p50). '
        "Nhạt: 95% số lượt nhanh hơn mức này (p95).</text>",
    ]
    for number, (label, database, p50, p95) in enumerate(rows):
        y, (dark, light) = top + ROW * number, _COLOURS[database]
        told = f"p50 {p50:.1f} · p95 {p95:.1f} ms".replace(".", ",")
        parts += [
            f'<text x="{LEFT - 8}" y="{y + 13}" text-anchor="end">{label}</text>',
            f'<rect x="{LEFT}" y="{y}" width="{p95 * scale:.1f}" height="{BAR}" fill="{light}" stroke="{dark}"/>',
            f'<rect x="{LEFT}" y="{y}" width="{p50 * scale:.1f}" height="{BAR}" fill="{dark}"/>',
            f'<text x="{LEFT + p95 * scale + 6:.1f}" y="{y + 13}" stroke="#fff" stroke-width="4" paint-order="stroke">'
            f"{told}</text>",
        ]
    return "\n".join([*parts, "</svg>", ""])


def write_between(page: Path, figures: str) -> None:
    """Put ``figures`` between the two marks on ``page``."""
    before, _, rest = page.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise SystemExit(f"bench: {page.name} has no marks for figures")
    page.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{after}")


def save(name: str, figures: Any, charts: dict[str, str]) -> None:
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    for chart, svg in charts.items():
        (RESULTS / f"{chart}.svg").write_text(svg)
