"""The translations, kept without any system package: python scripts/messages.py compile | check | update.

Source strings are English. Indonesian must cover every one of them, Sundanese those of the citizen's survey
pages. Each app keeps its own catalogue; what lies outside an app belongs to core.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import django.conf
import polib
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "saregep"
PUBLIC_PAGES = (
    "core/anonymous.py",
    "core/templates/core/public/",
    "papers/forms/attending.py",
    "papers/templates/papers/attend.html",
    "papers/templates/papers/verify",
    "papers/views/attending.py",
    "papers/views/verifying.py",
    "services/public_words.py",
    "services/queue_slip.py",
    "services/templates/services/public_",
    "services/templates/services/queue_public_",
    "services/views/public.py",
    "services/views/queue_kiosk.py",
    "services/views/queue_public.py",
    "services/templates/services/tracking",
    "services/tracking_steps.py",
    "services/views/tracking.py",
    "surveys/templates/surveys/public/",
    "surveys/form_page.py",
    "surveys/views/anonymous.py",
    "surveys/views/kiosk.py",
    "surveys/views/public.py",
    "surveys/views/results.py",
    "surveys/views/visit.py",
)

# name of the function -> positions of context, text and plural among its arguments
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
BLAMING = re.compile(r"(?<![\w-])(invalid|illegal|error|galat|tidak valid)\b|(?<!LAPOR)!", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Message:
    """A text of the code, with the place where it stands."""

    path: Path
    line: int
    text: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return (self.context, self.text)

    @property
    def place(self) -> str:
        return f"{self.path.relative_to(PACKAGE.parent)}:{self.line}"


class UntranslatableError(ValueError):
    """A text that is put together before it is translated, so that no catalogue can hold it."""


def code_messages(path: Path, source: str) -> Iterator[Message]:
    """The texts of a Python module, whatever name it gives to gettext."""
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in CALLS
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        if isinstance(function, ast.Name) and function.id in names:
            yield from _message(path, node, names[function.id])
        elif isinstance(function, ast.Attribute) and function.attr in CALLS:
            yield from _message(path, node, function.attr)


def _message(path: Path, call: ast.Call, function: str) -> Iterator[Message]:
    values: list[str] = []
    for position in CALLS[function]:
        argument = call.args[position] if position is not None else ast.Constant("")
        if isinstance(argument, ast.JoinedStr | ast.BinOp):
            raise UntranslatableError(f"{path}:{call.lineno}: translate the whole text, then put the values in")
        if not isinstance(argument, ast.Constant):
            return  # a variable: its text was marked where it was written
        values.append(str(argument.value))
    context, text, plural = values
    yield Message(path, call.lineno, text, plural, context)


def template_messages(path: Path, source: str) -> Iterator[Message]:
    """The texts of a template; Django turns its tags into calls of gettext among crossed-out text."""
    code = templatize(source)
    for start in re.finditer(r"(?<!\w)(_|n?p?gettext)\(", code):
        for end in re.finditer(r"\)", code[start.end() :]):
            try:
                call = ast.parse(code[start.start() : start.end() + end.end()], mode="eval").body
            except SyntaxError:
                continue  # that bracket belongs to the text
            assert isinstance(call, ast.Call)
            call.lineno = code.count("\n", 0, start.start()) + 1
            yield from _message(path, call, "gettext" if start[1] == "_" else start[1])
            break


def messages() -> list[Message]:
    """Every text of the package that is marked for translation."""
    found: list[Message] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            found.extend(code_messages(path, path.read_text(encoding="utf-8")))
    for path in sorted(PACKAGE.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt", ".svg"}:
            found.extend(template_messages(path, path.read_text(encoding="utf-8")))
    return found


def catalogues(language: str) -> dict[Path, polib.POFile]:
    """The translation files of one language."""
    return {path: polib.pofile(str(path)) for path in sorted(PACKAGE.glob(f"**/locale/{language}/**/*.po"))}


def translations(language: str) -> tuple[dict[tuple[str, str], polib.POEntry], list[str]]:
    """All entries of one language that are translated, and what is wrong with them."""
    entries: dict[tuple[str, str], polib.POEntry] = {}
    faults: list[str] = []
    for path, catalogue in catalogues(language).items():
        place = path.relative_to(PACKAGE.parent)
        for entry in catalogue:
            key = (entry.msgctxt or "", entry.msgid)
            if entry.fuzzy or not entry.translated():
                faults.append(f"{place}: {entry.msgid!r} is not translated")
                continue
            strings = list(entry.msgstr_plural.values()) or [entry.msgstr]
            wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
            if any(set(PLACEHOLDER.findall(string)) != wanted for string in strings):
                faults.append(f"{place}: {entry.msgid!r} has other placeholders than its translation")
            if blame := next((match for string in strings if (match := BLAMING.search(string))), None):
                faults.append(f"{place}: {entry.msgid!r} is translated with {blame[0]!r}; say what to do instead")
            known = entries.setdefault(key, entry)
            if known.msgstr != entry.msgstr:  # Django would show one of them everywhere
                faults.append(f"{place}: {entry.msgid!r} is {known.msgstr!r} elsewhere and {entry.msgstr!r} here")
    return entries, faults


def wanting(found: Iterable[Message], language: str) -> list[str]:
    """What keeps a language from being complete, one line each."""
    entries, faults = translations(language)
    for message in found:
        if language == "su" and not str(message.path.relative_to(PACKAGE)).startswith(PUBLIC_PAGES):
            continue
        if message.key not in entries:
            faults.append(f"{message.place}: {message.text!r} has no translation ({language})")
    return faults


def check() -> int:
    """Print what is missing in Indonesian and Sundanese."""
    found = messages()
    faults = wanting(found, "id") + wanting(found, "su")
    print("\n".join(faults) or f"{len({message.key for message in found})} texts, all translated")
    return 1 if faults else 0


def compile_catalogues() -> int:
    """Write the .mo beside each .po that is newer."""
    for path in PACKAGE.glob("**/locale/**/*.po"):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime <= path.stat().st_mtime:
            draft = target.with_suffix(".new")
            polib.pofile(str(path)).save_as_mofile(str(draft))
            draft.replace(target)
    return 0


def update() -> int:
    """Add new texts, still empty, to the Indonesian catalogue of their app."""
    known = {(entry.msgctxt or "", entry.msgid) for catalogue in catalogues("id").values() for entry in catalogue}
    for message in messages():
        if message.key in known:
            continue
        known.add(message.key)
        app = message.path.relative_to(PACKAGE).parts[0]
        home = PACKAGE / app if (PACKAGE / app / "apps.py").exists() and app != "config" else PACKAGE / "core"
        path = home / "locale" / "id" / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = polib.pofile(str(path), wrapwidth=110) if path.exists() else polib.POFile(wrapwidth=110)
        catalogue.metadata = catalogue.metadata or {
            "Language": "id",
            "Content-Type": "text/plain; charset=UTF-8",
            "Plural-Forms": "nplurals=1; plural=0;",
        }
        entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None)
        if message.plural:
            entry.msgid_plural, entry.msgstr_plural = message.plural, {0: ""}
        catalogue.append(entry)
        catalogue.sort(key=lambda item: item.msgid)
        catalogue.save(str(path))
        print(f"{message.place}: {message.text!r} added to {path.relative_to(PACKAGE.parent)}")
    return compile_catalogues()


def main(arguments: list[str]) -> int:
    """Carry out the command that was asked for."""
    commands = {"compile": compile_catalogues, "check": check, "update": update}
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__)
        return 2
    if not django.conf.settings.configured:
        django.conf.settings.configure()
    return commands[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
