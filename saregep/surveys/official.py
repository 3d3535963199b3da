"""The official instrument, read from data: the nine elements and the profile fields (PermenPAN-RB 14/2017, annex)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

NINE = (
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "pengaduan",
    "sarana",
)
LANGUAGES = ("id", "en", "su")


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its texts by language; `labels` run from 1 (lowest) to 4."""

    key: str
    code: str
    name: Mapping[str, str]
    short: Mapping[str, str]
    question: Mapping[str, str]
    labels: Mapping[str, tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ProfileField:
    """A question about the respondent; `age` is asked in years and kept only as a band."""

    key: str
    kind: str
    label: Mapping[str, str]
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Official:
    source: str
    article: str
    elements: tuple[Element, ...]
    questionnaire_order: tuple[str, ...]
    profile: tuple[ProfileField, ...]

    def element(self, key: str) -> Element:
        return next(element for element in self.elements if element.key == key)

    def field(self, key: str) -> ProfileField:
        return next(field for field in self.profile if field.key == key)


@cache
def skm() -> Official:
    """The instrument of the SKM in its order of elements (U8 complaints, U9 facilities)."""
    data = tomllib.loads(resources.files("saregep.surveys").joinpath("data/skm_2017.toml").read_text("utf-8"))
    return Official(
        source=data["source"],
        article=data["article"],
        elements=tuple(
            Element(
                key=row["key"],
                code=row["code"],
                name=row["name"],
                short=row["short"],
                question=row["question"],
                labels={language: tuple(labels) for language, labels in row["labels"].items()},
            )
            for row in data["elements"]
        ),
        questionnaire_order=tuple(data["questionnaire_order"]),
        profile=tuple(
            ProfileField(
                key=row["key"],
                kind=row["kind"],
                label=row["label"],
                choices=tuple(
                    Choice(choice["value"], {language: choice[language] for language in LANGUAGES})
                    for choice in row["choices"]
                ),
            )
            for row in data["profile"]
        ),
    )


def age_band(years: int) -> str:
    """The band in which an age is kept (the bands of the example office's evaluation survey)."""
    for upper, band in ((19, "<20"), (30, "20-30"), (40, "31-40"), (50, "41-50")):
        if years <= upper:
            return band
    return ">50"
