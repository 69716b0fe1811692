/**
 * Stands in for remark's timer, with remark 0.15's options, and for a clock beside it.
 *
 * It writes once a second at most, where remark writes ten times.
 */
import { settings, state } from "../page/page.js";

const twoDigits = (number) => String(number).padStart(2, "0");

function format(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}

function show(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export default class Timer {
  #start = null;
  #pause = null;

  constructor(events, element) {
    const { enabled = true, startOnChange = true, resetable = true } = settings.timer ?? {};
    this.element = element;
    this.clockElement = element.parentElement.querySelector(".handson-clock");
    this.#write();
    setInterval(() => this.#write(), 250);
    if (!enabled || !resetable) {
      element.parentElement.querySelector(".handson-reset").style.display = "none";
    }
    if (!enabled) {
      element.style.display = "none";
      return;
    }
    if (!startOnChange) {
      this.#start = Date.now();
    }
    // Not remark's `start`: it comes once, and a preview's own steps must not spend it.
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

  #write() {
    const passed = this.#start === null ? 0 : (this.#pause ?? Date.now()) - this.#start;
    show(this.element, format(Math.max(0, passed)));
    const now = new Date();
    show(this.clockElement, `${now.getHours()}:${twoDigits(now.getMinutes())}`);
  }
}
