"""Reads a QR code from its squares: a second implementation, so that the poster is not checked with its own pen."""

import io

from PIL import Image
from segno import consts

MASKS = (
    lambda row, column: (row + column) % 2 == 0,
    lambda row, column: row % 2 == 0,
    lambda row, column: column % 3 == 0,
    lambda row, column: (row + column) % 3 == 0,
    lambda row, column: (row // 2 + column // 3) % 2 == 0,
    lambda row, column: row * column % 2 + row * column % 3 == 0,
    lambda row, column: (row * column % 2 + row * column % 3) % 2 == 0,
    lambda row, column: ((row + column) % 2 + row * column % 3) % 2 == 0,
)
LEVELS = {0: consts.ERROR_LEVEL_M, 1: consts.ERROR_LEVEL_L, 2: consts.ERROR_LEVEL_H, 3: consts.ERROR_LEVEL_Q}


def read(squares: list[list[int]]) -> str:
    """The text of an undamaged code in byte mode; `squares` are its rows without the quiet zone, 1 = dark."""
    size = len(squares)
    version = (size - 17) // 4
    marks = [squares[8][column] for column in (0, 1, 2, 3, 4, 5, 7, 8)] + [squares[7][8]]
    form = int("".join(map(str, marks[:5])), 2) ^ 0b10101
    level, mask = LEVELS[form >> 3], MASKS[form & 0b111]
    bits = [squares[row][column] ^ mask(row, column) for row, column in _path(size) if not _fixed(row, column, version)]
    words = [int("".join(map(str, bits[place : place + 8])), 2) for place in range(0, len(bits) - 7, 8)]
    data = "".join(f"{word:08b}" for word in _in_order(words, version, level))
    assert data[:4] == "0100"  # byte mode
    long = 8 if version < 10 else 16
    count = int(data[4 : 4 + long], 2)
    text = data[4 + long : 4 + long + 8 * count]
    return bytes(int(text[place : place + 8], 2) for place in range(0, len(text), 8)).decode()


def _path(size):
    """The way of the bits: two columns at a time, up and down, from the right; the timing column is left out."""
    upwards = True
    for right in (column for column in range(size - 1, 0, -2)):
        pair = right if right > 6 else right - 1
        for row in range(size - 1, -1, -1) if upwards else range(size):
            yield row, pair
            yield row, pair - 1
        upwards = not upwards


def _fixed(row, column, version):
    size = 17 + 4 * version
    if row == 6 or column == 6:
        return True
    if (row < 9 and (column < 9 or column > size - 9)) or (row > size - 9 and column < 9):
        return True
    if version >= 7 and ((row < 6 and column > size - 12) or (column < 6 and row > size - 12)):
        return True
    centres = (6, *consts.ALIGNMENT_POS[version - 2][1:]) if version > 1 else ()
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    return any(abs(row - y) <= 2 and abs(column - x) <= 2 for y in centres for x in centres if (y, x) not in corners)


def _in_order(words, version, level):
    """The data words of all blocks one after the other; in the code they are dealt out in turn."""
    lengths = [block.num_data for block in consts.ECC[version][level] for _copy in range(block.num_blocks)]
    blocks = [[] for _length in lengths]
    dealt = iter(words)
    for place in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if place < length:
                block.append(next(dealt))
    return [word for block in blocks for word in block]


def pixels(png: bytes) -> list[bytes]:
    """Rows of the first colour of each dot of a picture, whose grey has the same value in all of them."""
    with Image.open(io.BytesIO(png)) as picture:
        first, width = picture.getchannel(0).tobytes(), picture.width
    return [first[start : start + width] for start in range(0, len(first), width)]
