"""Scenes by the water, among trees and on sports grounds."""

import math

from articles.demo.pictures import people
from articles.demo.pictures.canvas import (
    BROWN,
    DARK_BROWN,
    DARK_RED,
    DARK_TEAL,
    GOLD,
    HEIGHT,
    INK,
    LEAF,
    PALE_GOLD,
    PALE_TEAL,
    RED,
    SAND,
    SLATE,
    TAN,
    TEAL,
    WHITE,
    WIDTH,
    Canvas,
    mix,
)
from articles.demo.pictures.people import UNION_BLUE, stand
from articles.demo.pictures.things import (
    bush,
    palm,
    sapling,
    sky,
    street,
    tree,
)

FLAME = "#d9482f"


def tree_planting(c: Canvas) -> None:
    """A tree is planted on a dyke."""
    sky(c, 520)
    c.hill([(0, 430), (200, 380), (420, 420), (680, 360), (920, 410), (1200, 370)], mix(LEAF, PALE_TEAL, 0.55))
    c.hill([(0, 480), (260, 440), (560, 470), (860, 430), (1200, 470)], mix(LEAF, PALE_TEAL, 0.2))
    for x, h in ((70, 210), (1090, 250), (1170, 180), (190, 150)):
        tree(c, x, 500, h)
    c.hill([(0, 520), (400, 500), (800, 510), (1200, 490)], LEAF)
    c.hill([(0, 650), (400, 620), (800, 640), (1200, 610)], mix(LEAF, INK, 0.12))
    for x, y, h in ((250, 560, 70), (420, 540, 60), (860, 545, 64), (985, 560, 74)):
        sapling(c, x, y, h)
    c.ellipse(600, 712, 150, 26, DARK_BROWN)
    c.ellipse(600, 704, 110, 20, BROWN)
    sapling(c, 600, 704, 210)
    stand(c, 440, 720, 400, shirt=WHITE, left=(-0.1, 0.42), right=(0.34, 0.3), lean=0.05)
    c.line([(700, 470), (730, 716)], BROWN, 11)
    c.polygon([(708, 690), (756, 684), (748, 744), (722, 750)], SLATE)
    stand(c, 790, 724, 410, shirt=UNION_BLUE, style="hat", left=(-0.2, 0.58), right=(-0.1, 0.4), lean=-0.04)
    stand(c, 985, 744, 390, style="long", shirt="#c96f5a", left=(-0.14, 0.4), right=(0.15, 0.5))
    c.polygon([(1020, 606), (1080, 606), (1072, 664), (1028, 664)], TEAL)
    for x in (60, 170, 1130):
        bush(c, x, 770, 60, c.pick(GOLD, "#d98c9a"))


def river_bridge(c: Canvas) -> None:
    """The bridge over the creek and the houses behind."""
    sky(c, 420)
    street(c, 420, 90, 190)
    for x in (70, 420, 760, 1120):
        tree(c, x, 430, c.between(110, 150))
    c.gradient("#79aeb0", "#2d6f74", 420, 380)
    for _ in range(70):
        left, y = c.between(0, WIDTH), c.between(440, 790)
        c.rect(left, y, c.between(30, 110) * (y / 600), 3, WHITE, 1, 0.22)
    c.rect(0, 414, WIDTH, 14, mix(TAN, INK, 0.2))
    for x in (150, 450, 750, 1050):
        c.rect(x - 20, 500, 40, 150, mix(SAND, INK, 0.25))
        c.rect(x - 30, 496, 60, 18, SAND)
        c.ellipse(x, 652, 46, 9, DARK_TEAL, 0.5)
    c.curve([(-40, 520), (300, 478), (600, 468), (900, 478), (1240, 520)], SAND, 34)
    c.curve([(-40, 532), (300, 490), (600, 480), (900, 490), (1240, 532)], mix(SAND, INK, 0.35), 10)
    c.curve([(-40, 470), (300, 428), (600, 418), (900, 428), (1240, 470)], DARK_RED, 8)
    for i in range(31):
        x = i * 40
        rise = 50 * (1 - ((x - 600) / 640) ** 2)
        c.line([(x, 516 - rise), (x, 470 - rise)], DARK_RED, 4)
    for x in (260, 600, 940):
        c.line([(x, 440), (x, 340)], INK, 6)
        c.line([(x, 342), (x + 36, 334)], INK, 5)
        c.ellipse(x + 42, 337, 11, 6, PALE_GOLD)
    _boat(c, c.between(250, 420), 660, 1.0)
    _boat(c, c.between(780, 980), 728, 1.25)
    for x in (30, 130, 1100, 1190):
        bush(c, x, 806, 80)


def _boat(c: Canvas, x: float, y: float, s: float) -> None:
    c.ellipse(x, y + 26 * s, 130 * s, 10 * s, DARK_TEAL, 0.5)
    c.line([(x - 40 * s, y - 70 * s), (x - 96 * s, y + 30 * s)], BROWN, 5 * s)
    stand(
        c,
        x - 20 * s,
        y + 8 * s,
        120 * s,
        style="hat",
        shirt=c.pick(RED, BROWN, TEAL),
        left=(-0.17, 0.6),
        right=(-0.1, 0.45),
    )
    c.half(x, y - 2 * s, 130 * s, 34 * s, DARK_BROWN, 0, 180)
    c.rect(x - 130 * s, y - 6 * s, 260 * s, 7 * s, mix(BROWN, WHITE, 0.2), 3)
    for dx in (40, 66, 90):
        c.ellipse(x + dx * s, y - 10 * s, 15 * s, 13 * s, c.pick(GOLD, LEAF, "#c46a48"))


def canal_path(c: Canvas) -> None:
    """Morning exercise on the new bank of the creek."""
    sky(c, 460)
    c.hill([(0, 400), (300, 370), (600, 395), (900, 360), (1200, 390)], mix(LEAF, PALE_TEAL, 0.5))
    street(c, 450, 70, 130)
    c.gradient("#86b8b8", "#4f8f90", 450, 160)
    for _ in range(26):
        c.rect(c.between(0, WIDTH), c.between(465, 590), c.between(40, 120), 3, WHITE, 1, 0.3)
    c.rect(0, 588, WIDTH, 16, mix(SAND, INK, 0.25))
    for x in range(0, 1201, 60):
        c.rect(x, 520, 6, 76, SLATE)
    for y in (522, 552):
        c.rect(0, y, WIDTH, 6, SLATE)
    c.rect(0, 604, WIDTH, 196, mix(TAN, WHITE, 0.25))
    for i in range(-3, 16):
        c.line([(i * 100, 604), (i * 100 - 110, HEIGHT)], mix(TAN, INK, 0.12), 2, 0.6)
    palm(c, 110, 650, 420, 0.06)
    palm(c, 1080, 650, 380, -0.08)
    for x in (310, 850):
        bush(c, x, 640, 62, "#d98c9a")
    raised = ((-0.2, 0.95), (0.2, 0.95))
    for i, x in enumerate((270, 450, 630, 810, 960)):
        left, right = raised if i % 2 == 0 else ((-0.3, 0.7), (0.3, 0.7))
        hair = people.SILVER if c.chance(0.5) else None
        stand(
            c, x, 742 - (i % 2) * 30, 300, left=left, right=right, hair=hair, style=c.pick("short", "bun"), step=0.07
        )


def school_yard(c: Canvas) -> None:
    """Pupils under a flame tree in front of their school."""
    sky(c, 520)
    c.rect(140, 200, 930, 330, "#f4e3b8")
    c.polygon([(120, 206), (1090, 206), (1050, 140), (160, 140)], "#a84b38")
    for y in (238, 392):
        c.rect(140, y + 118, 930, 12, WHITE)
        for x in range(176, 1040, 128):
            c.rect(x, y, 84, 96, TEAL, 3)
            c.rect(x + 8, y + 8, 30, 80, "#cfe6e4")
            c.rect(x + 46, y + 8, 30, 80, "#cfe6e4")
    c.rect(0, 530, WIDTH, 270, "#e3cfa8")
    c.rect(0, 530, WIDTH, 14, mix(TAN, INK, 0.15))
    _flame_tree(c)
    _pupils(c)


def _flame_tree(c: Canvas) -> None:
    c.curve([(1000, 660), (1010, 500), (985, 330)], DARK_BROWN, 34)
    for dx, dy, r in ((-150, 20, 90), (-60, -50, 110), (60, -40, 115), (150, 30, 92), (0, 30, 110)):
        c.ellipse(985 + dx, 290 + dy, r, r * 0.72, mix(FLAME, INK, 0.18))
    for dx, dy, r in ((-130, 0, 62), (-30, -70, 80), (80, -60, 76), (140, 5, 60), (10, 10, 74)):
        c.ellipse(985 + dx, 286 + dy, r, r * 0.66, FLAME)
    for _ in range(40):
        c.ellipse(c.between(800, 1180), c.between(650, 780), 6, 4, FLAME)


def _pupils(c: Canvas) -> None:
    for i in range(9):
        x, y = 110 + i * 92 + c.between(-14, 14), 640 + (i % 3) * 50
        girl = c.chance(0.5)
        stand(
            c,
            x,
            y + 20,
            215,
            shirt=WHITE,
            trousers=DARK_TEAL if girl else INK,
            style="long" if girl else "short",
            left=(-0.15, 0.5),
            right=c.pick((0.15, 0.5), (0.16, 0.92)),
        )
        c.polygon([(x - 14, y + 20 - 172), (x + 14, y + 20 - 172), (x, y + 20 - 140)], RED)


def football(c: Canvas) -> None:
    """A match on the ward's sports ground."""
    sky(c, 380)
    street(c, 350, 90, 170)
    for x in (40, 330, 700, 1010, 1170):
        tree(c, x, 372, c.between(120, 170))
    c.rect(0, 360, WIDTH, 440, LEAF)
    for i in range(0, 8, 2):
        c.polygon(
            [(-300 + i * 220, 800), (-80 + i * 220, 800), (190 + i * 110, 360), (80 + i * 110, 360)], WHITE, 0.07
        )
    c.line([(0, 420), (WIDTH, 420)], WHITE, 4)
    c.line([(120, 800), (420, 420)], WHITE, 5)
    for x in (470, 730):
        c.line([(x, 420), (x, 290)], WHITE, 8)
    c.line([(470, 290), (730, 290)], WHITE, 8)
    for i in range(12):
        c.line([(480 + i * 22, 294), (480 + i * 22, 418)], WHITE, 1.5, 0.6)
    for i in range(6):
        c.line([(472, 310 + i * 20), (728, 310 + i * 20)], WHITE, 1.5, 0.6)
    _players(c)


def _players(c: Canvas) -> None:
    stand(c, 600, 424, 150, shirt=GOLD, left=(-0.3, 0.8), right=(0.3, 0.8), step=0.09)
    for x, y, shirt in ((330, 640, RED), (560, 720, TEAL), (850, 660, RED), (1010, 560, TEAL), (190, 540, TEAL)):
        h = 120 + (y - 420) * 0.5
        stand(
            c,
            x,
            y,
            h,
            shirt=shirt,
            trousers=INK,
            left=(-0.22, 0.62),
            right=(0.24, 0.66),
            step=c.pick(0.1, 0.13),
            lean=c.pick(-0.05, 0.05),
        )
    c.shadow(700, 742, 30, 7)
    c.ellipse(700, 716, 26, 26, WHITE)
    c.polygon([(700 + 11 * math.sin(k * 1.257), 716 - 11 * math.cos(k * 1.257)) for k in range(5)], INK)
    bush(c, 1150, 800, 70)
