/**
 * Stands in for remark's timer, with remark 0.15's options, and for a clock beside it.
 *
 * It changes the page once a second at most, where remark does it ten times.
 */
import { settings, state } from "../page/page.js";

/** @import { Events } from "./types.js" */

/** @param {number} number */
const twoDigits = (number) => String(number).padStart(2, "0");

/**
 * @param {number} milliseconds
 * @returns {string} hours, minutes and seconds
 */
function format(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}

/**
 * @param {Element} element
 * @param {string} text
 */
function show(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export default class Timer {
  /** @type {number | null} when the time began to run */
  #start = null;
  /** @type {number | null} since when it stands still */
  #pause = null;

  /**
   * @param {Events} events
   * @param {HTMLElement} element what shows the time, in a toolbar with a clock and a button
   */
  constructor(events, element) {
    const { enabled = true, startOnChange = true, resetable = true } = settings.timer ?? {};
    const toolbar = /** @type {HTMLElement} */ (element.parentElement);
    /** @param {string} name */
    const find = (name) => /** @type {HTMLElement} */ (toolbar.querySelector(name));
    this.element = element;
    this.clockElement = find(".handson-clock");
    this.#write();
    setInterval(() => this.#write(), 250);
    if (!enabled || !resetable) {
      find(".handson-reset").style.display = "none";
    }
    if (!enabled) {
      element.style.display = "none";
      return;
    }
    if (!startOnChange) {
      this.#start = Date.now();
    }
    // Not remark's event `start`, which comes only once: a change that a preview makes would use
    // it up.
    let shown = false;
    events.on("slideChanged", () => {
      if (shown && !state.patching) {
        this.#start ??= Date.now();
      }
      shown = true;
    });
    events.on("resetTimer", () => {
      if (resetable) {
        this.#start = startOnChange ? null : Date.now();
        this.#pause = null;
        this.#write();
      }
    });
    events.on("pause", () => {
      this.#pause = Date.now();
    });
    events.on("resume", () => {
      if (this.#start !== null && this.#pause !== null) {
        this.#start += Date.now() - this.#pause;
      }
      this.#pause = null;
    });
  }

  /** @returns {[start: number | null, pause: number | null]} since when it runs, and stands still */
  get state() {
    return [this.#start, this.#pause];
  }

  set state([start, pause]) {
    this.#start = start;
    this.#pause = pause;
    this.#write();
  }

  #write() {
    const passed = this.#start === null ? 0 : (this.#pause ?? Date.now()) - this.#start;
    show(this.element, format(Math.max(0, passed)));
    const now = new Date();
    show(this.clockElement, `${now.getHours()}:${twoDigits(now.getMinutes())}`);
  }
}
