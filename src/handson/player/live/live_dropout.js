/** Dropout, alive: other units are dropped, and the rate moves. */
import { masks } from "./arithmetic/dropout_masks.js";
import { coordinate } from "./arithmetic/numerals.js";
import { marked, number, numberOf, write } from "./in_place.js";

/** @import { Control, State } from "./types.js" */

/** @typedef {{ layers: number[], rate: number, seed: number, columns: number[][], radius: number,
 *   room: number }} Data what the build says of the figure
 */

/** The largest seed. */
const MOST = 999999;

/** @param {number} x @param {number} y */
const pair = (x, y) => `${coordinate(x)} ${coordinate(y)}`;

/**
 * @param {Data} data
 * @param {number[][]} dropped
 * @param {number} layer
 * @returns {string} the path of the edges to the next layer that are left
 */
function edges({ columns, radius }, dropped, layer) {
  const [x0, ...before] = columns[layer];
  const [x1, ...after] = columns[layer + 1];
  let path = "";
  for (const [from, y0] of before.entries()) {
    for (const [to, y1] of after.entries()) {
      if (!dropped[layer].includes(from) && !dropped[layer + 1].includes(to)) {
        const length = Math.hypot(x1 - x0, y1 - y0);
        const dx = ((x1 - x0) / length) * (radius + 1);
        const dy = ((y1 - y0) / length) * (radius + 1);
        path += `M${pair(x0 + dx, y0 + dy)}L${pair(x1 - dx, y1 - dy)}`;
      }
    }
  }
  return path && `<path class="f-edge" d="${path}"></path>`;
}

/**
 * @param {Data} data
 * @param {number[][]} dropped
 * @param {number} layer
 * @returns {string} its units, as `figures/drawing/layers.py` draws them
 */
function units({ columns, radius }, dropped, layer) {
  const [x, ...heights] = columns[layer];
  const role = ["input", "hidden", "output"][layer && (layer === columns.length - 1 ? 2 : 1)];
  const arm = radius * 0.45;
  return heights
    .map((y, unit) => {
      const at = `cx="${coordinate(x)}" cy="${coordinate(y)}" r="${coordinate(radius)}"`;
      return dropped[layer].includes(unit)
        ? `<circle class="f-edge" ${at} stroke-dasharray="4 4"></circle>` +
            `<path class="f-highlight f-outline" d="M${pair(x - arm, y - arm)}` +
            `L${pair(x + arm, y + arm)}M${pair(x - arm, y + arm)}L${pair(x + arm, y - arm)}"></path>`
        : `<circle class="f-${role} f-shape" ${at}></circle>`;
    })
    .join("");
}

/** @param {SVGGraphicsElement} text @returns {[x: number, y: number]} its middle */
const middleOf = (text) => [numberOf(text, "x"), numberOf(text, "y") - 6];

/** @param {number[]} layers @returns {number[]} those whose units may be dropped */
const layersOf = (layers) => (layers.length > 2 ? [...layers.keys()].slice(1, -1) : [0]);

/** @param {number[]} layers @param {number[][]} dropped @returns {string} the units in words */
const listed = (layers, dropped) =>
  layersOf(layers)
    .map((layer) => {
      const gone = dropped[layer].map((unit) => unit + 1).join(", ");
      return `layer ${layer + 1}: ${gone || "none"}`;
    })
    .join("; ");

/**
 * @param {Record<"rate" | "seed", SVGGraphicsElement>} texts
 * @param {number} rate the first one
 * @returns {Control[]}
 */
function controlsOf(texts, rate) {
  return [
    {
      name: "rate",
      label: "dropout rate",
      min: 0,
      max: Math.max(0.95, rate),
      step: 0.05,
      size: [92, 34],
      at: () => middleOf(texts.rate),
      words: (value) => number(value, 3),
    },
    {
      name: "seed",
      label: "seed",
      min: 0,
      max: MOST,
      step: 1,
      perUnit: 0.2,
      size: [104, 34],
      at: () => middleOf(texts.seed),
      words: String,
    },
  ];
}

window.handsonLive.modules.dropout = (svg, /** @type {Data} */ data) => {
  const { layers, room } = data;
  const texts = { rate: marked(svg, "rate"), seed: marked(svg, "seed") };
  const all = layersOf(layers).reduce((sum, layer) => sum + layers[layer], 0);

  /** @param {State} state @returns {[dropped: number[][], told: string, scale: string]} */
  const compute = ({ rate, seed }) => {
    const dropped = masks(layers, rate, seed);
    return [dropped, `${dropped.flat().length} of ${all}`, number(1 / (1 - rate))];
  };
  return {
    first: { rate: data.rate, seed: data.seed },
    controls: controlsOf(texts, data.rate),
    buttons: [
      {
        label: "New mask",
        next: ({ rate, seed }) => ({ rate, seed: seed < MOST ? seed + 1 : 0 }),
      },
    ],

    show(state) {
      const [dropped, told, scale] = compute(state);
      const between = layers.slice(1).map((_, layer) => edges(data, dropped, layer));
      const drawn = layers.map((_, layer) => units(data, dropped, layer));
      marked(svg, "network").innerHTML = [...between, ...drawn].join("");
      write(marked(svg, "foot"), `${told} dropped, the kept ones × ${scale}`, room);
      write(texts.rate, `rate ${number(state.rate, 3)}`);
      write(texts.seed, `seed ${state.seed}`);
    },

    words(state) {
      const [dropped, told] = compute(state);
      return `${told} units are dropped, ${listed(layers, dropped)}.`;
    },

    describe(state, before) {
      const [dropped, told, scale] = compute(state);
      const [fixed] = before.split(" In one training step");
      return (
        `${fixed} In one training step with dropout rate ${number(state.rate, 3)}, ${told} units ` +
        `are dropped with their edges (${listed(layers, dropped)}); the outputs of the kept ones are ` +
        `multiplied by ${scale}.`
      );
    },
  };
};
