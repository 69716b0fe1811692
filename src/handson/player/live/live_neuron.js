/** The neuron, alive: inputs, weights and bias can be moved; sum and output follow. */
import { coordinate } from "./arithmetic/numerals.js";
import { ACTIVATIONS } from "./arithmetic/activation_functions.js";
import { forward } from "./arithmetic/weighted_sum.js";
import { marked, number, numberOf, rangeAround, write } from "./in_place.js";

/** @import { Control, State } from "./types.js" */

/** How far the activation is drawn to either side of 0. */
const REACH = 3;
/** The height of figures above the baseline's middle. */
const RISE = 6;

/** @param {(z: number) => number} curve @returns {number} its largest value that is drawn */
function largestOf(curve) {
  let largest = 0;
  for (let step = -20; step <= 20; step += 1) {
    largest = Math.max(largest, Math.abs(curve((REACH * step) / 20)));
  }
  return largest || 1;
}

/** The least room of inputs, weights, bias, sum and output, in units of the figure. */
const ROOMS = { x: 50, w: 90, b: 60, z: 96, a: 58 };

/**
 * @param {SVGSVGElement} svg
 * @param {number[]} shown the inputs that are drawn
 * @returns {[name: string, room: number][]} how wide each number may become
 */
function roomsOf(svg, shown) {
  const names = ["b", "z", "a", ...shown.flatMap((index) => [`x${index}`, `w${index}`])];
  return names.map((name) => {
    const text = /** @type {SVGTextElement} */ (marked(svg, name));
    const least = ROOMS[/** @type {keyof typeof ROOMS} */ (name[0])];
    return [name, Math.max(least, text.getComputedTextLength())];
  });
}

window.handsonLive.modules.neuron = (svg, data) => {
  const { activation, values, weights, bias, shown, box } = data;
  const { value: curve } = ACTIVATIONS[activation];
  const [middleX, middleY, half] = box;
  const largest = largestOf(curve);

  /** @type {State} */
  const first = { b: bias };
  values.forEach((/** @type {number} */ value, /** @type {number} */ index) => {
    first[`x${index + 1}`] = value;
    first[`w${index + 1}`] = weights[index];
  });

  const rooms = roomsOf(svg, shown);

  /**
   * @param {string} name
   * @param {string} label
   * @returns {Control}
   */
  const control = (name, label) => {
    const text = marked(svg, name);
    const place = /** @type {[number, number]} */ ([numberOf(text, "x"), numberOf(text, "y") - RISE]);
    return { name, label, ...rangeAround(first[name]), at: () => place, words: (value) => number(value) };
  };

  /** @param {State} state */
  const compute = (state) =>
    forward(
      values.map((/** @type {number} */ _, /** @type {number} */ index) => state[`x${index + 1}`]),
      values.map((/** @type {number} */ _, /** @type {number} */ index) => state[`w${index + 1}`]),
      state.b,
      activation,
    );

  /** @param {State} state @param {string} letter */
  const listed = (state, letter) =>
    values.map((/** @type {number} */ _, /** @type {number} */ index) => number(state[`${letter}${index + 1}`])).join(", ");

  return {
    first,
    controls: [
      ...shown.map((/** @type {number} */ index) => control(`x${index}`, `input ${index}`)),
      ...shown.map((/** @type {number} */ index) => control(`w${index}`, `weight ${index}`)),
      control("b", "bias"),
    ],

    show(state) {
      const { z, a } = compute(state);
      /** @type {State} */
      const numbers = { ...state, z, a };
      for (const [name, room] of rooms) {
        write(marked(svg, name), number(numbers[name]), room);
      }
      const at = Math.min(Math.max(z, -REACH), REACH);
      const point = marked(svg, "point");
      point.setAttribute("cx", coordinate(middleX + (half * at) / REACH));
      point.setAttribute("cy", coordinate(middleY - (half * curve(at)) / largest));
    },

    words(state) {
      const { z, a } = compute(state);
      return `The sum is ${number(z)}, the output ${number(a)}.`;
    },

    describe(state, before) {
      const { z, a } = compute(state);
      const fixed = before.slice(0, before.indexOf(" Inputs "));
      return (
        `${fixed} Inputs ${listed(state, "x")}; weights ${listed(state, "w")}; ` +
        `bias ${number(state.b)}. The sum is ${number(z)}, the output ${number(a)}.`
      );
    },
  };
};
