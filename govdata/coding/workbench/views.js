// What stands beside coding itself: two readings compared, the log, the keys, and banners that say what went wrong.

import { escaped, qualifierKey } from "./words.js";
import { choiceOf, counts, nameOf, say } from "./state.js";
import { contextOf } from "./card.js";

const localTime = (at) => String(at || "").replace("T", " ").slice(5, 19);

function fieldText(w, field, value) {
  if (field === "indicator_id") return value ? nameOf(w, w.words.indicators.get(value)) || value : "—";
  if (field === "period") return value || say(w, "not_stated");
  if (field === "value") return value || "—";
  if (field === "qualifier") return say(w, qualifierKey(value));
  return value ? say(w, value) : "—";
}

export function paintAdjudication(w) {
  const zh = w.lang === "zh";
  const found = w.compared;
  const view = w.ui.views.adjudicate;
  if (!found) {
    view.innerHTML = `<div class="gdw-w"><p class="gdw-hint" role="status">${zh ? "正在比较…" : "Comparing…"}</p></div>`;
    return;
  }
  const settled = found.differences.filter((d) => d.choice).length;
  const n = found.differences.length;
  w.differenceAt = Math.max(0, Math.min(w.differenceAt, n - 1));
  let head = zh
    ? `两位编码者在 ${found.figures} 个数上有 ${n} 处不一致，已裁定 ${settled} 处`
    : `Over ${found.figures} figures two coders differ in ${n} ${n === 1 ? "place" : "places"}; ${settled} settled`;
  if (!found.figures) head = zh ? "还没有第二位编码者的读数" : "No second coder has read this document yet";
  const how = zh
    ? "第二位编码者没有看到第一位的取值，也没有看到机器的建议，只看到同样的出处：这里量的是取值是否一致，不是找得是否一样。一致度按裁定前计算。裁定写进观测表，两人原来的读数都留在 second/ 里。"
    : "The second coder saw neither the first coder's choices nor the machine's, only the same passages: this is agreement on coding, not on finding. It is computed before anything is settled. A decision goes into the table of observations; both readings are kept in second/.";
  const start = zh ? "第二位编码者这样开始：govdata code --second" : "A second coder starts with: govdata code --second";
  const alone = found.only_first + found.only_second
    ? `<p class="gdw-how">${zh ? `只有一人编的：第一位 ${found.only_first}，第二位 ${found.only_second}。` : `Coded by one only: first ${found.only_first}, second ${found.only_second}.`}</p>` : "";
  const body = found.figures ? `<div class="gdw-agree">${agreementOf(w, found)}${differencesOf(w, found)}</div>` : `<p><code>${start}</code></p>`;
  view.innerHTML = `<div class="gdw-w"><h2>${head}</h2><p>${how}</p>${alone}${body}</div>`;
  view.querySelectorAll("[data-alpha]").forEach((bar) => { bar.style.width = `${Math.max(0, 100 * Number(bar.dataset.alpha))}%`; });
  view.querySelector(".gdw-cur")?.scrollIntoView({ block: "nearest" });
}

function agreementOf(w, found) {
  const zh = w.lang === "zh";
  const rows = found.fields.map((f) => `<tr><th scope="row">${say(w, f.field)}</th><td class="gdw-right">${f.agree}/${f.n}</td>
    <td class="gdw-right"><b>${f.alpha === null ? "—" : f.alpha.toFixed(2)}</b></td>
    <td><div class="gdw-ab" aria-hidden="true"><i data-alpha="${f.alpha ?? 0}"></i><s class="gdw-two"></s><s class="gdw-eight"></s></div></td></tr>`);
  return `<section><h3>${zh ? "各字段一致度" : "Agreement by field"}</h3><table class="gdw-tb"><thead><tr><th scope="col">${zh ? "字段" : "Field"}</th>
    <th scope="col" class="gdw-right">${zh ? "一致" : "Agree"}</th><th scope="col" class="gdw-right">α</th><th scope="col"><span class="gdw-vh">${zh ? "图" : "Bar"}</span></th></tr></thead>
    <tbody>${rows.join("")}</tbody></table><p class="gdw-how">${zh
    ? "Krippendorff α，名义尺度，两名编码者；两人都只用一个值的字段没有 α。竖线：0.667（可作试探性结论）与 0.800。数值和约数由程序从出处读出，两人都可以改，所以这两项偏高。"
    : "Krippendorff's alpha, nominal, two coders; none where both used a single value. Lines: 0.667 (tentative conclusions) and 0.800. Value and hedge are read from the passage for both, who may change them: their agreement is flattered."}</p></section>`;
}

function differencesOf(w, found) {
  const zh = w.lang === "zh";
  const rows = found.differences.map((d, n) => {
    const button = (choice, key, who, value) => {
      const on = d.choice === choice;
      return `<button type="button" role="radio" aria-checked="${on}" tabindex="${on || (!d.choice && key === 1) ? 0 : -1}" data-settle="${n}:${choice}">
        <kbd aria-hidden="true">${key}</kbd> <span class="gdw-who">${who}</span> ${escaped(value)}</button>`;
    };
    const other = d.choice === "other" ? fieldText(w, d.field, d.decided) : zh ? "另定…" : "Other…";
    return `<tr class="${n === w.differenceAt ? "gdw-cur" : ""}" data-difference="${n}"><td><span class="gdw-q" lang="zh-CN">${escaped(d.exact)}</span>
      <div class="gdw-how gdw-serif" lang="zh-CN">${contextOf(w, d.start, d.end, 8)}</div></td><td>${say(w, d.field)}</td>
      <td><div class="gdw-pick" role="radiogroup" aria-label="${escaped(`${d.exact} ${say(w, d.field)}`)}">${
      button("first", 1, "A", fieldText(w, d.field, d.first))}${button("second", 2, "B", fieldText(w, d.field, d.second))}
      <button type="button" role="radio" aria-checked="${d.choice === "other"}" tabindex="-1" data-other="${n}"><kbd aria-hidden="true">3</kbd> ${escaped(other)}</button></div></td></tr>`;
  });
  if (!rows.length) return `<section><p class="gdw-hint">${zh ? "没有不一致。" : "No difference."}</p></section>`;
  return `<section><h3 class="gdw-vh">${zh ? "不一致之处" : "Differences"}</h3><table class="gdw-tb gdw-adj"><thead><tr><th scope="col">${zh ? "原文" : "Passage"}</th>
    <th scope="col">${zh ? "字段" : "Field"}</th><th scope="col">${zh ? "裁定" : "Decision"}</th></tr></thead><tbody>${rows.join("")}</tbody></table></section>`;
}

export function paintLog(w) {
  const zh = w.lang === "zh";
  const rows = (w.logged || []).map((e) => `<tr><td>${localTime(e.at)}</td><td>${escaped(e.coder)}</td><td>${say(w, `act:${e.act}`)}${
    e.how ? ` · ${say(w, e.how)}` : ""}</td><td class="gdw-serif" lang="zh-CN">${escaped(e.exact || "")}</td><td>${whatOf(w, e)}</td></tr>`);
  const body = rows.length
    ? `<div class="gdw-sc" tabindex="0" role="region" aria-label="${say(w, "log")}"><table class="gdw-tb"><thead><tr><th scope="col">${zh ? "时刻" : "Time"}</th>
      <th scope="col">${zh ? "谁" : "Who"}</th><th scope="col">${zh ? "做法" : "Action"}</th><th scope="col">${zh ? "出处" : "Passage"}</th><th scope="col">${zh ? "内容" : "What"}</th></tr></thead>
      <tbody>${rows.join("")}</tbody></table></div>`
    : `<p class="gdw-hint">${zh ? "还没有记录。" : "Nothing yet."}</p>`;
  w.ui.views.log.innerHTML = `<div class="gdw-w"><h2>${zh ? "日志只增不减" : "The log only grows"}</h2><p>${zh
    ? "casebook/coding.jsonl，每一步一行：何时、谁、做了什么、建议还是手工、旧值和新值。撤销也是一行。断电之后从这里接上。"
    : "casebook/coding.jsonl, a line a step: when, who, what, suggested or by hand, old and new. Undo is a line too. After a crash the workbench goes on from here."}</p>${body}</div>`;
}

function whatOf(w, e) {
  if (e.table === "marks") return `${say(w, e.old || "todo")} → ${say(w, e.new || "todo")}`;
  if (e.act === "outside") return escaped(`${e.table}.csv · ${e.choice}`);
  const key = escaped((e.key || []).join(" "));
  if (!e.old || !e.new) return `${key}${e.new ? "" : e.old ? " −" : ""}`;
  const cells = Object.keys({ ...e.old, ...e.new }).filter((c) => (e.old[c] || "") !== (e.new[c] || ""));
  return `${key}: ${cells.map((c) => escaped(`${say(w, c)} ${e.old[c] || "—"} → ${e.new[c] || "—"}`)).join("; ")}`;
}

// --- banners: what is wrong stands above the work, with what can be done, never in a dialogue -----------------

export function paintBanner(w) {
  const { banner } = w.ui;
  const painted = w.banner ? BANNERS[w.banner.kind](w, w.banner) : null;
  if (!painted) {
    banner.replaceChildren();
    return;
  }
  const { head, text, buttons = [], role = "alert", table = "" } = painted;
  banner.innerHTML = `<div class="gdw-ban${role === "alert" ? " gdw-bad" : ""}" role="${role}"><div class="gdw-sp"><b>${head}</b>${text}${table}</div>${
    buttons.map(([name, label, first]) => `<button type="button" class="gdw-btn${first ? " gdw-pri" : ""}" data-banner="${name}">${label}</button>`).join("")}</div>`;
}

const BANNERS = {
  outside(w, { touched }) {
    const zh = w.lang === "zh";
    const whole = (side) => (side ? (zh ? "有" : "present") : zh ? "没有" : "absent");
    const rows = touched.slice(0, 6).map((t) => (t.line === 0
      ? `<tr><td colspan="4">${escaped(t.there)}</td></tr>`
      : `<tr><td>${t.line}</td><td>${t.column ? escaped(t.column) : zh ? "整行" : "whole row"}</td><td>${
        t.column ? escaped(t.here) || "—" : whole(t.here)}</td><td><b>${t.column ? escaped(t.there) || "—" : whole(t.there)}</b></td></tr>`));
    const more = touched.length > 6 ? `<tr><td colspan="4">${zh ? `还有 ${touched.length - 6} 处` : `${touched.length - 6} more`}</td></tr>` : "";
    const file = escaped(touched[0].file);
    return {
      head: zh ? `${file} 在外面被改了` : `${file} was changed outside`,
      text: zh ? "这里暂停写入，什么也没有覆盖。" : "Writing is paused here; nothing was overwritten.",
      table: `<table><tr><th>${zh ? "行" : "Row"}</th><th>${zh ? "列" : "Column"}</th><th>${zh ? "这里" : "Here"}</th><th>${zh ? "文件里" : "In the file"}</th></tr>${rows.join("")}${more}</table>`,
      buttons: touched[0].line === 0
        ? [["again", zh ? "文件修好了，再看" : "Mended: look again", true], ["mine", zh ? "放回这里的那一份" : "Put back the one here"]]
        : [["take", zh ? "收下外面的改动，继续" : "Take the outside change", true], ["mine", zh ? "保留这里的" : "Keep mine"], ["copy", zh ? "这里的另存一份，再收下" : "Save mine apart, then take it"]],
    };
  },
  full: (w) => failed(w, ["磁盘已满，没有写入", "The disk is full; not written"], [
    "这一条还在这里，CSV 仍是上一次完好的样子。腾出空间后按“重试”。",
    "This row is kept here; the CSV stands as it last was, whole. Free some space, then retry."]),
  held: (w) => failed(w, ["文件被另一个程序占着，没有写入", "Another program holds the file; not written"], [
    "请在表格软件里关掉这个 CSV，再按“重试”。", "Close this CSV in the spreadsheet program, then retry."]),
  refused: (w) => failed(w, ["系统不许写这个文件", "The system refuses to write this file"], [
    "请检查文件夹的权限，再按“重试”。什么也没丢。", "Check the folder's permissions, then retry. Nothing is lost."]),
  failed: (w, { message }) => failed(w, ["没有写成", "Not written"], [
    `${escaped(message)}。CSV 仍是上一次完好的样子。`, `${escaped(message)}. The CSV stands as it last was, whole.`]),
  gone: (w) => failed(w, ["编码台的程序停了", "The workbench's program has ended"], [
    "已写入的都在文件里；重新运行 govdata code（或这个单元格）后接着编。", "What was written stands in the files; run govdata code (or this cell) again to go on."]),
  readonly(w, { holder }) {
    const zh = w.lang === "zh";
    return {
      head: zh ? "这份文件已在另一个编码台打开" : "This document is open in another workbench",
      text: zh ? `${escaped(holder)}。这里只读；那边关掉后自动接上。` : `${escaped(holder)}. Read-only here; it takes over when that one closes.`,
      role: "status",
    };
  },
  done(w) {
    const zh = w.lang === "zh";
    const n = counts(w);
    const left = w.openLeft.filter((x) => x.look).length;
    const none = w.items.filter((i) => i.state === "coded" && !choiceOf(i)).length;
    const missed = left ? (zh ? `有 ${left} 处可能漏了。` : `${left} ${left === 1 ? "passage" : "passages"} may have been missed.`) : "";
    return {
      head: zh ? "这份文件看完了" : "This document is done",
      text: (zh ? `已编 ${n.coded}，排除 ${n.rejected}，存疑 ${n.doubt}。` : `${n.coded} coded, ${n.rejected} left out, ${n.doubt} doubtful. `) + missed + (none || ""),
      role: "status",
      buttons: [...(left && !w.blind ? [["left", zh ? "看漏项" : "See what is left"]] : []), ["close", say(w, "close"), true]],
    };
  },
};

function failed(w, head, text) {
  const zh = w.lang === "zh";
  return { head: head[zh ? 0 : 1], text: text[zh ? 0 : 1], buttons: [["retry", zh ? "重试" : "Retry", true]] };
}

// --- keys ----------------------------------------------------------------------------------------------------

const KEYS = [
  ["Enter", "接受，去下一条；存疑的按两次", "accept and go on; twice where doubtful"],
  ["Shift+Enter", "接受本段无疑问的", "accept the undoubted of this paragraph"],
  ["↑ ↓ K J", "上一条，下一条", "previous, next"],
  ["G", "下一条未编的", "next one not coded"],
  ["1–6", "性质：自报 规定 目标 计划 预算 缺损", "standing: reported, rule, target, plan, budget, damaged"],
  ["Q W R Y", "选第 1–4 个指标", "indicator 1–4"],
  ["/", "查找指标或机制", "search indicators or mechanisms"],
  ["N", "新建指标或机制", "new indicator or mechanism"],
  ["H", "约数，轮换", "hedge, in turn"],
  ["T", "改日期", "edit the period"],
  ["B", "选基数", "choose the base"],
  ["P", "阶段：前、后", "phase: before, after"],
  ["[ ]", "出处末尾少一字、多一字", "passage end: one less, one more"],
  ["{ }", "出处开头多一字、少一字", "passage start: one more, one less"],
  ["V", "不用鼠标选字", "select text without a mouse"],
  ["S", "拆开或合并选中的", "split or merge what is selected"],
  ["E", "另写数值，须写原因", "another value, with a reason"],
  ["D", "存疑，先放着", "doubtful: park it"],
  ["X", "不是数据；已编的取走", "not a figure; a coded row is taken out"],
  ["Z", "撤销", "undo"],
  ["L O", "清单、漏项", "queue, left over"],
  ["F6", "在文件、卡片、清单之间换焦点", "move between document, card and queue"],
  ["?", "这张表", "this table"],
];

export function paintKeys(w) {
  const zh = w.lang === "zh";
  const rows = KEYS.map(([keys, ...said]) => `<div><span>${keys.split(" ").map((k) => `<kbd>${escaped(k)}</kbd>`).join(" ")}</span><span>${said[zh ? 0 : 1]}</span></div>`);
  const sample = (text, standing, sign = "") => `<span class="gdw-ev gdw-s-${standing}"${sign ? ` data-g="${sign}"` : ""}>${text}</span>`;
  const legend = zh
    ? `${sample("412个", "measured")} 自报　${sample("1:15", "norm", "规")} 规定、目标、计划、预算　${sample("2031■76处", "damaged", "损")} 缺损`
    : `${sample("412个", "measured")} reported　${sample("1:15", "norm", "r")} rule, target, plan, budget　${sample("2031■76处", "damaged", "x")} damaged`;
  w.ui.help.setAttribute("aria-label", say(w, "keys"));
  w.ui.help.innerHTML = `<h2>${say(w, "keys")}</h2><div class="gdw-kg">${rows.join("")}</div>
    <label class="gdw-row"><input type="checkbox" data-single${w.single ? " checked" : ""}> ${zh
    ? "使用单字母按键（用读屏软件或语音输入时可关掉；全部功能都有按钮或字段）"
    : "Single-letter keys (turn off with a screen reader or speech input; all have a button or a field)"}</label>
    <h2>${zh ? "下划线说的是性质" : "The underline says the standing"}</h2><p class="gdw-legend">${legend}</p>
    <p class="gdw-ends"><button type="button" class="gdw-btn" data-do="nextOpen">${zh ? "下一条未编" : "Next open"} <kbd>G</kbd></button>
    <button type="button" class="gdw-btn" data-do="paragraph">${zh ? "接受本段" : "Accept paragraph"} <kbd>Shift+Enter</kbd></button>
    <button type="button" class="gdw-btn" data-do="visual">${zh ? "选字" : "Select text"} <kbd>V</kbd></button>
    <button type="button" class="gdw-btn gdw-pri" data-do="closeHelp">${say(w, "close")} <kbd>Esc</kbd></button></p>`;
}
