// The index of the search as hooks/portal/search writes it: which files there are says indexing.py, how postings are
// written postings.py, how words are spelt terms.py. It answers questions and knows nothing of the page.
export const KINDS = ["tin", "van-ban", "trang"], CHOICES = ["tinh", "chu-de"];
export const WORD = /([\p{L}\p{N}]+)/u;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

export const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

// In lower case, the tone after the letters: hòa and hoà are one.
export function spelt(word) {
  const marks = word.toLowerCase().normalize("NFD");
  return (marks.replace(TONES, "") + (marks.match(TONES) || []).join("")).normalize("NFC");
}

// Typed without accents a word stands for all its forms, else for its own; `form` is spelt as above.
export const means = (typed, form) => form === spelt(typed) || (folded(typed) === typed.toLowerCase() && folded(form) === folded(typed));

const each = (things, ask) => Promise.all(things.map(ask));
const text = bytes => new TextDecoder().decode(bytes);

// LEB128 numbers and pieces of bytes, which a number of their length leads, one after the other.
class Numbers {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  get more() {
    return this.at < this.bytes.length;
  }
  next() {
    let value = 0, shift = 0, byte;
    do {
      byte = this.bytes[this.at++];
      value |= (byte & 127) << shift;
      shift += 7;
    } while (byte & 128);
    return value;
  }
  piece() {
    const length = this.next();
    return this.bytes.subarray(this.at, (this.at += length));
  }
}

function words(bytes) {
  const found = [];
  for (const entries = new Numbers(bytes); entries.more; ) {
    const form = text(entries.piece());
    found.push({ form, word: folded(form), runs: entries.piece() });
  }
  return found;
}

export async function open(folder) {
  const files = new Map();

  async function load(name, version) {
    const answer = await fetch(new URL(`${name}.bin${version ? "?v=" + version : ""}`, folder), version ? {} : { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return new Uint8Array(await new Response(answer.body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
  }

  // What `read` makes of a file, which is loaded once.
  function file(name, version, read) {
    if (!files.has(name)) files.set(name, load(name, version).then(read));
    return files.get(name);
  }

  const { years, groups, together } = JSON.parse(text(await load("index")));
  const starts = new Map(); // records are numbered from the oldest year to the newest
  const total = years.reduce((start, [year, count]) => (starts.set(year, start), start + count), 0);

  // The postings of a folded word, or of all that begin with it.
  async function postings(word, isBegun) {
    const [first] = word.split(" "), holds = part => part === first + "~" || word.startsWith(part) || (isBegun && part.startsWith(word));
    const name = part => part.replace(/[^a-z0-9_~-]/gu, letter => `.${letter.codePointAt(0).toString(16)}.`);
    const parts = groups.flatMap(group => group.parts.filter(holds).map(part => file(`${group.name}-${name(part)}`, group.state, words)));
    return (await Promise.all(parts)).flat().filter(found => (isBegun ? found.word.startsWith(word) : found.word === word));
  }

  // How much a word weighs in each record, in any form and in those that it means; how rare it is.
  async function weights(typed, isBegun) {
    const any = new Uint8Array(total), meant = new Uint8Array(total);
    for (const { form, runs } of await postings(folded(typed), isBegun)) {
      const isMeant = isBegun || means(typed, form);
      for (const byYear = new Numbers(runs); byYear.more; ) {
        let record = starts.get(byYear.next()) - 1;
        for (const run = new Numbers(byYear.piece()); run.more; ) {
          const value = run.next(), weight = value & 15;
          record += (value >> 4) + 1;
          any[record] = Math.max(any[record], weight);
          if (isMeant) meant[record] = Math.max(meant[record], weight);
        }
      }
    }
    return { any, meant, rarity: Math.round(100 * Math.log(1 + total / any.reduce((sum, weight) => sum + (weight > 0), 1))) };
  }

  // The records that hold all words: those in the very forms typed first, then those that they weigh most in, then the
  // newest; without words or by date the newest first.
  async function ranked(typed, chosen, byDate, isBegun) {
    const [held, pairs, limits] = await Promise.all([
      each(typed, (word, at) => weights(word, isBegun && at === typed.length - 1)),
      each(typed.slice(1), (word, at) => weights(folded(`${typed[at]} ${word}`))),
      each(CHOICES.filter(name => chosen[name]), name => weights(`_${name}_${chosen[name]}`)),
    ]);
    const found = [], ranks = new Float64Array(total);
    for (const [year, count] of years) {
      if (chosen.nam && chosen.nam !== String(year)) continue;
      for (let record = starts.get(year), end = record + count; record < end; record++) {
        if (![...held, ...limits].every(({ any }) => any[record])) continue;
        const isMeant = held.every(({ meant }) => meant[record]), weight = isMeant ? "meant" : "any";
        ranks[record] = [...held, ...pairs].reduce((sum, word) => sum + word.rarity * word[weight][record], isMeant ? 1e9 : 0);
        found.push(record);
      }
    }
    return found.sort((one, other) => (byDate ? 0 : ranks[other] - ranks[one]) || other - one);
  }

  // The numbers of the records found, in order; how many there are of each kind, and of what kind each is. Where nothing
  // holds all words, the last one may be the beginning of a word.
  async function find(typed, chosen, byDate) {
    const [kinds, whole] = await Promise.all([each(KINDS, kind => weights(`_loai_${kind}`)), ranked(typed, chosen, byDate)]);
    const kindOf = record => KINDS[kinds.findIndex(({ any }) => any[record])];
    const isBegun = !whole.length && typed.length > 0;
    const records = isBegun ? await ranked(typed, chosen, byDate, true) : whole, amounts = {};
    for (const record of records) amounts[kindOf(record)] = (amounts[kindOf(record)] || 0) + 1;
    return { records, amounts, kindOf, isBegun };
  }

  async function record(number) {
    const [year, , version] = years.findLast(([year]) => starts.get(year) <= number), at = number - starts.get(year);
    const rows = await file(`${year}-${Math.floor(at / together)}`, version, bytes => JSON.parse(text(bytes)));
    const [url, kind, title, content, place, subject, look, date] = rows[at % together];
    return { url, kind, title, content, place, subject, look, date };
  }

  return { find, record };
}
