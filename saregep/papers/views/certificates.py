"""Certificates of the signers, and the electronic signature under one paper."""

import time
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from saregep.accounts.permissions import StaffRequest, offices_of
from saregep.core.anonymous import absolute
from saregep.core.errors import RuleBroken
from saregep.core.http import form_page, posted
from saregep.core.idempotency import once
from saregep.offices.models import Office
from saregep.papers import permissions, queries
from saregep.papers.actions import certificates as actions
from saregep.papers.actions import life
from saregep.papers.forms.certificates import CertificateForm, ElectronicForm
from saregep.papers.models import Certificate, Paper
from saregep.papers.views.papers import opened
from saregep.services.guesses import Guesses

guesses = Guesses(free=10)  # wrong passwords of one certificate in ten minutes


@sensitive_post_parameters("kata_sandi")
@never_cache
@form_page
@once
def certificates(request: StaffRequest, code: str) -> HttpResponse:
    """The certificates in use, and a form for another one."""
    office = get_object_or_404(offices_of(request.user), code=code)
    permissions.check_can_certify(request.user, office)
    files = request.FILES if request.method == "POST" else None
    form = CertificateForm(posted(request), files, signers=queries.signers_of(office))
    if form.is_valid() and _keep(request, office, form):
        messages.success(request, _("The certificate is kept."), extra_tags="good")
        return redirect("papers:certificates", code)
    context = {"office": office, "form": form, "certificates": queries.certificates_of(office)}
    return render(request, "papers/certificates.html", context, status=422 if form.errors else 200)


def _keep(request: StaffRequest, office: Office, form: CertificateForm) -> bool:
    file: UploadedFile[Any] = form.cleaned_data["file"]
    password = form.cleaned_data["kata_sandi"]
    content = file.read(actions.TAKEN + 1)
    try:
        actions.keep(office=office, signer=form.chosen, content=content, password=password, by=request.user)
    except RuleBroken as broken:
        form.refuse(_at_its_field(broken))
        return False
    return True


@require_POST
@once
def retire(request: StaffRequest, pk: int) -> HttpResponse:
    found = Certificate.objects.filter(office__in=offices_of(request.user), is_active=True)
    certificate = get_object_or_404(found.select_related("office", "signer"), pk=pk)
    permissions.check_can_certify(request.user, certificate.office)
    actions.retire(certificate=certificate, by=request.user)
    messages.success(request, _("The certificate is no longer used."), extra_tags="good")
    return redirect("papers:certificates", certificate.office.code)


@sensitive_post_parameters("kata_sandi")
@never_cache
@form_page
@once
def sign(request: StaffRequest, pk: int) -> HttpResponse:
    """The password, then signature, number and frozen file at once."""
    paper = opened(request, pk)
    permissions.check_can_sign(request.user, paper)
    certificate = actions.of(paper)
    form = ElectronicForm(posted(request), initial={"version": paper.version})
    if form.is_valid():
        try:
            _sign(request, paper, certificate, form)
        except RuleBroken as broken:
            form.refuse(_at_its_field(broken))
        else:
            messages.success(request, _("The paper is signed electronically and has its number."), extra_tags="good")
            return redirect("papers:paper", paper.pk)
    context = {"paper": paper, "form": form, "certificate": certificate}
    return render(request, "papers/sign.html", context, status=422 if form.errors else 200)


def _sign(request: StaffRequest, paper: Paper, certificate: Certificate | None, form: ElectronicForm) -> None:
    if certificate is None:
        raise RuleBroken(_("No certificate of this signer is kept yet."))
    key, moment = f"certificate {certificate.pk}", time.monotonic()
    if wait := guesses.wait(key, moment):
        minutes = -(-wait // 60)
        text = ngettext(
            "Too many wrong passwords. Try again in %(count)d minute.",
            "Too many wrong passwords. Try again in %(count)d minutes.",
            minutes,
        )
        raise RuleBroken(text % {"count": minutes}, field="kata_sandi")
    try:
        hand = actions.opened(certificate, form.cleaned_data["kata_sandi"])
    except RuleBroken:
        guesses.note(key, moment)
        raise
    life.sign_electronically(
        paper=paper,
        version=form.cleaned_data["version"] or 0,
        hand=hand,
        by=request.user,
        site=absolute(request, reverse("papers:verify")),
    )


def _at_its_field(broken: RuleBroken) -> RuleBroken:
    return RuleBroken(broken.message, field="kata_sandi") if broken.field == "password" else broken
