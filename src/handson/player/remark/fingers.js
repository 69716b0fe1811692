/**
 * Fingers on the slide: a tap and a swipe turn the page; a slip, a swipe up or down and whatever
 * two fingers do are neither.
 */

/** @import { Events } from "./types.js" */

/** How far a finger may move in a tap, and how far it has to in a swipe, in pixels. */
const TAP = 10;
const SWIPE = 40;
/** A swipe goes so many times farther across than up or down. */
const ACROSS = 1.5;
/** A finger that has come back so far has changed its mind. */
const KEPT = 0.7;

/**
 * Tells what a finger does.
 *
 * @param {[x: number, y: number][]} path where it was put down, where it moved, and where it left
 * @returns {"tap" | "left" | "right" | null} null for none of these
 */
export function gestureOf(path) {
  const [x, y] = path[0];
  const farthest = path.reduce((most, [left, top]) => Math.max(most, Math.hypot(left - x, top - y)), 0);
  if (farthest < TAP) {
    return "tap";
  }
  const [endX, endY] = path[path.length - 1];
  const across = Math.abs(endX - x);
  const swiped = across >= SWIPE && across >= KEPT * farthest && across > ACROSS * Math.abs(endY - y);
  return swiped ? (endX < x ? "left" : "right") : null;
}

/**
 * Turns the page by fingers.
 *
 * @param {Events} events an emitter that passes on only what is meant for the player
 */
export function registerFingers(events) {
  /** @type {[x: number, y: number][]} */
  let path = [];

  events.on("touchstart", (/** @type {TouchEvent} */ { touches }) => {
    // Each finger that is put down sends the event again: the second one begins a pinch.
    path = touches.length === 1 ? [[touches[0].clientX, touches[0].clientY]] : [];
  });
  events.on("touchmove", (/** @type {TouchEvent} */ { changedTouches }) => {
    if (path.length) {
      path.push([changedTouches[0].clientX, changedTouches[0].clientY]);
    }
  });
  events.on("touchend", (/** @type {TouchEvent} */ { changedTouches }) => {
    if (!path.length) {
      return;
    }
    const { clientX, clientY } = changedTouches[0];
    const gesture = gestureOf([...path, [clientX, clientY]]);
    path = [];
    if (gesture === "tap") {
      events.emit("tap", clientX);
    } else if (gesture) {
      events.emit(gesture === "left" ? "gotoNextSlide" : "gotoPreviousSlide");
    }
  });
}
