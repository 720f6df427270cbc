"""People without faces, as on a poster; ``h`` is the height of a standing figure."""

from articles.demo.pictures.canvas import (
    BROWN,
    CREAM,
    DARK_RED,
    DARK_TEAL,
    GOLD,
    INK,
    PALE_TEAL,
    RED,
    SAND,
    SLATE,
    TAN,
    TEAL,
    WHITE,
    Canvas,
    Point,
    mix,
)

SKINS = ("#e3b48c", "#d8a279", "#c98f67")
HAIRS = ("#2a2523", "#3a2f2a", "#1f2226")
SILVER = "#c9cbc8"
SHIRTS = (WHITE, PALE_TEAL, TEAL, "#7fa7c4", "#c96f5a", GOLD, SAND, "#5d7f9a", RED)
UNION_BLUE = "#3f79a8"
TROUSERS = (INK, SLATE, DARK_TEAL, "#5a4a42")


def head(
    c: Canvas, x: float, y: float, r: float, skin: str, hair: str, style: str = "short", back: bool = False
) -> None:
    """A head around ``(x, y)``; styles: short, long, bun, bald, hat (nón lá), helmet, cap."""
    if style in {"long", "bun"} and not back:
        c.ellipse(x, y + r * 0.1, r * 1.1, r * 1.18, hair)
        if style == "long":
            c.rect(x - r * 1.1, y, r * 2.2, r * 1.75, hair, r * 0.5)
    c.rect(x - r * 0.38, y + r * 0.5, r * 0.76, r * 1.1, mix(skin, BROWN, 0.18), r * 0.25)
    c.ellipse(x, y, r * 0.88, r, hair if back and style != "bald" else skin)
    if back:
        _back_hair(c, x, y, r, skin, hair, style)
    elif style in {"short", "long", "bun", "helmet", "cap"}:
        c.ellipse(x - r * 0.88, y + r * 0.1, r * 0.16, r * 0.22, skin)
        c.ellipse(x + r * 0.88, y + r * 0.1, r * 0.16, r * 0.22, skin)
        c.half(x, y - r * 0.05, r * 0.96, r * 1.02, hair)
        c.half(x - r * 0.25, y - r * 0.08, r * 0.72, r * 0.42, hair, 0, 180)
    if style == "bun":
        c.ellipse(x, y - r * 1.1, r * 0.42, r * 0.36, hair)
    _headgear(c, x, y, r, style)


def _back_hair(c: Canvas, x: float, y: float, r: float, skin: str, hair: str, style: str) -> None:
    c.ellipse(x - r * 0.9, y + r * 0.12, r * 0.15, r * 0.22, skin)
    c.ellipse(x + r * 0.9, y + r * 0.12, r * 0.15, r * 0.22, skin)
    if style == "long":
        c.ellipse(x, y, r * 1.02, r * 1.06, hair)
        c.rect(x - r * 1.02, y, r * 2.04, r * 1.8, hair, r * 0.45)
    elif style == "bun":
        c.ellipse(x, y + r * 0.75, r * 0.46, r * 0.4, mix(hair, WHITE, 0.12))


def _headgear(c: Canvas, x: float, y: float, r: float, style: str) -> None:
    if style == "hat":
        c.polygon([(x - r * 2, y - r * 0.1), (x, y - r * 1.75), (x + r * 2, y - r * 0.1)], TAN)
        c.polygon([(x - r * 2, y - r * 0.1), (x, y - r * 1.75), (x - r * 0.3, y - r * 0.1)], SAND)
        c.ellipse(x, y - r * 0.1, r * 2, r * 0.24, mix(TAN, BROWN, 0.35))
    elif style == "helmet":
        c.half(x, y - r * 0.1, r * 1.08, r * 1.15, GOLD)
        c.rect(x - r * 1.2, y - r * 0.22, r * 2.4, r * 0.22, mix(GOLD, BROWN, 0.25), r * 0.1)
    elif style == "cap":
        c.half(x, y - r * 0.15, r * 1.0, r * 1.05, DARK_TEAL)
        c.rect(x - r * 0.3, y - r * 0.3, r * 1.6, r * 0.2, DARK_TEAL, r * 0.1)


def _arm(c: Canvas, shoulder: Point, hand: Point, side: int, h: float, shirt: str, skin: str) -> None:
    bend = (shoulder[0] + hand[0]) / 2 + side * h * 0.035, (shoulder[1] + hand[1]) / 2 + h * 0.03
    c.line([bend, hand], skin, h * 0.042)
    c.line([shoulder, bend], mix(shirt, INK, 0.09), h * 0.058)
    c.ellipse(*hand, h * 0.027, h * 0.027, skin)


def stand(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    *,
    shirt: str | None = None,
    trousers: str | None = None,
    skin: str | None = None,
    hair: str | None = None,
    style: str = "short",
    left: Point = (-0.13, 0.44),
    right: Point = (0.13, 0.44),
    dress: bool = False,
    step: float = 0.045,
    lean: float = 0.0,
    back: bool = False,
) -> None:
    """A standing figure with its feet at ``(x, y)``; hands are given from the feet, upwards, in parts of ``h``."""
    skin, tilt, top = skin or c.pick(*SKINS), lean * h, y - h * 0.82
    shirt = shirt or c.pick(*SHIRTS)
    _legs(c, x, y, h, trousers or c.pick(*TROUSERS), step)
    _arm(c, (x + tilt - h * 0.105, top + h * 0.03), (x + left[0] * h, y - left[1] * h), -1, h, shirt, skin)
    (_dress if dress else _jacket)(c, x, y, h, shirt, tilt)
    c.rect(x + tilt - h * 0.125, top, h * 0.25, h * 0.09, shirt, h * 0.045)
    head(c, x + tilt * 1.25, top - h * 0.085, h * 0.075, skin, hair or c.pick(*HAIRS), style, back)
    _arm(c, (x + tilt + h * 0.105, top + h * 0.03), (x + right[0] * h, y - right[1] * h), 1, h, shirt, skin)


def _legs(c: Canvas, x: float, y: float, h: float, trousers: str, step: float) -> None:
    c.shadow(x, y + h * 0.01, h * 0.17, h * 0.022)
    for side in (-1, 1):
        c.line([(x + side * h * 0.04, y - h * 0.46), (x + side * h * step, y - h * 0.03)], trousers, h * 0.075)
        c.rect(x + side * h * step - h * 0.045, y - h * 0.03, h * 0.09, h * 0.035, INK, h * 0.016)


def _jacket(c: Canvas, x: float, y: float, h: float, colour: str, tilt: float) -> None:
    top, hip, half = y - h * 0.82, y - h * 0.42, h * 0.085
    c.polygon([(x + tilt - h * 0.1, top), (x + tilt + h * 0.1, top), (x + half, hip), (x - half, hip)], colour)


def _dress(c: Canvas, x: float, y: float, h: float, colour: str, tilt: float) -> None:
    """The two panels of an áo dài over white trousers."""
    top, waist = y - h * 0.82, y - h * 0.55
    c.polygon(
        [(x - h * 0.06, waist), (x + h * 0.06, waist), (x + h * 0.1, y - h * 0.03), (x - h * 0.1, y - h * 0.03)], CREAM
    )
    c.polygon(
        [
            (x + tilt - h * 0.1, top),
            (x + tilt + h * 0.1, top),
            (x + h * 0.065, waist),
            (x + h * 0.12, y - h * 0.14),
            (x - h * 0.12, y - h * 0.14),
            (x - h * 0.065, waist),
        ],
        colour,
    )
    c.line([(x + h * 0.075, waist + h * 0.04), (x + h * 0.1, y - h * 0.14)], mix(colour, INK, 0.25), h * 0.008)


def seated_back(c: Canvas, x: float, y: float, s: float, chair: str = DARK_RED) -> None:
    """Somebody of the audience seen from behind over the back of a chair; ``s`` is the width of the shoulders."""
    shirt, skin, hair = c.pick(*SHIRTS), c.pick(*SKINS), c.pick(*HAIRS, HAIRS[0], SILVER)
    style = c.pick(*("short", "short", "bun") if hair == SILVER else ("short", "short", "short", "long", "bun"))
    c.rect(x - s * 0.5, y - s * 0.55, s, s, mix(shirt, INK, 0.08), s * 0.3)
    head(c, x, y - s * 0.86, s * 0.3, skin, hair, style, back=True)
    c.rect(x - s * 0.58, y - s * 0.2, s * 1.16, s * 1.1, chair, s * 0.16)
    c.rect(x - s * 0.5, y - s * 0.13, s * 1.0, s * 0.08, mix(chair, WHITE, 0.14), s * 0.04)


def bust(
    c: Canvas,
    x: float,
    y: float,
    s: float,
    *,
    shirt: str | None = None,
    style: str = "short",
    hair: str | None = None,
    tie: str | None = None,
    jacket: str | None = None,
) -> None:
    """Somebody behind a table, from the chest up; ``y`` is the edge of the table, ``s`` the width of the shoulders."""
    skin, hair = c.pick(*SKINS), hair or c.pick(*HAIRS)
    shirt = shirt or c.pick(*SHIRTS)
    c.rect(x - s * 0.5, y - s * 0.72, s, s * 0.95, jacket or shirt, s * 0.28)
    if jacket:
        c.polygon([(x - s * 0.16, y - s * 0.72), (x + s * 0.16, y - s * 0.72), (x, y - s * 0.1)], shirt)
    head(c, x, y - s * 1.06, s * 0.3, skin, hair, style)
    if tie:
        c.polygon(
            [(x, y - s * 0.66), (x - s * 0.055, y - s * 0.25), (x, y - s * 0.14), (x + s * 0.055, y - s * 0.25)], tie
        )
    if not jacket:
        c.polygon(
            [(x - s * 0.16, y - s * 0.72), (x, y - s * 0.55), (x + s * 0.16, y - s * 0.72)], mix(shirt, INK, 0.15)
        )


def sitting(
    c: Canvas,
    x: float,
    y: float,
    h: float,
    *,
    facing: int = 1,
    shirt: str | None = None,
    style: str = "short",
    hair: str | None = None,
    trousers: str | None = None,
) -> None:
    """Somebody on a chair seen from the side; ``facing`` is 1 for right and -1 for left; ``y`` is the floor."""
    skin, hair = c.pick(*SKINS), hair or c.pick(*HAIRS)
    shirt, trousers = shirt or c.pick(*SHIRTS), trousers or c.pick(*TROUSERS)
    seat, knee = y - h * 0.27, x + facing * h * 0.24
    c.shadow(x + facing * h * 0.1, y, h * 0.26, h * 0.02)
    for leg in (x - facing * h * 0.08, x + facing * h * 0.12):
        c.line([(leg, seat), (leg, y)], SLATE, h * 0.018)
    c.rect(x - h * 0.12, seat, h * 0.26, h * 0.035, SLATE, h * 0.015)
    c.line([(x - facing * h * 0.115, seat), (x - facing * h * 0.14, seat - h * 0.3)], SLATE, h * 0.03)
    c.line([(knee, seat - h * 0.045), (knee, y - h * 0.03)], trousers, h * 0.07)
    c.line([(x, seat - h * 0.04), (knee, seat - h * 0.045)], trousers, h * 0.085)
    c.rect(knee - h * 0.03 + min(0, facing * h * 0.04), y - h * 0.03, h * 0.1, h * 0.035, INK, h * 0.015)
    c.rect(x - h * 0.085, seat - h * 0.37, h * 0.17, h * 0.38, shirt, h * 0.07)
    head(c, x + facing * h * 0.015, seat - h * 0.455, h * 0.078, skin, hair, style)
    elbow = (x + facing * h * 0.06, seat - h * 0.15)
    c.line([elbow, (x + facing * h * 0.2, seat - h * 0.1)], skin, h * 0.042)
    c.line([(x, seat - h * 0.31), elbow], mix(shirt, INK, 0.1), h * 0.06)
