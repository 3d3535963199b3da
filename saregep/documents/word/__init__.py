"""A document as DOCX that an office edits: real styles, captions, fields, and the letterhead on page one."""

from saregep.documents.word.render import render

__all__ = ["render"]
