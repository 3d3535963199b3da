"""The roadmap to look at: the first plan, the plan now and what was done, as a chart, as tables and on paper."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from saregep.accounts.permissions import StaffRequest
from saregep.documents import pdf, word
from saregep.documents.blocks import Document
from saregep.improvement import gantt_chart, roadmap_paper
from saregep.improvement.queries import roadmap as queries
from saregep.improvement.views.means import paper
from saregep.improvement.views.roadmap import action_of


@require_safe
def compare(request: StaffRequest, pk: int) -> HttpResponse:
    """What differs from the plan first, then the chart and the tables that say the same."""
    action = action_of(request, pk)
    roadmap = queries.read(action)
    chart = gantt_chart.draw("gantt", gantt_chart.scale_of(roadmap), roadmap.groups) if roadmap.lines else ""
    context = {"action": action, "roadmap": roadmap, "chart": chart}
    return render(request, "improvement/roadmap_compare.html", context)


@require_safe
def file(request: StaffRequest, pk: int, kind: str) -> HttpResponse:
    """Plan, chart, conformity and achievement as PDF or DOCX."""
    action = action_of(request, pk)

    def document() -> Document:
        roadmap, later = queries.read(action), list(action.later_tasks.all())
        return roadmap_paper.document(roadmap, later, queries.changes(action), roadmap.today)

    makers = {"pdf": lambda: pdf.render(document()), "docx": lambda: word.render(document())}
    return paper(kind, f"pentahapan-{action.pk}", makers)
