/**
 * Drawing on the slides: pen, marker and eraser, in several colours.
 *
 * A script of its own, which the player loads for whoever draws. A slide and its steps have one
 * drawing, in the units of the slide, which lies over them and is no part of them.
 */
import { drawn } from "../page/icons.js";
import { root } from "../page/page.js";
import { erased, pathsOf } from "./strokes.js";

/** @import { Drawings, Events, SlideshowView, Stroke } from "../remark/types.js" */

const SVG = "http://www.w3.org/2000/svg";

/** @type {[name: string, label: string, icon: string][]} */
const TOOLS = [
  ["pen", "Pen", "M4 20l1-5L16 4l4 4L9 19z"],
  ["marker", "Marker", "M5 15l9-11 6 5-9 11H7zM3 21h10"],
  ["eraser", "Eraser", "M9 20h11M4 14L14 4l6 6-10 10H8z"],
];
const COLOURS = {
  Red: "#e03131",
  Blue: "#1c7ed6",
  Green: "#2f9e44",
  Yellow: "#fcc419",
  Black: "#16181d",
  White: "#ffffff",
};
/** @type {[name: string, label: string, icon: string][]} */
const ACTIONS = [
  ["undo", "Undo", "M9 14L4 9l5-5M4 9h9a6 6 0 0 1 0 12h-3"],
  ["clear", "Clear the slide", "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13"],
  ["leave", "Stop drawing", "M6 6l12 12M18 6L6 18"],
];

/** @typedef {{ slide: string, before: Stroke[], after: Stroke[] }} Change */

class Drawing {
  #events;
  #view;
  #drawings;
  #svg = document.createElementNS(SVG, "svg");
  #bar = document.createElement("div");
  #tool = "pen";
  #colour = COLOURS.Red;
  /** @type {Change[]} what was changed in this window since the page was loaded */
  #changes = [];
  /** @type {number | null} the finger, pen or mouse that draws */
  #pointer = null;
  #erasing = false;
  /** Where the eraser was last. */
  #erased = [0, 0];
  /** @type {[slide: string, stroke: Stroke] | null} the line that is being drawn */
  #line = null;

  /**
   * @param {Events} events
   * @param {SlideshowView} view
   * @param {Drawings} drawings
   */
  constructor(events, view, drawings) {
    this.#events = events;
    this.#view = view;
    this.#drawings = drawings;
    drawings.show = () => this.#show();
    drawings.toggle = () => this.#switch(!this.#isOn);
    const { width, height } = view.scaler.dimensions;
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#svg.classList.add("handson-drawing");
    this.#svg.ariaHidden = "true";
    for (const name of /** @type {const} */ (["pointerdown", "pointermove", "pointerup", "pointercancel"])) {
      this.#svg.addEventListener(name, (event) => this.#point(event));
    }
    this.#makeBar();
    view.shared.share(
      "line",
      () => this.#line,
      (line) => this.#follow(line),
    );
    events.on("slideChanged", () => this.#show());
    events.on("hideOverlay", () => this.#switch(false));
    addEventListener("keydown", (event) => this.#shortcut(event));
    this.#show();
  }

  get #isOn() {
    return root.hasAttribute("data-drawing");
  }

  /** The name of the drawing that is seen: the slide that the steps belong to. */
  get #slide() {
    let index = Math.max(this.#view.slideshow.getCurrentSlideIndex(), 0);
    while (index && this.#view.slideViews[index].contentElement.dataset.incremental) {
      index -= 1;
    }
    return `${index}`;
  }

  get #strokes() {
    return this.#drawings.slides[this.#slide] ?? [];
  }

  /** @param {boolean} on */
  #switch(on) {
    root.toggleAttribute("data-drawing", on);
    this.#bar.hidden = !on;
    this.#finish();
  }

  #makeBar() {
    const bar = this.#bar;
    bar.className = "handson-drawing-bar";
    bar.setAttribute("role", "region");
    bar.ariaLabel = "Drawing";
    bar.lang = "en";
    bar.hidden = true;
    /**
     * @param {string} name
     * @param {string} label
     * @param {string} content
     */
    const add = (name, label, content) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "handson-button";
      button.dataset.name = name;
      button.ariaLabel = button.title = label;
      button.innerHTML = content;
      button.addEventListener("click", ({ detail }) => {
        this.#choose(name);
        if (detail) {
          // Pressed by mouse: without the focus, the next space bar turns the page.
          button.blur();
        }
      });
      bar.append(button);
      return button;
    };
    TOOLS.forEach(([name, label, icon]) => add(name, label, drawn(icon)));
    for (const [label, colour] of Object.entries(COLOURS)) {
      add(colour, label, "<i></i>").style.setProperty("--handson-colour", colour);
    }
    ACTIONS.forEach(([name, label, icon]) => add(name, label, drawn(icon)));
    this.#press();
    this.#view.elementArea.after(bar);
  }

  /** Shows on the buttons which tool and which colour are chosen. */
  #press() {
    for (const button of /** @type {Iterable<HTMLElement>} */ (this.#bar.children)) {
      const name = button.dataset.name ?? "";
      if (!ACTIONS.some(([action]) => action === name)) {
        button.ariaPressed = String(name === this.#tool || name === this.#colour);
      }
    }
  }

  /** @param {string} name of a button */
  #choose(name) {
    if (name === "undo") {
      this.#undo();
    } else if (name === "clear") {
      this.#change([]);
    } else if (name === "leave") {
      this.#switch(false);
      this.#events.emit("focusSlide");
    } else if (name.startsWith("#")) {
      this.#colour = name;
      this.#tool = this.#tool === "eraser" ? "pen" : this.#tool;
    } else {
      this.#tool = name;
    }
    this.#press();
  }

  /** @param {KeyboardEvent} event */
  #shortcut(event) {
    const { ctrlKey, metaKey, shiftKey, key, target, defaultPrevented } = event;
    const undoes = (ctrlKey || metaKey) && !shiftKey && key === "z" && !defaultPrevented;
    // In a field it is typing that is undone.
    if (this.#isOn && undoes && !(/** @type {Element} */ (target).matches(":read-write"))) {
      event.preventDefault();
      this.#undo();
    }
  }

  /** Takes back what came last on the slide that is seen, in whichever window it was drawn. */
  #undo() {
    const slide = this.#slide;
    const strokes = this.#strokes;
    const at = this.#changes.findLastIndex((change) => change.slide === slide);
    const [change] = at < 0 ? [] : this.#changes.splice(at, 1);
    // Another window may have drawn since, or this page was loaded anew: then the last line goes.
    const own = change && JSON.stringify(change.after) === JSON.stringify(strokes);
    this.#set(slide, own ? change.before : strokes.slice(0, -1));
    this.#tell();
  }

  /** @param {Stroke[]} strokes what is on the slide from now on */
  #change(strokes) {
    if (strokes !== this.#strokes) {
      this.#changes.push({ slide: this.#slide, before: this.#strokes, after: strokes });
      this.#set(this.#slide, strokes);
      this.#tell();
    }
  }

  /**
   * @param {string} slide
   * @param {Stroke[]} strokes
   */
  #set(slide, strokes) {
    this.#drawings.slides = { ...this.#drawings.slides, [slide]: strokes };
    this.#show();
  }

  /** Keeps what was changed, and lets the other windows know. */
  #tell() {
    this.#drawings.keep();
    this.#view.shared.tell("drawings");
  }

  /**
   * @param {PointerEvent} event
   * @returns {[x: number, y: number, pressure: number]} in units of the slide
   */
  #place({ clientX, clientY, pressure }) {
    const box = this.#svg.getBoundingClientRect();
    const { width, height } = this.#view.scaler.dimensions;
    const x = ((clientX - box.left) / box.width) * width;
    const y = ((clientY - box.top) / box.height) * height;
    return [Math.round(10 * x) / 10, Math.round(10 * y) / 10, Math.round(100 * pressure) / 100];
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const { type, pointerId, isPrimary, button, buttons } = event;
    if (type === "pointerdown" && this.#pointer === null && isPrimary && (button === 0 || button === 5)) {
      this.#svg.setPointerCapture(pointerId);
      this.#pointer = pointerId;
      // The other end of some pens erases.
      this.#erasing = this.#tool === "eraser" || buttons === 32;
      this.#erased = this.#place(event);
      if (!this.#erasing) {
        const tool = /** @type {"pen" | "marker"} */ (this.#tool);
        this.#change([...this.#strokes, { tool, colour: this.#colour, points: [] }]);
      }
    }
    if (this.#pointer !== pointerId) {
      return;
    }
    if (type === "pointerup" || type === "pointercancel") {
      this.#finish();
    } else if (this.#erasing) {
      const place = this.#place(event);
      // A fast hand is far away at its next event.
      this.#change(erased(this.#strokes, [this.#erased, place]));
      this.#erased = place;
    } else {
      const moves = event.getCoalescedEvents?.() ?? [];
      this.#lengthen((moves.length ? moves : [event]).map((each) => this.#place(each)));
    }
  }

  /** Keeps the line that is being drawn as far as it goes. */
  #finish() {
    if (this.#pointer !== null) {
      this.#pointer = null;
      this.#line = null;
      this.#tell();
      this.#view.shared.tell("line");
    }
  }

  /** @param {[x: number, y: number, pressure: number][]} points */
  #lengthen(points) {
    const line = this.#strokes.at(-1);
    if (line) {
      line.points.push(...points);
      this.#line = [this.#slide, line];
      this.#svg.lastElementChild?.replaceWith(this.#draw(line));
      // The line alone: all that is drawn would be too much to send at every move.
      this.#view.shared.tell("line");
    }
  }

  /** @param {[slide: string, stroke: Stroke] | null} line what is being drawn in another window */
  #follow(line) {
    const strokes = line && this.#drawings.slides[line[0]];
    if (line && strokes?.length) {
      strokes[strokes.length - 1] = line[1];
      this.#show();
    }
  }

  /**
   * @param {Stroke} stroke
   * @returns {SVGGElement}
   */
  #draw(stroke) {
    const group = document.createElementNS(SVG, "g");
    group.setAttribute("class", stroke.tool);
    group.setAttribute("stroke", stroke.colour);
    for (const { width, path } of pathsOf(stroke)) {
      const line = document.createElementNS(SVG, "path");
      line.setAttribute("d", path);
      line.setAttribute("stroke-width", `${width}`);
      group.append(line);
    }
    return group;
  }

  #show() {
    const view = this.#view.slideViews[this.#view.slideshow.getCurrentSlideIndex()];
    if (view && this.#svg.parentElement !== view.scalingElement) {
      this.#finish();
      view.scalingElement.append(this.#svg);
    }
    this.#svg.replaceChildren(...this.#strokes.map((stroke) => this.#draw(stroke)));
  }
}

window.handsonDrawing = (events, slideshowView, drawings) => {
  new Drawing(events, slideshowView, drawings);
};
