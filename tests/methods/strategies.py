"""Random surveys for the properties."""

from hypothesis import strategies as st

KEYS = (
    "persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana",
)  # fmt: skip

Sheet = dict[str, int]


def sheets_of(rows, keys=KEYS) -> list[Sheet]:
    """Return answer sheets from rows of scores."""
    return [dict(zip(keys, row, strict=True)) for row in rows]


def surveys(min_respondents: int = 1, max_respondents: int = 8, keys=KEYS):
    """Return a strategy of lists of complete answer sheets."""
    row = st.lists(st.sampled_from((1, 2, 3, 4)), min_size=len(keys), max_size=len(keys))
    return st.lists(row, min_size=min_respondents, max_size=max_respondents).map(lambda rows: sheets_of(rows, keys))
