// The workbench as a page: what a widget's model does in JupyterLab, a small stand-in does here.

import workbench from "./workbench.js";

const at = new URLSearchParams(location.search);
const kept = (name) => {
  try {
    return localStorage.getItem(`gdw-${name}`);
  } catch {
    return null;
  }
};
const keep = (name, value) => {
  try {
    localStorage.setItem(`gdw-${name}`, value);
  } catch { /* a private window remembers nothing */ }
};

const lang = at.get("lang") || kept("lang") || document.documentElement.lang;
const heard = new Set();
const model = {
  get: (name) => ({ lang, document: at.get("document") || "" })[name],
  on: (_, listener) => heard.add(listener),
  off: (_, listener) => heard.delete(listener),
  async send({ seq, ...message }) {
    let answer;
    try {
      const response = await fetch("ask", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(message),
      });
      answer = response.ok ? await response.json() : { gone: true, error: { kind: "gone", message: await response.text() } };
    } catch {
      answer = { gone: true, error: { kind: "gone", message: "" } };
    }
    for (const listener of heard) listener({ re: seq, answer });
  },
};

const speak = (now) => { document.documentElement.lang = now === "zh" ? "zh-CN" : "en"; };
speak(lang);
workbench.render({
  model, el: document.getElementById("workbench"), page: true, theme: at.get("theme") || kept("theme") || undefined,
  onLanguage: (now) => {
    keep("lang", now);
    speak(now);
  },
  onTheme: (theme) => keep("theme", theme),
});
