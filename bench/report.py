"""Figures as a Markdown table, a JSON file and a bar chart."""

import json
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"
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


def save(name: str, figures: Any, charts: dict[str, str]) -> None:
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")
    for chart, svg in charts.items():
        (RESULTS / f"{chart}.svg").write_text(svg)
