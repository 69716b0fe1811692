/** The computational graph, alive: leaves move, and both passes go node by node. */
import { pass } from "./arithmetic/graph_passes.js";
import { coordinate } from "./arithmetic/numerals.js";
import { marked, number, rangeAround, write } from "./in_place.js";

/** @import { GraphNode } from "./arithmetic/graph_passes.js" */
/** @import { Button, Control, State } from "./types.js" */

/** Half the height of a card, and where its numbers end before its edge. */
const HALF = 48;
const INSET = 12;
/** What of a card's width its numbers leave free. */
const TAKEN = 52;

/** @typedef {GraphNode & { name: string, told: string, x: number, y: number, wide: number }} Card */
/** @typedef {{ expressions: string, nodes: Card[],
 *   key: [x: number, y: number, wide: number] }} Data what the build says of the figure
 */
/** @typedef {{ forward: boolean, index: number }} Step what one step shows: a value or a gradient */

/** @param {Card[]} nodes @returns {Step[]} the forward pass in order, the backward pass back */
function stepsOf(nodes) {
  const all = [...nodes.keys()];
  return [
    ...all.filter((index) => nodes[index].parents.length).map((index) => ({ forward: true, index })),
    ...all
      .filter((index) => nodes[index].parents.length || nodes[index].name)
      .reverse()
      .map((index) => ({ forward: false, index })),
  ];
}

/** @param {SVGGraphicsElement} element @param {boolean} shown */
function show(element, shown) {
  if (shown) {
    element.removeAttribute("visibility");
  } else {
    element.setAttribute("visibility", "hidden");
  }
}

/** @param {number} last the number of steps @returns {Button[]} */
function buttonsFor(last) {
  /** @type {Button["next"]} */
  const next = (state) => ({ ...state, shown: state.shown < last ? state.shown + 1 : 0 });
  return [
    { label: "Step", next },
    {
      label: "Run",
      next(state, begins) {
        const again = begins ? { ...state, shown: 0 } : null;
        return state.shown < last ? next(state, begins) : again;
      },
      runs: true,
    },
  ];
}

/**
 * @param {Data} data
 * @param {number} last the number of steps
 * @returns {Control[]}
 */
function controlsOf({ nodes, key: [keyX, keyY, keyWide] }, last) {
  /** @type {Control[]} */
  const leaves = nodes.flatMap(({ parents, name, value, x, y, wide }, index) =>
    parents.length || !name
      ? []
      : [
          {
            name: `v${index}`,
            label: name,
            ...rangeAround(value),
            at: () => [x + wide / 2 - INSET - 26, y + 5],
            size: [60, 30],
            words: (now) => number(now, 3),
          },
        ],
  );
  return [
    ...leaves,
    {
      name: "shown",
      label: "step of both passes",
      min: 0,
      max: last,
      step: 1,
      at: () => [keyX, keyY],
      size: [keyWide, 34],
      words: (shown) => `${shown} of ${last}`,
    },
  ];
}

/** @param {Card[]} nodes @param {State} state */
const compute = (nodes, state) =>
  pass(nodes.map((node, index) => ({ ...node, value: state[`v${index}`] ?? 0 })));

/** @param {Card[]} nodes @param {State} state @returns {string} all values */
const forwardTold = (nodes, state) =>
  compute(nodes, state)
    .values.map((value, index) => `${nodes[index].told} = ${number(value, 3)}`)
    .join("; ");

/** @param {Card[]} nodes @param {State} state @returns {string} all gradients */
const backwardTold = (nodes, state) =>
  compute(nodes, state)
    .gradients.flatMap((gradient, index) => {
      const { name, told, parents } = nodes[index];
      return name || parents.length ? [`by ${name || told}: ${number(gradient, 3)}`] : [];
    })
    .join("; ");

/** @param {Card[]} nodes @param {Step} step @param {State} state @returns {string} what it does */
function made(nodes, { forward, index }, state) {
  const { values, gradients } = compute(nodes, state);
  const { told, name } = nodes[index];
  return forward
    ? `Forward: ${told} = ${number(values[index], 3)}.`
    : `Backward: the derivative by ${name || told} is ${number(gradients[index], 3)}.`;
}

/** A gradient, with a line below that is as long as it is. */
class Gradient {
  #text;
  #line;
  #built;
  #drawn;
  #wide;

  /** @param {SVGSVGElement} svg @param {Card} card @param {number} index */
  constructor(svg, { wide }, index) {
    this.#text = /** @type {SVGTextElement} */ (marked(svg, `g${index}`));
    this.#line = marked(svg, `l${index}`);
    this.#built = this.#text.textContent;
    this.#drawn = this.#line.getAttribute("d") ?? "";
    this.#wide = wide;
  }

  /** @param {number} gradient */
  write(gradient) {
    write(this.#text, number(gradient, 3), this.#wide - TAKEN);
  }

  /** @returns {string} the line, which is measured */
  measured() {
    if (this.#text.textContent === this.#built) {
      return this.#drawn;
    }
    const right = this.#wide / 2 - INSET;
    return `M${coordinate(right - this.#text.getComputedTextLength())} 41H${coordinate(right)}`;
  }

  /** @param {string} line */
  underline(line) {
    this.#line.setAttribute("d", line);
  }
}

/** @param {SVGSVGElement} svg @param {Card | undefined} card what is marked, if anything is */
function mark(svg, card) {
  const frame = marked(svg, "now");
  show(frame, card !== undefined);
  frame.setAttribute("x", card ? coordinate(card.x - card.wide / 2) : "0");
  frame.setAttribute("y", card ? coordinate(card.y - HALF) : "0");
  frame.setAttribute("width", card ? coordinate(card.wide) : "0");
}

window.handsonLive.modules.graph = (svg, /** @type {Data} */ data) => {
  const { nodes, expressions } = data;
  const steps = stepsOf(nodes);
  const last = steps.length;
  const output = nodes[nodes.length - 1].name;
  /** @type {State} */
  const first = { shown: last };
  nodes.forEach(({ parents, value }, index) => {
    if (!parents.length) {
      first[`v${index}`] = value;
    }
  });
  const written = new Map(
    steps
      .filter(({ forward }) => !forward)
      .map(({ index }) => [index, new Gradient(svg, nodes[index], index)]),
  );

  return {
    first,
    controls: controlsOf(data, last),
    buttons: buttonsFor(last),

    show(state) {
      const { values, gradients } = compute(nodes, state);
      for (const [index, { wide }] of nodes.entries()) {
        write(marked(svg, `v${index}`), number(values[index], 3), wide - TAKEN);
        written.get(index)?.write(gradients[index]);
      }
      // All are measured before any is changed: the browser lays out what is drawn only once.
      const lines = [...written.values()].map((gradient) => gradient.measured());
      [...written.values()].forEach((gradient, place) => gradient.underline(lines[place]));
      for (const [count, { forward, index }] of steps.entries()) {
        show(marked(svg, `${forward ? "f" : "b"}${index}`), count < state.shown);
      }
      const step = state.shown < last ? steps[state.shown - 1] : undefined;
      mark(svg, step && nodes[step.index]);
    },

    words(state) {
      if (state.shown < last) {
        const step = steps[state.shown - 1];
        return step ? made(nodes, step, state) : "The graph before the forward pass.";
      }
      const value = number(compute(nodes, state).values[nodes.length - 1], 3);
      return `${output} is ${value}. Derivatives, ${backwardTold(nodes, state)}.`;
    },

    describe: (state) =>
      `${expressions}. Forward: ${forwardTold(nodes, state)}. ` +
      `Derivatives of ${output}, ${backwardTold(nodes, state)}.`,
  };
};
