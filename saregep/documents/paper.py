"""Sheets of paper and the head of a letter."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Size(Enum):
    """Width and height in millimetres. F4 (folio) is the usual paper of Indonesian offices."""

    A4 = (210, 297)
    F4 = (215, 330)

    @property
    def width(self) -> int:
        return self.value[0]

    @property
    def height(self) -> int:
        return self.value[1]


class Font(StrEnum):
    """The letters of a paper: without feet, or with them."""

    SANS = "sans"
    SERIF = "serif"

    @property
    def family(self) -> str:
        """The family that is shipped, free to pass on."""
        return f"Liberation {self.capitalize()}"

    @property
    def office(self) -> str:
        """What office programs call letters of the same widths; every machine has it or a stand-in."""
        return {Font.SANS: "Arial", Font.SERIF: "Times New Roman"}[self]


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet with its margins in millimetres (left, right, top, bottom), its letters and their size in points.

    The margins are those of official letters: 3, 2, 2 and 2.5 cm (regulations §8, to be set by an office).
    """

    size: Size = Size.A4
    landscape: bool = False
    left: float = 30
    right: float = 20
    top: float = 20
    bottom: float = 25
    text: float = 11
    font: Font = Font.SANS

    @property
    def width(self) -> int:
        return self.size.height if self.landscape else self.size.width

    @property
    def height(self) -> int:
        return self.size.width if self.landscape else self.size.height

    @property
    def measure(self) -> float:
        """Width of the text in millimetres."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the government above, the office in large letters, its address; the emblem where it has one.

    `emblem` is the picture of the regional emblem (SVG, PNG or JPEG) and `emblem_alt` its name.
    """

    government: str
    office: str
    lines: tuple[str, ...] = ()
    emblem: bytes = b""
    emblem_alt: str = ""
