"""What every reader of tables says: the file it was given, why it refuses, and what the reader should know."""

from dataclasses import dataclass


class ReadingRefused(Exception):
    """A file that cannot be read without guessing; `code` is stable, `message` says what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that is already in memory, such as one sent by a browser."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should know; `code` is stable English, `message` is for people."""

    code: str
    message: str
