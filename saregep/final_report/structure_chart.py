"""The organisation of the office as a drawing, made from the table of its staff."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from xml.sax.saxutils import escape

WIDTH, ROOM = 680, 14
BOX, LINE, SIZE = 40, 13, 11  # height of a box, of a line in it, and of its letters
LETTER = 6.2  # the room of a letter
SECRETARY, BELOW_SECRETARY = "sekretaris", ("kasub", "kepala sub", "kepala subbag")


def draw(staff: Sequence[tuple[str, str]]) -> str:
    """SVG of positions with their kind (structural or not): the head, the secretary with his sections, the others."""
    heads = [title for title, kind in staff if kind.casefold().startswith("struktural")]
    if not heads:
        return ""
    head, rest = heads[0], heads[1:]
    secretary = next((title for title in rest if SECRETARY in title.casefold()), "")
    office = [title for title in rest if title.casefold().startswith(BELOW_SECRETARY)]
    sections = [title for title in rest if title != secretary and title not in office]
    staffed = len(staff) - len(heads)
    parts: list[str] = []
    trunk, y = WIDTH / 2, 4.0
    _box(parts, trunk, y, 190, head, strong=True)
    y += BOX
    spine = y  # the line that runs down from the head
    if secretary:
        _line(parts, (trunk, y + 30), (WIDTH * 0.75, y + 30))
        _box(parts, WIDTH * 0.75, y + 10, 190, secretary)
        y += 10 + BOX
        y = _row(parts, office, WIDTH * 0.75, WIDTH / 2 + 10, WIDTH - 2, y)
    if sections:
        y = _row(parts, sections, trunk, 2, WIDTH - 2, y + 6, start=spine)
        spine = y
    if staffed:
        _line(parts, (trunk, spine), (trunk, y + 18))
        _box(parts, trunk, y + 18, 190, f"Pelaksana: {staffed} orang")
        y += 18 + BOX
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 4:.0f}" width="{WIDTH}" '
        f'height="{y + 4:.0f}" font-family="Liberation Sans" font-size="{SIZE}">{"".join(parts)}</svg>'
    )


def _row(
    parts: list[str], titles: Sequence[str], stem: float, left: float, right: float, y: float, *, start: float = -1
) -> float:
    """Boxes beside each other under a stem; the height below them."""
    if not titles:
        return y
    each = (right - left) / len(titles)
    bar = y + 14
    _line(parts, (stem, start if start >= 0 else y), (stem, bar))
    centres = [left + each * (place + 0.5) for place in range(len(titles))]
    _line(parts, (min(centres[0], stem), bar), (max(centres[-1], stem), bar))
    for centre, title in zip(centres, titles, strict=True):
        _line(parts, (centre, bar), (centre, bar + 14))
        _box(parts, centre, bar + 14, min(each - ROOM, 190), title)
    return bar + 14 + BOX


def _box(parts: list[str], centre: float, y: float, width: float, title: str, *, strong: bool = False) -> None:
    lines = wrap(title, max(8, int((width - 8) / LETTER)))[:3]
    weight = "2" if strong else "1"
    parts.append(
        f'<rect x="{centre - width / 2:.1f}" y="{y:.1f}" width="{width:.1f}" height="{BOX}" fill="#fff" '
        f'stroke="#000" stroke-width="{weight}"/>'
    )
    top = y + BOX / 2 - (len(lines) - 1) * LINE / 2 + 4
    bold = ' font-weight="700"' if strong else ""
    for place, line in enumerate(lines):
        parts.append(
            f'<text x="{centre:.1f}" y="{top + place * LINE:.1f}" text-anchor="middle"{bold}>{escape(line)}</text>'
        )


def _line(parts: list[str], start: tuple[float, float], end: tuple[float, float]) -> None:
    parts.append(f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" stroke="#000"/>')
