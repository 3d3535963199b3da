"""The survey on a tablet of the office: one question a screen, and nothing left behind for the next person.

The answers so far travel inside the form; no cookie, no storage and no address holds them. Every screen is the answer
to a POST of the same address, and none may be kept by the browser.
"""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from saregep.core.anonymous import anonymous, language_of, missing
from saregep.core.network import address_of
from saregep.surveys import intake, sheets
from saregep.surveys.actions.sheets import Verdict, is_stored, key_of, receive
from saregep.surveys.form_page import question_field
from saregep.surveys.forms.posted import Posted, read
from saregep.surveys.intake import InstrumentSpec
from saregep.surveys.models import Mode, Period
from saregep.surveys.queries import public
from saregep.surveys.views.anonymous import survey_page
from saregep.surveys.views.public import see, sheet_of, stale_message

IDLE_SECONDS = 45
WARNING_SECONDS = 20
THANKS_SECONDS = 5
# A sheet that is begun is finished or forgotten; the Back button does not bring it back for the next person.
SHEET_LIFE = 20 * 60


@anonymous
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kiosk(request: HttpRequest, slug: str) -> HttpResponse:
    posted = read(request) if request.method == "POST" else Posted()
    language = language_of(posted.get("bahasa") or request.GET.get("bahasa", ""))
    with translation.override(language):
        period = public.open_period(slug, timezone.now())
        if period is None:
            return _resting(request, slug, language)
        screen = Screen(request, period, language, posted)
        if request.method != "POST":
            return screen.start()
        if not posted.get("langkah"):
            return screen.question(1, new=True)
        return _step(screen, slug)


def _step(screen: "Screen", slug: str) -> HttpResponse:
    """One screen was sent: the next, the one before, the same with what to mend, or the end."""
    posted, questions = screen.posted, screen.spec.questions
    key = key_of(posted)
    age = sheets.age_of(slug, key, posted.get("tanda"), timezone.now().timestamp()) if key else None
    step = screen.step
    final = step == len(questions) and not posted.get("kembali")
    if age is None or age > SHEET_LIFE or (not final and key and is_stored(key)):
        return see(screen.start_url)
    if posted.get("kembali"):
        return screen.question(step - 1) if step > 1 else see(screen.start_url)
    if posted.get(questions[step - 1].key) not in intake.SCORES:
        return screen.question(step, problem="unanswered")
    if not final:
        return screen.question(step + 1)
    return _send(screen, slug)


def _send(screen: "Screen", slug: str) -> HttpResponse:
    request, posted = screen.request, screen.posted
    reception = receive(slug, posted, address=address_of(request), mode=Mode.KIOSK, now=timezone.now())
    if reception is None or reception.verdict is Verdict.CLOSED:
        return _resting(request, slug, screen.language)
    if reception.verdict in {Verdict.ACCEPTED, Verdict.DIFFERENT}:
        # The first sending counts; whoever stands here now has nothing to mend.
        return see(reverse("surveys:kiosk_done", args=[slug]) + screen.query)
    first = next((problem for problem in reception.problems if problem.field in screen.spec.keys), None)
    if first:
        return screen.question(screen.spec.keys.index(first.field) + 1, problem=first.kind)
    key, token = sheet_of(slug, posted, reception)
    fresh = replace(posted, data={**posted.data, "kunci": str(key), "tanda": token})
    return replace(screen, posted=fresh).question(screen.step, message=stale_message(reception, posted))


@anonymous
@never_cache
@require_safe
def done(request: HttpRequest, slug: str) -> HttpResponse:
    """Thanks, and back to the start within seconds."""
    survey = public.survey_at(slug)
    if survey is None:
        return missing(request)
    language = language_of(request.GET.get("bahasa", ""))
    with translation.override(language):
        return survey_page(
            request,
            survey,
            "surveys/public/kiosk_done.html",
            {"languages": [], "start_url": start_url(slug, request.GET.get("layanan", "")), "seconds": THANKS_SECONDS},
            language,
        )


def start_url(slug: str, service: str) -> str:
    """Where the next person begins: in Indonesian, with the service of this kiosk where its address names one."""
    query = f"?layanan={service}" if service.isascii() and service.isdigit() else ""
    return reverse("surveys:kiosk", args=[slug]) + query


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of the kiosk and what it carries on."""

    request: HttpRequest
    period: Period
    language: str
    posted: Posted

    @property
    def spec(self) -> InstrumentSpec:
        return intake.spec_of(self.period.instrument)

    @property
    def step(self) -> int:
        """The question that was on the screen, 1 where the form says nothing sensible."""
        text = self.posted.get("langkah")
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1
        return min(max(number, 1), len(self.spec.questions))

    @property
    def service(self) -> str:
        return self.posted.get("layanan") or str(self.request.GET.get("layanan", ""))[:20]

    @property
    def start_url(self) -> str:
        return start_url(self.period.survey.slug, self.service)

    @property
    def query(self) -> str:
        parts = [f"bahasa={self.language}"] if self.language != "id" else []
        parts += [f"layanan={self.service}"] if self.service.isascii() and self.service.isdigit() else []
        return "?" + "&".join(parts) if parts else ""

    def start(self) -> HttpResponse:
        count = len(self.spec.questions)
        promise = ngettext("%(count)d question, less than 1 minute.", "%(count)d questions, less than 1 minute.", count)
        return self._page("surveys/public/kiosk_start.html", {"promise": promise % {"count": count}})

    def question(self, number: int, *, new: bool = False, problem: str = "", message: str = "") -> HttpResponse:
        """The screen of one question; with a problem, what to do stands on top."""
        questions = self.spec.questions
        question = questions[number - 1]
        data = self.posted
        if new:
            key, token = sheets.mint(self.period.survey.slug)
            data = Posted({"kunci": str(key), "tanda": token})
        field = question_field(question, number, self.language, data.get(question.key), problem)
        kept = [(other.key, data.get(other.key)) for other in questions if other is not question]
        message = message or field.message
        return self._page(
            "surveys/public/kiosk_question.html",
            {
                "field": field,
                "count": len(questions),
                "last": number == len(questions),
                "key": data.get("kunci"),
                "token": data.get("tanda"),
                "kept": [(name, score) for name, score in kept if score in intake.SCORES],
                "mistakes": [{"anchor": field.anchor, "message": message}] if message else [],
                "languages": [],
                "idle": IDLE_SECONDS,
                "warning": WARNING_SECONDS,
                "leave": IDLE_SECONDS + WARNING_SECONDS,
            },
            status=422 if message else 200,
        )

    def _page(self, template: str, context: dict[str, object], status: int = 200) -> HttpResponse:
        survey = self.period.survey
        base: dict[str, object] = {
            "start_url": self.start_url,
            "action": reverse("surveys:kiosk", args=[survey.slug]),
            "service": self.service if self.service.isascii() and self.service.isdigit() else "",
        }
        return survey_page(self.request, survey, template, base | context, self.language, status)


def _resting(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    survey = public.survey_at(slug)
    if survey is None:
        return missing(request)
    return survey_page(
        request,
        survey,
        "surveys/public/kiosk_resting.html",
        {
            "heading": _("The survey rests at the moment"),
            "text": _("Please ask at the counter when it opens again."),
            "languages": [],
            "start_url": start_url(slug, request.GET.get("layanan", "")),
        },
        language,
    )
