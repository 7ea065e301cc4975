"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const SIZE = 40;
const documents = new Map(data.documents.map((d) => [d.id, d]));
const made = new Map();
let shown = [];
let start = 0;

function put(parent, tag, text, className) {
  const node = document.createElement(tag);
  if (text !== undefined && text !== null) node.textContent = text;
  if (className) node.className = className;
  parent.append(node);
  return node;
}
function fill(text, values) { return text.replace(/\{(\w+)\}/g, (_, name) => values[name]); }
function ruleName(rule) { return words["rule_" + rule] || rule; }
function decisionOf(f) { return made.get(f.id) || { decision: f.decision, reason: f.reason }; }
function pageLink(parent, doc, page) {
  const text = (doc ? doc.name + ", " : "") + words.page + " " + page;
  if (!doc || !doc.href.startsWith("file:")) return put(parent, "b", text);
  const link = put(parent, "a", text);
  link.href = doc.href + "#page=" + page;
  return link;
}

function evidence(card, f) {
  const shownQuotes = f.quotes.slice(0, data.perFinding);
  for (const [i, q] of shownQuotes.entries()) {
    const figure = put(card, "figure");
    const caption = put(figure, "figcaption");
    pageLink(caption, documents.get(q.doc), q.page);
    let where = "";
    if (q.table) where = ", " + words.table + " " + q.table + (q.row >= 0 ? ", " + words.row + " " + (q.row + 1) : "") + (q.col >= 0 ? ", " + words.column + " " + (q.col + 1) : "");
    if (q.confidence < 0.995) where += ", " + words.confidence + " " + Math.round(q.confidence * 100) + "%";
    put(caption, "span", where + ": ", "soft");
    put(caption, "q", q.text);
    const next = shownQuotes[i + 1];
    if (q.crop && next && next.crop === q.crop) continue;
    if (q.crop) {
      const image = put(figure, "img");
      image.loading = "lazy";
      image.alt = words.page + " " + q.page + ": " + q.text;
      image.src = "data:image/webp;base64," + data.crops[q.crop];
    } else put(caption, "span", " " + words.no_crop, "soft");
  }
  const rest = f.quotes.length - data.perFinding;
  if (rest > 0) {
    const pages = [...new Set(f.quotes.slice(data.perFinding).map((q) => q.page))].join(", ");
    put(card, "p", fill(words.more, { n: rest }) + " (" + words.page + " " + pages + ")", "soft");
  }
}

function deciding(card, f) {
  const line = put(card, "div", null, "decide");
  const choice = put(line, "select");
  choice.setAttribute("aria-label", words.decision);
  for (const [value, label] of [["", words.none], ["accept", words.accept_action], ["dismiss", words.dismiss_action]]) {
    put(choice, "option", label).value = value;
  }
  const reason = put(line, "input");
  reason.placeholder = words.reason;
  reason.setAttribute("aria-label", words.reason);
  choice.value = decisionOf(f).decision;
  reason.value = decisionOf(f).reason;
  const keep = () => { made.set(f.id, { decision: choice.value, reason: reason.value }); document.getElementById("download").disabled = false; };
  choice.addEventListener("change", keep);
  reason.addEventListener("input", keep);
  put(line, "span", f.id, "id");
}

function card(parent, f) {
  const kind = f.decision === "dismiss" ? " d" : f.cause === "extraction" ? " x" : f.severity === "warning" ? " w" : "";
  const node = put(parent, "article", null, "card" + kind + (f.quotes.length > 2 ? " long" : ""));
  const tone = f.cause === "extraction" ? "look" : f.severity;
  put(node, "span", words[f.severity], "badge " + tone);
  put(node, "span", ruleName(f.rule), "badge soft");
  if (f.cause === "extraction") put(node, "span", words.extraction, "badge look");
  if (f.decision) put(node, "span", words[f.decision] + (f.reason ? ": " + f.reason : ""), "badge ok");
  put(node, "h3", f.message);
  const doc = documents.get(f.doc);
  const other = documents.get(f.other);
  put(node, "div", (doc ? (doc.satker ? doc.satker + " · " : "") + doc.name : f.doc) + (other ? " · " + words.other + ": " + other.name : ""), "soft");
  const figures = put(node, "dl", null, "figures");
  for (const [name, value] of [[words.claimed, f.claimed], [words.expected, f.expected], [words.delta, f.delta]]) {
    if (!value) continue;
    const pair = put(figures, "div");
    put(pair, "dt", name);
    put(pair, "dd", value);
  }
  if (f.computation) put(node, "div", f.computation, "sum");
  evidence(node, f);
  deciding(node, f);
}

const filters = ["severity", "rule", "cause", "satker", "doc", "decision"].map((name) => document.getElementById("f-" + name));
const search = document.getElementById("f-search");
function passes(f, wanted, text) {
  const doc = documents.get(f.doc) || {};
  const values = [f.severity, f.rule, f.cause, doc.satker || "", f.doc, f.decision || "none"];
  return wanted.every((w, i) => w === "*" || w === values[i]) && (!text || f.text.includes(text));
}
function apply() {
  const wanted = filters.map((s) => s.value);
  const text = search.value.trim().toLowerCase();
  shown = data.findings.filter((f) => passes(f, wanted, text));
  start = 0;
  draw();
}
function draw(all) {
  const list = document.getElementById("list");
  list.replaceChildren();
  const end = all ? shown.length : Math.min(start + SIZE, shown.length);
  for (const f of shown.slice(all ? 0 : start, end)) card(list, f);
  if (!shown.length) put(list, "p", words.nothing, "soft");
  for (const place of document.querySelectorAll(".shown")) {
    place.textContent = shown.length ? fill(words.shown, { from: (all ? 0 : start) + 1, to: end, n: shown.length }) : "";
  }
  for (const b of document.querySelectorAll(".back")) b.disabled = start === 0;
  for (const b of document.querySelectorAll(".forth")) b.disabled = end >= shown.length;
}
function turn(step) { start = Math.max(0, start + step * SIZE); draw(); document.getElementById("findings").scrollIntoView(); }
function cell(text) { const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text; return '"' + safe.replace(/"/g, '""') + '"'; }
function download() {
  const lines = ["finding_id,decision,reason"];
  for (const f of data.findings) {
    const d = decisionOf(f);
    if (d.decision) lines.push([f.id, d.decision, cell(d.reason || "-")].join(","));
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/csv" }));
  link.download = "findings.csv";
  link.click();
}

for (const f of data.findings) {
  const doc = documents.get(f.doc) || {};
  f.text = [f.id, f.message, f.claimed, f.expected, f.computation, doc.name, doc.satker, ...f.quotes.map((q) => q.text)].join(" ").toLowerCase();
}
filters.forEach((s) => s.addEventListener("change", apply));
search.addEventListener("input", apply);
document.querySelectorAll(".back").forEach((b) => b.addEventListener("click", () => turn(-1)));
document.querySelectorAll(".forth").forEach((b) => b.addEventListener("click", () => turn(1)));
document.getElementById("download").addEventListener("click", download);
document.querySelectorAll("[data-doc]").forEach((a) => a.addEventListener("click", () => { document.getElementById("f-doc").value = a.dataset.doc; apply(); }));
window.addEventListener("beforeprint", () => draw(true));
window.addEventListener("afterprint", () => draw(false));
apply();
