/**
 * Live figures: the picture that was drawn when the deck was built answers to the hand.
 *
 * A script of its own, which the player loads when such a figure is on the slide that is shown or
 * on the next one; it loads the figure's module, which computes and draws. Over each number that
 * can be moved lies a range input: it has the focus, keys and a name, and pointers drag it. Nothing
 * is computed but when something has been moved.
 */
import { loadScript } from "../page/script_loading.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */
/** @import { Button, Control, LiveFigure, State } from "./types.js" */

/** @type {Record<string, string>} the scripts of the modules; the build replaces their names */
const FILES = {
  activation: "live_activation.js",
  curves: "live_curves.js",
  dropout: "live_dropout.js",
  graph: "live_graph.js",
  mlp: "live_mlp.js",
  network: "live_network.js",
  classify: "live_classify.js",
  descent: "live_descent.js",
  inference: "live_inference.js",
  neuron: "live_neuron.js",
  windows: "live_windows.js",
  optimizers: "live_optimizers.js",
  playground: "live_playground.js",
};
const LIVE = ".handson-live[data-live]";
/** How long to wait until a change is told to readers, in milliseconds. */
const QUIET = 700;
/** How long a figure that runs stays at one step, in milliseconds. */
const STEP = 500;
/** How far a pointer goes from the least to the most, in units of a figure. */
const WAY = 240;
/** How many steps a page is. */
const PAGE = 10;
const TEXT_FIELDS = "input:not([type=range]), textarea, select, [contenteditable]";

const STYLE = `
.handson-handles{position:absolute;pointer-events:none;font:16px/1.2 sans-serif}
.handson-handles [data-name]{position:absolute;margin:0;padding:0;border:0;border-bottom:2px dotted;
border-radius:6px;transform:translate(-50%,-50%);appearance:none;
background:none;color:var(--figure-highlight,#d55e00);cursor:move;pointer-events:auto;
touch-action:none}
.handson-handles [data-name]::-webkit-slider-thumb{appearance:none;opacity:0}
.handson-handles [data-name]::-moz-range-thumb{opacity:0}
.handson-handles [data-name]::-moz-range-track{background:none}
.handson-handles [data-name]:hover{background:color-mix(in srgb,currentColor 12%,transparent)}
.handson-handles .handson-cells.handson-cells{border:0;border-radius:0;cursor:crosshair;background:none}
.handson-handles :focus-visible{outline:3px solid var(--figure-highlight,#d55e00);outline-offset:1px}
.handson-handles p{position:absolute;right:0;bottom:0;margin:0;display:flex;gap:8px}
.handson-handles button{font:inherit;padding:4px 12px;min-height:32px;
background:Canvas;color:ButtonText;border:1px solid;border-radius:6px;pointer-events:auto;cursor:pointer}
.handson-handles output{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.handson-copy .handson-handles{display:none}
@media print{.handson-handles{display:none}}`;

/** @type {Map<string, Promise<unknown>>} */
const loading = new Map();

/** @param {string} name of a module, or the address of a script @param {string} file */
function load(name, file = FILES[name]) {
  const known = loading.get(name) ?? loadScript(file);
  loading.set(name, known);
  known.catch(() => loading.delete(name));
  return known;
}

/**
 * Loads what a figure computes with: its module, what that needs, and what it has learned.
 *
 * @param {Live} live
 */
function prepare({ data, learned }) {
  const scripts = [data.module, ...(data.needs ?? [])].map((name) => load(name));
  if (learned) {
    scripts.push(load(learned, new URL(learned, document.baseURI).href));
  }
  return Promise.all(scripts);
}

/** @param {State} one @param {State} other */
const same = (one, other) => Object.keys(one).every((name) => one[name] === other[name]);

/** @param {Control} control @param {number} value */
const onGrid = ({ step }, value) => Math.round(value / step) * step;

/** One live figure on one slide. */
class Live {
  /** @type {LiveFigure | null} */
  #figure = null;
  #element;
  #changed;
  #svg;
  #still;
  /** @type {State} */
  state = {};
  #due = 0;
  #timer = 0;
  /** @type {HTMLElement | null} */
  #handles = null;
  /** @type {(() => void)[]} */
  #places = [];
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #running;
  /** Names the button that has run. */
  #ended = () => {};

  /**
   * @param {HTMLElement} element
   * @param {string} key by which all windows know it
   * @param {(live: Live) => void} changed is told of each change that is made here
   */
  constructor(element, key, changed) {
    this.key = key;
    this.data = JSON.parse(element.dataset.live ?? "");
    this.learned = element.dataset.liveModel;
    this.#element = element;
    this.#changed = changed;
    this.#svg = /** @type {SVGSVGElement} */ (element.querySelector("svg"));
    this.#still = this.#svg.cloneNode(true);
  }

  /** Does the work; where it fails, the picture is again what it was, and stays so. */
  #attempt(/** @type {() => void} */ work) {
    try {
      work();
    } catch (error) {
      this.stop();
      this.#handles?.remove();
      this.#figure = null;
      this.#svg.replaceWith(this.#still);
      console.warn("A live figure stands still:", error);
    }
  }

  /** Adds what it is moved with, when its module is there and its slide is shown. */
  begin(/** @type {State | undefined} */ state) {
    this.#attempt(() => {
      const figure = window.handsonLive.modules[this.data.module](this.#svg, this.data);
      this.#figure = figure;
      this.state = { ...figure.first };
      this.#addHandles(figure);
      this.set(state);
    });
  }

  /** Shows a state that another window has, or the first one. */
  set(/** @type {State | undefined} */ state) {
    if (this.#figure) {
      this.state = { ...this.#figure.first, ...state };
      this.#draw();
    }
  }

  /** How large a unit of the figure is on the screen, in pixels. */
  get #scale() {
    const { width, height } = this.#svg.getBoundingClientRect();
    const box = this.#svg.viewBox.baseVal;
    return Math.min(width / box.width, height / box.height);
  }

  get begun() {
    return this.#handles !== null;
  }

  get moved() {
    return Boolean(this.#figure && !same(this.#figure.first, this.state));
  }

  reset() {
    if (this.moved) {
      this.stop();
      this.set(undefined);
      this.#changed(this);
    }
  }

  stop() {
    clearInterval(this.#running);
    this.#running = undefined;
    this.#ended();
  }

  /** Shows the picture that was built, for print, or again what has been moved. */
  print(/** @type {boolean} */ begins) {
    const figure = this.#figure;
    if (figure && this.moved) {
      this.#attempt(() => figure.show(begins ? figure.first : this.state));
    }
  }

  /** @param {State} change */
  #move(change) {
    if (!same(change, this.state)) {
      this.state = { ...this.state, ...change };
      this.#changed(this);
      if (!this.#due) {
        this.#due = requestAnimationFrame(() => {
          this.#due = 0;
          this.#draw();
        });
      }
    }
  }

  #draw() {
    const figure = this.#figure;
    if (!figure) {
      return;
    }
    this.#attempt(() => {
      figure.show(this.state);
      this.#places.forEach((place) => place());
    });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), QUIET);
  }

  /** Says what has changed, when nothing has for a moment. */
  #tell() {
    const figure = this.#figure;
    const told = this.#handles?.querySelector("output");
    const description = this.#svg.querySelector("desc");
    if (!figure || !told || !description || this.#running) {
      return;
    }
    this.#attempt(() => {
      const before = description.textContent ?? "";
      const now = same(figure.first, this.state)
        ? (/** @type {SVGElement} */ (this.#still).querySelector("desc")?.textContent ?? "")
        : figure.describe(this.state, before);
      if (now !== before) {
        description.textContent = now;
        told.textContent = figure.words(this.state);
      }
    });
  }

  /** @param {LiveFigure} figure */
  #addHandles(figure) {
    const handles = document.createElement("span");
    handles.className = "handson-handles";
    const box = this.#svg.viewBox.baseVal;
    for (const control of figure.controls) {
      handles.append(this.#handle(control, box.width, box.height));
    }
    const bar = document.createElement("p");
    for (const button of figure.buttons ?? []) {
      bar.append(this.#button(button));
    }
    const reset = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: "Reset",
    });
    reset.addEventListener("click", () => this.reset());
    this.#places.push(() => {
      // A button that has the focus does not vanish under it.
      reset.style.visibility = this.moved || document.activeElement === reset ? "" : "hidden";
    });
    bar.append(reset);
    const told = document.createElement("output");
    told.ariaLive = "polite";
    handles.append(bar, told);
    figure.attach?.(handles, (change) => {
      this.stop();
      this.#move(change);
    });
    this.#handles = handles;
    this.#element.append(handles);
    if (figure.point) {
      this.#listenToPointing(figure.point);
    }
    // A slide that is too full makes its pictures smaller, in the middle of the room they had.
    const cover = () => {
      const around = this.#element.getBoundingClientRect();
      const { left, top, width, height } = this.#svg.getBoundingClientRect();
      const scale = this.#scale;
      const wide = scale * box.width;
      const high = scale * box.height;
      const own = this.#element.offsetWidth / around.width;
      const place = {
        left: left - around.left + (width - wide) / 2,
        top: top - around.top + (height - high) / 2,
        width: wide,
        height: high,
      };
      if (around.width) {
        for (const [name, pixels] of Object.entries(place)) {
          handles.style.setProperty(name, `${pixels * own}px`);
        }
      }
    };
    new ResizeObserver(cover).observe(this.#svg);
    cover();
  }

  /** @param {NonNullable<LiveFigure["point"]>} point */
  #listenToPointing(point) {
    for (const name of /** @type {const} */ (["pointerdown", "pointermove"])) {
      this.#element.addEventListener(name, ({ target, clientX, clientY, buttons }) => {
        if (this.#figure && this.#svg.contains(/** @type {Node} */ (target))) {
          // The handles lie over the picture alone, whatever room it has.
          const { left, top } = /** @type {Element} */ (this.#handles).getBoundingClientRect();
          const [x, y] = [clientX - left, clientY - top].map((pixels) => pixels / this.#scale);
          const change = point(x, y, buttons > 0, this.state);
          if (change) {
            this.stop();
            this.#move(change);
          }
        }
      });
    }
  }

  /** @param {Button} button */
  #button({ label, next, runs, pace = STEP }) {
    const element = Object.assign(document.createElement("button"), {
      type: "button",
      textContent: label,
    });
    const step = (/** @type {boolean} */ begins) => {
      const state = next(this.state, begins);
      if (state) {
        this.#move(state);
      } else {
        this.stop();
      }
      return state;
    };
    element.addEventListener("click", () => {
      if (this.#running) {
        this.stop();
      } else if (!runs) {
        step(true);
      } else if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
        let state = step(true);
        while (state) {
          state = step(false);
        }
      } else {
        step(true);
        this.#running = setInterval(() => step(false), pace);
        element.textContent = "Pause";
        this.#ended = () => {
          element.textContent = label;
        };
      }
    });
    return element;
  }

  /**
   * @param {Control} control
   * @param {number} width of the figure
   * @param {number} height
   */
  #handle(control, width, height) {
    const { name, label, min, max, perUnit = (max - min) / WAY, size = [56, 38] } = control;
    const input = document.createElement("input");
    // Its own steps would round the value that the figure begins with.
    Object.assign(input, { type: "range", min, max, step: "any", ariaLabel: label });
    input.dataset.name = name;
    input.style.width = `${(100 * size[0]) / width}%`;
    input.style.height = `${(100 * size[1]) / height}%`;
    this.#places.push(() => {
      const [x, y] = control.at(this.state);
      input.value = `${this.state[name]}`;
      input.ariaValueText = control.words(this.state[name], this.state);
      input.style.left = `${(100 * x) / width}%`;
      input.style.top = `${(100 * y) / height}%`;
    });

    // Where assistive technology sets a value.
    input.addEventListener("input", () => this.#put(control, onGrid(control, input.valueAsNumber)));
    this.#listenToKeys(input, control);
    if (control.pick) {
      input.className = "handson-cells";
    }
    this.#listenToPointers(input, control, perUnit);
    return input;
  }

  /** @param {Control} control @param {number} value */
  #put({ name, min, max }, value) {
    const inside = Math.min(Math.max(value, min), max);
    this.stop();
    this.#move({ [name]: Number(inside.toFixed(10)) });
  }

  /** @param {HTMLInputElement} input @param {Control} control */
  #listenToKeys(input, control) {
    const { name, min, max, step } = control;
    input.addEventListener("keydown", (event) => {
      const value = this.state[name];
      const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
      const change = plain && control.press?.(event.key, this.state);
      if (change) {
        event.preventDefault();
        this.stop();
        this.#move(change);
        return;
      }
      /** @type {Record<string, number>} */
      const keys = {
        ArrowRight: value + step,
        ArrowUp: value + step,
        ArrowLeft: value - step,
        ArrowDown: value - step,
        PageUp: value + PAGE * step,
        PageDown: value - PAGE * step,
        Home: min,
        End: max,
      };
      if (event.key in keys && plain) {
        event.preventDefault();
        this.#put(control, keys[event.key]);
      }
    });
  }

  /** @param {HTMLInputElement} input @param {Control} control @param {number} perUnit */
  #listenToPointers(input, control, perUnit) {
    /** @type {[x: number, y: number, value: number, perPixel: number] | null} */
    let held = null;
    /** @param {PointerEvent} event @param {boolean} begins */
    const pick = ({ clientX, clientY }, begins) => {
      const { left, top, width, height } = input.getBoundingClientRect();
      const [x, y] = [(clientX - left) / width, (clientY - top) / height];
      const change = control.pick?.(x, y, begins, this.state);
      if (change) {
        this.stop();
        this.#move(change);
      }
    };
    input.addEventListener("pointerdown", (event) => {
      if (event.button === 0) {
        held = [event.clientX, event.clientY, this.state[control.name], perUnit / this.#scale];
        input.setPointerCapture(event.pointerId);
        input.focus({ preventScroll: true });
        pick(event, true);
      }
    });
    input.addEventListener("pointermove", (event) => {
      if (held && control.pick) {
        const moves = event.getCoalescedEvents?.() ?? [];
        for (const each of moves.length ? moves : [event]) {
          pick(each, false);
        }
      } else if (held) {
        const [x, y, value, perPixel] = held;
        const up = control.perUnit ? 0 : y - event.clientY;
        this.#put(control, onGrid(control, value + (event.clientX - x + up) * perPixel));
      }
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      input.addEventListener(end, () => {
        held = null;
      });
    }
    // The browser's own slider would jump to where it is touched.
    for (const begin of ["mousedown", "touchstart"]) {
      input.addEventListener(begin, (event) => event.preventDefault(), { passive: false });
    }
  }
}

/** The live figures of a show. */
class LiveFigures {
  /** @type {Record<string, State>} what has been moved, by figure */
  #states = {};
  /** @type {Map<Element, Live | null>} null where a figure cannot be read */
  #known = new Map();
  /** @type {Live[]} those on the slide that is shown */
  #shown = [];
  #view;

  /**
   * @param {Events} events
   * @param {SlideshowView} view
   */
  constructor(events, view) {
    this.#view = view;
    // The policy of a deck of others lets in no element with rules.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    view.shared.share(
      "live",
      () => this.#states,
      (states) => {
        this.#states = states;
        this.#shown.forEach((live) => live.set(states[live.key]));
      },
    );
    events.on("afterShowSlide", (/** @type {number} */ index) => this.#look(index));
    document.addEventListener("keydown", (event) => this.#onKey(event));
    document.addEventListener("visibilitychange", () => this.#shown.forEach((live) => live.stop()));
    addEventListener("beforeprint", () => this.#print(true));
    addEventListener("afterprint", () => this.#print(false));
    this.#look(view.slideshow.getCurrentSlideIndex());
  }

  #print(/** @type {boolean} */ begins) {
    this.#known.forEach((live) => live?.print(begins));
  }

  /** @param {KeyboardEvent} event */
  #onKey({ key, target, altKey, ctrlKey, metaKey, defaultPrevented }) {
    const typing = target instanceof Element && target.closest(TEXT_FIELDS);
    const asked = key.toLowerCase() === "r" && !altKey && !ctrlKey && !metaKey;
    if (asked && !typing && !defaultPrevented && !document.querySelector("dialog:modal")) {
      this.#shown.forEach((live) => live.reset());
    }
  }

  /**
   * Takes over the figures of the slide that is shown, and lets go those of the one before.
   *
   * @param {number} index of the slide
   */
  #look(index) {
    const { slideViews } = this.#view;
    const found = this.#figuresOn(slideViews[index]?.contentElement);
    const keys = new Set(found.map(({ key }) => key));
    for (const live of this.#shown) {
      live.stop();
      if (!keys.has(live.key) && !live.data.keep) {
        delete this.#states[live.key];
        live.set(undefined);
      }
    }
    this.#shown = found;
    for (const live of found) {
      prepare(live).then(
        () => this.#begin(live),
        () => {},
      );
    }
    // What the next slide needs is to be there when it comes.
    for (const live of this.#figuresOn(slideViews[index + 1]?.contentElement)) {
      prepare(live).catch(() => {});
    }
  }

  /** @param {Live} live */
  #begin(live) {
    // The reader may have gone on.
    if (!this.#shown.includes(live)) {
      return;
    }
    if (live.begun) {
      live.set(this.#states[live.key]);
    } else {
      live.begin(this.#states[live.key]);
    }
  }

  /** @param {Element | undefined} section */
  #figuresOn(section) {
    /** @type {Live[]} */
    const figures = [];
    /** @type {Map<string, number>} the same figure may stand on a slide twice */
    const seen = new Map();
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (
      section?.querySelectorAll(LIVE) ?? []
    )) {
      const name = element.firstElementChild?.classList[1] ?? "";
      const count = seen.get(name) ?? 0;
      seen.set(name, count + 1);
      const live = this.#known.get(element) ?? this.#adopt(element, `${name} ${count}`);
      if (live) {
        figures.push(live);
      }
    }
    return figures;
  }

  /** @param {HTMLElement} element @param {string} key */
  #adopt(element, key) {
    if (this.#known.has(element)) {
      return null;
    }
    /** @type {Live | null} */
    let live = null;
    try {
      live = new Live(element, key, ({ moved, state }) => {
        if (moved) {
          this.#states[key] = state;
        } else {
          delete this.#states[key];
        }
        this.#view.shared.tell("live");
      });
    } catch (error) {
      console.warn("A live figure stands still:", error);
    }
    this.#known.set(element, live && Object.hasOwn(FILES, live.data.module) ? live : null);
    return this.#known.get(element) ?? null;
  }
}

window.handsonLive = {
  modules: {},
  start(events, slideshowView) {
    new LiveFigures(events, slideshowView);
  },
};
