// The moderator's page: the questions of a run, by the state stream; what is done to one is a command of the API.
// A comment is a stranger's text: it is only ever set as text, never as HTML.

const WORDS = {
  heading: ["Viewers' questions", "观众提问"],
  language: ["中文", "English"],
  approve: ["Approve", "批准"], edit: ["Edit", "修改"], read: ["Listen", "试听"], reject: ["Reject", "不答"],
  card: ["By card", "已上卡"],
  waiting: ["waits for the host", "等待主播"], saying: ["being said", "正在回答"], said: ["said", "已回答"],
  rejected: ["not answered", "不回答"], answered: ["answered by card", "已用商品卡回答"],
  expired: ["expired", "已过期"], withdrawn: ["withdrawn", "已撤回"],
  needs: ["needs {n}", "缺 {n}"], none: ["no answer yet: write one", "还没有答案，请填写"],
  again: ["asked again by {n}", "又有 {n} 人问"],
  numbers: ["{n} / min · {m} comments · {d} left out", "{n} 条/分 · {m} 条评论 · 略去 {d} 条"],
  empty: ["No question has been asked yet.", "还没有人提问。"],
  lost: ["The desk is not heard. Trying again …", "联系不上控制台主机，正在重试…"],
  token: ["The link is not complete: open it from Showcaller again.", "链接不完整：请从 Showcaller 重新打开。"],
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

let at = navigator.language.startsWith("zh") ? 1 : 0;
let catalogue = {};
let questions = null;
let chosen = "";
let writes = "";
let said = "";

// The token stays out of the address, and so out of what is shared or photographed.
const given = new URLSearchParams(location.search).get("token");
if (given) {
  sessionStorage.setItem("token", given);
  history.replaceState(null, "", location.pathname);
}
const token = sessionStorage.getItem("token") ?? "";

function word(name, args = {}) {
  return (WORDS[name]?.[at] ?? name).replace(/\{(\w+)\}/g, (_, key) => String(args[key] ?? ""));
}

/** A message of the desk in the page's language. */
function sentence(message) {
  if (message === null || typeof message !== "object") return String(message ?? "");
  const words = catalogue[message.code]?.[at];
  if (!words) return message.text ?? "";
  return words.replace(/\{(\w+)[^}]*\}/g, (_, key) => {
    const value = message.args?.[key];
    return Array.isArray(value) ? value.map(sentence).join(at ? "、" : ", ") : sentence(value ?? "");
  });
}

function age(ms) {
  return ms < 60000 ? word("s", { n: Math.floor(ms / 1000) }) : word("min", { n: Math.floor(ms / 60000) });
}

function status(group) {
  if (group.status === "open") return age(group.age_ms);
  const name = word(group.status === "card" ? "answered" : group.status);
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

function groups() {
  const wait = (questions?.waiting ?? []).map((one) => one.group_id);
  const made = [...(questions?.groups ?? [])];
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

function row(group) {
  const line = document.createElement("li");
  const over = OVER.includes(group.status);
  line.setAttribute("role", "option");
  line.setAttribute("aria-selected", String(group.group_id === chosen));
  line.dataset.group = group.group_id;
  line.dataset.over = String(over);
  line.append(part("count", over && group.askers_since ? `+${group.askers_since}` : String(group.askers)));
  const title = document.createElement("b");
  title.textContent = [group.title || group.intent, group.product].filter(Boolean).join(" · ");
  line.append(title, part("status", status(group), { status: group.status }));
  const missing = group.answer.missing.map((one) => one.replace(/^(facts|answers)\./, "").split("|")[0]);
  const text = lacks(group) ? `▲ ${word("needs", { n: missing.join(", ") })}` : group.answer.text || word("none");
  line.append(part("text", text, { lacks: String(lacks(group)) }));
  if (group.group_id === chosen) {
    if (group.why) line.append(part("more", sentence(group.why)));
    if (group.example) line.append(part("more", `“${group.example}”`));
    const used = group.answer.used.map(([name, value]) => `${name.replace(/^facts\./, "")} ${value}`);
    if (used.length) line.append(part("more", used.join(", ")));
  }
  return line;
}

function show() {
  document.documentElement.lang = at ? "zh" : "en";
  $("heading").textContent = word("heading");
  $("language").textContent = word("language");
  const list = groups();
  if (questions) {
    const dropped = Object.values(questions.dropped).reduce((sum, one) => sum + one, 0);
    $("numbers").textContent = word("numbers", { n: questions.per_minute, m: questions.comments, d: dropped });
  }
  $("said").textContent = said || (questions && !list.length ? word("empty") : "");
  $("groups").replaceChildren(...list.map(row));
  const one = current();
  const may = one ? can(one) : new Set();
  for (const button of $("keys").children) {
    const name = button.dataset.action;
    button.firstChild.textContent = word(name);
    button.disabled = !may.has(name);
  }
}

async function send(command, body) {
  said = "";
  try {
    const answer = await fetch(`/v1/commands/${command}`, {
      method: "POST", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}`, "X-Client": "questions page" },
    });
    const result = await answer.json();
    if (result.problems) said = result.problems.map((one) => sentence(one.what)).join(" ");
    else if (!result.accepted) said = sentence(result.message);
  } catch {
    said = word("failed");
  }
  show();
}

function press(name) {
  const group = current();
  if (!group || !can(group).has(name)) return;
  const group_id = group.group_id;
  if (name === "approve") send("approve-answer", { group_id, text: group.answer.text, card: group.card });
  else if (name === "reject") send("reject-question", { group_id });
  else if (name === "card") send("answered-by-card", { group_id });
  else if (name === "read") read(group.answer.text);
  else write(group);
}

/** Read aloud by this device: the page has no way to the host's voice. */
function read(text) {
  if (!window.speechSynthesis) {
    said = word("mute");
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
  $("writing").hidden = false;
  $("answer").focus();
}

function leave() {
  writes = "";
  $("writing").hidden = true;
  $("groups").focus();
}

function move(step) {
  const list = groups();
  if (!list.length) return;
  const now = list.findIndex((one) => one.group_id === chosen);
  chosen = list[Math.max(0, Math.min(list.length - 1, now + step))].group_id;
  show();
  document.querySelector('li[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
}

function key(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target === $("answer")) {
    if (event.key === "Escape") leave();
    else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      send("edit-answer", { group_id: writes, text: $("answer").value.trim() });
      leave();
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
    said = word("token");
    show();
    return;
  }
  const address = `${location.origin.replace(/^http/, "ws")}/v1/stream?token=${encodeURIComponent(token)}`;
  const stream = new WebSocket(address);
  stream.addEventListener("message", ({ data }) => {
    const news = JSON.parse(data);
    if (news.type !== "state") return;
    if (said === WORDS.lost[0] || said === WORDS.lost[1]) said = "";
    const before = JSON.stringify(questions);
    questions = news.questions;
    if (JSON.stringify(questions) !== before || !before) show();
  });
  stream.addEventListener("close", () => {
    said = word("lost");
    show();
    setTimeout(follow, 2000);
  });
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
$("groups").addEventListener("click", (event) => {
  const line = event.target.closest("li");
  if (!line) return;
  chosen = line.dataset.group;
  show();
});
$("language").addEventListener("click", () => {
  at = 1 - at;
  show();
});
document.addEventListener("keydown", key);
show();
fetch("/questions/words.json").then((answer) => answer.json()).then((words) => {
  catalogue = words;
  show();
});
follow();
