/** The timer and the clock of a presenter, with a time that the test sets. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { makePage } from "../../javascript/page.mjs";
import { EventEmitter } from "../../../src/handson/player/remark/emitter.js";

makePage();
const { settings, state } = await import("../../../src/handson/player/page/page.js");
const { default: Timer } = await import("../../../src/handson/player/remark/timer.js");

/** Returns a timer's events and what it shows, in a time that `wait` lets pass. */
function start(context, options) {
  context.mock.timers.enable({ apis: ["Date", "setInterval"], now: new Date(2024, 0, 1, 9, 5) });
  settings.timer = options;
  const elements = { ".handson-clock": {}, ".handson-reset": { style: {} } };
  const element = { style: {}, parentElement: { querySelector: (name) => elements[name] } };
  const events = new EventEmitter();
  const timer = new Timer(events, element);
  assert.equal(timer.element, element);
  return {
    events,
    timer,
    element,
    clock: elements[".handson-clock"],
    reset: elements[".handson-reset"],
    shown: () => element.textContent,
    wait: (seconds) => context.mock.timers.tick(1000 * seconds),
  };
}

/** Shows the first slide, then the second. */
function turnThePage({ events }) {
  events.emit("slideChanged", 1);
  events.emit("slideChanged", 2);
}

test("it starts at the first change of slides, not when the first one is shown", (context) => {
  const timer = start(context);
  timer.events.emit("slideChanged", 1);
  timer.wait(10);
  assert.equal(timer.shown(), "0:00:00");
  timer.events.emit("slideChanged", 2);
  timer.wait(3);
  timer.events.emit("slideChanged", 3);
  timer.wait(4);
  assert.equal(timer.shown(), "0:00:07");
});

test("minutes and seconds have two digits, hours as many as they need", (context) => {
  const timer = start(context);
  turnThePage(timer);
  timer.wait(10 * 3600 + 2 * 60 + 3);
  assert.equal(timer.shown(), "10:02:03");
});

test("a change by a preview does not start it", (context) => {
  const timer = start(context);
  timer.events.emit("slideChanged", 1);
  state.patching = true;
  timer.events.emit("slideChanged", 2);
  state.patching = false;
  timer.wait(5);
  assert.equal(timer.shown(), "0:00:00");
});

test("it stands still in a pause and goes on after it", (context) => {
  const timer = start(context);
  turnThePage(timer);
  timer.wait(5);
  timer.events.emit("pause");
  timer.wait(60);
  assert.equal(timer.shown(), "0:00:05");
  timer.events.emit("resume");
  timer.wait(2);
  assert.equal(timer.shown(), "0:00:07");
});

test("a pause before it has started changes nothing", (context) => {
  const timer = start(context);
  timer.events.emit("pause");
  timer.events.emit("resume");
  turnThePage(timer);
  timer.wait(1);
  assert.equal(timer.shown(), "0:00:01");
});

test("a reset stops it until the next change", (context) => {
  const timer = start(context);
  turnThePage(timer);
  timer.wait(5);
  timer.events.emit("resetTimer");
  timer.wait(5);
  assert.equal(timer.shown(), "0:00:00");
  timer.events.emit("slideChanged", 3);
  timer.wait(1);
  assert.equal(timer.shown(), "0:00:01");
});

test("a reset ends a pause", (context) => {
  const timer = start(context);
  turnThePage(timer);
  timer.events.emit("pause");
  timer.events.emit("resetTimer");
  timer.events.emit("slideChanged", 3);
  timer.wait(2);
  assert.equal(timer.shown(), "0:00:02");
});

test("startOnChange: false starts it at once, and again at a reset", (context) => {
  const timer = start(context, { startOnChange: false });
  timer.wait(4);
  assert.equal(timer.shown(), "0:00:04");
  timer.events.emit("resetTimer");
  assert.equal(timer.shown(), "0:00:00");
  timer.wait(1);
  assert.equal(timer.shown(), "0:00:01");
});

test("resetable: false hides the button and ignores resets", (context) => {
  const timer = start(context, { resetable: false });
  turnThePage(timer);
  timer.wait(4);
  timer.events.emit("resetTimer");
  timer.wait(1);
  assert.equal(timer.shown(), "0:00:05");
  assert.equal(timer.reset.style.display, "none");
});

test("its state in another window shows the same", (context) => {
  const first = start(context);
  turnThePage(first);
  first.wait(5);
  first.events.emit("pause");
  first.wait(5);
  const { state: other } = first.timer;
  first.timer.state = [null, null];
  assert.equal(first.shown(), "0:00:00");
  first.timer.state = other;
  assert.equal(first.shown(), "0:00:05");
  first.events.emit("resume");
  first.wait(2);
  assert.equal(first.shown(), "0:00:07");
});

test("enabled: false hides it and its button", (context) => {
  const timer = start(context, { enabled: false });
  turnThePage(timer);
  timer.wait(4);
  assert.equal(timer.shown(), "0:00:00");
  assert.equal(timer.element.style.display, "none");
  assert.equal(timer.reset.style.display, "none");
});

test("the clock shows the time of day", (context) => {
  const timer = start(context);
  assert.equal(timer.clock.textContent, "9:05");
  timer.wait(60);
  assert.equal(timer.clock.textContent, "9:06");
});
