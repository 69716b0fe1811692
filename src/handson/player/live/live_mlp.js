/** The fully connected network, alive: inputs move, units shine, and an edge tells its weight. */
import { propagate } from "./arithmetic/dense_layers.js";
import { brief, coordinate } from "./arithmetic/numerals.js";
import { marked, number, rangeAround, write } from "./in_place.js";

/** @import { Control, State } from "./types.js" */

/** How far from an edge a pointer may be, in units of the figure. */
const NEAR = 9;
/** How much a unit shines at most: as the build lets it. */
const SHINE = 0.6;

/** @typedef {{ values: number[], weights: number[][][], hidden: string, output: string,
 *   columns: number[][], radius: number, digits: number, shift: number, below: number,
 *   note: string }} Data what the build says of the figure
 */

/** @typedef {{ layer: number, from: number, to: number, weight: number,
 *   ends: [x: number, y: number, x: number, y: number] }} Edge
 */

/** @param {Data} data @returns {Edge[]} layer by layer */
function edgesOf({ weights, columns, radius }) {
  return weights.flatMap((rows, layer) =>
    rows.flatMap((row, from) =>
      row.map((weight, to) => {
        const [x0, ...before] = columns[layer];
        const [x1, ...after] = columns[layer + 1];
        const [y0, y1] = [before[from], after[to]];
        const length = Math.hypot(x1 - x0, y1 - y0);
        const dx = ((radius + 1) * (x1 - x0)) / length;
        const dy = ((radius + 1) * (y1 - y0)) / length;
        return { layer, from, to, weight, ends: [x0 + dx, y0 + dy, x1 - dx, y1 - dy] };
      }),
    ),
  );
}

/**
 * @param {Edge} edge
 * @param {number} x
 * @param {number} y
 * @returns {number} how far a point is from it
 */
function distance({ ends: [x0, y0, x1, y1] }, x, y) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const share = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
  const inside = Math.min(Math.max(share, 0), 1);
  return Math.hypot(x - x0 - inside * dx, y - y0 - inside * dy);
}

/** @param {Edge} edge */
function told({ layer, from, to, weight }) {
  const source = `unit ${from + 1} of layer ${layer + 1}`;
  return `weight from ${source} to unit ${to + 1} of layer ${layer + 2}: ${number(weight)}`;
}

/**
 * @param {Data} data
 * @param {Edge[]} edges
 * @param {number} width of the figure
 * @returns {Control[]}
 */
function controlsOf({ values, columns: [inputs], shift, below }, edges, width) {
  return [
    ...values.map((value, index) => ({
      name: `x${index}`,
      label: `input ${index + 1}`,
      ...rangeAround(value),
      at: () => /** @type {[number, number]} */ ([shift + inputs[0], inputs[index + 1]]),
      words: (/** @type {number} */ now) => number(now),
    })),
    {
      name: "edge",
      label: "edge whose weight is shown",
      min: 0,
      max: edges.length,
      step: 1,
      at: () => [width / 2, below],
      size: [Math.min(width, 460), 34],
      words: (edge) => (edge ? told(edges[edge - 1]) : "none"),
    },
  ];
}

/**
 * Lets a unit shine by its activation, and writes it.
 *
 * @param {SVGSVGElement} svg
 * @param {string} name of the unit
 * @param {number} value
 * @param {number} digits
 */
function shine(svg, name, value, digits) {
  const role = value < 0 ? "negative" : "positive";
  const unit = marked(svg, `u${name}`);
  unit.setAttribute("class", `f-${role} f-solid f-at-u${name}`);
  unit.setAttribute("fill-opacity", coordinate(SHINE * Math.tanh(Math.abs(value))));
  marked(svg, `o${name}`).setAttribute("class", `f-${role} f-outline f-at-o${name}`);
  write(marked(svg, `a${name}`), brief(value, digits));
}

window.handsonLive.modules.mlp = (svg, /** @type {Data} */ data) => {
  const { values, weights, hidden, output, digits, shift, note } = data;
  const edges = edgesOf(data);
  const width = svg.viewBox.baseVal.width;
  /** @type {State} */
  const first = { edge: 0 };
  values.forEach((value, index) => {
    first[`x${index}`] = value;
  });
  /** @param {State} state */
  const compute = (state) =>
    propagate(
      values.map((_, index) => state[`x${index}`]),
      weights,
      hidden,
      output,
    );
  /** @param {number[]} numbers */
  const listed = (numbers) => numbers.map((value) => number(value)).join(", ");
  /** @param {State} state */
  const shown = ({ edge }) => (edge ? told(edges[edge - 1]) : note);

  return {
    first,
    controls: controlsOf(data, edges, width),

    show(state) {
      for (const [layer, activations] of compute(state).entries()) {
        for (const [unit, value] of activations.entries()) {
          shine(svg, `${layer}-${unit}`, value, digits);
        }
      }
      const [x0, y0, x1, y1] = (edges[state.edge - 1]?.ends ?? []).map(coordinate);
      marked(svg, "edge").setAttribute("d", state.edge ? `M${x0} ${y0}L${x1} ${y1}` : "");
      write(marked(svg, "note"), shown(state), width);
    },

    point(x, y) {
      const away = edges.map((edge) => distance(edge, x - shift, y));
      const least = Math.min(...away);
      return least < NEAR ? { edge: away.indexOf(least) + 1 } : null;
    },

    words(state) {
      const layers = compute(state);
      const given = `The output is ${listed(layers[layers.length - 1])}.`;
      return state.edge ? `${shown(state)}. ${given}` : given;
    },

    describe(state, before) {
      const [inputs, ...behind] = compute(state).map(listed);
      const fixed = before.slice(0, before.indexOf(" The inputs "));
      return `${fixed} The inputs ${inputs} give layer by layer: ${behind.join("; ")}.`;
    },
  };
};
