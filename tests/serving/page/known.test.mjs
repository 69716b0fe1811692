/** What a page that joins an open connection is told. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { remember } from "../../../src/handson/serving/page/known.js";

const PROBLEM = { severity: "error", message: "no" };
const GREETING = { states: { "a.html": "1", "b.html": "2" }, problems: [], token: "t", jump: true };

/** Returns what is told after the messages. */
function told(...messages) {
  const known = remember();
  messages.forEach(known.take);
  return known.tell();
}

test("nothing before the server's greeting", () => {
  assert.deepEqual(told(), []);
  assert.deepEqual(told({ problems: [PROBLEM] }), []);
});

test("the greeting, as it came", () => {
  assert.deepEqual(told(GREETING), [GREETING]);
});

test("the newest state of each page", () => {
  const [{ states }] = told(GREETING, { page: "a.html", from: "1", to: "3" }, { page: "c.html", to: "4" });
  assert.deepEqual(states, { "a.html": "3", "b.html": "2", "c.html": "4" });
});

test("no page that has gone", () => {
  const [{ states }] = told(GREETING, { page: "a.html", to: "", gone: true });
  assert.deepEqual(states, { "b.html": "2" });
});

test("the newest problems", () => {
  assert.deepEqual(told(GREETING, { problems: [PROBLEM] })[0].problems, [PROBLEM]);
});

test("a new greeting stands for all that was known", () => {
  const again = { states: { "b.html": "5" }, problems: [PROBLEM], token: "u", jump: false };
  assert.deepEqual(told(GREETING, { page: "a.html", to: "3" }, again), [again]);
});

test("that the server does not answer, until it does", () => {
  assert.deepEqual(told({ offline: true }), [{ offline: true }]);
  assert.deepEqual(told(GREETING, { offline: true }), [GREETING, { offline: true }]);
  assert.deepEqual(told(GREETING, { offline: true }, { offline: false }), [GREETING]);
});

test("messages stay as they came", () => {
  told(GREETING, { page: "a.html", to: "3" }, { problems: [PROBLEM] });
  assert.equal(GREETING.states["a.html"], "1");
});
