"""The final report of the example: the whole road from the database to the file, against laying out alone.

Baseline: `pdf.render` of a document that is already gathered. The promise is three seconds for the whole.
"""

import statistics
import time
from collections.abc import Callable
from functools import partial

from saregep.documents import pdf
from saregep.final_report import files
from saregep.final_report.layout import document, lay_out
from saregep.final_report.material import gather
from saregep.improvement.models import Action

PROMISE = 3.0


def measure(rounds: int) -> None:
    action = Action.objects.order_by("pk").first()
    if action is None:
        raise SystemExit("the example office has no change action")
    made = document(lay_out(gather(action)))
    bare = _seconds(partial(pdf.render, made), rounds)
    print(f"{'laying out alone':<18} {bare:6.2f} s")
    for kind in files.MAKERS:
        whole = _seconds(partial(files.make, action, kind), rounds)
        told = f"ratio {whole / bare:5.2f}   of the promise {whole / PROMISE:5.2f}"
        print(f"{f'report as {kind}':<18} {whole:6.2f} s   {told}")


def _seconds(run: Callable[[], object], rounds: int) -> float:
    taken = []
    for _round in range(rounds):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)
