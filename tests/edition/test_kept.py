"""Processes that write page after page: kept while all is well, replaced when it isn't."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govdata.edition import executor as executors
from govdata.edition import processes
from govdata.edition.executor import Call, DiedError, KeepingExecutor, WarmExecutor
from govdata.edition.job import Job, Outcome, run_cells, write_pages
from govdata.edition.warm import WarmParent
from govdata.errors import BuildError

HTML = ("html", "govdata-html")
PDF = ("pdf", "govdata-pdf")


@pytest.fixture(scope="module")
def pages() -> Iterator[KeepingExecutor]:
    """An executor with our exporters ready."""
    if not processes.can_fork():
        pytest.skip("warm parents need Linux")
    exporters = [HTML[1], PDF[1]]
    kept = KeepingExecutor(2, lambda: WarmParent(exporters=exporters, purpose="pages"))
    yield kept
    kept.shutdown()


def pid(pages: KeepingExecutor) -> int:
    return pages.submit(os.getpid).result(60)


def written(pages: KeepingExecutor, made: Job, outcome: Outcome) -> Outcome:
    return pages.run(Call(time_limit=60), write_pages, made, outcome).result(60)


def test_a_process_is_used_again_and_two_calls_at_once_have_two(pages: KeepingExecutor) -> None:
    assert pid(pages) == pid(pages)
    both = [pages.submit(exec, "import time; time.sleep(0.5)") for _ in range(2)]
    assert [future.result(60) for future in both] == [None, None]
    first, second = (pages.submit(time.sleep, 0.3) for _ in range(2))
    other = pages.submit(os.getpid)  # a third call waits for one of the two
    assert (first.result(60), second.result(60)) == (None, None)
    assert other.result(60) in processes.descendants_of(os.getpid())


def test_pages_are_the_same_from_a_fresh_and_from_a_used_process(
    warm: WarmExecutor, pages: KeepingExecutor, build_bench: Any
) -> None:
    cells = (bench_text("# 报告\n\n正文 **一** $x^2$"), "import pandas as pd\npd.DataFrame({'甲': [1, 2]})")
    fresh = build_bench.job(*cells, formats=(HTML, PDF))
    assert build_bench.run(warm, fresh).failure is None
    for other in ("print('another')", "import matplotlib.pyplot as plt\nplt.plot([1, 2]);", cells[1]):
        made = build_bench.job(other, formats=(HTML, PDF))
        assert written(pages, made, warm.run(Call(), run_cells, made).result(60)).failure is None
    used = build_bench.job(*cells, formats=(HTML, PDF))
    outcome = written(pages, used, warm.run(Call(), run_cells, used).result(60))
    assert outcome.failure is None
    for suffix in ("ipynb", "html", "pdf"):
        one, two = (Path(job.folder) / "out" / f"n.{suffix}" for job in (fresh, used))
        assert one.read_bytes() == two.read_bytes(), suffix


def bench_text(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def test_exporters_of_others_run_with_the_cells(
    warm: WarmExecutor, pages: KeepingExecutor, build_bench: Any
) -> None:
    made = build_bench.job("print(1)", formats=(("py", "python"), HTML))
    outcome = warm.run(Call(), run_cells, made).result(60)
    assert list(outcome.outputs) == ["ipynb", "py"]
    assert made.has_pages
    outcome = written(pages, made, outcome)
    assert list(outcome.outputs) == ["ipynb", "py", "html"]
    assert set(outcome.seconds) == {"cells", "ipynb", "py", "html", "total"}
    assert not build_bench.job("print(1)", formats=(("py", "python"),)).has_pages


def test_a_page_that_cannot_be_written_fails_its_report_alone(
    warm: WarmExecutor, pages: KeepingExecutor, build_bench: Any
) -> None:
    before = pid(pages)
    made = build_bench.job(bench_text("# A"), "print(1)", formats=(HTML, PDF))
    outcome = warm.run(Call(), run_cells, made).result(60)
    (Path(made.folder) / "out" / f"{made.name}.pdf").mkdir()  # its place is taken
    outcome = written(pages, made, outcome)
    assert outcome.failure is not None
    assert outcome.failure.stage == "pdf"
    assert outcome.outputs == {}
    assert json.loads((Path(made.folder) / "out" / "failed.ipynb").read_text())["cells"]
    assert pid(pages) == before  # an exporter that says no is well


def test_an_idle_process_that_is_killed_is_replaced(pages: KeepingExecutor) -> None:
    for _ in range(3):
        before = pid(pages)
        os.kill(before, signal.SIGKILL)
        assert pid(pages) != before


def test_a_busy_process_that_is_killed_fails_its_call_alone(pages: KeepingExecutor) -> None:
    call = Call(on_progress=lambda *step: None)
    told = "from govdata.edition import job; job._progress(1, 1, 'x'); import os; os.kill(os.getpid(), 9)"
    with pytest.raises(DiedError, match=r"^was killed \(SIGKILL\) after using up to \d+ MiB$"):
        pages.run(call, exec, told).result(60)
    assert pages.submit(abs, -1).result(60) == 1


def test_limits_hold_in_a_kept_process_for_one_call(pages: KeepingExecutor) -> None:
    before = pid(pages)
    with pytest.raises(DiedError, match="its time"):
        pages.run(Call(time_limit=0.5), time.sleep, 60).result(60)
    eater = "kept = []\nwhile True: kept.append(bytearray(10_000_000))"
    with pytest.raises(DiedError, match="more than its limit"):
        pages.run(Call(memory_limit=300 << 20, time_limit=60), exec, eater).result(60)
    assert pages.run(Call(time_limit=3), abs, -1).result(60) == 1
    after = pid(pages)
    time.sleep(3.5)  # the time of a call is over, but the call was as well
    assert pid(pages) == after != before


def test_a_process_in_which_a_call_failed_is_not_used_again(pages: KeepingExecutor) -> None:
    before = pid(pages)
    with pytest.raises(BuildError, match=r"^ZeroDivisionError: division by zero$"):
        pages.submit(exec, "1 / 0").result(60)
    assert pid(pages) != before


def test_a_process_that_has_grown_is_not_used_again(
    pages: KeepingExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "KEPT_GROWTH", 100 << 20)
    before = pid(pages)
    pages.submit(exec, "import builtins; builtins.kept = b'x' * 50_000_000").result(60)
    assert pid(pages) == before
    call = Call()
    pages.run(call, exec, "import builtins; builtins.more = b'x' * 80_000_000").result(60)
    assert call.peak > 100 << 20
    assert pid(pages) != before


def test_a_parent_that_is_killed_takes_its_processes_along_and_is_replaced(pages: KeepingExecutor) -> None:
    before = pid(pages)
    pages.parent().process.kill()
    until = time.monotonic() + 10
    while Path(f"/proc/{before}").exists() and time.monotonic() < until:
        time.sleep(0.02)
    assert pid(pages) != before


def test_pages_are_written_nowhere_but_below_the_folder_of_the_build(
    warm: WarmExecutor, pages: KeepingExecutor, build_bench: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = build_bench.job("print(1)", formats=(HTML,))
    outcome = written(pages, made, warm.run(Call(), run_cells, made).result(60))
    if not outcome.confined:
        pytest.skip("this kernel has no Landlock")
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "x"
    with pytest.raises(BuildError, match=r"^PermissionError: "):
        pages.submit(exec, f"open({str(elsewhere)!r}, 'w')").result(60)
    assert not elsewhere.exists()
