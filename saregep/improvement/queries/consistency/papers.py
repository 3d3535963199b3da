"""The papers that an action rests on: standards and SOP of its services, decisions, letters, the recap of its days."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from saregep.improvement.queries.consistency.course import judged_on
from saregep.improvement.queries.consistency.part import Part, Place, shortened
from saregep.methods.consistency.facts import Component, CountedService
from saregep.methods.consistency.kept import Document, Offered
from saregep.methods.wording import date_range, rupiah
from saregep.services.models import Letter, OldRecap, Service, Sop, Standard

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from saregep.improvement.models import Action


def papers(action: Action) -> Part:
    """The services of the action with their standards and SOP: four queries."""
    day = judged_on(action)
    components: list[Component] = []
    documents: list[Document] = []
    offered: list[Offered] = []
    places: dict[str, Place] = {}
    services = Service.objects.filter(change_actions=action).prefetch_related("standards__legal_bases", "sops")
    for service in services:
        name = shortened(service.name)
        standards = list(service.standards.all())
        where = _("Service: %(name)s") % {"name": name}
        places[where] = replace(_page("services:standards", action.office.code), ref=f"service:{service.pk}")
        from_days = [one.in_force_from for one in standards if one.in_force_from is not None]
        offered.append(Offered(where, service.name, min(from_days, default=None)))
        for one in standards:
            there = _("Standard of %(name)s, version %(version)s") % {"name": name, "version": one.version}
            places[there] = _page("services:standard", one.pk)
            if one.decision_on is not None:
                title = _("Standard of %(name)s") % {"name": name}
                documents.append(Document(there, title, one.decision_number, one.decision_on))
            if _holds(one, day):
                components += _components(there, one)
        for sop in service.sops.all():
            there = _("SOP %(title)s, version %(version)s") % {"title": shortened(sop.title), "version": sop.version}
            places[there] = _page("services:sop_show", sop.pk)
            documents += _of_sop(there, sop)
    facts = {"standard": tuple(components), "documents": tuple(documents), "offered": tuple(offered)}
    return Part(facts, places)


def _page(name: str, argument: object) -> Place:
    """The page of a thing; its name and key are what it is referred to by."""
    return Place(
        reverse_lazy(name, args=[argument]), "action", in_office=True, ref=f"{name.partition(':')[2]}:{argument}"
    )


def _holds(standard: Standard, day: date) -> bool:
    began, ended = standard.in_force_from, standard.superseded_on
    return began is not None and began <= day and (ended is None or ended > day)


def _components(where: str, standard: Standard) -> list[Component]:
    fee = standard.fee
    said = "" if fee is None else rupiah(fee) if fee else "gratis"
    bases = [Component(where, "dasar hukum", row.citation) for row in standard.legal_bases.all()]
    return [*bases, Component(where, "biaya/tarif", said)]


def _of_sop(where: str, sop: Sop) -> list[Document]:
    if sop.decision_on is None:
        return []
    return [Document(where, sop.title, sop.decision_number, sop.decision_on)]


def letters(action: Action, numbers: Iterable[str]) -> Part:
    """The lines of the agenda that carry a number which stands on a piece of evidence: one query at most."""
    wanted = {number.casefold() for number in numbers if number}
    if not wanted:
        return Part({})
    same = Q()
    for number in wanted:
        same |= Q(letter_number__iexact=number)
    documents, places = [], {}
    for row in Letter.objects.filter(same, office=action.office, struck_reason="").order_by("pk"):
        where = _("%(book)s %(number)s/%(year)s") % {
            "book": str(row.get_book_display()).capitalize(),
            "number": row.number,
            "year": row.year,
        }
        places[where] = _page("services:letter", row.pk)
        documents.append(Document(where, row.subject, row.letter_number, row.letter_on))
    return Part({"documents": tuple(documents)}, places)


def recap(action: Action) -> Part:
    """The newest old recap of the days of the action: two queries."""
    found = (
        OldRecap.objects.filter(office=action.office, starts_on__lte=action.ends_on, ends_on__gte=action.starts_on)
        .order_by("-starts_on", "-pk")
        .first()
    )
    if found is None:
        return Part({})
    where = _("Recap %(time)s") % {"time": date_range(found.starts_on, found.ends_on)}
    place = _page("services:old_recap", found.pk)
    services = []
    places = {where: place}
    for row in found.rows.all():
        there = _("%(recap)s, row %(row)s") % {"recap": where, "row": row.position}
        places[there] = replace(place, ref=f"{place.ref}:{row.pk}")
        services.append(CountedService(there, row.name, row.count))
    total = None if found.printed_total is None else CountedService(where, _("total"), found.printed_total)
    return Part({"services": tuple(services), "services_total": total}, places)
