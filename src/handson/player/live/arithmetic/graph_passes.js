/** The forward and the backward pass through a computational graph. */
import { ACTIVATIONS } from "./activation_functions.js";

/** @typedef {{ op: string, parents: number[], value: number, exponent: number | null }} GraphNode
 *   what it does with its parents, which stand before it: nothing if it is a leaf, which has a
 *   value; or it raises to a fixed exponent (`power`)
 */

/** @typedef {[value: number, ...partials: number[]]} Result a value, and its derivative by each
 *   of the numbers that it was computed from
 */

/** @param {number} a @param {number} b @returns {number} the derivative of a power by its base */
const byBase = (a, b) => (b ? b * a ** (b - 1) : 0);

/** @type {Record<string, (a: number, b: number) => Result>} */
const OPERATIONS = {
  "+": (a, b) => [a + b, 1, 1],
  "−": (a, b) => [a - b, 1, -1],
  "×": (a, b) => [a * b, b, a],
  "÷": (a, b) => [a / b, 1 / b, -a / (b * b)],
  "^": (a, b) => [a ** b, byBase(a, b), a > 0 ? a ** b * Math.log(a) : 0],
};

/** @type {Record<string, (z: number) => Result>} */
const FUNCTIONS = {
  "−": (z) => [-z, -1],
  exp: (z) => [Math.exp(z), Math.exp(z)],
  log: (z) => [Math.log(z), 1 / z],
  sqrt: (z) => [Math.sqrt(z), 0.5 / Math.sqrt(z)],
  square: (z) => [z * z, 2 * z],
  abs: (z) => [Math.abs(z), Math.sign(z)],
  sin: (z) => [Math.sin(z), Math.cos(z)],
  cos: (z) => [Math.cos(z), -Math.sin(z)],
};

/**
 * @param {GraphNode} node with parents
 * @param {number[]} numbers that it is computed from
 * @returns {Result}
 */
function compute({ op, exponent }, [a, b]) {
  if (op === "power") {
    const power = /** @type {number} */ (exponent);
    return [a ** power, byBase(a, power)];
  }
  if (b !== undefined) {
    return OPERATIONS[op](a, b);
  }
  return Object.hasOwn(FUNCTIONS, op)
    ? FUNCTIONS[op](a)
    : [ACTIVATIONS[op].value(a), ACTIVATIONS[op].slope(a)];
}

/**
 * @param {GraphNode[]} nodes parents before their children, the output last
 * @returns {{ values: number[], gradients: number[] }} the value of each node, and the derivative
 *   of the output by it
 */
export function pass(nodes) {
  /** @type {number[]} */
  const values = [];
  /** @type {number[][]} */
  const partials = [];
  for (const node of nodes) {
    const numbers = node.parents.map((parent) => values[parent]);
    const [value, ...slopes] = numbers.length ? compute(node, numbers) : [node.value];
    values.push(value);
    partials.push(slopes);
  }
  const gradients = nodes.map((_, index) => Number(index === nodes.length - 1));
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    for (const [place, parent] of nodes[index].parents.entries()) {
      gradients[parent] += partials[index][place] * gradients[index];
    }
  }
  return { values, gradients };
}
