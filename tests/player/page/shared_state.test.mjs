/** What windows have in common: the newest of each part, whoever says it and whenever it comes. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { shareState } from "../../../src/handson/player/page/shared_state.js";

/** Returns a window of a show that another one has opened, and how that one talks to it. */
function openWindow(Channel) {
  const listeners = {};
  const sent = [];
  const opener = { opener: null, location: { pathname: "/deck/" }, postMessage: (data) => sent.push(data) };
  globalThis.window = { opener };
  globalThis.window.parent = globalThis.window;
  globalThis.location = { pathname: "/deck/", origin: "https://a.example", protocol: "https:" };
  globalThis.BroadcastChannel = Channel;
  globalThis.addEventListener = (name, listener) => {
    listeners[name] = listener;
  };
  const values = { slide: 5, black: false };
  const order = [];
  const part = (name) => [
    () => values[name],
    (value) => {
      order.push(name);
      values[name] = value;
    },
  ];
  const shared = shareState({}, { slide: part("slide"), black: part("black") });
  const hear = (message, source = opener) =>
    listeners.message({
      data: { show: "/deck/", ...message },
      source,
      origin: "https://a.example",
    });
  return { shared, values, order, sent, hear, listeners };
}

test("a window that loads asks, and takes what it hears", () => {
  const { values, sent, hear } = openWindow();
  assert.deepEqual(sent, [{ show: "/deck/", hello: true }]);
  hear({ parts: { slide: [7, 1e12] } });
  assert.equal(values.slide, 7);
});

test("parts are set in their order", () => {
  const { order, hear } = openWindow();
  hear({ parts: { black: [true, 1e12], slide: [7, 1e12] } });
  assert.deepEqual(order, ["slide", "black"]);
});

test("what is older than the last change is left", () => {
  const { shared, values, hear } = openWindow();
  hear({ parts: { slide: [7, 2e12] } });
  hear({ parts: { slide: [3, 1e12] } });
  assert.equal(values.slide, 7);
  values.slide = 8;
  shared.tell("slide");
  hear({ parts: { slide: [7, 2e12] } });
  assert.equal(values.slide, 8);
});

test("a change is told with a time later than all that were heard", () => {
  const { shared, values, sent, hear } = openWindow();
  hear({ parts: { slide: [7, 9e12] } });
  values.slide = 8;
  shared.tell("slide");
  const [value, time] = sent.at(-1).parts.slide;
  assert.equal(value, 8);
  assert.ok(time > 9e12);
});

test("who asks hears what has not changed as well, and takes it from the older window", () => {
  const { sent, hear } = openWindow();
  hear({ hello: true });
  const { parts } = sent.at(-1);
  assert.deepEqual([parts.slide[0], parts.black[0]], [5, false]);
  const later = openWindow();
  later.hear({ hello: true });
  later.hear({ parts: { slide: [1, parts.slide[1] * 1.01] } });
  assert.equal(later.values.slide, 1);
  later.hear({ parts: { slide: [2, parts.slide[1] * 0.99] } });
  assert.equal(later.values.slide, 1);
});

test("what is heard is not sent back, and passed on once", () => {
  const { sent, hear } = openWindow();
  const third = { opener: globalThis.window, location: { pathname: "/deck/" }, postMessage() {} };
  sent.length = 0;
  hear({ parts: { slide: [7, 1e12] } });
  assert.deepEqual(sent, []);
  hear({ parts: { slide: [8, 2e12] } }, third);
  hear({ parts: { slide: [8, 2e12] } }, third);
  assert.deepEqual(sent, [{ show: "/deck/", parts: { slide: [8, 2e12] } }]);
});

test("a part that is added later takes what was heard before", () => {
  const { shared, hear, sent } = openWindow();
  hear({ parts: { laser: [[0.5, 0.5], 1e12] } });
  let laser = null;
  shared.share("laser", () => laser, (value) => {
    laser = value;
  });
  assert.deepEqual(laser, [0.5, 0.5]);
  laser = null;
  shared.tell("laser");
  assert.equal(sent.at(-1).parts.laser[0], null);
});

test("messages of other pages, strangers and other shapes are nothing", () => {
  const { values, hear } = openWindow();
  hear({ show: "/other/", parts: { slide: [7, 1e12] } });
  hear({ parts: { slide: [7, 1e12] } }, { opener: null });
  hear({});
  hear({ parts: {} });
  assert.equal(values.slide, 5);
});

test("a window that opened this one and shows another page is told nothing", () => {
  const { shared, sent } = openWindow();
  globalThis.window.opener.location.pathname = "/other/";
  sent.length = 0;
  shared.tell("slide");
  assert.deepEqual(sent, []);
});

test("a window that goes says so", () => {
  const { sent, listeners } = openWindow();
  listeners.pagehide({ persisted: false });
  assert.deepEqual(sent.at(-1), { show: "/deck/", bye: true });
});

/** Returns a class of channels and a list of those that are open. */
function makeChannels() {
  const open = [];
  class Channel {
    said = [];
    constructor() {
      open.push(this);
    }
    postMessage(message) {
      this.said.push(message);
    }
    close() {
      open.splice(open.indexOf(this), 1);
    }
  }
  return { Channel, open };
}

test("what comes by the channel is passed on to the windows beside it, not to the channel", () => {
  const { Channel, open } = makeChannels();
  const { values, sent } = openWindow(Channel);
  const [channel] = open;
  channel.said.length = 0;
  const message = { show: "/deck/", parts: { slide: [7, 1e12] } };
  channel.onmessage({ data: message });
  assert.equal(values.slide, 7);
  assert.deepEqual(channel.said, []);
  assert.deepEqual(sent.at(-1), message);
});

test("a page that may come back as it was leaves the channel, and asks when it is back", () => {
  const { Channel, open } = makeChannels();
  const { listeners } = openWindow(Channel);
  listeners.pagehide({ persisted: true });
  assert.deepEqual(open, []);
  listeners.pageshow({ persisted: true });
  assert.deepEqual(open[0].said, [{ show: "/deck/", hello: true }]);
  listeners.pageshow({ persisted: false });
  assert.equal(open.length, 1);
});
