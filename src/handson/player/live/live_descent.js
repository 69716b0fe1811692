/** Gradient descent, alive: start, learning rates and momentum move, and it goes step by step. */
import { descend, LOSSES, verdict } from "./arithmetic/gradient_steps.js";
import { coordinate } from "./arithmetic/numerals.js";
import { marked, number, numberOf, write } from "./in_place.js";

/** @import { Button, Control, State } from "./types.js" */

/** How large the head of an arrow is: as `figures/drawing/svg.py` draws it. */
const HEAD = 11;
const HALF = 4.5;

/** @param {number} x @param {number} y */
const pair = (x, y) => `${coordinate(x)} ${coordinate(y)}`;

/**
 * @param {number} x0 @param {number} y0 where it begins
 * @param {number} x1 @param {number} y1 its tip
 * @returns {string} the elements of an arrow
 */
function arrow(x0, y0, x1, y1) {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const dx = (x1 - x0) / length;
  const dy = (y1 - y0) / length;
  const x = x1 - dx * HEAD;
  const y = y1 - dy * HEAD;
  const end = pair(x1 - dx * (HEAD - 1), y1 - dy * (HEAD - 1));
  const tip =
    `M${pair(x1, y1)}L${pair(x - dy * HALF, y + dx * HALF)}` +
    `L${pair(x + dy * HALF, y - dx * HALF)}Z`;
  return (
    `<path class="f-highlight f-curve" d="M${pair(x0, y0)}L${end}" style="stroke-width:2"></path>` +
    `<path class="f-highlight f-solid" d="${tip}"></path>`
  );
}

/** @typedef {{ loss: string, formula: string, rates: number[], start: number, updates: number,
 *   x: [number, number], y: [number, number], size: [number, number], pitch: number,
 *   corner: [number, number] }} Data what the build says of the figure
 */

/**
 * @param {Data} data
 * @param {number} w
 * @returns {[x: number, y: number]} where the curve is at a weight
 */
function place({ loss, x: [left, right], y: [bottom, top], size: [width, height] }, w) {
  return [
    ((w - left) / (right - left)) * width,
    height - ((LOSSES[loss].value(w) - bottom) / (top - bottom)) * height,
  ];
}

/**
 * @param {Data} data
 * @param {number[]} weights
 * @returns {string} the elements of a descent's steps
 */
function trail(data, weights) {
  const right = data.x[1];
  let drawn = "";
  for (let index = 1; index < weights.length; index += 1) {
    const [before, after] = [weights[index - 1], weights[index]];
    if (Math.abs(before) > right) {
      break;
    }
    const [x, y] = place(data, before);
    if (Math.abs(after) > right) {
      // The next point is off the picture: show which way it went.
      const step = arrow(x, y, after > 0 ? data.size[0] - 4 : 4, 12);
      drawn += `<g class="f-k f-k${index}">${step}</g>`;
      break;
    }
    drawn +=
      `<path class="f-highlight f-curve f-k f-k${index}" d="M${pair(x, y)}` +
      `L${pair(...place(data, after))}" style="stroke-width:1.5;stroke-opacity:.7"></path>`;
  }
  const inside = weights.filter((weight) => Math.abs(weight) <= right);
  for (const [index, weight] of inside.entries()) {
    const [x, y] = place(data, weight);
    const css = index ? `f-highlight f-solid f-k f-k${index}` : "f-input f-solid";
    drawn +=
      `<circle class="${css}" cx="${coordinate(x)}" cy="${coordinate(y)}" ` +
      `r="${index ? 5 : 7}"></circle>`;
  }
  return drawn;
}

/**
 * @param {Data} data
 * @param {number} index of a curve
 * @returns {Control[]} what is moved at it
 */
function controlsOf(data, index) {
  const { rates, x, size, pitch, corner } = data;
  const left = corner[0] + index * pitch;
  const label = rates.length > 1 ? ` of curve ${index + 1}` : "";
  return [
    {
      name: `rate${index}`,
      label: `learning rate${label}`,
      min: 0,
      max: Math.max(1.2, 2 * rates[index]),
      step: rates[index] > 10 ? 1 : 0.01,
      size: [170, 32],
      at: () => [left + size[0] / 2, 14],
      words: (value) => number(value, 3),
    },
    {
      name: "start",
      label: `start${label}`,
      min: x[0],
      max: x[1],
      step: 0.1,
      perUnit: (x[1] - x[0]) / size[0],
      size: [40, 40],
      at({ start }) {
        const [across, down] = place(data, start);
        return [left + across, corner[1] + down];
      },
      words: (value) => number(value),
    },
  ];
}

/** @param {SVGGraphicsElement} text @returns {Control} */
const momentumAt = (text) => ({
  name: "momentum",
  label: "momentum",
  min: 0,
  max: 0.99,
  step: 0.01,
  size: [150, 36],
  at: () => [numberOf(text, "x") + 66, numberOf(text, "y") - 6],
  words: (value) => number(value),
});

/** @param {number} updates @returns {Button[]} */
function buttonsFor(updates) {
  /** @type {Button["next"]} */
  const step = (state) => ({ ...state, shown: state.shown < updates ? state.shown + 1 : 0 });
  return [
    { label: "Step", next: step },
    {
      label: "Run",
      next(state, begins) {
        const again = begins ? { ...state, shown: 0 } : null;
        return state.shown < updates ? step(state, begins) : again;
      },
      runs: true,
    },
  ];
}

/** @param {Data} data @param {State} state @param {number} index @param {number} count */
const weightsOf = ({ loss }, state, index, count) =>
  descend(loss, state[`rate${index}`], state.start, count, state.momentum);

window.handsonLive.modules.descent = (svg, /** @type {Data} */ data) => {
  const { loss, formula, rates, updates } = data;
  const momentum = marked(svg, "momentum");
  /** @type {State} */
  const first = { start: data.start, momentum: 0, shown: updates };
  rates.forEach((rate, index) => {
    first[`rate${index}`] = rate;
  });
  return {
    first,
    controls: [...rates.flatMap((_, index) => controlsOf(data, index)), momentumAt(momentum)],
    buttons: buttonsFor(updates),

    show(state) {
      for (const index of rates.keys()) {
        const all = weightsOf(data, state, index, updates);
        const some = all.slice(0, state.shown + 1);
        const count = some.length - 1;
        write(marked(svg, `rate${index}`), `learning rate ${number(state[`rate${index}`], 3)}`);
        marked(svg, `trail${index}`).innerHTML = trail(data, some);
        const after = `after ${count} step${count === 1 ? "" : "s"}: w = ${number(some[count])}`;
        write(marked(svg, `after${index}`), after);
        const ends = state.shown >= updates;
        write(marked(svg, `verdict${index}`), ends ? verdict(loss, all) : "");
      }
      write(momentum, `momentum ${number(state.momentum)}`);
    },

    words(state) {
      const told = rates.map((_, index) => {
        const some = weightsOf(data, state, index, state.shown);
        const steps = `after ${some.length - 1} steps w is ${number(some[some.length - 1])}`;
        return `Learning rate ${number(state[`rate${index}`], 3)}: ${steps}.`;
      });
      return told.join(" ");
    },

    describe(state) {
      const runs = rates.map((_, index) => {
        const all = weightsOf(data, state, index, updates);
        const weights = all.map((weight) => number(weight)).join(", ");
        const rate = number(state[`rate${index}`], 3);
        return `Learning rate ${rate}: w = ${weights}; ${verdict(loss, all)}`;
      });
      const added = state.momentum ? ` with momentum ${number(state.momentum)}` : "";
      const from = `from w = ${number(state.start, 3)}`;
      return `Gradient descent${added} on the loss ${formula} ${from}. ${runs.join(". ")}.`;
    },
  };
};
