"""The books of letters: HTTP only."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page
from saregep.core.idempotency import once
from saregep.offices.models import Office
from saregep.services import letter_paper, permissions
from saregep.services.actions import letters as actions
from saregep.services.book_paper import FILES
from saregep.services.forms.letters import LetterForm, SearchForm, StrikeForm
from saregep.services.forms.performance import StretchForm
from saregep.services.models import Letter
from saregep.services.queries import letters as queries
from saregep.services.queries.register import desk_offices

ON_A_PAGE = 50
BOOKS = {"masuk": Letter.Book.IN, "keluar": Letter.Book.OUT}
PATHS = {book.value: path for path, book in BOOKS.items()}


@require_safe
def index(request: StaffRequest) -> HttpResponse:
    """The books of the account's office; of several offices a choice."""
    page = Paginator(desk_offices(request.user).order_by("code"), ON_A_PAGE).get_page(request.GET.get("halaman"))
    if page.paginator.count == 1:
        return redirect("services:letters", page.object_list[0].code, "masuk")
    return render(request, "services/letters_index.html", {"page": page})


@never_cache
@require_safe
def letters(request: StaffRequest, code: str, book: str) -> HttpResponse:
    """The lines of a book, the newest first, with the search."""
    office, kind = _book(request, code, book)
    today = office.local_now().date()
    years = queries.years_of(office, kind)
    form = SearchForm(request.GET, years=sorted({*years, today.year}, reverse=True))
    valid = form.is_valid()
    year, words = (form.year, form.cleaned_data["cari"]) if valid else (None, "")
    page = Paginator(queries.search(office, kind, year, words), ON_A_PAGE).get_page(request.GET.get("halaman"))
    context = {
        **_frame(office, kind),
        "form": form,
        "page": page,
        "searched": bool(words or year),
        "year": today.year,
        "figures": queries.figures(office, kind, today.year),
        "stretch_form": StretchForm(QueryDict(), today=today),
    }
    return render(request, "services/letters.html", context, status=200 if valid else 422)


@never_cache
@form_page
@once
def new(request: StaffRequest, code: str, book: str) -> HttpResponse:
    office, kind = _book(request, code, book)
    form = LetterForm(request.POST if request.method == "POST" else None, book=kind)
    if form.is_valid():
        try:
            made = actions.enter(office=office, book=kind, entry=form.entry, by=request.user)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            text = _("The letter is entered as number %(number)s.") % {"number": made}
            messages.success(request, text, extra_tags="good")
            return redirect("services:letters", code, book)
    context = {**_frame(office, kind), "form": form}
    return render(request, "services/letter_form.html", context, status=422 if form.errors else 200)


@never_cache
@form_page
@once
def letter(request: StaffRequest, pk: int) -> HttpResponse:
    """A line; a POST corrects it. Who corrects what another has changed is shown both."""
    found = _opened(request, pk)
    stale: actions.Stale | None = None
    form = LetterForm(request.POST if request.method == "POST" else None, book=found.book, letter=found)
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.correct(letter=found, entry=form.entry, version=version, by=request.user)
        except actions.Stale as broken:
            stale, found = broken, broken.current
            sent = request.POST.copy()
            sent["version"] = str(found.version)  # whoever has compared both and sends again means it
            form = LetterForm(sent, book=found.book, letter=found)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("Line %(number)s is corrected.") % {"number": found}, extra_tags="good")
            return redirect("services:letters", found.office.code, PATHS[found.book])
    context = {
        **_frame(found.office, found.book),
        "letter": found,
        "form": form,
        "stale": stale,
        "errors": stale,
        "compared": queries.compared(form.names, form.data, found) if stale else [],
    }
    failed = stale is not None or bool(form.errors)
    return render(request, "services/letter_form.html", context, status=422 if failed else 200)


@never_cache
@form_page
@once
def strike(request: StaffRequest, pk: int) -> HttpResponse:
    """Strike a line out, with the reason."""
    found = _opened(request, pk)
    form = StrikeForm(request.POST if request.method == "POST" else None, initial={"version": found.version})
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.strike(letter=found, reason=form.cleaned_data["reason"], version=version, by=request.user)
        except RuleBroken as broken:
            if isinstance(broken, actions.Stale):
                found = broken.current
                sent = request.POST.copy()
                sent["version"] = str(found.version)  # whoever has seen what the line says now means it
                form = StrikeForm(sent)
            form.refuse(broken)
        else:
            messages.success(request, _("Line %(number)s is struck out.") % {"number": found}, extra_tags="good")
            return redirect("services:letters", found.office.code, PATHS[found.book])
    line = LetterForm(book=found.book, letter=found)
    context = {**_frame(found.office, found.book), "letter": found, "line": line, "form": form}
    return render(request, "services/letter_strike.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def file(request: StaffRequest, code: str, book: str, kind: str) -> HttpResponse:
    """The lines of a stretch as PDF or XLSX."""
    office, which = _book(request, code, book)
    stretch = StretchForm(request.GET, today=office.local_now().date()).stretch
    if stretch is None or kind not in FILES:
        raise Http404
    make, media_type = FILES[kind]
    lines = queries.lines_of(office, which, stretch.first, stretch.last)
    content = make(letter_paper.agenda(lines, office, which, stretch), office.local_now().date())
    name = f"agenda-surat-{book}-{stretch.first:%Y%m%d}-{stretch.last:%Y%m%d}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _book(request: StaffRequest, code: str, book: str) -> tuple[Office, str]:
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_serve(request.user, office)
    if book not in BOOKS:
        raise Http404
    return office, BOOKS[book].value


def _opened(request: StaffRequest, pk: int) -> Letter:
    found = get_object_or_404(queries.letters_for(request.user), pk=pk)
    permissions.check_can_serve(request.user, found.office)
    return found


def _frame(office: Office, book: str) -> dict[str, object]:
    return {"office": office, "book": PATHS[book], "incoming": book == Letter.Book.IN}
