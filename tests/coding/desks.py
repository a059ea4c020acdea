"""A small study to code in: SYNTHETIC, about places that don't exist."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from govdata.casebook.layers import PACKAGED
from govdata.coding.desk import Desk
from govdata.coding.folders import Folders

TEXT = (
    "甲县社会治理工作报告\n一、网格\n去年，𠮷水镇划分网格12个，配备专职网格员36名，全县共划分网格412个。\n"
    "二、热线\n热线全年受理群众诉求9.6万余件，诉求办结率98.6%，比上年提高1.8个百分点。\n"
    "三、矫正\n在册社区矫正对象318人，司法所工作人员21名，走访每月不少于两次，无一脱管。\n"
    "四、打算\n力争新增网格20个左右，计划投入资金1.2亿元，建成调解室75个。\n甲县\n2032年1月18日\n"
)
MODEL = {
    "model_id": "jia", "name_zh": "甲县做法", "name_en": "Jia", "place_zh": "甲县", "place_en": "Jia",
    "division_code": "", "division_year": "", "level": "county", "parent_id": "", "topic": "grid_management",
    "summary_zh": "甲县划分网格。", "summary_en": "Jia has grids.",
}  # fmt: skip


def made(root: Path, text: str = TEXT, name: str = "report") -> Folders:
    """Make a study with one place and one document."""
    tables, documents = root / "casebook", root / "documents"
    tables.mkdir(parents=True)
    documents.mkdir()
    (root / "govdata.toml").write_text('languages = ["zh", "en"]\n', "utf-8")
    (documents / f"{name}.txt").write_bytes(text.encode())
    (tables / "sources.json").write_text(json.dumps([{"id": name, "title": name}]), "utf-8")
    with (tables / "models.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, MODEL)
        writer.writeheader()
        writer.writerow(MODEL)
    return Folders(tables, documents, (PACKAGED,))


def rows(folders: Folders, table: str = "observations") -> list[dict[str, str]]:
    """Return the rows of a table as any reader sees them."""
    path = folders.tables / f"{table}.csv"
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""))) if path.exists() else []


def log(folders: Folders) -> list[dict]:
    """Return the lines of the log."""
    path = folders.tables / "coding.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def cells(desk: Desk, exact: str, indicator: str, value: str, **more: str) -> dict[str, str]:
    """Return the cells of a figure on the first passage that reads `exact`."""
    start = desk.text.index(exact)
    row = {"model_id": "jia", "indicator_id": indicator, "value": value, "standing": "measured"}
    row |= {"qualifier": "exact", "start": str(start), "end": str(start + len(exact))}
    return row | more
