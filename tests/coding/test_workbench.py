"""The workbench as people meet it: a page in a real browser, by keyboard alone, in both languages."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from coding.desks import TEXT, log, made, rows
from govdata.coding import assets
from govdata.coding.desk import Desk
from govdata.coding.page import Server

ROOT = Path(__file__).parents[2]
MARK = ".gdw-ev[aria-current=true]"


def _missing(what: str):
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed, but CI must run this test")
    pytest.skip(f"{what} is not installed")


@contextlib.contextmanager
def served(folders, coder="A", blind=False, **more):
    """Serve a study's document; yields the server."""
    server = Server(lambda name: Desk(folders, name, coder, blind, **more), "report", lang="zh")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.close()


@pytest.fixture(scope="module")
def browser():
    path = shutil.which("chromium") or shutil.which("chromium-browser") or _missing("chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser):
    """Open an address in a tab of its own; a fault in the page's script is a fault of the test."""
    tabs, faults = [], []

    def open_(address, width=1440, height=900, scheme="light", wait=MARK):
        tab = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        tab.set_default_timeout(15_000)
        tab.on("pageerror", lambda error: faults.append(str(error)))
        tabs.append(tab)
        tab.goto(address)
        tab.locator(wait).first.wait_for()
        return tab

    yield open_
    for tab in tabs:
        tab.close()
    assert faults == []


@pytest.fixture
def folders(tmp_path):
    return made(tmp_path / "study")


POINTED = """for (const [name, where] of [['pointerdown', '.gdw-doc'], ['pointerup', '.gdw-p']])
    document.querySelector(where).dispatchEvent(new PointerEvent(name, {bubbles: true}))"""


def current(tab) -> str:
    return tab.locator(".gdw-ch h2").text_content()


def saved(tab, text: str) -> None:
    """Wait until the workbench says that something was written."""
    tab.locator(".gdw-sv", has_text=text).wait_for()


def accept(tab) -> None:
    """Accept the current figure by keys: choose an indicator where none is, look where asked."""
    at = current(tab)
    if tab.locator(".gdw-cand[aria-checked=true]").count() == 0:
        tab.keyboard.press("q")
    tab.keyboard.press("Enter")
    if tab.locator(".gdw-ask").count() and current(tab) == at:
        tab.keyboard.press("Enter")


# --- who may ask -----------------------------------------------------------------------------------------


def ask(server, path, *, method="GET", host=None, body=None, **headers):
    link = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    try:
        link.putrequest(method, path, skip_host=True)
        link.putheader("Host", host or f"127.0.0.1:{server.server_port}")
        if body is not None:
            link.putheader("Content-Length", str(len(body)))
        for name, value in headers.items():
            link.putheader(name.replace("_", "-"), value)
        link.endheaders(body)
        answer = link.getresponse()
        return answer.status, answer.read().decode(), answer.headers
    finally:
        link.close()


def test_the_server_answers_this_machine_its_own_page_and_its_word_only(folders):
    with served(folders) as server:
        own, message = f"/{server.token}/", json.dumps({"do": "open"}).encode()
        post = {"method": "POST", "body": message, "Content_Type": "application/json"}
        assert server.server_address[0] == "127.0.0.1"
        status, page, headers = ask(server, own)
        assert status == 200 and "default-src 'none'" in headers["Content-Security-Policy"]
        assert ask(server, own + "ask", **post)[0] == 200
        assert server.token not in page
        refused = [
            ask(server, "/"),
            ask(server, "/wrong/"),
            ask(server, own, host="evil.example"),
            ask(server, own, host="evil.example:80"),
            ask(server, own + "ask", **post, Origin="http://evil.example"),
            ask(server, own + "ask", **post, Origin="null"),
            ask(server, own + "ask", **post, Sec_Fetch_Site="cross-site"),
            ask(server, "/wrong/ask", **post),
        ]
        assert {status for status, *_ in refused} == {403}
        assert not any(TEXT[:8] in body for _, body, _ in refused)
        assert ask(server, own + "../secret")[0] == 404
        assert ask(server, own + "ask", method="POST", body=message, Content_Type="text/plain")[0] == 415
        assert ask(server, own + "ask", method="POST", body=b"[", Content_Type="application/json")[0] == 400
        assert "no request" in ask(server, own + "ask", **{**post, "body": b'{"do": "opn"}'})[1]


def test_the_parts_join_to_one_module():
    node = shutil.which("node") or _missing("node")
    text = assets.module()
    assert "import {" not in text and text.count("export ") == 1
    told = subprocess.run(
        [node, "--input-type=module", "--check"], input=text, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr


# --- coding ----------------------------------------------------------------------------------------------


@pytest.mark.browser
def test_ten_figures_by_keyboard_alone(folders, opened):
    with served(folders) as server:
        tab = opened(server.address)
        for n in range(10):
            accept(tab)
            saved(tab, f"第 {n + 2} 行")
        tab.keyboard.press("ArrowUp")  # back to a coded one: a choice is written at once
        tab.keyboard.press("5")
        saved(tab, "已改写")
        tab.keyboard.press("z")
        saved(tab, "已撤销")
    found, told = rows(folders), log(folders)
    text = (folders.documents / "report.txt").read_bytes().decode()
    assert len(found) == 10 and len({r["observation_id"] for r in found}) == 10
    assert all(text[int(r["start"]) : int(r["end"])] == r["exact"] for r in found)
    by = {r["exact"]: r for r in found}
    assert (by["412个"]["value"], by["412个"]["indicator_id"], by["412个"]["period"]) == (
        "412",
        "grid_count",
        "2031",
    )
    assert (by["98.6%"]["value"], by["98.6%"]["unit"]) == ("0.986", "share")
    assert (by["9.6万余件"]["value"], by["9.6万余件"]["qualifier"]) == ("96000", "more_than")
    assert [e["act"] for e in told] == ["accept"] * 10 + ["change", "undo"]
    assert {e["coder"] for e in told} == {"A"} and {e.get("how") for e in told[:10]} <= {
        "suggested",
        "changed",
    }
    assert told[10]["old"]["standing"] != told[10]["new"]["standing"] == "budget"
    assert told[11]["undoes"] == told[10]["seq"] and told[11]["new"] == told[10]["old"]


@pytest.mark.browser
def test_a_key_held_down_accepts_one_figure(folders, opened):
    with served(folders) as server:
        tab = opened(server.address)
        tab.keyboard.press("q")
        for _ in range(6):
            tab.keyboard.down("Enter")  # from the second on it repeats, as a held key does
        tab.keyboard.up("Enter")
        saved(tab, "第 2 行")
        tab.keyboard.press("ArrowDown")
    assert len(rows(folders)) == 1


@pytest.mark.browser
def test_a_doubtful_figure_takes_a_second_look(folders, opened):
    def doubtful(text, source):
        start = text.index("412个")
        row = {
            "start": start,
            "end": start + 4,
            "value": 412.0,
            "value_high": None,
            "unit": "grid",
            "doubt": True,
        }
        row |= {"qualifier": "exact", "standing": "measured", "period": "", "indicators": ["grid_count"]}
        return [row | {"reasons": ["standing"]}]

    with served(folders, suggester=doubtful) as server:
        tab = opened(server.address)
        tab.keyboard.press("Enter")
        tab.locator(".gdw-ask").wait_for()
        assert tab.locator(".gdw-pri").first.text_content().startswith("确认") and rows(folders) == []
        tab.keyboard.press("Enter")
        saved(tab, "第 2 行")
    assert len(rows(folders)) == 1


@pytest.mark.browser
def test_selected_text_becomes_a_row_with_code_points(folders, opened):
    select = """([from, to]) => {
        const walk = document.createTreeWalker(document.querySelector('.gdw-doc'), NodeFilter.SHOW_TEXT);
        let all = '', nodes = [];
        for (let n = walk.nextNode(); n; n = walk.nextNode()) { nodes.push([n, all.length]); all += n.data; }
        const at = (text, end) => { const p = all.indexOf(text) + (end ? text.length : 0);
          const [n, o] = nodes.findLast(([n, o]) => end ? o < p : o <= p); return [n, p - o]; };
        const range = document.createRange();
        range.setStart(...at(from, false)); range.setEnd(...at(to, true));
        getSelection().removeAllRanges(); getSelection().addRange(range);
    }"""
    with served(folders, suggester=lambda text, source: []) as server:
        tab = opened(server.address, wait=".gdw-empty b:has-text('没有建议')")
        for text, key in (("12个", "Enter"), ("划分网格", "m")):
            tab.evaluate(select, [text, text])
            tab.evaluate(POINTED)
            tab.locator(".gdw-pop:not([hidden])").wait_for()
            tab.keyboard.press(key)
            tab.locator(".gdw-cand").first.wait_for()
            if key == "Enter":
                tab.keyboard.press("1")
            tab.keyboard.press("q")
            tab.keyboard.press("Enter")
            saved(tab, "observations.csv 第 2 行" if key == "Enter" else "features.csv 第 2 行")
    text = (folders.documents / "report.txt").read_bytes().decode()
    (figure,), (feature,) = rows(folders), rows(folders, "features")
    assert figure["value"] == "12" and text[int(figure["start"]) : int(figure["end"])] == "12个"
    assert text[int(feature["start"]) : int(feature["end"])] == feature["exact"] == "划分网格"
    assert log(folders)[0]["how"] == "hand"


@pytest.mark.browser
def test_a_new_indicator_is_made_in_place(folders, opened):
    with served(folders) as server:
        tab = opened(server.address)
        tab.keyboard.press("n")
        tab.locator("form[data-form=indicators]").wait_for()
        tab.keyboard.type("水镇网格数")
        tab.keyboard.press("Enter")
        saved(tab, "indicators.csv 第 2 行")
        tab.locator(".gdw-cand[aria-checked=true]", has_text="水镇网格数").wait_for()
        tab.keyboard.press("Enter")
        saved(tab, "observations.csv 第 2 行")
    (made_,), (row,) = rows(folders, "indicators"), rows(folders)
    assert made_["indicator_id"] == row["indicator_id"] and made_["name_zh"] == "水镇网格数"
    assert [e["act"] for e in log(folders)] == ["define", "accept"]


@pytest.mark.browser
def test_the_place_that_a_document_names_is_filled_in_and_confirmed(tmp_path, opened):
    text = TEXT.replace("甲县社会", "南通市青溪县社会").replace("全县", "青溪县")
    folders = made(tmp_path, text)
    entry = {"id": "report", "title": "青溪县报告", "publisher": "南通市青溪县司法局"}
    (folders.tables / "sources.json").write_text(json.dumps([entry]), "utf-8")
    with served(folders) as server:
        tab = opened(server.address)
        tab.locator("[data-pick=place]").select_option("+")
        form = tab.locator("form[data-form=models]")
        drafted = ("place_zh", "name_zh", "level", "summary_zh")
        told = [form.locator(f"[name={name}]").input_value() for name in drafted]
        assert told == ["南通市青溪县", "青溪", "county", "青溪县报告"]
        form.locator("[name=model_id]").fill("qingxi")
        form.locator("[name=division_code]").fill("320624")
        form.locator("[name=summary_zh]").fill("青溪县划分网格。")
        form.locator("[name=summary_zh]").press("Enter")
        saved(tab, "models.csv 第 3 行")
        tab.locator("[data-pick=place]").select_option("+")
        assert form.locator("[name=place_zh]").input_value() == ""
    place = rows(folders, "models")[1]
    assert (place["place_zh"], place["division_code"]) == ("南通市青溪县", "320624")


@pytest.mark.browser
def test_a_draft_names_what_grew_and_a_new_indicator_is_offered_where_its_words_stand_again(tmp_path, opened):
    text = (
        "甲县情况\n建成长者食堂18家，比上年增长12.5%。投入食堂资金120万元，占民生资金的3.5%。\n"
        "下一步\n计划建成长者食堂10家。\n甲县\n2032年1月18日\n"
    )
    folders = made(tmp_path, text)
    with served(folders) as server:
        tab = opened(server.address)
        names = []
        for _ in range(4):
            at = current(tab)
            tab.keyboard.press("n")
            form = tab.locator("form[data-form=indicators]")
            names.append(form.locator("[name=name_zh]").input_value())
            tab.keyboard.press("Enter")
            form.wait_for(state="detached")
            tab.keyboard.press("Enter")
            tab.wait_for_function("(at) => document.querySelector('.gdw-ch h2').textContent !== at", arg=at)
        assert names == ["长者食堂数", "长者食堂增长率", "投入食堂资金", "投入食堂资金占民生资金比例"]
        assert current(tab) == "10家"
        assert tab.locator(".gdw-cand[aria-checked=true]").text_content().find("长者食堂数") >= 0
        tab.keyboard.press("Enter")
        saved(tab, "observations.csv 第 6 行")
    written = rows(folders)
    assert written[0]["indicator_id"] == written[4]["indicator_id"] and len(rows(folders, "indicators")) == 4


@pytest.mark.browser
def test_the_value_follows_the_passage_and_another_needs_a_reason(folders, opened):
    with served(folders) as server:
        tab = opened(server.address)
        while current(tab) != "9.6万余件":
            tab.keyboard.press("ArrowDown")
        tab.keyboard.press("[")
        tab.locator(".gdw-ch h2", has_text="9.6万余").wait_for()
        for _ in range(2):
            tab.keyboard.press("[")
        tab.locator(".gdw-val", has_text="9.6").wait_for()
        tab.keyboard.press("]")
        tab.locator(".gdw-val", has_text="96\u202f000").wait_for()
        tab.keyboard.press("e")
        tab.keyboard.type("69000")
        tab.keyboard.press("Enter")
        tab.locator(".gdw-err", has_text="69\u202f000").wait_for()
        tab.keyboard.press("Escape")
        if not tab.locator(".gdw-cand[aria-checked=true]").count():
            tab.keyboard.press("q")
        tab.keyboard.press("Enter")
        tab.locator(".gdw-err[role=alert]").wait_for()
        assert rows(folders) == []
        tab.locator("[data-do=asRead]").click()
        tab.keyboard.press("Enter")
        saved(tab, "第 2 行")
    assert rows(folders)[0]["value"] == "96000" and rows(folders)[0]["exact"] == "9.6万"


# --- other programs, kills -------------------------------------------------------------------------------


@pytest.mark.browser
def test_a_table_changed_outside_is_offered(folders, opened):
    with served(folders) as server:
        tab = opened(server.address)
        accept(tab)
        saved(tab, "第 2 行")
        path = folders.tables / "observations.csv"
        changed = path.read_text("utf-8").replace("measured", "target")
        path.write_text(changed, "utf-8")
        tab.locator(".gdw-ban", has_text="在外面被改了").wait_for()
        tab.keyboard.press("Enter")
        assert path.read_text("utf-8") == changed
        tab.locator("[data-banner=take]").click()
        saved(tab, "已收下")
        accept(tab)
        saved(tab, "第 3 行")
    assert rows(folders)[0]["standing"] == "target" and len(rows(folders)) == 2


@pytest.mark.browser
def test_two_workbenches_on_one_document(folders, opened):
    """In one program both write and see each other; a second program only reads until the first ends."""
    with served(folders) as server:
        one, other = opened(server.address), opened(server.address)
        accept(one)
        saved(one, "第 2 行")
        other.locator(".gdw-n b", has_text="1").wait_for()
        command = [sys.executable, "-m", "govdata", "code", "report", "--no-browser", "--coder", "B"]
        root = folders.tables.parent
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as second:
            try:
                reader = opened(second.stdout.readline().strip())
                reader.locator(".gdw-ban", has_text="只读").wait_for()
                assert reader.locator(".gdw-pri[disabled]").count() == 1
                for tab in (one, other):
                    tab.close()
                server.shutdown()
                server.close()
                reader.locator(".gdw-ban").wait_for(state="detached")
                reader.locator(".gdw-pri").get_by_text("接受").wait_for()  # suggestions have come
                accept(reader)
                saved(reader, "第 3 行")
                second.kill()
                reader.locator(".gdw-ban", has_text="程序停了").wait_for()
            finally:
                second.kill()
    assert len(rows(folders)) == 2 and {e["coder"] for e in log(folders)} == {"A", "B"}


# --- a second coder --------------------------------------------------------------------------------------


@pytest.mark.browser
def test_a_second_coder_codes_blind_and_differences_are_settled_by_keys(folders, opened):
    with served(folders) as server:
        tab = opened(server.address)
        accept(tab)
        saved(tab, "第 2 行")
    with served(folders, "B", blind=True) as server:
        tab = opened(server.address)
        assert current(tab) == "12个" and tab.locator("[aria-checked=true][data-set=standing]").count() == 0
        assert tab.locator(".gdw-cand[aria-checked=true]").count() == 0
        tab.locator(".gdw-val", has_text="12").wait_for()  # read from the passage, as everybody reads it
        tab.keyboard.press("3")
        tab.locator(".gdw-cand", has_text="grid_count").click()
        tab.keyboard.press("Enter")
        saved(tab, "second/observations.csv 第 2 行")
    assert [r["standing"] for r in rows(folders)] == ["measured"]
    with served(folders) as server:
        tab = opened(server.address)
        tab.locator("[data-view=adjudicate]").click()
        tab.locator("tr.gdw-cur", has_text="性质").wait_for(state="attached")
        while "性质" not in tab.locator("tr.gdw-cur").text_content():
            tab.keyboard.press("ArrowDown")
        tab.keyboard.press("2")
        saved(tab, "已裁定：12个")
    assert [r["standing"] for r in rows(folders)] == ["target"]


# --- everybody -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def axe(tmp_path_factory) -> str:
    """axe-core, from npm."""
    npm = shutil.which("npm") or _missing("npm")
    folder = tmp_path_factory.mktemp("axe")
    run = subprocess.run(
        [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "axe-core@4"],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    return script.read_text("utf-8") if run.returncode == 0 and script.is_file() else _missing("axe-core")


STATES = {
    "coding": [],
    "search": ["/"],
    "form": ["n"],
    "keys": ["?"],
    "left over": ["o"],
    "selecting": ["v"],
    "refused": ["e", "9", "Enter"],
}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("lang", "scheme", "width"),
    [("zh", "light", 1440), ("en", "dark", 1440), ("en", "light", 390), ("zh", "dark", 390)],
)
def test_no_accessibility_violations(folders, opened, axe, lang, scheme, width):
    run = "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' ')))"
    found = {}
    with served(folders) as server:
        for state, keys in STATES.items():
            tab = opened(f"{server.address}&lang={lang}", width, 900 if width > 400 else 844, scheme)
            tab.evaluate(axe)
            for key in keys:
                tab.keyboard.press(key)
            tab.wait_for_timeout(200)
            if faults := tab.evaluate(run):
                found[state] = faults
            assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, state
        for view in ("adjudicate", "log"):
            tab.keyboard.press("Escape")
            tab.locator(f"[data-view={view}]").click()
            tab.wait_for_timeout(300)
            if faults := tab.evaluate(run):
                found[view] = faults
    assert found == {}
