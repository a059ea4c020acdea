"""``govdata synthetic`` and ``govdata read`` as a person runs them, and the edition made from records."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def govdata(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "GOVDATA_ROOT"}
    command = [str(Path(sys.executable).parent / "govdata"), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with our notebooks and editions, elsewhere than the repository."""
    for name in ("notebooks", "params"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_an_edition_from_records_names_no_path_of_the_machine(project: Path) -> None:
    missing = govdata(project, "build", "records")
    assert missing.returncode == 2
    assert "params/records.yml:9:35: records: no file 'data/correction.parquet'" in missing.stderr

    made = govdata(project, "synthetic", "data", "--n", "800")
    assert made.returncode == 0, made.stderr
    assert made.stdout.count("SYNTHETIC") == len(list((project / "data").iterdir())) == 12

    built = govdata(project, "build", "records", "--only", "zh/*", "--formats", "html")
    assert built.returncode == 0, built.stderr
    pages = sorted((project / "reports/records/zh").glob("*.html"))
    assert len(pages) == 12
    for page in [*pages, project / "reports/records/manifest.json"]:
        assert str(project) not in page.read_text("utf-8"), page.name
    assert all("SYNTHETIC" in page.read_text("utf-8") for page in pages)

    # A changed file reruns the report that read it.
    assert govdata(project, "synthetic", "data", "--n", "800", "--seed", "2").returncode == 0
    only = ("--only", "zh/participation*", "--formats", "html")
    explained = govdata(project, "build", "records", *only, "--explain")
    assert explained.stdout == "runs       zh/participation_and_satisfaction: data/survey.parquet changed\n"


def test_rows_that_are_refused_are_listed_and_nothing_else_is_lost(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(
        "对象编号,司法所,入矫日期,备注\n1,东,2020-13-01,\n2,东,2020-01-01,\n", "utf-8"
    )
    read = govdata(tmp_path, "read", "correction", "c.csv", "--to", "out/c.parquet")
    assert (read.returncode, read.stderr) == (0, "")
    assert read.stdout.splitlines() == [
        "out/c.parquet: 1 of 2 rows accepted, 1 refused",
        "  c.csv: UTF-8, delimiter ','",
        "  person_id <- 对象编号, region <- 司法所, start_date <- 入矫日期",
        "  columns that fill no field, not read: 备注",
        "  without event_date, event_type: no rate of reoffending",
        "  without recorded_date: no waiting period for convictions",
        "  without end_date: no caseload on any day",
        "  without officer_id: no number of people to each officer",
        "  1 x 入矫日期 (start_date): not a date; expected one such as 2024-12-31",
        "  each of them: out/c.refused.csv",
    ]
    assert "c.csv" in (tmp_path / "out/c.refused.csv").read_text("utf-8")

    (tmp_path / "c.csv").write_text("对象编号,司法所,入矫日期\n2,东,2020-01-01\n", "utf-8")
    assert govdata(tmp_path, "read", "correction", "c.csv", "--to", "out/c.parquet").returncode == 0
    assert not (tmp_path / "out/c.refused.csv").exists()


def test_a_file_without_a_sound_row_leaves_the_earlier_one(tmp_path: Path) -> None:
    source, kept = tmp_path / "c.csv", tmp_path / "c.parquet"
    source.write_text("对象编号,司法所,入矫日期\n1,东,2020-01-01\n", "utf-8")
    assert govdata(tmp_path, "read", "correction", "c.csv", "--to", "c.parquet").returncode == 0
    before = kept.read_bytes()
    source.write_text("对象编号,司法所,入矫日期\n1,东,2020-13-01\n2,,2020-01-01\n", "utf-8")
    read = govdata(tmp_path, "read", "correction", "c.csv", "--to", "c.parquet")
    assert read.returncode == 2 and kept.read_bytes() == before
    assert read.stderr == (
        "c.csv: 0 of 2 rows accepted (1 x 司法所 (region): missing; 1 x 入矫日期 (start_date): not a date; "
        "expected one such as 2024-12-31). Nothing was kept; c.parquet stays as it was\n"
    )
    assert read.stdout.splitlines()[-1] == "  each of them: c.refused.csv"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["read", "correctoin", "c.csv", "--to", "x.parquet"], "nearest is 'correction'"),
        (["read", "correction", "nowhere.csv", "--to", "x.parquet"], "nowhere.csv: no such file"),
        (["read", "correction", "c.csv", "--to", "x.parquet", "--mapping", "m.yml"], "m.yml"),
        (["read", "correction", "c.csv", "--to", "x.parquet", "--cutoff", "2024-13-01"], "'2024-13-01'"),
        (["synthetic", "data", "--cutoff", "soon"], "cutoff is 'soon'"),
        (["synthetic", "c.csv"], "c.csv"),
    ],
)
def test_bad_input_is_one_clear_message(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "c.csv").write_text("对象编号,司法所,入矫日期\n2,东,2020-01-01\n", "utf-8")
    failed = govdata(tmp_path, *arguments)
    assert failed.returncode == 2
    assert said in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (tmp_path / "x.parquet").exists()
