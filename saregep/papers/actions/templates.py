"""Verbs of templates: take the one of an office where nothing of a paper would be lost, or go without."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from saregep.accounts.models import User
from saregep.core import audit
from saregep.core.errors import RuleBroken
from saregep.documents import template
from saregep.documents.template import TemplateRefused
from saregep.methods.papers import KINDS
from saregep.offices.models import Office
from saregep.papers import word_fields
from saregep.papers.models import Template

TAKEN = 2 * 1024 * 1024  # bytes


@transaction.atomic
def keep(*, office: Office, kind: str, content: bytes, by: User | None) -> Template:
    """Take a template in the place of an earlier one. Raises RuleBroken at `file`, naming each field that is amiss."""
    if len(content) > TAKEN:
        raise RuleBroken(_("The template must be smaller than 2 MB."), field="file")
    form = KINDS[kind]
    try:
        template.check(content, word_fields.samples(form), word_fields.wanted(form))
    except TemplateRefused as refused:
        raise RuleBroken(_told(refused), field="file") from refused
    made = Template.objects.filter(office=office, kind=kind).first() or Template(office=office, kind=kind)
    made.content, made.sha256 = content, hashlib.sha256(content).hexdigest()
    made.kept_at, made.kept_by = timezone.now(), by
    made.save()
    _record(made, "papers.template.keep", by)
    return made


@transaction.atomic
def drop(*, kept: Template, by: User | None) -> None:
    """Back to the layout of the PDF."""
    _record(kept, "papers.template.drop", by)
    kept.delete()


def _told(refused: TemplateRefused) -> str:
    names = ", ".join(refused.names)
    match refused.reason:
        case "unknown":
            return _("saregep knows no field with this name: %(names)s.") % {"names": names}
        case "missing":
            return _("These fields are not printed, so a paper would lose them: %(names)s.") % {"names": names}
        case "syntax":
            return _("A field is written in a way that cannot be read: %(names)s") % {"names": names}
    return _("The template does not open. Save it in Word as .docx again.")


def _record(made: Template, action: str, by: User | None) -> None:
    after = {"kind": made.kind, "sha256": made.sha256}
    audit.record(office=made.office.code, by=by, action=action, thing=made, after=after)
