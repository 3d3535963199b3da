"""Proving a paper: by the code on it, or by its file. No account, no cookie, no script, no name of a person."""

import time

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from saregep.core.anonymous import anonymous, day_of, language_of, public_page, query_of
from saregep.core.network import address_of
from saregep.papers import proving
from saregep.papers.models import State
from saregep.papers.proving import Found, Verdict
from saregep.services import tracking_codes
from saregep.services.guesses import Guesses

FORM_BYTES = 16 * 1024  # of a form around its file
LONGEST = 40  # of a typed code that is shown again
guesses = Guesses()
HEADINGS = {
    Verdict.KNOWN: gettext_lazy("This code belongs to a paper of ours"),
    Verdict.SAME: gettext_lazy("This file is genuine"),
    Verdict.SCAN: gettext_lazy("This scan is genuine"),
    Verdict.CHANGED: gettext_lazy("This file was changed"),
    Verdict.DAMAGED: gettext_lazy("Our own copy is damaged"),
    Verdict.PARTED: gettext_lazy("This paper does not match what was sealed"),
    Verdict.UNKNOWN: gettext_lazy("We do not know this file"),
}
ADVICE = {
    Verdict.KNOWN: gettext_lazy("Compare it with the paper that you hold. To prove a file, upload it."),
    Verdict.SAME: gettext_lazy("It is, sign by sign, the file that the office issued."),
    Verdict.SCAN: gettext_lazy("It is, sign by sign, the scan of the signed print that the office keeps."),
    Verdict.CHANGED: gettext_lazy("It names the paper below, but is not the file that was issued. Do not rely on it."),
    Verdict.DAMAGED: gettext_lazy("Ask the office before you rely on this paper."),
    Verdict.PARTED: gettext_lazy(
        "What is stored of it contradicts the sealed record of its number. Do not rely on it, and tell the office."
    ),
    Verdict.UNKNOWN: gettext_lazy(
        "No office here issued it in this form. Type the code of the paper, or ask the office."
    ),
}
STATES = {
    State.NUMBERED: gettext_lazy("This paper is not issued yet."),
    State.REVOKED: gettext_lazy("This paper was revoked. It no longer holds."),
    State.REPLACED: gettext_lazy("This paper was replaced by another one. It no longer holds."),
}


@anonymous
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Where a code is typed or a file is handed in."""
    language = language_of(request.GET.get("bahasa", ""))
    typed = request.GET.get("kode")
    with translation.override(language):
        if request.method == "POST":
            return _quiet(_by_file(request, language))
        if typed is not None and (code := tracking_codes.parse(typed)):
            return _quiet(HttpResponseRedirect(reverse("papers:verified", args=[code]) + query_of(language)))
        if typed is not None:
            message = _unknown() if typed.strip() else _("Write the code of the paper.")
            return _quiet(_form(request, language, typed=typed, code_message=message))
        return _quiet(_form(request, language))


@anonymous
@require_safe
def verified(request: HttpRequest, code: str) -> HttpResponse:
    """What the code of a paper says; the form again where there is no such code."""
    language = language_of(request.GET.get("bahasa", ""))
    with translation.override(language):
        address, moment = address_of(request), time.monotonic()
        if wait := guesses.wait(address, moment):
            return _quiet(_wait(request, language, wait))
        found = proving.by_code(tracking_codes.parse(code))
        if found.verdict == Verdict.UNKNOWN:
            guesses.note(address, moment)
            return _quiet(_form(request, language, typed=code, code_message=_unknown()))
        return _quiet(_page(request, language, found))


def _by_file(request: HttpRequest, language: str) -> HttpResponse:
    """Each file that is not known counts as a guess: looking at it costs the server the most."""
    address, moment = address_of(request), time.monotonic()
    if wait := guesses.wait(address, moment):
        return _wait(request, language, wait)
    # Before anything is read: what is too large must not fill the disk of the server first.
    length = request.headers.get("Content-Length", "")
    is_small = length.isdecimal() and int(length) < proving.MOST_BYTES + FORM_BYTES
    file = request.FILES.get("berkas") if is_small else None
    if not is_small or (file is not None and (file.size or 0) > proving.MOST_BYTES):
        return _form(request, language, file_message=_("The file must be smaller than 10 MB."))
    if not isinstance(file, UploadedFile) or not file.size:
        return _form(request, language, file_message=_("Choose the file of the paper."))
    found = proving.by_file(file.read())
    if found.verdict in {Verdict.UNKNOWN, Verdict.CHANGED}:
        guesses.note(address, moment)
    return _page(request, language, found)


def _page(request: HttpRequest, language: str, found: Found) -> HttpResponse:
    facts = found.facts
    context: dict[str, object] = {
        "heading": HEADINGS[found.verdict],
        "advice": ADVICE[found.verdict],
        "bad": found.verdict in {Verdict.CHANGED, Verdict.DAMAGED, Verdict.PARTED, Verdict.UNKNOWN},
        "facts": facts,
        "office": facts.office if facts else None,
        "day": day_of(facts.dated, language) if facts and facts.dated else "",
        "ended": STATES.get(facts.state) if facts else None,
        "form_url": reverse("papers:verify") + query_of(language),
    }
    return public_page(request, "papers/verify_result.html", context, language)


def _form(
    request: HttpRequest, language: str, *, typed: str = "", code_message: str = "", file_message: str = ""
) -> HttpResponse:
    context: dict[str, object] = {
        "action": reverse("papers:verify") + query_of(language),
        "typed": typed[:LONGEST],
        "code_message": code_message,
        "file_message": file_message,
        "mistakes": code_message or file_message,
    }
    status = (404 if typed.strip() else 422) if context["mistakes"] else 200
    page = public_page(request, "papers/verify_form.html", context, language, status=status)
    page._has_been_logged = True  # type: ignore[attr-defined]  # the log keeps no code
    return page


def _unknown() -> str:
    return _("We do not know this code. Compare it with the paper, sign by sign.")


def _wait(request: HttpRequest, language: str, wait: int) -> HttpResponse:
    minutes = -(-wait // 60)
    text = ngettext(
        "Too many unknown codes or files came from your network. Try again in %(count)d minute.",
        "Too many unknown codes or files came from your network. Try again in %(count)d minutes.",
        minutes,
    ) % {"count": minutes}
    page = public_page(request, "papers/verify_wait.html", {"text": text}, language, status=429)
    page["Retry-After"] = str(wait)
    page._has_been_logged = True  # type: ignore[attr-defined]
    return page


def _quiet(response: HttpResponse) -> HttpResponse:
    """No other page learns the address, no search engine and no shared computer keeps it."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response
