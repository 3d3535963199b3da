"""House rules that a machine can see."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES_WITHOUT_A_SUBJECT = {"utils.py", "helpers.py", "managers.py", "signals.py", "services.py", "misc.py", "common.py"}
POSTPONED = re.compile(r"\b(TODO|FIXME|XXX)\b|pytest\.(mark\.)?(skip|xfail)|@unittest\.skip")


def sources() -> list[Path]:
    """The Python files of the project that are written by hand."""
    found = [path for folder in ("saregep", "tests", "scripts", "benchmarks") for path in (ROOT / folder).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts and path != Path(__file__)]


def test_files_are_named_by_their_subject():
    assert [path for path in sources() if path.name in NAMES_WITHOUT_A_SUBJECT] == []


def test_no_file_is_too_long_to_read():
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}

    assert {path: lines for path, lines in lengths.items() if lines > 500} == {}


def test_nothing_is_put_off():
    assert [path for path in sources() if POSTPONED.search(path.read_text(encoding="utf-8"))] == []


def test_the_example_of_settings_names_all_that_are_read():
    setting = re.compile(r"SAREGEP_[A-Z_]+")
    read = {name for path in (ROOT / "saregep" / "config").glob("*.py") for name in setting.findall(path.read_text())}

    assert set(setting.findall((ROOT / ".env.example").read_text(encoding="utf-8"))) == read
