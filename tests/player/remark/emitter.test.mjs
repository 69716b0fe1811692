/** The emitter that stands in for Node's. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { EventEmitter } from "../../../src/handson/player/remark/emitter.js";

test("listeners are called in their order, with the values", () => {
  const events = new EventEmitter();
  const heard = [];
  events.on("a", (...values) => heard.push(["first", ...values]));
  events.on("a", (...values) => heard.push(["second", ...values]));
  events.on("b", () => heard.push("other"));
  events.emit("a", 1, 2);
  assert.deepEqual(heard, [["first", 1, 2], ["second", 1, 2]]);
});

test("listeners are called on the emitter", () => {
  const events = new EventEmitter();
  let self;
  events.on("a", function listener() {
    self = this;
  });
  events.emit("a");
  assert.equal(self, events);
});

test("emit tells whether anybody listens", () => {
  const events = new EventEmitter().on("a", () => {});
  assert.equal(events.emit("a"), true);
  assert.equal(events.emit("b"), false);
});

test("removed listeners are not called", () => {
  const events = new EventEmitter();
  events.on("a", assert.fail).removeAllListeners("a");
  assert.equal(events.emit("a"), false);
});

test("a listener that is removed or added during a call does not change that call", () => {
  const events = new EventEmitter();
  const heard = [];
  events.on("a", () => {
    heard.push("first");
    events.removeAllListeners("a");
    events.on("a", () => heard.push("new"));
  });
  events.on("a", () => heard.push("second"));
  events.emit("a");
  assert.deepEqual(heard, ["first", "second"]);
  events.emit("a");
  assert.deepEqual(heard, ["first", "second", "new"]);
});

test("methods of Node's emitter that change nothing here can be chained", () => {
  const events = new EventEmitter();
  assert.equal(events.setMaxListeners(0), events);
});
