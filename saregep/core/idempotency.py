"""A form that is sent twice acts once.

The page mints a key (`{% once %}` in the form). The first POST carries out the view and remembers where it led; the
same key again leads to the same place and does nothing. The same key with other content is refused.
"""

import hashlib
import json
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from saregep.core.errors import RuleBroken
from saregep.core.models import DoneOnce

FIELD = "kunci"
# A password is no content: even a hash of it could be guessed at.
LEFT_OUT = frozenset({FIELD, "csrfmiddlewaretoken", "kata_sandi"})


def once(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Carry out the POST of a staff form once for each key; only answers that redirect count as carried out."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key = _key(request)
        fingerprint = _fingerprint(request)
        if earlier := DoneOnce.objects.filter(key=key).first():
            return _replay(earlier, fingerprint)
        try:
            with transaction.atomic():
                # Claimed before the view runs: a second send waits here, so that its view finds nothing half done.
                claim = DoneOnce.objects.create(key=key, fingerprint=fingerprint, location="")
                answer = view(request, *args, **kwargs)
                if isinstance(answer, HttpResponse) and answer.status_code in {302, 303}:
                    claim.location = answer["Location"]
                    claim.save(update_fields=["location"])
                else:
                    claim.delete()
                return answer
        except IntegrityError:
            # Another request with this key committed first; anything else that broke a constraint goes on up.
            if earlier := DoneOnce.objects.filter(key=key).first():
                return _replay(earlier, fingerprint)
            raise

    return inner


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(str(request.POST.get(FIELD, "")))
    except ValueError as error:
        raise RuleBroken(_("This page is no longer complete. Load it again, then send the form.")) from error


def _fingerprint(request: HttpRequest) -> str:
    """What the form holds and who sends it where, without passwords and the token that changes with each page."""
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in LEFT_OUT)
    files = [
        (name, file.name, file.size)
        for name, sent in request.FILES.lists()
        for file in sent
        if isinstance(file, UploadedFile)
    ]
    content = json.dumps([request.path, request.user.pk, fields, files], default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def _replay(earlier: DoneOnce, fingerprint: str) -> HttpResponse:
    if earlier.fingerprint != fingerprint:
        raise RuleBroken(_("This form was already sent with other content. Load the page again to send it anew."))
    response = HttpResponseRedirect(earlier.location)
    response.status_code = 303
    return response
