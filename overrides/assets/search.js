// The page of results. The address holds the whole question, so that a result page can be passed on and the way back
// works: whatever a reader does changes the address first, `show` then answers what stands there. The index and what
// reads it, search-index.js, are loaded with the first question.
const one = selector => document.querySelector(selector);
const form = one(".ask"), results = one(".results"), list = one(".results ol"), more = one(".more"), said = one(".said");
const PAGE = 10, EXCERPT = 34, LEAD = 5; // results, words, words before the first that was asked for
const { root, engine, index } = results.dataset, at = path => new URL(path, document.baseURI);
const NARROW = ["tinh", "chu-de", "nam"];
let reader, opened, turn = 0, shown = 0, asked = [], answer, last = Promise.resolve(), lastChanged;

// "Nghị quyết số 20": a document's number does not come with the word for number.
const bare = query => query.normalize("NFC").replace(/(^|\s)s[ốo]\s+(?=\d)/gi, "$1");

async function load() {
  reader ??= await import(at(engine));
  return (opened ??= await reader.open(at(index)));
}

// One question after the other: only the newest of those that wait is answered.
function show() {
  const mine = ++turn;
  last = last.then(() => mine === turn && answered());
}

async function answered() {
  const question = new URLSearchParams(location.search), value = name => question.get(name) || "";
  for (const field of form.elements) if (field.name) field.value = value(field.name);
  const isAsked = /[\p{L}\p{N}]/u.test(value("q")) || NARROW.some(value);
  one(".browse").hidden = isAsked;
  results.hidden = true;
  said.textContent = isAsked ? said.dataset.waiting : "";
  if (!isAsked) return;
  try {
    const index = await load();
    asked = bare(value("q")).split(reader.WORD).filter((_, at) => at % 2);
    const kind = reader.KINDS.includes(value("loai")) ? value("loai") : "";
    const found = await index.find(asked, Object.fromEntries(question), value("xep") === "moi");
    answer = { ...found, records: found.records.filter(record => !kind || found.kindOf(record) === kind) };
    count(found.amounts, found.records.length, kind, question);
    list.replaceChildren();
    shown = 0;
    await add(PAGE * Math.max(1, Number(value("trang")) || 1));
    const { length } = answer.records;
    results.hidden = !found.records.length;
    one(".browse").hidden = length > 0;
    said.textContent = length ? said.dataset.found.replace("{count}", number(length)) : said.dataset.none;
  } catch (error) {
    opened = undefined;
    said.textContent = said.dataset.failed;
    one(".browse").hidden = false;
    console.error(error);
  }
}

function count(amounts, total, kind, question) {
  for (const pill of document.querySelectorAll("[data-kind]")) {
    const here = pill.dataset.kind, amount = here ? amounts[here] || 0 : total;
    pill.href = limited(question, here);
    pill.hidden = !amount && here !== kind;
    pill.querySelector("small").textContent = number(amount);
    if (here === kind) pill.setAttribute("aria-current", "page");
    else pill.removeAttribute("aria-current");
  }
}

function limited(question, kind) {
  const address = new URLSearchParams(question);
  address.delete("trang");
  if (kind) address.set("loai", kind);
  else address.delete("loai");
  return "?" + address;
}

// The next results, as far as `end`.
async function add(end) {
  const loaded = await Promise.all(answer.records.slice(shown, end).map(opened.record));
  list.append(...loaded.map(item));
  shown += loaded.length;
  more.hidden = shown >= answer.records.length;
}

function item({ url, kind, title, content, place, subject, look, date }) {
  const made = one("#" + kind).content.cloneNode(true), part = name => made.querySelector(name);
  part("a").href = root + url;
  part("a").replaceChildren(marked(title));
  part(".pr").textContent = place;
  part(".ve").textContent = subject;
  part(".dot").hidden = !place || !subject;
  part(".k").hidden = !place && !subject;
  part(".sapo").append(marked(excerpt(content)));
  part(".sapo").hidden = !content;
  const [day, text] = date.split("|"), [style, label] = look.split(/ (.*)/);
  if (text) part(".meta").append(Object.assign(document.createElement("time"), { dateTime: day, textContent: text }));
  if (style) part("svg").classList.add(style);
  if (kind === "tin") part("text").textContent = label || "";
  if (kind === "van-ban") part("use").setAttribute("href", "#g-" + style);
  return made;
}

function isHit(word) {
  const form = reader.spelt(word), begins = answer.isBegun && reader.folded(word).startsWith(reader.folded(asked.at(-1)));
  return begins || asked.some(typed => reader.means(typed, form));
}

// The stretch of the text that holds the most of what was asked for, with a few words before.
function excerpt(text) {
  const words = text.split(/\s+/), hits = words.map(word => word.split(reader.WORD).some((piece, at) => at % 2 && isHit(piece)));
  const begins = [0, ...hits.keys()].filter(at => !at || hits[at + LEAD]);
  const richness = begin => hits.slice(begin, begin + EXCERPT).filter(Boolean).length;
  const begin = begins.reduce((best, other) => (richness(other) > richness(best) ? other : best));
  const end = begin + EXCERPT;
  return (begin ? "… " : "") + words.slice(begin, end).join(" ") + (end < words.length ? "…" : "");
}

// The text with what was asked for in <mark>, neighbours in one.
function marked(text) {
  const made = document.createDocumentFragment(), pieces = text.split(reader.WORD);
  for (let at = 0; at < pieces.length; ) {
    let end = at + 1;
    const hit = at % 2 && isHit(pieces[at]);
    if (hit) while (pieces[end + 1] && /^(\s+|[-/.])$/.test(pieces[end]) && isHit(pieces[end + 1])) end += 2;
    const run = pieces.slice(at, end).join("");
    if (hit) made.append(Object.assign(document.createElement("mark"), { textContent: run }));
    else made.append(run);
    at = end;
  }
  return made;
}

const number = value => String(value).replace(/\B(?=(\d{3})+$)/g, ".");

function go(address, changed) {
  // Who walks through the choices of one list by keyboard comes back in one step.
  if (changed && changed === lastChanged) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  lastChanged = changed;
  show();
}

// The address says only what was chosen.
const chosen = () => "?" + new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim()));
form.addEventListener("submit", event => {
  event.preventDefault();
  go(chosen());
});
form.addEventListener("change", event => {
  if (event.target.matches("select")) go(chosen(), event.target);
});
results.addEventListener("click", event => {
  const pill = event.target.closest("[data-kind]");
  if (!pill || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(limited(new URLSearchParams(location.search), pill.dataset.kind)); // its link may still be that of the question before
});
more.addEventListener("click", async () => {
  const before = shown, question = new URLSearchParams(location.search);
  question.set("trang", Math.ceil(before / PAGE) + 1);
  history.replaceState(null, "", "?" + question);
  await add(before + PAGE);
  list.children[before]?.querySelector("a").focus();
});
addEventListener("popstate", show);
one(".without").remove(); // says that there is no script
show();
