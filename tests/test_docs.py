"""The documentation says what the screens and the settings say, and its links lead somewhere."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


@cache
def words_of_the_screens() -> set[str]:
    """Every Indonesian text, with its placeholders as an ellipsis."""
    texts = set()
    for path in (ROOT / "saregep").rglob("locale/id/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            for text in (entry.msgstr, *entry.msgstr_plural.values()):
                texts.add(re.sub(r"%\(\w+\)[sd]|\{\w+\}", "…", text).casefold())
    return texts


def anchors(page: Path) -> set[str]:
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in HEADING.findall(page.read_text("utf-8"))
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_a_file_and_a_heading(page):
    lost = []
    for target in LINK.findall(page.read_text("utf-8")):
        if target.startswith(("http://", "https://")):
            continue
        name, _, anchor = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        if not goal.exists() or (anchor and anchor not in anchors(goal)):
            lost.append(target)

    assert lost == []


def test_the_manual_uses_the_words_of_the_screens():
    manual = (ROOT / "docs/users/panduan.md").read_text("utf-8")
    named = {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", manual, re.DOTALL)}

    assert sorted(words for words in named if words.casefold() not in words_of_the_screens()) == []


def test_the_page_of_settings_names_those_of_the_example():
    setting = re.compile(r"SAREGEP_[A-Z_]+")
    page = (ROOT / "docs/operators/settings.md").read_text("utf-8")

    assert set(re.findall(r"^\| `(SAREGEP_[A-Z_]+)`", page, re.MULTILINE)) == set(
        setting.findall((ROOT / ".env.example").read_text("utf-8"))
    )


def test_the_readme_shows_what_the_command_prints():
    from click.testing import CliRunner

    from saregep.surveys.commands import skm

    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"saregep skm (saregep/\S+) --order regulation\n((?: {4}.*\n|\n)+)", readme)
    assert shown is not None
    printed = CliRunner().invoke(skm, [str(ROOT / shown[1]), "--order", "regulation"]).output

    assert [line[4:].rstrip() for line in shown[2].rstrip().splitlines()] == [
        line.rstrip() for line in printed.split("\nCatatan")[0].rstrip().splitlines()
    ]


def test_pictures_are_light():
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs/pictures").iterdir()}

    assert {name: size for name, size in sizes.items() if size > 200_000} == {}
    assert sum(sizes.values()) < 1_000_000
