/** Optimizers on a loss, alive: the start and the learning rates move, and they go step by step. */
import { coordinate } from "./arithmetic/numerals.js";
import { place, trail } from "./arithmetic/optimizer_paths.js";
import { race, SURFACES } from "./arithmetic/optimizer_steps.js";
import { marked, number, numberOf, write } from "./in_place.js";

/** @import { Point } from "./arithmetic/optimizer_steps.js" */
/** @import { Button, Control, State } from "./types.js" */

/** @typedef {{ surface: string, formula: string, runs: [optimizer: string, rate: number][],
 *   start: Point, updates: number, corner: Point, x: [number, number], y: [number, number],
 *   size: [number, number] }} Data what the build says of the figure
 */

/** @type {Record<string, string>} */
const SHOWN = { sgd: "SGD", momentum: "momentum", rmsprop: "RMSprop", adam: "Adam" };
/** How long a step of a race takes, in milliseconds. */
const PACE = 80;
/** A loss that is larger is not written. */
const LARGEST = 1e12;
/** In how many steps a key moves the start from one side to the other. */
const KEYS = 100;

/** @param {number} count */
const steps = (count) => `${count} step${count === 1 ? "" : "s"}`;

/**
 * @param {Data} data
 * @param {"x" | "y"} name
 * @param {string} label
 * @returns {Control} one of the two weights with which all begin
 */
function startOf(data, name, label) {
  const [min, max] = data[name];
  return {
    name,
    label,
    min,
    max,
    step: 10 ** Math.round(Math.log10((max - min) / KEYS)),
    size: [40, 40],
    at(state) {
      const [across, down] = place(data, [state.x, state.y]);
      return [data.corner[0] + across, data.corner[1] + down];
    },
    words: (value) => number(value, 3),
  };
}

/**
 * @param {Data} data
 * @param {number} index of an optimizer
 * @param {SVGGraphicsElement} text in which its learning rate stands
 * @returns {Control}
 */
function rateOf({ runs }, index, text) {
  const [optimizer, usual] = runs[index];
  return {
    name: `rate${index}`,
    label: `learning rate of ${SHOWN[optimizer]}`,
    min: 0,
    max: Number((4 * usual || 1).toPrecision(12)),
    step: 10 ** Math.floor(Math.log10(usual || 1) - 1),
    size: [170, 27],
    at: () => [numberOf(text, "x") + 78, numberOf(text, "y") - 6],
    words: (value) => number(value, 3),
  };
}

/** @param {number} updates @returns {Button[]} */
function buttonsFor(updates) {
  /** @type {(state: State) => State} */
  const step = (state) => ({ ...state, shown: state.shown < updates ? state.shown + 1 : 0 });
  return [
    { label: "Step", next: step },
    {
      label: "Play",
      next: (state, begins) => (begins || state.shown < updates ? step(state) : null),
      runs: true,
      pace: PACE,
    },
  ];
}

/**
 * Lets a pointer set the start anywhere in the picture, and the arrow keys in both directions.
 *
 * @param {Data} data
 * @param {HTMLElement} handles
 * @param {SVGSVGElement} svg
 * @param {(change: State) => void} move
 */
function listen({ corner, size, x, y }, handles, svg, move) {
  const [across, up] = ["x", "y"].map(
    (name) => /** @type {HTMLInputElement} */ (handles.querySelector(`[data-name=${name}]`)),
  );
  // A label gives the focus to what it is for.
  const pad = document.createElement("label");
  const { width, height } = svg.viewBox.baseVal;
  const share = (/** @type {number} */ part, /** @type {number} */ whole) => `${(100 * part) / whole}%`;
  pad.style.cssText =
    "position:absolute;pointer-events:auto;touch-action:none;cursor:crosshair;" +
    `left:${share(corner[0], width)};top:${share(corner[1], height)};` +
    `width:${share(size[0], width)};height:${share(size[1], height)}`;
  handles.prepend(pad);
  for (const input of [across, up]) {
    input.style.pointerEvents = "none";
  }

  /** @param {PointerEvent} event */
  const put = ({ clientX, clientY }) => {
    const box = pad.getBoundingClientRect();
    /** @param {number} part @param {number[]} range */
    const at = (part, [low, high]) =>
      Number((low + Math.min(Math.max(part, 0), 1) * (high - low)).toPrecision(3));
    move({
      x: at((clientX - box.left) / box.width, x),
      y: at((box.bottom - clientY) / box.height, y),
    });
  };
  pad.addEventListener("pointerdown", (event) => {
    if (event.button === 0) {
      pad.setPointerCapture(event.pointerId);
      across.focus({ preventScroll: true });
      put(event);
    }
  });
  pad.addEventListener("pointermove", (event) => {
    if (pad.hasPointerCapture(event.pointerId)) {
      put(event);
    }
  });
  for (const begin of ["mousedown", "touchstart"]) {
    pad.addEventListener(begin, (event) => event.preventDefault(), { passive: false });
  }
  across.addEventListener(
    "keydown",
    (event) => {
      if (/^Arrow(Up|Down)$/.test(event.key)) {
        event.stopImmediatePropagation();
        event.preventDefault();
        up.dispatchEvent(new KeyboardEvent("keydown", { key: event.key, cancelable: true }));
      }
    },
    { capture: true },
  );
}

window.handsonLive.modules.optimizers = (svg, /** @type {Data} */ data) => {
  const { surface, formula, runs, start, updates } = data;

  /** @type {State} */
  const first = { x: start[0], y: start[1], shown: updates };
  runs.forEach(([, rate], index) => {
    first[`rate${index}`] = rate;
  });

  /** @param {State} state @param {number} index @returns {Point[]} */
  const pointsOf = (state, index) =>
    race(surface, runs[index][0], state[`rate${index}`], [state.x, state.y], state.shown);
  /** @param {Point[]} points */
  const loss = (points) => {
    const value = SURFACES[surface].value(...points[points.length - 1]);
    return value <= LARGEST ? `L = ${number(value)}` : "diverges";
  };
  /** @param {State} state @param {number} index */
  const rate = (state, index) => `learning rate ${number(state[`rate${index}`], 3)}`;

  return {
    first,
    controls: [
      startOf(data, "y", "start, second weight"),
      startOf(data, "x", "start, first weight"),
      ...runs.map((_, index) => rateOf(data, index, marked(svg, `rate${index}`))),
    ],
    buttons: buttonsFor(updates),
    attach: (handles, move) => listen(data, handles, svg, move),

    show(state) {
      runs.forEach((_, index) => {
        const points = pointsOf(state, index);
        const { line, dots, end } = trail(data, points);
        marked(svg, `line${index}`).setAttribute("d", line);
        marked(svg, `dots${index}`).setAttribute("d", dots || "M0 0");
        const disk = marked(svg, `end${index}`);
        disk.setAttribute("cx", coordinate(end[0]));
        disk.setAttribute("cy", coordinate(end[1]));
        write(marked(svg, `rate${index}`), rate(state, index));
        write(marked(svg, `loss${index}`), loss(points));
      });
      const [x, y] = place(data, [state.x, state.y]);
      const disk = marked(svg, "start");
      disk.setAttribute("cx", coordinate(x));
      disk.setAttribute("cy", coordinate(y));
      write(marked(svg, "steps"), `after ${steps(state.shown)}`);
    },

    words: (state) =>
      `After ${steps(state.shown)}: ` +
      `${runs.map(([name], index) => `${SHOWN[name]} ${loss(pointsOf(state, index))}`).join(", ")}.`,

    describe(state) {
      const told = runs.map(([name], index) => {
        const points = pointsOf(state, index);
        const [w1, w2] = points[points.length - 1].map((weight) => number(weight));
        const after = `after ${steps(points.length - 1)} w₁ = ${w1}, w₂ = ${w2}, ${loss(points)}`;
        return ` ${SHOWN[name]} with ${rate(state, index)}: ${after}.`;
      });
      const [w1, w2] = [state.x, state.y].map((weight) => number(weight, 3));
      return `The loss ${formula}, from w₁ = ${w1}, w₂ = ${w2}.${told.join("")}`;
    },
  };
};
