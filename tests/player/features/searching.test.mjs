/** Searching: what counts as the same text, and what is shown of a place that was found. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { fold, search, searchable, wordsOf } from "../../../src/handson/player/features/searching.js";

/** Pairs that a search takes for the same. */
const SAME = {
  "case": ["Neuron", "nEURON"],
  "Latin accents": ["Più naïve Gödel", "piu naive godel"],
  "several accents on one letter": ["Việt Ệ", "viet e"],
  "Greek accents and case": ["Άλφα ΐ", "αλφα ι"],
  "the two small sigmas": ["ΛΟΓΟΣ", "λογος"],
  "Cyrillic accents and case": ["Ёлка", "елка"],
  "sharp s": ["Straße STRAẞE", "strasse STRASSE"],
  "ligatures": ["ﬁt", "fit"],
  "full-width letters": ["ＬＳＴＭ　２", "lstm 2"],
  "half-width kana": ["ｶﾞｲﾄﾞ", "ガイド"],
  "composed and decomposed": ["e\u0301 한국 が", "é \u1112\u1161\u11ab\u1100\u116e\u11a8 か\u3099"],
  "dotted capital i": ["İstanbul", "istanbul"],
  "soft hyphens": ["Daten\u00adbank", "datenbank"],
};

/** Pairs that are different words. */
const DIFFERENT = {
  "Korean syllables": ["한국", "하고"],
  "a Korean syllable and its consonant": ["가", "ㄱ"],
  "kana with and without dakuten": ["か", "が"],
  "kana with dakuten and handakuten": ["ば", "ぱ"],
  "half-width kana with and without dakuten": ["ｶ", "ｶﾞ"],
  "Thai vowels": ["กี", "กา"],
  "Thai tones": ["ไม้", "ไม่"],
  "Devanagari vowels": ["कि", "की"],
  "Devanagari virama": ["कत", "क्त"],
  "Hebrew letters": ["שׁ", "שׂ"],
  "mathematical signs": ["=", "≠"],
};

const folded = (text) => searchable(text).folded;

for (const [name, [one, other]] of Object.entries(SAME)) {
  test(`the same: ${name}`, () => assert.equal(folded(one), folded(other)));
}

for (const [name, [one, other]] of Object.entries(DIFFERENT)) {
  test(`different: ${name}`, () => assert.notEqual(folded(one), folded(other)));
}

test("Korean syllables are kept whole", () => assert.equal(fold("한국어"), "한국어"));

test("the words of a query are folded, however they are spaced", () => {
  assert.deepEqual(wordsOf("  Più\u00a0\t naïve "), ["piu", "naive"]);
});

test("an empty query has no words", () => {
  assert.deepEqual(wordsOf(" \u00ad "), []);
});

/** Returns what is found of a query in texts. */
const find = (query, ...texts) => search(wordsOf(query), texts.map(searchable));

test("all words must be there, in one text or in another", () => {
  assert.equal(find("loss neuron", "A neuron", "Its loss")?.match, "loss");
  assert.equal(find("loss neuron", "A neuron", "Its gain"), null);
});

test("the place where the words stand together comes first", () => {
  const found = find("one neuron", "one of many: one neuron", "");
  assert.deepEqual(found, { index: 0, before: "one of many: ", match: "one neuron", after: "" });
});

test("a text that comes first wins over later ones", () => {
  assert.equal(find("neuron", "a neuron", "a neuron").index, 0);
  assert.equal(find("neuron", "nothing", "a neuron").index, 1);
});

test("the match is quoted as it is written, also after text that folds to another length", () => {
  const cases = [
    ["straße", "Die lange STRASSE hier", "STRASSE"],
    ["strasse", "ẞß İ ﬁ Straße.", "Straße"],
    ["ガ", "ｱｶﾞｲ", "ｶﾞ"],
    ["국", "한국어", "국"],
    ["e", "a\u0323e", "e"],
    ["bank", "Daten\u00adbank", "bank"],
    ["q", "aq\u0301b", "q\u0301"],
  ];
  for (const [query, text, match] of cases) {
    assert.equal(find(query, text).match, match.normalize("NFC"));
  }
});

test("a short text is shown from its beginning", () => {
  assert.equal(find("end", `${"word ".repeat(6)}end`).before, "word ".repeat(6));
});

test("of a long text the last whole words before the match are shown", () => {
  assert.equal(find("end", `${"word ".repeat(20)}end`).before, `…${"word ".repeat(6)}`);
  assert.equal(find("end", `${"word ".repeat(20)}the end`).before, `…${"word ".repeat(5)}the `);
});

test("text without blanks is cut before the match, between two characters", () => {
  assert.equal(find("end", `${"語".repeat(40)}end`).before, `…${"語".repeat(30)}`);
  assert.equal(find("end", `${"語".repeat(40)}end of it`).before, `…${"語".repeat(30)}`);
  assert.equal(find("end", `${"𝒳".repeat(40)}.end`).before, `…${"𝒳".repeat(14)}.`);
  assert.equal(find("end", `${"x\u0301".repeat(40)}.end`).before.normalize("NFD")[1], "x");
});

test("what follows is cut at its length, between two characters", () => {
  assert.equal(find("it", `it${"語".repeat(90)}`).after, "語".repeat(90));
  assert.equal(find("it", `it${"語".repeat(91)}`).after, `${"語".repeat(90)}…`);
  assert.equal(find("it", `it.${"𝒳".repeat(60)}`).after, `.${"𝒳".repeat(44)}…`);
});

test("hiragana and katakana are the same word, at any width", () => {
  assert.equal(find("にゅーろん", "人工ニューロン")?.match, "ニューロン");
  assert.equal(find("ニューロン", "ﾆｭｰﾛﾝ")?.match, "ﾆｭｰﾛﾝ");
  assert.equal(find("ヴ", "ゔ")?.match, "ゔ");
  assert.equal(find("が", "カ"), null);
});
