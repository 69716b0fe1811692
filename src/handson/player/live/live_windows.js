/** Convolution and pooling, alive: an output cell is chosen, and every number can be changed. */
import { coordinate } from "./arithmetic/numerals.js";
import { convolve, covered, pool } from "./arithmetic/sliding_windows.js";
import { marked, number, rangeAround, write } from "./in_place.js";

/** @import { Axis } from "./arithmetic/sliding_windows.js" */
/** @import { Control, LiveFigure, State } from "./types.js" */

/** @typedef {[rows: number, columns: number]} Pair */

/** @typedef {{ mean: boolean, size: Pair, before: Pair, kernel: Pair, reach: Pair,
 *   stride: Pair, dilation: Pair, output: Pair, inputs: number[][], weights: number[][],
 *   bias: number | null, cell: number, outputCell: number, inputsAt: Pair[], kernelsAt: Pair[],
 *   outputAt: Pair, biasAt: Pair }} Data pairs are for rows and columns, and for x and y where a name ends in `At`
 */

/** How far a pointer goes for a step, in cells. */
const WAY = 0.25;
/** How large a number may become. */
const MOST = 99;

/** @type {Record<string, Pair>} */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
/** @type {Record<string, number>} */
const MORE = { "+": 1, "=": 1, PageUp: 1, "-": -1, "−": -1, PageDown: -1 };

/** @param {number} at @param {number} count */
const inside = (at, count) => Math.min(Math.max(at, 0), count - 1);

/** @param {number} value */
const factor = (value) => (value < 0 ? `(${number(value)})` : number(value));

/**
 * @param {string} key
 * @param {number} at a cell; below 0 where none has been chosen
 * @param {Pair} shape
 * @returns {number | undefined} where a key leads
 */
function led(key, at, [rows, columns]) {
  if (at < 0 && key in STEPS) {
    return 0;
  }
  if (key === "Home" || key === "End") {
    return key === "Home" ? 0 : rows * columns - 1;
  }
  const [down, right] = STEPS[key] ?? [NaN, 0];
  const row = inside(Math.floor(at / columns) + down, rows);
  return Number.isNaN(down) ? undefined : row * columns + inside((at % columns) + right, columns);
}

/** @param {number} x @param {number} y @param {Pair} shape @returns {number} the cell at a place from 0 to 1 */
const cellAt = (x, y, [rows, columns]) =>
  inside(Math.floor(y * rows), rows) * columns + inside(Math.floor(x * columns), columns);

/** @param {number} at @param {Pair} shape */
const placeOf = (at, [, columns]) => `row ${Math.floor(at / columns) + 1}, column ${(at % columns) + 1}`;

/** The figure on one slide. */
class Windows {
  #svg;
  #data;
  /** @type {[Axis, Axis]} */
  #axes;
  /** @type {{ cell: number, value: number, y: number }} the number that a pointer drags */
  #held = { cell: 0, value: 0, y: 0 };
  /** @type {State} */
  #first = { out: 0 };

  /** @param {SVGSVGElement} svg @param {Data} data */
  constructor(svg, data) {
    this.#svg = svg;
    this.#data = data;
    const axis = (/** @type {0 | 1} */ side) => ({
      size: data.size[side],
      reach: data.reach[side],
      stride: data.stride[side],
      dilation: data.dilation[side],
      before: data.before[side],
      output: data.output[side],
    });
    this.#axes = [axis(0), axis(1)];
    for (const [letter, channels] of /** @type {const} */ ([["x", data.inputs], ["w", data.weights]])) {
      channels.forEach((_, channel) => {
        this.#first[`${letter}at${channel}`] = -1;
      });
      channels.flat().forEach((value, index) => {
        this.#first[`${letter}${index}`] = value;
      });
    }
    if (data.bias !== null) {
      this.#first.b = data.bias;
    }
  }

  /** @param {State} state @param {string} letter @param {number[][]} channels @returns {number[]} */
  #interleaved(state, letter, channels) {
    const count = channels[0].length;
    return channels[0].flatMap((_, cell) => channels.map((__, channel) => state[`${letter}${channel * count + cell}`]));
  }

  /** @param {State} state @returns {ArrayLike<number>} the output cells */
  #outputs(state) {
    const { size, inputs, weights, kernel, mean } = this.#data;
    const picture = {
      ...{ rows: size[0], columns: size[1], channels: inputs.length },
      values: this.#interleaved(state, "x", inputs),
    };
    return weights.length
      ? convolve(picture, this.#axes, this.#interleaved(state, "w", weights), kernel[1], [state.b ?? 0]).values
      : pool(picture, this.#axes, !mean).values;
  }

  /** @param {number} out @returns {[number, number][][]} by row, the cells under the window: in it, and below */
  #under(out) {
    const { size, kernel, output } = this.#data;
    const rows = covered(this.#axes[0], Math.floor(out / output[1]));
    const columns = covered(this.#axes[1], out % output[1]);
    return rows.map(([row, y]) =>
      columns.map(([column, x]) => [row * kernel[1] + column, y * size[1] + x]),
    );
  }

  /** @param {State} state @param {number} channel @returns {string[]} what is in the window, row by row */
  #lines(state, channel) {
    const { inputs, weights, kernel } = this.#data;
    const under = this.#under(state.out);
    const value = (/** @type {number} */ cell) => state[`x${channel * inputs[0].length + cell}`];
    if (!weights.length) {
      return under.map((row) => row.map(([, cell]) => number(value(cell))).join(", "));
    }
    const cells = new Map(under.flat());
    return Array.from({ length: kernel[0] }, (_, row) =>
      Array.from({ length: kernel[1] }, (__, column) => {
        const tap = row * kernel[1] + column;
        const cell = cells.get(tap);
        const weight = state[`w${channel * weights[0].length + tap}`];
        return `${factor(cell === undefined ? 0 : value(cell))}·${factor(weight)}`;
      }).join(" + "),
    );
  }

  /** @param {State} state @param {ArrayLike<number>} outputs @returns {string} */
  #result(state, outputs) {
    const value = outputs[state.out];
    if (this.#data.weights.length) {
      const { b = 0 } = state;
      return `sum of the products ${number(value - b)}, with the bias ${factor(b)}: ${number(value)}`;
    }
    return `${this.#data.mean ? "mean" : "largest"}: ${number(value)}`;
  }

  /** @param {State} state */
  #showWindow(state) {
    const { output, stride, cell, outputCell, inputs, size, before } = this.#data;
    const [row, column] = [Math.floor(state.out / output[1]), state.out % output[1]];
    const [x, y] = [column * stride[1] * cell, row * stride[0] * cell];
    inputs.forEach((_, channel) => {
      const group = marked(this.#svg, `window${channel}`);
      if (x || y) {
        group.setAttribute("transform", `translate(${coordinate(x)} ${coordinate(y)})`);
      } else {
        group.removeAttribute("transform");
      }
    });
    const mark = marked(this.#svg, "mark");
    mark.setAttribute("x", coordinate(column * outputCell + 1.5));
    mark.setAttribute("y", coordinate(row * outputCell + 1.5));
    const ring = this.#svg.querySelector(".f-at-ring");
    if (ring) {
      const cells = this.#under(state.out).flat().map(([, at]) => at);
      const best = cells.reduce((one, other) => (state[`x${other}`] > state[`x${one}`] ? other : one));
      ring.setAttribute("cx", coordinate((before[1] + (best % size[1]) + 0.5) * cell));
      ring.setAttribute("cy", coordinate((before[0] + Math.floor(best / size[1]) + 0.5) * cell));
    }
  }

  /**
   * Shows which number the keys have reached.
   *
   * @param {State} state @param {string} letter @param {number[][]} channels @param {Pair} shape
   */
  #showCursors(state, letter, channels, [, columns]) {
    const { cell } = this.#data;
    channels.forEach((_, channel) => {
      const at = state[`${letter}at${channel}`];
      const place = at < 0 ? [0, 0, 0, 0] : [(at % columns) * cell, Math.floor(at / columns) * cell, cell, cell];
      const cursor = marked(this.#svg, `${letter}cursor${channel}`);
      ["x", "y", "width", "height"].forEach((name, side) => cursor.setAttribute(name, coordinate(place[side])));
    });
  }

  /** @param {State} state */
  #show(state) {
    const { inputs, weights, kernel, cell, outputCell } = this.#data;
    const outputs = this.#outputs(state);
    const put = (/** @type {string} */ name, /** @type {number} */ value, side = cell) =>
      write(marked(this.#svg, name), number(value), side - 4);
    inputs.flat().forEach((_, index) => put(`x${index}`, state[`x${index}`]));
    weights.flat().forEach((_, index) => put(`w${index}`, state[`w${index}`]));
    Array.from(outputs).forEach((value, index) => put(`y${index}`, value, outputCell));
    this.#showWindow(state);
    this.#showCursors(state, "x", inputs, this.#data.size);
    this.#showCursors(state, "w", weights, kernel);
    inputs.forEach((_, channel) => {
      const lines = this.#lines(state, channel);
      for (let row = 0; row < kernel[0]; row += 1) {
        write(marked(this.#svg, `line${channel}-${row}`), lines[row] ?? "");
      }
    });
    write(marked(this.#svg, "result"), this.#result(state, outputs));
    if ("b" in this.#first) {
      write(marked(this.#svg, "b"), `bias ${number(state.b)}`);
    }
  }

  /** @param {string} name @param {string} label @param {Pair} shape @param {[x: number, y: number]} corner @param {number} cell */
  #cells(name, label, shape, [x, y], cell = this.#data.cell) {
    const size = /** @type {Pair} */ ([shape[1] * cell, shape[0] * cell]);
    const at = /** @type {Pair} */ ([x + size[0] / 2, y + size[1] / 2]);
    return { name, label, min: 0, max: shape[0] * shape[1] - 1, step: 1, size, at: () => at };
  }

  /** @returns {Control} the output, where a cell is chosen */
  #output() {
    const { output, outputAt, outputCell } = this.#data;
    const label = "output; arrow keys choose a cell";
    return {
      ...this.#cells("out", label, output, outputAt, outputCell),
      words: (out, state) => `${placeOf(out, output)}: ${number(this.#outputs(state)[out])}`,
      press(key, { out }) {
        const to = led(key, out, output);
        return to === undefined ? undefined : { out: to };
      },
      pick: (x, y) => ({ out: cellAt(x, y, output) }),
    };
  }

  /**
   * @param {string} letter of the numbers
   * @param {string} label
   * @param {Pair} shape
   * @param {[x: number, y: number]} corner
   * @param {number} channel
   * @param {number[]} numbers those that it begins with
   * @returns {Control} a grid of numbers that are chosen and changed
   */
  #numbers(letter, label, shape, corner, channel, numbers) {
    const at = `${letter}at${channel}`;
    const nameOf = (/** @type {number} */ cell) => `${letter}${channel * numbers.length + cell}`;
    const step = numbers.every(Number.isInteger) ? 1 : 0.1;
    const put = (/** @type {number} */ cell, /** @type {number} */ value) => {
      const bounded = Math.min(Math.max(value, -MOST), MOST);
      return { [at]: cell, [nameOf(cell)]: Number(bounded.toFixed(10)) };
    };
    return {
      ...this.#cells(at, `${label}; arrow keys choose a number, plus and minus change it`, shape, corner),
      min: -1,
      words: (cell, state) =>
        cell < 0 ? "no number is chosen" : `${placeOf(cell, shape)}: ${number(state[nameOf(cell)])}`,
      press(key, state) {
        const cell = state[at];
        const to = led(key, cell, shape);
        const more = cell >= 0 && MORE[key] && put(cell, state[nameOf(cell)] + MORE[key] * step);
        return to === undefined ? more || undefined : { [at]: to };
      },
      pick: (x, y, begins, state) => {
        if (begins) {
          const cell = cellAt(x, y, shape);
          this.#held = { cell, value: state[nameOf(cell)], y };
          return { [at]: cell };
        }
        const { cell, value, y: from } = this.#held;
        return put(cell, value + Math.round(((from - y) * shape[0]) / WAY) * step);
      },
    };
  }

  /** @returns {Control[]} */
  #controls() {
    const { inputs, weights, size, kernel, before, inputsAt, kernelsAt, cell, bias, biasAt } = this.#data;
    const of = (/** @type {number} */ channel) => (inputs.length > 1 ? `, channel ${channel + 1}` : "");
    const controls = [this.#output()];
    inputs.forEach((numbers, channel) => {
      const [x, y] = inputsAt[channel];
      const corner = /** @type {Pair} */ ([x + before[1] * cell, y + before[0] * cell]);
      controls.push(this.#numbers("x", `input${of(channel)}`, size, corner, channel, numbers));
    });
    weights.forEach((numbers, channel) => {
      const label = `kernel${of(channel)}`;
      controls.push(this.#numbers("w", label, kernel, kernelsAt[channel], channel, numbers));
    });
    if (bias !== null) {
      const words = (/** @type {number} */ value) => number(value);
      controls.push({ name: "b", label: "bias", ...rangeAround(bias), size: [90, 32], at: () => biasAt, words });
    }
    return controls;
  }

  /** @returns {LiveFigure} */
  figure() {
    const { output, inputs, weights, size, kernel } = this.#data;
    const listed = (/** @type {ArrayLike<number>} */ values, /** @type {Pair} */ [rows, columns]) =>
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (__, column) => number(values[row * columns + column])).join(" "),
      ).join("; ");
    return {
      first: this.#first,
      controls: this.#controls(),
      show: (state) => this.#show(state),
      words: (state) => `${placeOf(state.out, output)}: ${this.#result(state, this.#outputs(state))}.`,
      describe: (state, before) => {
        const told = [before.slice(0, before.indexOf(". Input") + 1)];
        inputs.forEach((numbers, channel) => {
          const of = inputs.length > 1 ? ` of channel ${channel + 1}` : "";
          const all = (/** @type {string} */ letter, /** @type {number} */ count) =>
            Array.from({ length: count }, (_, cell) => state[`${letter}${channel * count + cell}`]);
          told.push(`Input${of}, row by row: ${listed(all("x", numbers.length), size)}.`);
          if (weights.length) {
            told.push(`Kernel${of}: ${listed(all("w", weights[0].length), kernel)}.`);
          }
        });
        if ("b" in this.#first) {
          told.push(`Bias: ${number(state.b)}.`);
        }
        told.push(`Output: ${listed(this.#outputs(state), output)}.`);
        return told.join(" ");
      },
    };
  }
}

window.handsonLive.modules.windows = (svg, data) => new Windows(svg, data).figure();
