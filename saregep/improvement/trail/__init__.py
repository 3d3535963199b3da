"""What the trail of changes says of the improvement, in the reader's words: one module for each part."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = dict[str, str | _StrPromise]
