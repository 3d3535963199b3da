"""Proposals for the texts that only a person can write. Every number in them is one of the report's figures."""

from saregep.documents.office import title_of
from saregep.methods.ikm import Grade
from saregep.methods.percent import percentages
from saregep.methods.wording import long_date, number
from saregep.surveys.reports.content import FollowUpRow, Progress, SkmReport
from saregep.surveys.reports.wording import known, listed, performance, say, two, whole


def drafts(report: SkmReport) -> dict[str, str]:
    """A proposal for each text of the report, by the keys of `text_fields()`."""
    office, figures = report.office, _figures(report)
    decision = [say("drafts.dasar_decision", decision=report.decision.rstrip("."))] if report.decision else []
    address = f", {office.address}" if office.address else ""
    signer = title_of(office, report.signer)
    return {
        "latar_belakang": say("drafts.latar_belakang", **figures),
        "dasar_pelaksanaan": "\n".join([say("drafts.dasar_pelaksanaan"), *decision]),
        "maksud_tujuan": say("drafts.maksud_tujuan", **figures),
        "pelaksana": say("drafts.pelaksana", signer=signer, **figures),
        "metode": say("drafts.metode", **figures),
        "lokasi": say("drafts.lokasi", office=office.name, address=address),
        "waktu": say("drafts.waktu", period=report.period, date=long_date(report.date)),
        "penentuan_responden": _respondents(report, figures),
        "analisis": _analysis(report, figures),
        "rencana": say("drafts.rencana", names=_names(report)),
        "tren": _trend(report),
        "tindak_lanjut_sebelumnya": _realised(report),
        "kesimpulan": _conclusion(report, figures),
        "dokumentasi": "" if report.photos else say("drafts.dokumentasi"),
    }


def proposed_plan(report: SkmReport) -> tuple[FollowUpRow, ...]:
    """A follow-up plan for the low elements, with dates and responsible people left open."""
    return tuple(
        FollowUpRow(one.key, say(f"plan.proposal.{one.key if known(f'plan.proposal.{one.key}') else 'other'}"))
        for one in report.low
    )


def _figures(report: SkmReport) -> dict[str, str]:
    ascending = sorted(report.result.elements, key=lambda one: one.mean)
    worst, best = ascending[0], ascending[-1]
    return {
        "office": report.office.name,
        "period": report.period,
        "respondents": whole(report.result.respondents),
        "elements": whole(len(report.elements)),
        "index": two(report.result.index),
        "grade": report.result.grade,
        "performance": performance(report.result.grade),
        "best": report.element(best.key).name,
        "best_index": two(best.index),
        "best_grade": best.grade,
        "worst": report.element(worst.key).name,
        "worst_index": two(worst.index),
        "worst_grade": worst.grade,
    }


def _names(report: SkmReport) -> str:
    return listed([report.element(one.key).name for one in report.low])


def _respondents(report: SkmReport, figures: dict[str, str]) -> str:
    if report.sample is None and report.coverage:
        counted = whole(sum(row.population for row in report.coverage))
        return say("drafts.responden_register", population=counted, **figures)
    if report.sample is None:
        return say("drafts.responden_unknown", **figures)
    known = {"population": whole(report.sample.population), "required": whole(report.sample.required)}
    return say("drafts.responden_known", **figures, **known)


def _analysis(report: SkmReport, figures: dict[str, str]) -> str:
    poor = sum(one.grade in (Grade.C, Grade.D) for one in report.result.elements)
    names = _names(report)
    found = (
        say("drafts.analisis_poor", poor=poor, names=names, **figures)
        if poor
        else say("drafts.analisis_no_poor_equal" if report.result.all_equal else "drafts.analisis_no_poor", names=names)
    )
    extremes = f"{say('drafts.analisis_best', **figures)} {say('drafts.analisis_worst', **figures)}"
    if report.result.all_equal:
        extremes = say("drafts.analisis_equal", **figures)
    return "\n".join([extremes, found, say("drafts.analisis_causes")])


def _trend(report: SkmReport) -> str:
    if len(report.trend) < 2:
        return f"{say('trend.first')} {say('drafts.tren_first')}"
    earlier, now = report.trend[-2:]
    difference = now.change.difference if now.change else now.index - earlier.index
    facts = {
        "period": report.period,
        "index": two(now.index),
        "earlier": earlier.label,
        "earlier_index": two(earlier.index),
        "difference": two(abs(difference)),
    }
    if difference == 0:
        return say("drafts.tren_same", **facts)
    direction = say("drafts.tren_up" if difference > 0 else "drafts.tren_down")
    sentence = say("drafts.tren_change", direction=direction, **facts)
    change = now.change
    if change is None or change.low is None or change.high is None:
        return sentence
    name = "drafts.tren_real" if change.changed else "drafts.tren_not_real"
    return f"{sentence} {say(name, low=two(change.low), high=two(change.high))}"


def _realised(report: SkmReport) -> str:
    if not report.realised:
        return say("drafts.sebelumnya_none")
    done = sum(row.status is Progress.DONE for row in report.realised)
    share, _rest = percentages((done, len(report.realised) - done))
    facts = {"total": len(report.realised), "done": done, "percent": number(share, 1)}
    return say("drafts.sebelumnya", **facts)


def _conclusion(report: SkmReport, figures: dict[str, str]) -> str:
    target = report.target
    extremes = "drafts.kesimpulan_equal" if report.result.all_equal else "drafts.kesimpulan_best"
    if target.reached:
        aim = say("drafts.kesimpulan_reached", target=two(target.target))
    else:
        gap = two(target.target - report.result.index)
        aim = say("drafts.kesimpulan_target", target=two(target.target), gap=gap)
    return "\n".join(
        [
            say("drafts.kesimpulan_index", **figures),
            f"{say(extremes, **figures)} {aim}",
            say("drafts.kesimpulan_plan", names=_names(report)),
        ]
    )
