/**
 * The wheel and the touchpad: one gesture turns one page, however many events it sends.
 *
 * A touchpad sends an event for each frame in which the fingers move, and goes on for a second
 * after they have left it. A mouse sends one event for each notch.
 */

import { scrollsByWheel } from "./scrolling.js";

/** @import { Events } from "./types.js" */

/** After so many milliseconds without an event, the next one begins a gesture. */
const QUIET = 200;
/** Fingers that rest on a touchpad move it by less, in pixels. */
const LEAST = 10;
/** A gesture of fingers begins with less than a notch of a mouse, in pixels. */
const NOTCH = 100;
/** Notches that come faster than this, in milliseconds, are one gesture. */
const BETWEEN_NOTCHES = 100;
/** How far a gesture has to slow down before a faster event is taken for the next one. */
const SLOWER = 0.6;
const FASTER = 1.7;
/** Pixels of a line and of a page, for wheels that count in those. */
const UNITS = [1, 40, 800];

/** How fast a gesture is: it may slow down, and is another one when it speeds up again. */
class Speed {
  #speed = 0;
  #fastest = 0;
  #slowest = Infinity;

  /** @param {number} size of an event, in pixels */
  constructor(size) {
    this.#speed = size;
  }

  /**
   * @param {number} size of the next event
   * @returns {boolean} whether it belongs to another gesture
   */
  rises(size) {
    // Browsers put events together, so that every other one may be twice as large.
    this.#speed = (2 * this.#speed + size) / 3;
    this.#fastest = Math.max(this.#fastest, this.#speed);
    if (this.#speed < SLOWER * this.#fastest) {
      this.#slowest = Math.min(this.#slowest, this.#speed);
    }
    return this.#speed > Math.max(FASTER * this.#slowest, this.#slowest + LEAST);
  }
}

/**
 * Tells gestures apart.
 *
 * @returns {(delta: number, time: number, used: boolean) => -1 | 0 | 1} to be called with each
 *   event: how far it goes in pixels, when it came in milliseconds, and whether something has
 *   scrolled by it; returns 1 where the next slide is wanted and -1 where the one before
 */
export function createWheel() {
  let last = -Infinity;
  let sign = 0;
  let passed = 0;
  let against = 0;
  let done = false;
  let notched = false;
  let speed = new Speed(0);

  /** @param {number} delta */
  function begin(delta) {
    const size = Math.abs(delta);
    sign = Math.sign(delta);
    passed = 0;
    done = false;
    notched = size >= NOTCH;
    speed = new Speed(size);
  }

  /**
   * @param {number} size
   * @param {number} pause
   */
  const isNext = (size, pause) =>
    notched && size >= NOTCH ? pause >= BETWEEN_NOTCHES : speed.rises(size) && done;

  return (delta, time, used) => {
    const size = Math.abs(delta);
    const pause = time - last;
    last = size ? time : last;
    // Fingers that are lifted slip back a little.
    against = size && pause <= QUIET && Math.sign(delta) !== sign ? against + size : 0;
    if (against && against < LEAST) {
      return 0;
    }
    if (pause > QUIET || against || isNext(size, pause)) {
      begin(delta);
      passed = against;
    }
    passed += size;
    // Nor does the rest of a gesture that has scrolled something to its end turn the page.
    done ||= used;
    if (done || passed < LEAST) {
      return 0;
    }
    done = true;
    return sign > 0 ? 1 : -1;
  };
}

/**
 * Turns the page by the wheel.
 *
 * @param {Events} events an emitter that passes on only what is meant for the player
 */
export function registerWheel(events) {
  const turn = createWheel();
  addEventListener("wheel", (event) => events.emit("wheel", event), { passive: true });
  events.on("wheel", (/** @type {WheelEvent} */ event) => {
    const { deltaX, deltaY, deltaMode, target, timeStamp } = event;
    const across = Math.abs(deltaX) > Math.abs(deltaY);
    const delta = (across ? deltaX : deltaY) * UNITS[deltaMode];
    const step = turn(delta, timeStamp, scrollsByWheel(target, across, delta));
    if (step) {
      events.emit(step > 0 ? "gotoNextSlide" : "gotoPreviousSlide");
    }
  });
}
