// Each filter is a link to a page. Here the same links narrow the list in place, one filter of each kind at a time; the
// address says which, so that it can be passed on.
const all = selector => [...document.querySelectorAll(selector)];
const pills = all("[data-key]"), entries = all("[data-keys]"), said = document.querySelector(".said");
const kind = pill => pill.closest("ul");
let chosen = [];

function show() {
  let count = 0;
  for (const entry of entries) {
    const keys = entry.dataset.keys.split(" ");
    entry.hidden = !chosen.every(pill => keys.includes(pill.dataset.key));
    count += !entry.hidden && keys[0] !== "";
  }
  for (const year of all(".yr")) {
    year.hidden = !year.querySelector("li:not([hidden])");
    document.querySelector(`.jump [href="#${year.firstChild.id}"]`).hidden = year.hidden;
  }
  for (const pill of pills) {
    const on = pill.dataset.key ? chosen.includes(pill) : !chosen.length;
    if (on) pill.setAttribute("aria-current", "true");
    else pill.removeAttribute("aria-current");
    if (on && pill.closest("details")) pill.closest("details").open = true;
  }
  said.textContent = !chosen.length ? "" : count ? said.dataset.found.replace("{count}", count) : said.dataset.none;
}

function read() {
  const keys = (new URLSearchParams(location.search).get("loc") || "").split(",");
  chosen = pills.filter(pill => pill.dataset.key && keys.includes(pill.dataset.key));
  show();
}

document.addEventListener("click", event => {
  const pill = event.target.closest("[data-key]");
  if (!pill || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const others = pill.dataset.key ? chosen.filter(one => kind(one) !== kind(pill)) : [];
  chosen = !pill.dataset.key || chosen.includes(pill) ? others : [...others, pill];
  const keys = chosen.map(one => one.dataset.key).join();
  history.pushState(null, "", keys ? "?loc=" + keys : location.pathname);
  show();
});
addEventListener("popstate", read);
read();
