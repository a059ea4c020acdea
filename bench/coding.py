"""How much a person does for a figure: keys and characters of coding a document on the workbench's page.

Run: ``python bench/coding.py [--document FILE --truth FILE]``. A robot that knows what is right codes a
document in a real Chromium by the documented keys alone: it takes what is proposed where that is right, and
mends the rest by the shortest documented way. A truth is a line a figure, in the order of the text:
``exact|standing|period|indicator``; the indicator is an id, or ``+`` and the Chinese name of one that is to
be made. Counted are keys, characters typed into fields (a Chinese character is one), figures as proposed,
and the seconds that the machine took for all of it. How long a person reads is not measured by anybody here:
the bound printed last takes 1.35 s for each decision and .3 s for each key and character (Card, Moran and
Newell's keystroke-level model), and leaves the reading of a passage as a number to be put in (`--reading`).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from coding.desks import made, rows

from govdata.coding.desk import Desk
from govdata.coding.page import Server

STANDINGS = ("measured", "norm", "target", "plan", "budget", "damaged")
DECISION, KEY = 1.35, 0.3
DOCUMENT = """青溪县社会治理工作报告
——2034年1月16日在青溪县第九届人民代表大会第三次会议上
一、2033年工作回顾
全县划分网格412个，配备专职网格员398名、兼职网格员1240余名。网格员上报事件8.7万件，办结率98.6%。
热线受理群众诉求29647件，比上年增长12.4%，按期办结率99.1%，群众满意率96.3%。
在册社区矫正对象318人，司法所工作人员21名，重新犯罪率0.3%，无一脱管。
建成人民调解委员会148个，选聘人民调解员1126名，化解矛盾纠纷3151件，调解成功率97.2%。
注册志愿者4.2万人，登记社会组织236家，建成社区食堂18家、老年活动室57间，惠及老人1.3万人。
县财政投入社会治理资金1.2亿元，占一般公共预算支出的3.1%。
二、2034年重点工作
新增网格20个，招录专职网格员30名，建成社区食堂10家。力争热线按期办结率达到99.5%，调解成功率98%以上。
每个网格不少于300户，网格员每周走访不少于2次。
"""
TRUTH = """412个|measured|2033|grid_count
398名|measured|2033|grid_fulltime_member_count
1240余名|measured|2033|+兼职网格员数
8.7万件|measured|2033|+网格员上报事件数
98.6%|measured|2033|+网格事件办结率
29647件|measured|2033|request_contact_count
12.4%|measured|2033|+诉求受理增长率
99.1%|measured|2033|+按期办结率
96.3%|measured|2033|+群众满意率
318人|measured|2033|correction_in_hand_count
21名|measured|2033|+司法所工作人员数
0.3%|measured|2033|+重新犯罪率
无一|measured|2033|correction_lost_contact_count
148个|measured|2033|+人民调解委员会数
1126名|measured|2033|+人民调解员数
3151件|measured|2033|dispute_resolved_count
97.2%|measured|2033|+调解成功率
4.2万人|measured|2033|volunteer_count
236家|measured|2033|+登记社会组织数
18家|measured|2033|+社区食堂数
57间|measured|2033|+老年活动室数
1.3万人|measured|2033|+惠及老人数
1.2亿元|measured|2033|+县财政投入社会治理资金
3.1%|measured|2033|+县财政投入社会治理资金占一般公共预算支出比例
20个|plan|2034|+新增网格数
30名|plan|2034|+招录专职网格员数
10家|plan|2034|+社区食堂数
99.5%|target|2034|+按期办结率
98%以上|target|2034|+调解成功率
不少于300户|norm||households_per_grid
每周走访不少于2次|norm||household_visit_frequency
"""


@dataclass
class Done:
    """What was pressed and typed, by what for."""

    keys: Counter[str] = field(default_factory=Counter)
    characters: Counter[str] = field(default_factory=Counter)
    decisions: int = 0
    figures: int = 0
    as_proposed: int = 0
    refused: int = 0
    missed: list[str] = field(default_factory=list)


@dataclass
class Robot:
    """Somebody who knows what is right and knows the keys."""

    tab: Page
    done: Done
    names: dict[str, str]
    made: dict[str, str] = field(default_factory=dict)

    def press(self, key: str, why: str, times: int = 1) -> None:
        """Press a key, and count it."""
        for _ in range(times):
            self.tab.keyboard.press(key)
        self.done.keys[why] += times

    def type(self, text: str, why: str) -> None:
        """Type into the field that has the focus."""
        self.tab.keyboard.insert_text(text)
        self.done.characters[why] += len(text)

    def card(self) -> dict[str, Any]:
        """Return what the card shows of the current passage."""
        return dict(
            self.tab.evaluate(
                """() => {
            const of = (query, name) => document.querySelector(query)?.dataset[name] ?? '';
            return {
                exact: document.querySelector('.gdw-ch h2')?.textContent ?? '',
                at: document.querySelector('.gdw-loc')?.textContent ?? '',
                feature: !document.querySelector('.gdw-six'),
                standing: of('[data-set=standing][aria-checked=true]', 'v'),
                period: document.querySelector('[data-f=period]')?.value ?? '',
                choice: of('.gdw-cand[aria-checked=true]', 'v'),
                near: [...document.querySelectorAll('.gdw-cand')].map((one) => one.dataset.v),
                doubt: Boolean(document.querySelector('.gdw-doubt')),
                asks: Boolean(document.querySelector('.gdw-ask')),
            };
        }"""
            )
        )

    def start(self, card: dict[str, Any]) -> int:
        """Return where the current passage begins."""
        span = re.search(r"([\d\s,\u202f]+)–", card["at"])
        return int(re.sub(r"\D", "", span[1])) if span else -1

    def figure(self, truth: tuple[str, ...]) -> None:
        """Code the current passage."""
        card, (_, standing, period, indicator) = self.card(), truth
        right = card["standing"] == standing and card["period"] == period
        if card["standing"] != standing:
            self.press(str(STANDINGS.index(standing) + 1), "standing")
            self.done.decisions += 1
        if card["period"] != period:
            self.press("t", "period")
            self.press("Control+a", "period")
            self.type(period, "period")
            self.press("Enter", "period")
            self.press("Escape", "period")
            self.done.decisions += 1
        right &= self.indicator(card, indicator)
        self.done.as_proposed += right
        self.accept()
        self.done.figures += 1

    def indicator(self, card: dict[str, Any], wanted: str) -> bool:
        """Choose the indicator; return whether it was chosen already."""
        name = self.made.get(wanted, wanted)
        if card["choice"] == name:
            return True
        self.done.decisions += 1
        if name in card["near"]:
            self.press("QWRY"[card["near"].index(name)].lower(), "indicator near")
        elif name.startswith("+"):
            self.press("n", "new indicator")
            form = self.tab.locator("form[data-form=indicators]")
            form.wait_for()
            if form.locator("[name=name_zh]").input_value() != name[1:]:
                self.type(name[1:], "new indicator")
            self.press("Enter", "new indicator")
            form.wait_for(state="detached")
            self.made[wanted] = self.card()["choice"]
            self.names[self.made[wanted]] = name[1:]
        else:
            self.search(name)
        return False

    def search(self, name: str) -> None:
        """Look an indicator up by as much of its Chinese name as it takes."""
        self.press("/", "search")
        for character in self.names.get(name, name):
            self.type(character, "search")
            found = self.tab.locator("[role=option][aria-selected=true]")
            if found.count() and name in (found.first.text_content() or ""):
                break
        self.press("Enter", "search")

    def accept(self) -> None:
        """Accept, a second time where the first says why to look."""
        before = self.card()["at"]
        self.press("Enter", "accept")
        card = self.card()
        if card["asks"] and card["at"] == before:
            self.done.decisions += 1
            self.press("Enter", "second look")

    def document(self, text: str, truth: list[tuple[str, ...]]) -> None:
        """Code a whole document in its order."""
        spans, at = {}, 0
        for row in truth:
            at = text.index(row[0], at)
            spans[at] = row
            at += len(row[0])
        left = dict(spans)
        for _ in range(4 * len(truth) + 40):
            card = self.card()
            start, end = self.start(card), self.start(card) + len(card["exact"])
            near = [s for s, row in left.items() if s < end and start < s + len(row[0])]
            self.done.decisions += 1
            if card["feature"] or not near:
                if (
                    self.tab.locator(".gdw-banner, [data-kind=done]").filter(has_text="看过").count()
                    or not left
                ):
                    break
                self.press("x", "refused")
                self.press("g", "refused")
                self.done.refused += 1
            else:
                self.figure(left.pop(near[0]))
            if not left:
                break
        self.done.missed = [row[0] for row in left.values()]


def run(text: str, truth: list[tuple[str, ...]], browser: str) -> tuple[Done, float, list[dict[str, str]]]:
    """Code a document; return what was done, the seconds of the machine, and the rows written."""
    done = Done()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        folders = made(Path(folder) / "study", text)
        entry = [{"id": "report", "title": "report"}]
        (folders.tables / "sources.json").write_text(json.dumps(entry), "utf-8")
        server = Server(lambda name: Desk(folders, name, "robot", False), "report", lang="zh")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            chromium = driver.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            tab = chromium.new_page(viewport={"width": 1440, "height": 900})
            tab.goto(server.address)
            tab.locator(".gdw-ev[aria-current=true]").first.wait_for()
            before = time.perf_counter()
            known = {name: cells["name_zh"] for name, cells in folders.words().indicators.items()}
            Robot(tab, done, known).document(text, truth)
            tab.wait_for_timeout(300)
            seconds = time.perf_counter() - before
            chromium.close()
        finally:
            server.shutdown()
            thread.join()
            server.close()
        return done, seconds, rows(folders)


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--document", type=Path)
    asked.add_argument("--truth", type=Path)
    asked.add_argument("--reading", type=float, default=8.0, help="seconds to read a passage")
    asked.add_argument("--browser", default="/usr/bin/chromium")
    given = asked.parse_args()
    text = given.document.read_text("utf-8") if given.document else DOCUMENT
    lines = (given.truth.read_text("utf-8") if given.truth else TRUTH).splitlines()
    truth = [tuple(line.split("|")) for line in lines if line.strip()]
    done, seconds, written = run(text, truth, given.browser)
    n, keys, typed = done.figures, sum(done.keys.values()), sum(done.characters.values())
    print(f"figures {n} of {len(truth)}, rows written {len(written)}, taken as proposed {done.as_proposed}")
    print(f"keys {keys}: " + ", ".join(f"{why} {k}" for why, k in done.keys.most_common()))
    print(f"characters {typed}: " + ", ".join(f"{why} {k}" for why, k in done.characters.most_common()))
    print(f"clicks 0; refused {done.refused}; nobody proposed: {'、'.join(done.missed) or 'none'}")
    print(f"machine: {seconds:.1f} s, {seconds / n:.2f} s a figure")
    hands = (done.decisions * DECISION + (keys + typed) * KEY) / n
    whole = hands + given.reading
    print(f"hands and decisions {hands:.1f} s a figure; with {given.reading:g} s of reading {whole:.1f}")


if __name__ == "__main__":
    main()
