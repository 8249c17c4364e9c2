// The page of results. The address holds the whole question, so that a result page can be passed on and the way back
// works: whatever a reader does changes the address first, `show` then answers what stands there. Pagefind, the index
// and its program, is loaded with the first question.
const one = selector => document.querySelector(selector);
const form = one(".ask"), results = one(".results"), list = one(".results ol"), more = one(".more"), said = one(".said");
const PAGE = 10, KINDS = ["tin", "van-ban", "trang"], NARROW = ["tinh", "chu-de", "nam"];
const RANKING = { diacriticSimilarity: 4, termSimilarity: 5, pageLength: 0.2, metaWeights: { title: 12, so: 20, ten: 5, noi: 1, ve: 1 } };
const WORD = /([\p{L}\p{N}]+(?:[-/.][\p{L}\p{N}]+)*)/u;
const root = results.dataset.root;
let pagefind, turn = 0, shown = 0, words = [], answer = [], last = Promise.resolve(), lastChanged;

// The index knows đ as d with a combining bar, which it can fold like a tone.
const spelt = text => text.normalize("NFC").replace(/[đĐ]/g, letter => (letter === "đ" ? "d" : "D") + "\u0335");
const read = text => text.replace(/([dD])\u0335/g, (_, letter) => (letter === "d" ? "đ" : "Đ"));
const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
const bare = word => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

// "Nghị quyết số 20": a document's number does not come with the word for number.
const asked = query => query.normalize("NFC").replace(/(^|\s)s[ốo]\s+(?=\d)/gi, "$1").trim();

async function load() {
  if (pagefind) return pagefind;
  const loaded = await import(new URL(root + "pagefind/pagefind.js", document.baseURI));
  await loaded.options({ ranking: RANKING, excerptLength: 34 });
  return (pagefind = loaded);
}

// One question after the other: only the newest of those that wait is answered.
function show() {
  const mine = ++turn;
  last = last.then(() => mine === turn && answered());
}

async function answered() {
  const question = new URLSearchParams(location.search), value = name => question.get(name) || "";
  for (const field of form.elements) if (field.name) field.value = value(field.name);
  const query = asked(value("q")), narrowed = NARROW.filter(name => value(name)), isAsked = query || narrowed.length;
  one(".browse").hidden = isAsked;
  results.hidden = true;
  said.textContent = isAsked ? said.dataset.waiting : "";
  if (!isAsked) return;
  words = query.toLowerCase().split(/\s+/).map(bare).filter(Boolean);
  try {
    const index = await load();
    const filters = Object.fromEntries(narrowed.map(name => [name, value(name)]));
    const sort = value("xep") === "moi" || !query ? { ngay: "desc" } : {};
    const look = loai => found(index, query, { filters: { ...filters, loai }, sort });
    const kind = KINDS.includes(value("loai")) ? value("loai") : "";
    const all = await look({ any: KINDS }), first = await Promise.all(all.results.slice(0, 1).map(result => result.data()));
    const isFound = first.length > 0 && first.every(holds);
    answer = !isFound ? [] : kind ? (await look([kind])).results : all.results;
    count(all.filters.loai, all.results.length, kind, question);
    list.replaceChildren();
    shown = 0;
    await add(PAGE * Math.max(1, Number(value("trang")) || 1));
    results.hidden = !isFound;
    one(".browse").hidden = answer.length > 0;
    said.textContent = answer.length ? said.dataset.found.replace("{count}", number(answer.length)) : said.dataset.none;
  } catch (error) {
    pagefind = undefined;
    said.textContent = said.dataset.failed;
    one(".browse").hidden = false;
    console.error(error);
  }
}

// What matches a query typed with accents in these very accents comes first.
async function found(index, query, options) {
  const look = () => index.search(query ? spelt(query) : null, options), all = await look();
  if (options.sort.ngay || query.toLowerCase() === folded(query)) return all;
  await index.options({ exactDiacritics: true });
  const exact = (await look()).results, ids = new Set(exact.map(result => result.id));
  await index.options({ exactDiacritics: false });
  return { ...all, results: [...exact, ...all.results.filter(result => !ids.has(result.id))] };
}

// Where a word is nowhere, Pagefind looks for ever shorter beginnings of it: such an answer is none.
function holds(data) {
  const text = folded(read([data.content, ...Object.values(data.meta)].join(" "))).split(/[^\p{L}\p{N}]+/u);
  return words.every(word => folded(word).split(/[^\p{L}\p{N}]+/u).every(part => text.some(other => other.startsWith(part))));
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
  const loaded = await Promise.all(answer.slice(shown, end).map(result => result.data()));
  list.append(...loaded.map(item));
  shown += loaded.length;
  more.hidden = shown >= answer.length;
}

function item(data) {
  const [kind] = data.filters.loai, made = one("#" + kind).content.cloneNode(true), part = name => made.querySelector(name);
  const { title, noi = "", ve = "" } = data.meta, [look = ""] = data.filters.hinh || [];
  const link = part("a");
  link.href = root + data.raw_url.replace(/^\//, "");
  link.replaceChildren(marked(read(title)));
  part(".pr").textContent = read(noi);
  part(".ve").textContent = read(ve);
  part(".dot").hidden = !noi || !ve;
  part(".k").hidden = !noi && !ve;
  const excerpt = new DOMParser().parseFromString(data.excerpt, "text/html").body.textContent;
  const before = data.content.startsWith(excerpt) ? "" : "… ", after = data.content.endsWith(excerpt) ? "" : "…";
  part(".sapo").append(before, marked(read(excerpt)), after);
  part(".sapo").hidden = data.content.replace(/\.$/, "") === title; // has no text of its own
  const [date, text] = (data.filters.luc || ["|"])[0].split("|");
  if (text) part(".meta").append(Object.assign(document.createElement("time"), { dateTime: date, textContent: text }));
  const [style, label] = look.split(/ (.*)/);
  if (style) part("svg").classList.add(style);
  if (kind === "tin") part("text").textContent = read(label || "");
  if (kind === "van-ban") part("use").setAttribute("href", "#g-" + style);
  return made;
}

// The text with what was asked for in <mark>, neighbours in one. A word typed without accents stands for all its forms.
function marked(text) {
  const made = document.createDocumentFragment(), pieces = text.normalize("NFC").split(WORD);
  const isHit = word => {
    const forms = [word.toLowerCase(), folded(word)].flatMap(form => [form, ...form.split(/[^\p{L}\p{N}]+/u)]);
    return words.some(asked => forms.includes(asked));
  };
  for (let at = 0; at < pieces.length; ) {
    let end = at + 1;
    const hit = at % 2 && isHit(pieces[at]);
    if (hit) while (pieces[end + 1] && !pieces[end].trim() && isHit(pieces[end + 1])) end += 2;
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
