"""Output files appear whole or not at all."""

import os
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from saregep.surveys.imports import ReadingRefused


def check_target(output: str, inputs: tuple[str, ...]) -> Path:
    """The place of an output file; raises `ReadingRefused` before any work where it cannot be written."""
    target = Path(output)
    folder = target.parent
    if target.is_dir():
        raise _refused(_("%(name)s is a folder. Name the file to write."), target.name)
    if not folder.is_dir():
        raise _refused(_("The folder of %(name)s does not exist. Make it first."), target.name)
    if any(Path(name).exists() and target.exists() and Path(name).samefile(target) for name in inputs):
        raise _refused(_("%(name)s is a file that is read. Choose another name for the output."), target.name)
    if not os.access(folder, os.W_OK):
        raise _refused(_("The folder of %(name)s may not be written to. Choose another one."), target.name)
    return target


def _refused(message: str, name: str) -> ReadingRefused:
    return ReadingRefused("output_unusable", message % {"name": name})


def write_whole(target: Path, content: bytes) -> None:
    """Write beside the target, then rename: a reader sees the old file or the new one, never a part."""
    descriptor, part = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(0o666 & ~_umask())
        Path(part).replace(target)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
