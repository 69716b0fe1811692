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
/** A notch of a mouse is at least so many pixels; what it is depends on system, screen and zoom. */
const NOTCH = 30;
/** Notches that come faster than this, in milliseconds, are one gesture. */
const BETWEEN_NOTCHES = 100;
/** How far a gesture has to slow down before a faster event is taken for the next one. */
const SLOWER = 0.6;
const FASTER = 1.7;
/** A touchpad's events are so many milliseconds apart, unless the machine is busy. */
const FRAME = 17;
/** A larger event after a pause, in pixels, may hold what came while the machine was busy. */
const HELD = 60;
/** It does if it is so many times as fast as the events before, but no faster than a gesture that slows down. */
const AS_FAST = 0.4;
/** Pixels of a line and of a page, for wheels that count in those. */
const UNITS = [1, 40, 800];

/** A gesture may slow down, and is another one when it speeds up again. */
class Gesture {
  #first;
  #speed;
  #fastest = 0;
  #slowest = Infinity;

  /** @param {number} size of the first event, in pixels */
  constructor(size) {
    this.#first = this.#speed = size;
  }

  /**
   * @param {number} size of the next event
   * @returns {boolean} whether it is as large as the first one, or a multiple: so are notches of a
   *   mouse, and hardly ever what fingers do
   */
  notched(size) {
    const notches = size / this.#first;
    return this.#first >= NOTCH && notches > 0.9 && Math.abs(notches - Math.round(notches)) < 0.02;
  }

  /**
   * @param {number} speed of the next event, in pixels per frame
   * @returns {boolean} whether the gesture goes on with it, however long nothing was heard of it
   */
  holds(speed) {
    return speed > AS_FAST * this.#speed && speed < FASTER * this.#slowest;
  }

  /**
   * @param {number} speed of the next event
   * @returns {boolean} whether it belongs to another gesture
   */
  rises(speed) {
    // Browsers put events together, so that every other one may be twice as large.
    this.#speed = (2 * this.#speed + speed) / 3;
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
  let gesture = new Gesture(0);

  /** @param {number} delta */
  function begin(delta) {
    sign = Math.sign(delta);
    passed = 0;
    done = false;
    gesture = new Gesture(Math.abs(delta));
  }

  /**
   * @param {number} delta
   * @param {number} pause
   * @param {number} speed
   */
  const isNext = (delta, pause, speed) =>
    (pause > QUIET && !(delta * sign > HELD && gesture.holds(speed))) ||
    (gesture.notched(Math.abs(delta)) ? pause >= BETWEEN_NOTCHES : gesture.rises(speed) && done);

  return (delta, time, used) => {
    const size = Math.abs(delta);
    const pause = time - last;
    const speed = size / Math.max(pause / FRAME, 1);
    last = size ? time : last;
    // Fingers that are lifted slip back a little.
    against = size && pause <= QUIET && Math.sign(delta) !== sign ? against + size : 0;
    if (against && against < LEAST) {
      return 0;
    }
    if (against || isNext(delta, pause, speed)) {
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
    // Firefox counts the lines of a notch only for those who ask for the unit first.
    const { deltaMode, deltaX, deltaY, target, timeStamp } = event;
    const across = Math.abs(deltaX) > Math.abs(deltaY);
    const delta = (across ? deltaX : deltaY) * UNITS[deltaMode];
    const step = turn(delta, timeStamp, scrollsByWheel(target, across, delta));
    if (step) {
      events.emit(step > 0 ? "gotoNextSlide" : "gotoPreviousSlide");
    }
  });
}
