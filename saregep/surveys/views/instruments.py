"""Pages of the questionnaire: versions, the draft, the decision, what changed."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.anonymous import LANGUAGE_NAMES, language_of
from saregep.core.errors import RuleBroken
from saregep.core.forms import OrderForm, StaffForm
from saregep.core.idempotency import once
from saregep.surveys import permissions
from saregep.surveys.actions import instruments as actions
from saregep.surveys.form_page import page_of
from saregep.surveys.forms.instruments import DecisionForm, ProfileForm, QuestionForm
from saregep.surveys.forms.posted import Posted
from saregep.surveys.intake import spec_of
from saregep.surveys.models import Instrument
from saregep.surveys.official import skm
from saregep.surveys.queries import instruments as queries


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """Every version of the offices that the account may read."""
    instruments = list(queries.instruments_for(request.user))
    drafting = {row.office_id for row in instruments if row.is_draft}
    managed = permissions.offices_managed(request.user)
    context = {
        "instruments": instruments,
        "without_draft": [office for office in managed if office.pk not in drafting],
    }
    return render(request, "surveys/instruments/index.html", context)


@require_POST
@once
def draft(request: StaffRequest, office: str) -> HttpResponse:
    """Make the next version of an office, or the first one from the regulation."""
    found = get_object_or_404(offices_of(request.user), code=office)
    permissions.check_can_manage(request.user, found)
    instrument = actions.create_draft(office=found, by=request.user)
    messages.success(request, _("The draft is made. Change what your office needs."), extra_tags="good")
    return redirect("surveys:instrument", instrument.pk)


@require_safe
def instrument(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


@require_POST
def reorder(request: StaffRequest, pk: int) -> HttpResponse:
    instrument = _managed(request, pk)
    form = OrderForm(request.POST, names=_names(instrument))
    if not form.is_valid():
        return _page(request, instrument, order=form)
    actions.reorder(instrument=instrument, keys=form.order, by=request.user)
    messages.success(request, _("The order is saved."), extra_tags="good")
    return redirect("surveys:instrument", pk)


@require_POST
def profile(request: StaffRequest, pk: int) -> HttpResponse:
    instrument = _managed(request, pk)
    form = ProfileForm(request.POST, instrument=instrument)
    if not form.is_valid():
        return _page(request, instrument, profile=form)
    actions.choose_profile(instrument=instrument, fields=form.cleaned_data["fields_asked"], by=request.user)
    messages.success(request, _("The questions about the respondent are saved."), extra_tags="good")
    return redirect("surveys:instrument", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    instrument = _managed_draft(request, pk)
    question = get_object_or_404(instrument.questions, key=key)
    form = QuestionForm(request.POST if request.method == "POST" else None, question=question)
    if form.is_valid():
        actions.reword(instrument=instrument, key=key, wording=form.wording, by=request.user)
        messages.success(request, _("The question is saved."), extra_tags="good")
        return redirect("surveys:instrument", pk)
    return _form_page(request, "question_form", form, instrument=instrument, question=question)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def element_new(request: StaffRequest, pk: int) -> HttpResponse:
    instrument = _managed_draft(request, pk)
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_element(instrument=instrument, wording=form.wording, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The element is added as the last question."), extra_tags="good")
            return redirect("surveys:instrument", pk)
    return _form_page(request, "question_form", form, instrument=instrument)


@require_http_methods(["GET", "HEAD", "POST"])
def element_remove(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    instrument = _managed_draft(request, pk)
    question = get_object_or_404(instrument.questions, key=key)
    if question.is_official:
        raise Http404
    if request.method == "POST":
        actions.remove_element(instrument=instrument, key=key, by=request.user)
        messages.success(request, _("The element is removed."), extra_tags="good")
        return redirect("surveys:instrument", pk)
    return render(request, "surveys/instruments/remove.html", {"instrument": instrument, "question": question})


@require_http_methods(["GET", "HEAD", "POST"])
def determine(request: StaffRequest, pk: int) -> HttpResponse:
    instrument = _found(request, pk)
    permissions.check_can_determine(request.user, instrument.office)
    if not instrument.is_draft:
        return redirect("surveys:instrument", pk)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.determine(instrument=instrument, **form.cleaned_data, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("The questionnaire is determined. New periods use it."), extra_tags="good")
            return redirect("surveys:instrument", pk)
    return _form_page(request, "determine", form, instrument=instrument)


@require_safe
def preview(request: StaffRequest, pk: int) -> HttpResponse:
    """The questionnaire as a citizen meets it, in each language."""
    instrument = _found(request, pk)
    language = language_of(request.GET.get("bahasa", ""))
    with translation.override(language):
        page = page_of(spec_of(instrument), [], language, Posted())
    context = {"instrument": instrument, "page": page, "language": language, "languages": LANGUAGE_NAMES}
    return render(request, "surveys/instruments/preview.html", context)


@require_safe
def compare(request: StaffRequest, pk: int) -> HttpResponse:
    """What a version changed against the one before it, or against another of the same office."""
    instrument = _found(request, pk)
    others = [
        other
        for other in queries.instruments_for(request.user).filter(office=instrument.office)
        if other.pk != instrument.pk
    ]
    wanted = request.GET.get("dengan", "")
    earlier = next((other for other in others if other.version < instrument.version), None)
    other = next((other for other in others if str(other.pk) == wanted), earlier or next(iter(others), None))
    context: dict[str, object] = {"instrument": instrument, "others": others, "other": other}
    if other is not None:
        context["changes"] = queries.changes(other, instrument)
        context["profile_added"], context["profile_dropped"] = queries.profile_changes(other, instrument)
    return render(request, "surveys/instruments/compare.html", context)


def _found(request: StaffRequest, pk: int) -> Instrument:
    return get_object_or_404(queries.instruments_for(request.user), pk=pk)


def _managed(request: StaffRequest, pk: int) -> Instrument:
    instrument = _found(request, pk)
    permissions.check_can_manage(request.user, instrument.office)
    return instrument


def _managed_draft(request: StaffRequest, pk: int) -> Instrument:
    """A draft; of a determined questionnaire there is no page that changes it."""
    instrument = _managed(request, pk)
    if not instrument.is_draft:
        raise RuleBroken(_("This questionnaire is determined and never changes. Make a new version to change it."))
    return instrument


def _names(instrument: Instrument) -> list[tuple[str, str]]:
    return [(row.key, f"{row.code} {row.names['id']}") for row in instrument.questions.all()]


def _page(
    request: StaffRequest,
    instrument: Instrument,
    order: StaffForm | None = None,
    profile: StaffForm | None = None,
) -> HttpResponse:
    """A version with, while it is a draft, the forms of its order and its questions about the respondent."""
    questions = list(instrument.questions.all())
    wrong = order or profile
    order = order or OrderForm(names=[(row.key, f"{row.code} {row.names['id']}") for row in questions])
    context = {
        "instrument": instrument,
        "rows": [(row, order[f"tempat_{row.key}"]) for row in questions],
        "profile": profile or ProfileForm(instrument=instrument),
        "form": wrong,
        "asked": [field.label["id"] for field in skm().profile if field.key in instrument.profile_fields],
        "can_edit": instrument.is_draft and permissions.can_manage(request.user, instrument.office),
        "can_determine": instrument.is_draft and permissions.can_determine(request.user, instrument.office),
        "can_renew": not instrument.is_draft
        and permissions.can_manage(request.user, instrument.office)
        and not Instrument.objects.filter(office_id=instrument.office_id, version__gt=instrument.version).exists(),
    }
    return render(request, "surveys/instruments/instrument.html", context, status=422 if wrong else 200)


def _form_page(request: StaffRequest, name: str, form: Form, **context: object) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, f"surveys/instruments/{name}.html", {"form": form, **context}, status=status)
