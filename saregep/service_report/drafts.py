"""Proposals for the texts that only a person can write. Every number in them is one of the report's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saregep.methods.wording import long_date, number
from saregep.service_report.parts.pieces import named
from saregep.service_report.wording import say
from saregep.surveys.models import FollowUp
from saregep.surveys.reports.wording import listed
from saregep.surveys.reports.wording import performance as performance_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saregep.service_report.content import ServiceReport

NOT_KEPT = ("pengaduan", "pegawai", "sarana")  # no app keeps their figures yet
MOST = 3  # services or activities that a sentence names


def drafts(report: ServiceReport) -> dict[str, str]:
    """A proposal for each text, by the keys of `text_fields()`."""
    period = report.stretch.label
    opening = (
        say("pengantar.what", office=report.office.name, period=period, before=report.stretch.before.label),
        say("pengantar.day", day=long_date(report.day)),
    )
    return {
        "pengantar": " ".join(opening),
        **{key: say(f"belum.{key}", period=period) for key in NOT_KEPT},
        "analisis": "\n".join(_analysis(report)),
        "kendala": "\n".join(_obstacles(report)) or _no_obstacle(report),
        "rencana": "\n".join(_plan(report)) or say("rencana.none"),
    }


def _analysis(report: ServiceReport) -> Iterator[str]:
    yield " ".join(_served(report))
    if kept := " ".join(_kept(report)):
        yield kept
    if report.surveys:
        survey = report.surveys[0]
        index, names = survey.result.ikm, [row.element.name for row in survey.result.low[:MOST]]
        said = say(
            "analisis.skm",
            label=survey.measured.period.label,
            index=number(index.index, 2),
            grade=index.grade,
            performance=performance_words(index.grade),
        )
        yield f"{said} {say('analisis.lowest', names=listed(names))}" if names else said


def _served(report: ServiceReport) -> Iterator[str]:
    recap, period = report.recap, report.stretch.label
    if not recap.is_known:
        yield say("analisis.unknown", period=period)
        return
    if not (recap.registered or recap.done):
        yield say("analisis.none", period=named(period, recap.only))
        return
    if recap.registered is None:
        yield say("analisis.done", period=named(period, recap.only), done=number(recap.done or 0))
    else:
        yield say(
            "analisis.done_registered",
            period=named(period, recap.only),
            registered=number(recap.registered),
            done=number(recap.done or 0),
        )
    change, before = recap.change, report.stretch.before.label
    if change is not None and not (recap.only or recap.only_before):  # days of other lengths tell no change
        name = "same" if not change else "more" if change > 0 else "fewer"
        yield say(f"analisis.{name}", change=number(abs(change)), before=before)
    busiest = max(recap.lines, key=lambda line: line.done or 0)
    if busiest.done:
        yield say("analisis.busiest", name=busiest.name, count=number(busiest.done))


def _kept(report: ServiceReport) -> Iterator[str]:
    kept = report.performance.all.now.kept
    if kept.share is None:
        return
    yield say("analisis.kept", share=number(kept.share, 1), judged=number(kept.judged))
    judged = [line for line in report.performance.lines if line.now.kept.broken]
    if judged:
        worst = min(judged, key=lambda line: line.now.kept.share or 0)
        found = worst.now.kept
        yield say("analisis.worst", name=worst.name, kept=number(found.kept), judged=number(found.judged))


def _obstacles(report: ServiceReport) -> Iterator[str]:
    broken, returned = report.performance.all.now.kept.broken, report.performance.returned
    if broken:
        yield say("kendala.broken", count=number(broken))
    if returned.lacks:
        lack = returned.lacks[0]
        yield say("kendala.returned", times=number(returned.times), requirement=lack.requirement, service=lack.service)
    for name, count in (
        ("carried", report.balance.carried),
        ("follow_up", report.late_follow_ups),
        ("stages", report.late_stages),
        ("tasks", report.tasks.late),
    ):
        if count:
            yield say(f"kendala.{name}", count=number(count))


def _no_obstacle(report: ServiceReport) -> str:
    if not report.recap.is_known:
        return say("kendala.no_figures")
    return say("kendala.unknown" if report.recap.registered is None else "kendala.none")


def _plan(report: ServiceReport) -> Iterator[str]:
    if report.balance.carried:
        yield say("rencana.carried", count=number(report.balance.carried))
    broken = [line for line in report.performance.lines if line.now.kept.broken]
    if broken:
        most = sorted(broken, key=lambda line: -line.now.kept.broken)[:MOST]
        yield say("rencana.broken", names=listed([line.name for line in most]))
    plans = [one.plan for one in report.surveys if one.plan]
    rows = [row for plan in plans for row in plan.rows if row.follow_up.status != FollowUp.Status.DONE]
    for row in sorted(rows, key=lambda row: row.follow_up.due_on)[:MOST]:
        yield say(
            "rencana.follow_up",
            activity=row.follow_up.activity,
            element=row.element,
            day=long_date(row.follow_up.due_on),
        )
    if report.surveys and not plans and (low := report.surveys[0].result.low):
        yield say("rencana.low", names=listed([row.element.name for row in low[:MOST]]))
    for one in report.actions:
        if not one.action.is_over:
            yield say("rencana.action", title=one.action.title)
    if report.tasks.open:
        yield say("rencana.tasks", count=number(report.tasks.open))
