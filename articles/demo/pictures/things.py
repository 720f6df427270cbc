"""What stands around in the pictures: trees, houses, flowers, furniture, light."""

from articles.demo.pictures.canvas import (
    BROWN,
    CREAM,
    DARK_BROWN,
    DARK_LEAF,
    DARK_RED,
    GOLD,
    HEIGHT,
    INK,
    LEAF,
    PALE_GOLD,
    PALE_TEAL,
    RED,
    SAND,
    TAN,
    TEAL,
    WHITE,
    WIDTH,
    Canvas,
    Point,
    mix,
)

SKIES = (("#8fc3c9", "#f6ead0"), ("#e9b872", "#faebcb"), ("#9bbfd0", "#eef0e4"), ("#d9967a", "#f8dfb4"))
WALLS = (CREAM, "#f0e2c8", "#e8dcc6", "#f3e3d0", "#dfe5da")
ROOFS = ("#b5533c", "#9c4535", "#c46a48", "#8e4a3a")


def sky(c: Canvas, floor: float, sun: bool = True) -> None:
    """A sky down to ``floor`` with a low sun and a few flat clouds."""
    top, bottom = c.pick(*SKIES)
    c.gradient(top, bottom, 0, floor)
    if sun:
        x, y = c.between(180, 1020), c.between(110, 230)
        c.glow(x, y, 260, WHITE, 0.55)
        c.ellipse(x, y, 58, 58, "#fdf3d6")
    for _ in range(4):
        cloud(c, c.between(40, WIDTH - 40), c.between(60, floor * 0.4), c.between(40, 85))


def cloud(c: Canvas, x: float, y: float, s: float) -> None:
    c.rect(x - s * 1.5, y - s * 0.12, s * 3, s * 0.26, WHITE, s * 0.13, 0.75)
    c.rect(x - s * 0.9, y - s * 0.34, s * 1.6, s * 0.26, WHITE, s * 0.13, 0.6)


def tree(c: Canvas, x: float, y: float, h: float, leaf: str = LEAF) -> None:
    c.shadow(x, y, h * 0.3, h * 0.03, 0.16)
    c.polygon(
        [(x - h * 0.035, y), (x + h * 0.035, y), (x + h * 0.018, y - h * 0.55), (x - h * 0.018, y - h * 0.55)], BROWN
    )
    dark, light = mix(leaf, INK, 0.22), mix(leaf, PALE_GOLD, 0.25)
    for dx, dy, r in ((-0.17, 0.56, 0.17), (0.17, 0.58, 0.17), (0, 0.52, 0.2), (0.02, 0.74, 0.21)):
        c.ellipse(x + dx * h, y - dy * h, r * h, r * h * 0.92, dark)
    for dx, dy, r in ((-0.16, 0.61, 0.14), (0.12, 0.64, 0.15), (0, 0.78, 0.17)):
        c.ellipse(x + dx * h, y - dy * h, r * h, r * h * 0.9, leaf)
    for dx, dy, r in ((-0.06, 0.83, 0.08), (-0.18, 0.66, 0.06), (0.12, 0.7, 0.07)):
        c.ellipse(x + dx * h, y - dy * h, r * h, r * h * 0.8, light)


def palm(c: Canvas, x: float, y: float, h: float, lean: float = 0.08) -> None:
    crown = (x + lean * h, y - h)
    c.curve([(x, y), (x + lean * h * 0.3, y - h * 0.5), crown], DARK_BROWN, h * 0.04)
    for dx, dy in ((-0.36, 0.1), (-0.3, -0.1), (-0.12, -0.22), (0.14, -0.21), (0.32, -0.08), (0.36, 0.12)):
        mid = (crown[0] + dx * h * 0.55, crown[1] + dy * h * 0.3 - h * 0.09)
        c.curve([crown, mid, (crown[0] + dx * h, crown[1] + dy * h + h * 0.06)], DARK_LEAF, h * 0.045)


def sapling(c: Canvas, x: float, y: float, h: float) -> None:
    c.line([(x, y), (x, y - h)], BROWN, h * 0.05)
    for step in range(5):
        side, at = (-1 if step % 2 else 1), y - h * (0.45 + step * 0.13)
        c.ellipse(x + side * h * 0.11, at, h * 0.13, h * 0.065, LEAF if step % 2 else DARK_LEAF)
    c.ellipse(x, y - h * 1.04, h * 0.07, h * 0.12, LEAF)


def bush(c: Canvas, x: float, y: float, s: float, flowers: str | None = None) -> None:
    for dx, r in ((-0.7, 0.45), (0.7, 0.45), (0, 0.62)):
        c.ellipse(x + dx * s, y - r * s * 0.5, r * s, r * s * 0.75, DARK_LEAF)
    for dx, r in ((-0.55, 0.32), (0.35, 0.42)):
        c.ellipse(x + dx * s, y - r * s * 0.85, r * s, r * s * 0.6, LEAF)
    if flowers:
        for _ in range(9):
            c.ellipse(x + c.between(-0.85, 0.85) * s, y - c.between(0.1, 0.7) * s, s * 0.08, s * 0.08, flowers)


def flower_pot(c: Canvas, x: float, y: float, s: float, bloom: str = GOLD, pot: str = "#b5653f") -> None:
    """A pot with a round bunch of flowers; ``y`` is the floor, ``s`` the width."""
    c.shadow(x, y, s * 0.5, s * 0.08, 0.18)
    for dx, dy in ((-0.3, 0.95), (0.3, 0.95), (0, 1.15)):
        c.ellipse(x + dx * s, y - dy * s, s * 0.36, s * 0.34, DARK_LEAF)
    for _ in range(22):
        dx, dy = c.between(-0.56, 0.56), c.between(0.72, 1.42)
        if (dx / 0.62) ** 2 + ((dy - 1.06) / 0.42) ** 2 < 1:
            c.ellipse(x + dx * s, y - dy * s, s * 0.085, s * 0.085, mix(bloom, WHITE, c.between(0, 0.3)))
    c.polygon([(x - s * 0.4, y - s * 0.62), (x + s * 0.4, y - s * 0.62), (x + s * 0.28, y), (x - s * 0.28, y)], pot)
    c.rect(x - s * 0.45, y - s * 0.7, s * 0.9, s * 0.15, mix(pot, WHITE, 0.15), s * 0.04)


def posy(c: Canvas, x: float, y: float, s: float, bloom: str = RED) -> None:
    """A low arrangement of flowers on a table."""
    c.ellipse(x, y - s * 0.12, s * 0.6, s * 0.24, DARK_LEAF)
    for _ in range(16):
        dx, dy = c.between(-0.5, 0.5), c.between(0.1, 0.42)
        c.ellipse(
            x + dx * s,
            y - dy * s * (1.2 - abs(dx)),
            s * 0.09,
            s * 0.09,
            c.pick(bloom, PALE_GOLD, mix(bloom, WHITE, 0.3)),
        )


def bottle(c: Canvas, x: float, y: float, s: float) -> None:
    c.rect(x - s * 0.16, y - s, s * 0.32, s, "#cfe3e2", s * 0.1)
    c.rect(x - s * 0.16, y - s * 0.62, s * 0.32, s * 0.26, TEAL)
    c.rect(x - s * 0.08, y - s * 1.14, s * 0.16, s * 0.18, WHITE)


def curtain(c: Canvas, x: float, y: float, w: float, h: float, colour: str = RED, folds: int = 14) -> None:
    c.rect(x, y, w, h, colour)
    wide = w / folds
    for i in range(folds):
        c.rect(x + i * wide, y, wide * 0.45, h, INK, alpha=0.13)
        c.rect(x + i * wide + wide * 0.62, y, wide * 0.16, h, WHITE, alpha=0.07)


def window(c: Canvas, x: float, y: float, w: float, h: float, frame: str = TEAL, view: str = "#cfe6e4") -> None:
    c.rect(x - 8, y - 8, w + 16, h + 16, frame, 4)
    c.rect(x, y, w, h, view)
    c.polygon([(x + w * 0.15, y + h), (x + w * 0.55, y), (x + w * 0.8, y), (x + w * 0.4, y + h)], WHITE, 0.35)
    c.rect(x + w / 2 - 4, y, 8, h, frame)
    c.rect(x, y + h * 0.45, w, 7, frame)


def floor(c: Canvas, y: float, colour: str = TAN) -> None:
    c.rect(0, y, WIDTH, HEIGHT - y, colour)
    for i in range(-6, 19):
        c.line([(600 + (i - 6) * 62, y), (600 + (i - 6) * 190, HEIGHT)], mix(colour, INK, 0.12), 2, 0.6)
    for step in (0.12, 0.32, 0.62):
        c.rect(0, y + (HEIGHT - y) * step, WIDTH, 2, mix(colour, INK, 0.12), alpha=0.6)
    c.rect(0, y - 10, WIDTH, 12, mix(colour, INK, 0.3))


def house(c: Canvas, x: float, y: float, w: float, h: float, storeys: int = 2) -> None:
    """A narrow town house with its foot at ``y``."""
    wall, roof, shutter = c.pick(*WALLS), c.pick(*ROOFS), c.pick(TEAL, "#6c8f8a", "#a0623f", "#527a94")
    c.rect(x, y - h, w, h, wall)
    c.rect(x + w * 0.86, y - h, w * 0.14, h, INK, alpha=0.08)
    c.polygon(_trapezium(x - w * 0.06, x + w * 1.06, y - h, w * 0.12, w * 0.24), roof)
    level = h / (storeys + 0.15)
    for storey in range(1, storeys):
        base = y - storey * level
        for dx in (0.16, 0.56):
            c.rect(x + w * dx, base - level * 0.78, w * 0.28, level * 0.5, shutter, 3)
            c.rect(x + w * (dx + 0.13), base - level * 0.78, w * 0.02, level * 0.5, mix(shutter, INK, 0.3))
        c.rect(x + w * 0.08, base - level * 0.16, w * 0.84, level * 0.06, mix(wall, INK, 0.25))
    c.rect(x + w * 0.12, y - level * 0.72, w * 0.76, level * 0.72, mix(shutter, INK, 0.25), 3)
    awning = _trapezium(x - w * 0.02, x + w * 1.02, y - level * 0.72, w * 0.08, level * 0.18)
    c.polygon(awning, c.pick(RED, TEAL, GOLD, SAND))


def _trapezium(left: float, right: float, y: float, slope: float, h: float) -> list[Point]:
    return [(left, y), (right, y), (right - slope, y - h), (left + slope, y - h)]


def street(c: Canvas, y: float, low: float = 170, high: float = 300, start: float = -30) -> None:
    """A row of town houses from edge to edge."""
    x = start
    while x < WIDTH:
        w = c.between(110, 165)
        h = c.between(low, high)
        house(c, x, y, w, h, 3 if h > (low + high) / 2 else 2)
        x += w + 3


def table(c: Canvas, x: float, y: float, w: float, h: float, cloth: str = RED) -> None:
    """A long table with a cloth down to the floor, seen from the front."""
    c.shadow(x + w / 2, y + h, w * 0.52, 14, 0.2)
    c.rect(x, y, w, h, cloth)
    for i in range(int(w // 46)):
        c.rect(x + i * 46 + 8, y + 22, 14, h - 22, INK, alpha=0.08)
    c.rect(x - 10, y - 8, w + 20, 22, mix(cloth, WHITE, 0.16), 5)
    c.rect(x, y + h - 12, w, 5, PALE_GOLD)


def rostrum(c: Canvas, x: float, y: float, s: float) -> None:
    """A speaker's stand with a microphone and flowers; ``y`` is the floor, ``s`` the width."""
    c.shadow(x, y, s * 0.62, s * 0.08)
    c.polygon([(x - s * 0.5, y - s * 1.2), (x + s * 0.5, y - s * 1.2), (x + s * 0.38, y), (x - s * 0.38, y)], BROWN)
    c.polygon(
        [
            (x - s * 0.36, y - s * 1.02),
            (x + s * 0.36, y - s * 1.02),
            (x + s * 0.28, y - s * 0.1),
            (x - s * 0.28, y - s * 0.1),
        ],
        mix(BROWN, WHITE, 0.14),
    )
    c.rect(x - s * 0.6, y - s * 1.28, s * 1.2, s * 0.14, DARK_BROWN, 5)
    c.curve([(x + s * 0.1, y - s * 1.28), (x + s * 0.14, y - s * 1.5), (x + s * 0.02, y - s * 1.6)], INK, s * 0.035)
    c.ellipse(x, y - s * 1.61, s * 0.06, s * 0.05, INK)
    posy(c, x - s * 0.25, y - s * 1.22, s * 0.55)


def broom(c: Canvas, x: float, y: float, top_x: float, top_y: float) -> None:
    """A broom with its straw at ``(x, y)`` on the ground."""
    c.line([(x, y - 34), (top_x, top_y)], BROWN, 7)
    c.polygon([(x - 8, y - 40), (x + 10, y - 40), (x + 30, y), (x - 30, y)], TAN)
    for dx in (-16, -2, 12):
        c.line([(x + dx * 0.3, y - 34), (x + dx, y - 2)], mix(TAN, BROWN, 0.5), 2)


def lantern(c: Canvas, x: float, y: float, s: float, colour: str) -> None:
    c.glow(x, y, s * 2.6, colour, 0.45)
    c.ellipse(x, y, s * 0.62, s * 0.74, colour)
    c.ellipse(x, y, s * 0.34, s * 0.74, mix(colour, PALE_GOLD, 0.45))
    c.ellipse(x, y, s * 0.1, s * 0.74, mix(colour, PALE_GOLD, 0.75))
    c.rect(x - s * 0.26, y - s * 0.82, s * 0.52, s * 0.14, DARK_RED, 2)
    c.rect(x - s * 0.26, y + s * 0.68, s * 0.52, s * 0.14, DARK_RED, 2)
    c.line([(x, y + s * 0.8), (x, y + s * 1.25)], GOLD, s * 0.09)


def plant(c: Canvas, x: float, y: float, s: float) -> None:
    """A tall leafy plant in a white pot."""
    for dx, dy in ((-0.6, 1.5), (-0.35, 1.95), (0, 2.15), (0.35, 1.9), (0.62, 1.45)):
        c.curve(
            [(x, y - s * 0.6), (x + dx * s * 0.4, y - dy * s * 0.75), (x + dx * s, y - dy * s)],
            LEAF if dx < 0 else DARK_LEAF,
            s * 0.2,
        )
    c.polygon(
        [(x - s * 0.36, y - s * 0.66), (x + s * 0.36, y - s * 0.66), (x + s * 0.26, y), (x - s * 0.26, y)], PALE_TEAL
    )
