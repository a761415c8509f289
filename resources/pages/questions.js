// The moderator's page: the questions of a run, by the state stream; what is done to one is a command of the API.
// A comment is a stranger's text: it is only ever set as text, never as HTML.

const WORDS = {
  heading: ["Viewers' questions", "观众提问"],
  language: ["中文", "English"],
  approve: ["Approve", "批准"], edit: ["Edit", "修改"], read: ["Listen", "试听"], reject: ["Reject", "不答"],
  card: ["By card", "已上卡"],
  keep: ["Keep", "保存"], leave: ["Cancel", "取消"],
  waiting: ["{n}. waits for the host", "{n}. 等待主播"], saying: ["being said", "正在回答"], said: ["said", "已回答"],
  rejected: ["not answered", "不回答"], answered: ["answered by card", "已用商品卡回答"],
  expired: ["expired", "已过期"], withdrawn: ["withdrawn", "已撤回"],
  needs: ["needs {n}", "缺 {n}"], about: ["names no product, and none is on air", "没有说是哪个商品，也没有正在讲解的商品"], none: ["no answer yet: write one", "还没有答案，请填写"],
  again: ["asked again by {n}", "又有 {n} 人问"],
  numbers: ["{n} / min · {m} comments · {d} left out", "{n} 条/分 · {m} 条评论 · 略去 {d} 条"],
  empty: ["No question has been asked yet.", "还没有人提问。"],
  lost: ["The desk is not heard. Trying again …", "联系不上控制台主机，正在重试…"],
  token: ["The link is not complete: open it from Showcaller again.", "链接不完整：请从 Showcaller 重新打开。"],
  refused: ["The link holds no longer: open it from Showcaller again.", "链接已失效：请从 Showcaller 重新打开。"],
  failed: ["The desk did not answer: see what was done before you do it again.",
    "控制台主机没有应答：请先看清是否已执行，再重试。"],
  mute: ["This device has no voice for reading aloud.", "这台设备没有朗读的声音。"],
  s: ["{n} s", "{n} 秒"], min: ["{n} min", "{n} 分钟"],
};
const KEYS = { approve: "A", edit: "E", read: "R", reject: "X", card: "C" };
const ORDER = { saying: 0, waiting: 1, open: 2, expired: 2, withdrawn: 2 };
const OVER = ["said", "rejected", "card"];
const AGAIN = 3;
const $ = (id) => document.getElementById(id);

let at = 0;
let catalogue = {};
let questions = null;
let chosen = "";
let writes = "";
// What is said above the list, worked out anew in the language of now: () → text, null for nothing.
let said = null;
// Why nothing is heard: "lost" or "refused". What is shown then is old, and nothing can be done to it.
let away = "";
// A finger or button is down on the list, which stays as it is: a tap whose line is made anew meanwhile is lost.
let down = false;
// Where: {line, x, y}. What stands above the list may grow under a finger, and then it lets go over another line.
let pressed = null;
// So far (px) a finger slips within a tap.
const SLIP = 12;
// The mouse is over the list: what it points at is not to move away from under it.
let over = false;

// The token stays out of the address, and so out of what is shared or photographed.
const asked = new URLSearchParams(location.search);
const given = asked.get("token");
// The console that opened the page says its language; the button's choice goes before it, then the browser's.
if (!sessionStorage.getItem("language") && asked.get("language")) {
  sessionStorage.setItem("language", asked.get("language").startsWith("zh") ? "1" : "0");
}
at = Number(sessionStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? 1 : 0));
if (given) {
  sessionStorage.setItem("token", given);
  history.replaceState(null, "", location.pathname);
}
const token = sessionStorage.getItem("token") ?? "";

function word(name, args = {}) {
  return (WORDS[name]?.[at] ?? name).replace(/\{(\w+)\}/g, (_, key) => String(args[key] ?? ""));
}

function list(parts) {
  return parts.join(at ? "、" : ", ");
}

/** A message of the desk in the page's language. */
function sentence(message) {
  if (message === null || typeof message !== "object") return String(message ?? "");
  const words = catalogue[message.code]?.[at];
  if (!words) return message.text ?? "";
  return words.replace(/\{(\w+)[^}]*\}/g, (_, key) => {
    const value = message.args?.[key];
    return Array.isArray(value) ? list(value.map(sentence)) : sentence(value ?? "");
  });
}

/** What a field of a product is called; a fact has the product's own name for it. */
function field(name) {
  const known = catalogue[name.startsWith("answers.") ? "field.own_answer" : `field.${name}`]?.[at];
  const names = name.replace(/^facts\./, "").split("|");
  return known ?? names.find((one) => /^[ -~]*$/.test(one) !== Boolean(at)) ?? names[0];
}

/** A number as the window writes it: 3,210. */
function figure(number) {
  return number.toLocaleString("en-US");
}

function age(ms) {
  return ms < 60000 ? word("s", { n: Math.floor(ms / 1000) }) : word("min", { n: Math.floor(ms / 60000) });
}

function status(group) {
  if (group.status === "open") return age(group.age_ms);
  const n = waiting().indexOf(group.group_id) + 1;
  const name = word(group.status === "card" ? "answered" : group.status, { n });
  return OVER.includes(group.status) && group.askers_since
    ? `${name} · ${word("again", { n: group.askers_since })}` : name;
}

function lacks(group) {
  return group.answer.missing.length > 0 && group.answer.by !== "edited";
}

function can(group) {
  const text = group.answer.text.trim() !== "";
  const found = new Set(text ? ["read"] : []);
  found.add("reject");
  if (["waiting", "saying"].includes(group.status)) return found;
  found.add("edit").add("card");
  if (text && !lacks(group)) found.add("approve");
  if (group.status === "rejected") found.delete("reject");
  if (group.status === "card") found.delete("card");
  return found;
}

function place(group) {
  return group.status === "said" && group.askers_since >= AGAIN ? 2 : ORDER[group.status] ?? 3;
}

function waiting() {
  return (questions?.waiting ?? []).map((one) => one.group_id);
}

/** The questions in their order; under the mouse none moves, and new ones come after them. */
function groups() {
  const wait = waiting();
  const made = [...(questions?.groups ?? [])];
  if (over) {
    const stand = [...$("groups").children].map((line) => line.dataset.group);
    const at = (one) => (stand.includes(one.group_id) ? stand.indexOf(one.group_id) : stand.length);
    return made.sort((a, b) => at(a) - at(b));
  }
  return made.sort((a, b) => place(a) - place(b) || wait.indexOf(a.group_id) - wait.indexOf(b.group_id));
}

function current() {
  return questions?.groups.find((one) => one.group_id === chosen);
}

function part(name, text, data = {}) {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  Object.assign(made.dataset, data);
  return made;
}

function fill(line, group) {
  const past = OVER.includes(group.status);
  line.setAttribute("role", "option");
  line.setAttribute("aria-selected", String(group.group_id === chosen));
  line.dataset.group = group.group_id;
  line.dataset.over = String(past);
  line.replaceChildren(part("count", past && group.askers_since ? `+${group.askers_since}` : String(group.askers)));
  const title = document.createElement("b");
  title.textContent = named(group);
  line.append(title, part("status", status(group), { status: group.status }));
  const needs = word(group.product_id ? "needs" : "about", { n: list(group.answer.missing.map(field)) });
  const text = lacks(group) ? `▲ ${needs}` : group.answer.text || word("none");
  line.append(part("text", text, { lacks: String(lacks(group)) }));
  if (group.group_id === chosen) {
    if (group.why) line.append(part("more", sentence(group.why)));
    if (group.example) line.append(part("more", `“${group.example}”`));
    const used = group.answer.used.map(([name, value]) => `${field(name)} ${value}`);
    if (used.length) line.append(part("more", list(used)));
  }
}

/** A line stays the same one while its question is there: a screen reader, and a finger, are on it. */
function fillList(shown) {
  const lines = new Map([...$("groups").children].map((line) => [line.dataset.group, line]));
  const made = shown.map((group) => {
    const line = lines.get(group.group_id) ?? document.createElement("li");
    fill(line, group);
    return line;
  });
  const same = made.length === lines.size && made.every((line, place) => $("groups").children[place] === line);
  if (!same) $("groups").replaceChildren(...made);
}

/** A text in the page's language, in the other where it has none of it. */
function inLanguage(text) {
  const both = [text?.en, text?.zh];
  return both[at] || both[1 - at];
}

function named(group) {
  return [inLanguage(group.title_in) || group.title || group.intent, inLanguage(group.product_in) || group.product].filter(Boolean).join(" · ");
}

function show() {
  document.documentElement.lang = at ? "zh" : "en";
  $("heading").textContent = word("heading");
  document.title = `${word("heading")} · Showcaller`;
  $("language").textContent = word("language");
  const shown = groups();
  if (questions) {
    const dropped = Object.values(questions.dropped).reduce((sum, one) => sum + one, 0);
    $("numbers").textContent = word("numbers", { n: figure(questions.per_minute), m: figure(questions.comments), d: figure(dropped) });
  }
  $("said").textContent = (away && word(away)) || (said && said()) || (questions && !shown.length ? word("empty") : "");
  document.body.dataset.away = away;
  if (!down) fillList(shown);
  const one = current();
  const may = one && !away ? can(one) : new Set();
  for (const name of ["keep", "leave"]) $(name).textContent = word(name);
  const about = questions?.groups.find((other) => other.group_id === writes);
  if (about) $("about").textContent = named(about);
  for (const button of $("keys").children) {
    const name = button.dataset.action;
    button.firstChild.textContent = word(name);
    button.disabled = !may.has(name);
  }
}

/** Returns whether the desk did it; if not, it is said why. */
async function send(command, body) {
  said = null;
  let done = false;
  try {
    const answer = await fetch(`/v1/commands/${command}`, {
      method: "POST", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}`, "X-Client": "questions page" },
    });
    const result = await answer.json();
    done = result.accepted === true;
    if (answer.status === 401) away = "refused";
    else if (result.problems) said = () => result.problems.map((one) => sentence(one.what)).join(" ");
    else if (!done) said = () => sentence(result.message);
  } catch {
    said = () => word("failed");
  }
  show();
  return done;
}

function press(name) {
  const group = current();
  if (!group || away || !can(group).has(name)) return;
  const group_id = group.group_id;
  // Both as they were read: what somebody wrote meanwhile is not what was approved.
  const seen = { text: group.answer.text, question: group.example };
  if (name === "approve") send("approve-answer", { group_id, card: group.card, ...seen });
  else if (name === "reject") send("reject-question", { group_id });
  else if (name === "card") send("answered-by-card", { group_id });
  else if (name === "read") read(group.answer.text);
  else write(group);
}

/** Read aloud by this device: the page has no way to the host's voice. */
function read(text) {
  if (!window.speechSynthesis) {
    said = () => word("mute");
    show();
    return;
  }
  speechSynthesis.cancel();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = questions.language === "zh" ? "zh-CN" : "en-US";
  speechSynthesis.speak(utterance);
}

function write(group) {
  writes = group.group_id;
  $("answer").value = group.answer.text;
  // What would be approved then is not what is being written.
  $("writing").hidden = false;
  $("keys").hidden = true;
  show();
  $("answer").focus();
}

/** What was written stays until the desk has it: a question whose answer went on its way meanwhile takes none. */
async function keep() {
  const text = $("answer").value.trim();
  if (writes && await send("edit-answer", { group_id: writes, text })) leave();
}

function leave() {
  writes = "";
  $("writing").hidden = true;
  $("keys").hidden = false;
  $("groups").focus();
}

function move(step) {
  const shown = groups();
  if (!shown.length) return;
  const now = shown.findIndex((one) => one.group_id === chosen);
  said = null;
  chosen = shown[Math.max(0, Math.min(shown.length - 1, now + step))].group_id;
  show();
  document.querySelector('li[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
}

function key(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target === $("answer")) {
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229) {
      event.preventDefault();
      keep();
    }
    return;
  }
  if (event.repeat && !event.key.startsWith("Arrow")) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  }
  const name = Object.keys(KEYS).find((one) => KEYS[one] === event.key.toUpperCase());
  if (name) {
    event.preventDefault();
    press(name);
  }
}

function follow() {
  if (!token) {
    said = () => word("token");
    show();
    return;
  }
  const address = `${location.origin.replace(/^http/, "ws")}/v1/stream?token=${encodeURIComponent(token)}`;
  const stream = new WebSocket(address);
  stream.addEventListener("message", ({ data }) => {
    const news = JSON.parse(data);
    if (news.type !== "state") return;
    const before = away || JSON.stringify(questions);
    away = "";
    questions = news.questions;
    if (JSON.stringify(questions) !== before) show();
  });
  stream.addEventListener("close", async () => {
    away = await why();
    show();
    setTimeout(follow, 2000);
  });
}

/** Why the desk is not heard: a page does not learn that from its WebSocket. */
async function why() {
  try {
    const answer = await fetch("/v1/state", { headers: { Authorization: `Bearer ${token}` } });
    return answer.status === 401 ? "refused" : "lost";
  } catch {
    return "lost";
  }
}

for (const [name, letter] of Object.entries(KEYS)) {
  const button = document.createElement("button");
  const under = document.createElement("small");
  button.type = "button";
  button.className = name;
  button.dataset.action = name;
  under.textContent = letter;
  button.append(document.createTextNode(""), under);
  button.addEventListener("click", () => press(name));
  $("keys").append(button);
}
function choose(line) {
  if (!line) return;
  said = null;
  chosen = line.dataset.group;
  show();
}

// Of whoever presses no button but a screen reader's.
$("groups").addEventListener("click", (event) => { if (event.detail === 0) choose(event.target.closest("li")); });
document.addEventListener("pointerup", ({ clientX, clientY }) => {
  if (pressed && Math.hypot(clientX - pressed.x, clientY - pressed.y) <= SLIP) choose(pressed.line);
});
for (const name of ["pointerup", "pointercancel"]) {
  document.addEventListener(name, () => setTimeout(() => {
    down = false;
    pressed = null;
    show();
  }));
}
$("groups").addEventListener("pointerdown", ({ target, clientX, clientY }) => {
  down = true;
  pressed = { line: target.closest("li"), x: clientX, y: clientY };
});
$("groups").addEventListener("pointerenter", ({ pointerType }) => { over = pointerType === "mouse"; });
$("groups").addEventListener("pointerleave", () => {
  over = false;
  show();
});
$("language").addEventListener("click", () => {
  at = 1 - at;
  sessionStorage.setItem("language", String(at));
  show();
});
$("writing").addEventListener("submit", (event) => event.preventDefault());
$("keep").addEventListener("click", keep);
$("leave").addEventListener("click", leave);
document.addEventListener("keydown", key);
show();
fetch("/questions/words.json").then((answer) => answer.json()).then((words) => {
  catalogue = words;
  show();
});
follow();
