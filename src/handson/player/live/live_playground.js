/** The playground, alive: the network learns on the slide, and what it learns with can be set. */
import { paths } from "./arithmetic/playground_paths.js";
import { LEARNING, Run } from "./arithmetic/training_run.js";
import { marked, number, write } from "./in_place.js";

/** @import { Settings } from "./arithmetic/training_run.js" */
/** @import { State } from "./types.js" */

/** @typedef {Settings & { controls: string[], size: Parameters<typeof paths>[1] }} Data what the
 *   build says of the figure
 */

/** How long a run that is behind learns at once, in milliseconds. */
const SLICE = 8;
/** From one epoch to the next, in milliseconds. */
const PACE = 33;
/** How many epochs are made at once for readers who want no motion. */
const AT_ONCE = 10;
/** A training ends there. */
const MOST = 9999;
/** Where the controls stand, in units of the figure. */
const PANEL =
  "position:absolute;left:3.5%;top:81.6%;width:760px;transform-origin:0 0;display:flex;flex-wrap:wrap;gap:8px 24px;" +
  "text-align:left;pointer-events:auto;accent-color:var(--figure-input,#0d7bc0)";

const ACTIVATIONS = Object.keys(LEARNING);
/** @type {Record<string, [label: string, values: number[]]>} what can be set, and to what */
const CONTROLS = {
  rate: ["learning rate", [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]],
  units: ["units per layer", [1, 2, 3, 4, 5, 6, 7, 8]],
  layers: ["hidden layers", [1, 2, 3, 4]],
  activation: ["activation", ACTIVATIONS.map((_, index) => index)],
  noise: ["noise", [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5]],
  batch: ["batch size", [1, 2, 5, 10, 20, 50, 100, 200]],
  regularization: ["L2 regularization", [0, 1e-4, 3e-4, 0.001, 0.003, 0.01, 0.03, 0.1]],
  dropout: ["dropout", [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
};

/** @param {Data} data @returns {State} */
const firstOf = ({ sizes, activation, rate, noise, batch, regularization, dropout }) => ({
  epoch: 0,
  again: 0,
  layers: sizes.length - 2,
  units: sizes[1],
  activation: ACTIVATIONS.indexOf(activation),
  ...{ rate, noise, batch, regularization, dropout },
});

/** @param {number} count @param {string} word */
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/**
 * @param {string} name of what is set
 * @param {number} own its value at the beginning
 * @param {(change: State) => void} move
 * @returns {[label: HTMLElement, place: (state: State) => void]}
 */
function control(name, own, move) {
  const [text, usual] = CONTROLS[name];
  const values = [...new Set([...usual, own])].sort((one, other) => one - other);
  const label = document.createElement("label");
  label.style.cssText = "width:168px;white-space:nowrap";
  const shown = document.createElement("b");
  const chosen = name === "activation";
  const input = document.createElement(chosen ? "select" : "input");
  input.style.cssText = "display:block;width:100%;height:24px;margin:0;font:inherit";
  if (chosen) {
    input.append(...ACTIVATIONS.map((each, index) => new Option(each, `${index}`)));
  } else {
    Object.assign(input, { type: "range", min: 0, max: values.length - 1 });
  }
  label.append(`${text} `, shown, input);
  input.addEventListener("input", () => move({ [name]: values[Number(input.value)], epoch: 0 }));
  return [
    label,
    (state) => {
      const value = number(state[name], 4);
      input.value = `${values.indexOf(state[name])}`;
      if (!chosen) {
        shown.textContent = value;
        input.ariaValueText = value;
      }
    },
  ];
}

/** Trains what a state says, and keeps what it has trained for the states that follow. */
class Trainer {
  #key = "";
  #data;
  #first;
  /** @type {Run | null} */
  #run = null;

  /**
   * @param {Data} data
   * @param {State} first
   */
  constructor(data, first) {
    this.#data = data;
    this.#first = first;
  }

  /** @param {State} state @returns {Run} its run, perhaps at an earlier epoch */
  at({ epoch, ...state }) {
    const key = JSON.stringify(Object.entries(state).sort());
    if (!this.#run || key !== this.#key || this.#run.epoch > epoch) {
      const { layers, units, activation, again, ...rest } = state;
      const own = layers === this.#first.layers && units === this.#first.units;
      const sizes = own ? this.#data.sizes : [2, ...Array(layers).fill(units), 1];
      const settings = { ...this.#data, ...rest, sizes, activation: ACTIVATIONS[activation] };
      this.#run = new Run(settings, true, again);
      this.#key = key;
    }
    return this.#run;
  }
}

/**
 * @param {Trainer} trainer
 * @returns {import("./types.js").Button[]}
 */
function buttonsFor(trainer) {
  let left = 0;
  /** @param {State} state */
  const step = (state) => {
    const run = trainer.at(state);
    // In a window that has just been opened the run may be behind.
    if (run.epoch === state.epoch) {
      run.train();
    }
    return { ...state, epoch: run.epoch };
  };
  return [
    { label: "New weights", next: (state) => ({ ...state, again: state.again + 1, epoch: 0 }) },
    { label: "Step", next: step },
    {
      label: "Play",
      next(state, begins) {
        const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
        left = begins ? AT_ONCE : left - 1;
        return (still && left <= 0) || state.epoch >= MOST ? null : step(state);
      },
      runs: true,
      pace: PACE,
    },
  ];
}

/** @param {Run} run @returns {string[]} what the figure writes of it */
function told({ epoch, result: { loss, test, accuracy } }) {
  return [
    plural(epoch, "epoch"),
    `training loss ${number(loss)}`,
    `test loss ${number(test)}`,
    `test accuracy ${Math.floor(100 * accuracy + 0.5)} %`,
  ];
}

/**
 * @param {SVGSVGElement} svg
 * @returns {[begin: () => void, draw: (run: Run, size: Data["size"]) => void]} what draws the
 *   picture as it was built, and what draws a run
 */
function drawingIn(svg) {
  const words = ["epoch", "loss", "test", "accuracy"].map((name) => marked(svg, name));
  const built = words.map((text) => text.textContent ?? "");
  /** @type {Record<string, [element: Element, built: string]>} */
  const parts = {};
  for (const element of svg.querySelectorAll("path[class*=f-at-]")) {
    const name = element.classList[element.classList.length - 1].slice(5);
    parts[name] = [element, element.getAttribute("d") ?? ""];
  }
  /** @param {Element} element @param {string} data */
  const put = (element, data) => {
    if (element.getAttribute("d") !== data) {
      element.setAttribute("d", data);
    }
  };
  return [
    () => {
      Object.values(parts).forEach(([element, data]) => put(element, data));
      words.forEach((text, index) => write(text, built[index]));
    },
    (run, size) => {
      Object.entries(paths(run, size)).forEach(([name, data]) => put(parts[name][0], data));
      told(run).forEach((text, index) => write(words[index], text));
    },
  ];
}

/**
 * @param {HTMLElement} handles
 * @param {number} width of the figure
 * @returns {HTMLElement} what lies over the picture, and is as large as the figure says
 */
function panelIn(handles, width) {
  const panel = document.createElement("span");
  panel.style.cssText = PANEL;
  handles.prepend(panel);
  const bar = /** @type {HTMLElement} */ (handles.querySelector("p"));
  bar.style.transformOrigin = "100% 100%";
  new ResizeObserver(() => {
    const scale = `${handles.offsetWidth / width}`;
    panel.style.scale = scale;
    bar.style.scale = scale;
  }).observe(handles);
  return panel;
}

window.handsonLive.modules.playground = (svg, /** @type {Data} */ data) => {
  const first = firstOf(data);
  const trainer = new Trainer(data, first);
  const [begin, draw] = drawingIn(svg);
  /** @type {((state: State) => void)[]} */
  let places = [];
  let latest = first;
  let due = 0;

  /** Draws as much as has been learned, and goes on learning where that is not all. */
  const go = () => {
    if (Object.keys(first).every((name) => first[name] === latest[name])) {
      begin();
      return;
    }
    const run = trainer.at(latest);
    for (const until = performance.now() + SLICE; run.epoch < latest.epoch && performance.now() < until; ) {
      run.train();
    }
    draw(run, data.size);
    if (run.epoch < latest.epoch && svg.getClientRects().length) {
      due = requestAnimationFrame(go);
    }
  };

  return {
    first,
    controls: [],
    buttons: buttonsFor(trainer),

    attach(handles, move) {
      const made = data.controls.map((name) => control(name, first[name], move));
      panelIn(handles, svg.viewBox.baseVal.width).append(...made.map(([label]) => label));
      places = made.map(([, place]) => place);
      // What is new to the browser takes several times as long: not in the first frame that moves.
      setTimeout(() => trainer.at(first));
      setTimeout(() => paths(trainer.at(first), data.size));
    },

    show(state) {
      latest = state;
      places.forEach((place) => place(state));
      cancelAnimationFrame(due);
      go();
    },

    words: (state) => `After ${told(trainer.at(state)).join(", ")}.`,

    describe(state) {
      const run = trainer.at(state);
      const { sizes, activation, rate } = run.settings;
      return (
        `A network with ${plural(sizes.length - 2, "hidden layer")} ` +
        `(${sizes.slice(1, -1).join(", ")} units) and ${activation}, trained with learning rate ` +
        `${number(rate, 4)}: after ${told(run).join(", ")}.`
      );
    },
  };
};
