/** The connection to the server, with an event source that the test moves. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { connect } from "../../../src/handson/serving/page/connection.js";

/** The event sources that were opened. */
let sources = [];

class FakeEventSource {
  static CLOSED = 2;
  readyState = 0;

  constructor(address) {
    this.address = address;
    sources.push(this);
  }
}

beforeEach(() => {
  sources = [];
  globalThis.EventSource = FakeEventSource;
});
afterEach(() => {
  delete globalThis.EventSource;
});

/** Connects; returns the event source and what was told. */
function connected() {
  const told = [];
  connect((message) => told.push(message));
  return { source: sources[0], told };
}

test("it listens beside the script", () => {
  const { source } = connected();
  assert.match(String(source.address), /\/serving\/page\/events$/);
});

test("messages arrive as values", () => {
  const { source, told } = connected();
  source.onmessage({ data: '{"page": "a.html", "to": "1"}' });
  assert.deepEqual(told, [{ page: "a.html", to: "1" }]);
});

test("it says whether the server answers", () => {
  const { source, told } = connected();
  source.onopen();
  source.onerror();
  assert.deepEqual(told, [{ offline: false }, { offline: true }]);
});

test("a lost connection is left to the browser", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { source } = connected();
  source.onerror();
  context.mock.timers.tick(60_000);
  assert.equal(sources.length, 1);
});

test("a connection that was refused is tried again", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { source, told } = connected();
  source.readyState = FakeEventSource.CLOSED;
  source.onerror();
  context.mock.timers.tick(1000);
  assert.equal(sources.length, 2);
  sources[1].onopen();
  assert.deepEqual(told, [{ offline: true }, { offline: false }]);
});
