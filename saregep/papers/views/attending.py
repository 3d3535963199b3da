"""Signing in to a meeting with the code that hangs in the room: no account, no cookie, no script."""

import time

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from saregep.core.anonymous import anonymous, day_of, language_of, missing, public_page, query_of
from saregep.core.errors import RuleBroken
from saregep.core.network import address_of
from saregep.papers.actions import meetings as actions
from saregep.papers.forms.attending import SignInForm
from saregep.papers.models import Meeting
from saregep.services import tracking_codes
from saregep.services.guesses import Guesses

guesses = Guesses()


@anonymous
@require_http_methods(["GET", "HEAD", "POST"])
def attend(request: HttpRequest, code: str) -> HttpResponse:
    """The form, on the day of the meeting only; who sends it twice came once."""
    language = language_of(request.GET.get("bahasa", ""))
    address, moment = address_of(request), time.monotonic()
    parsed = tracking_codes.parse(code)
    found = Meeting.objects.select_related("office").filter(code=parsed).first() if parsed else None
    if guesses.wait(address, moment) or found is None:
        guesses.note(address, moment)
        return _quiet(missing(request))
    with translation.override(language):
        is_open = found.day == found.office.local_now().date()
        form = SignInForm(request.POST if request.method == "POST" and is_open else None)
        if form.is_valid() and _sign_in(found, form):
            here = reverse("papers:attend", args=[found.code])
            return _quiet(HttpResponseRedirect(f"{here}?bahasa={language}&tercatat=1"))
        context: dict[str, object] = {
            "meeting": found,
            "office": found.office,
            "day": day_of(found.day, language),
            "open": is_open,
            "done": "tercatat" in request.GET and request.method != "POST",
            "form": form,
            "mistakes": bool(form.errors),
            "action": request.path + query_of(language),
        }
        status = 422 if form.errors else 200
        return _quiet(public_page(request, "papers/attend.html", context, language, status=status))


def _sign_in(found: Meeting, form: SignInForm) -> bool:
    told = form.cleaned_data
    try:
        actions.note(meeting=found, people=[(told["nama"], told["jabatan"], told["jenis"])], by=None, by_code=True)
    except RuleBroken:
        form.add_error(None, _("The list is full. Tell the office in the room."))
        return False
    return True


def _quiet(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    return response
