/** A trained network, alive: what is drawn goes through it at once. */
import { coordinate } from "./arithmetic/numerals.js";
import { marked } from "./in_place.js";

/** @import { Layout } from "./arithmetic/network_view.js" */
/** @import { Control, LiveFigure, State } from "./types.js" */

/** @typedef {Layout & { network: string, bar: number, bars: number }} Data */

/** How much can be drawn; nobody draws so long. */
const MOST = 3000;
/** How near to the last place a pointer's next one is left out, as a share of the field. */
const NEAR = 0.006;
/** How far a share stands behind its bar. */
const BEHIND = 8;
/** How many samples stand in a row. */
const ROW = 5;

/** @type {State} what the build has drawn: the first sample; a cell or a sample of -1 is none */
const FIRST = { sample: 0, n: 0, cell: -1 };

/** @type {Record<string, [down: number, right: number]>} */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** @param {number} at @param {number} count */
const inside = (at, count) => Math.min(Math.max(at, 0), count - 1);

/** @param {number} share */
const percent = (share) => `${Math.floor(100 * share + 0.5)} %`;

/** @param {State} state @returns {number[]} what has been drawn */
const notesOf = (state) => Array.from({ length: state.n }, (_, index) => state[`s${index}`]);

/** @param {State} state @param {number} note @returns {State} the same with one thing more done */
const withNote = (state, note) =>
  state.n < MOST ? { ...state, n: state.n + 1, [`s${state.n}`]: note } : state;

/** @param {Element} group with a path for each shade @param {string[]} paths */
function paint(group, paths) {
  for (const [index, path] of [...group.children].entries()) {
    if (path.getAttribute("d") !== paths[index]) {
      path.setAttribute("d", paths[index]);
    }
  }
}

/** @param {Element} rect @param {number[]} place its corner, width and height */
const put = (rect, place) =>
  ["x", "y", "width", "height"].forEach((name, index) => rect.setAttribute(name, coordinate(place[index])));

/** The figure on one slide. */
class Classifier {
  #svg;
  #data;
  #model;
  #view;
  #sheet;
  #blank;
  /** @type {[x: number, y: number] | null} where the stroke has come to; null where it is lifted */
  #last = null;

  /** @param {SVGSVGElement} svg @param {Data} data */
  constructor(svg, data) {
    const model = globalThis.handsonModels[data.network];
    this.#svg = svg;
    this.#data = data;
    this.#model = model;
    this.#view = globalThis.handsonInference.viewOf(model, data);
    this.#sheet = globalThis.handsonInference.sheetOf(model.input.image, model.input.pen);
    this.#blank = new Float64Array(model.input.image[0] * model.input.image[1]);
  }

  /** @param {State} state */
  #drawn(state) {
    return this.#sheet.draw(state.sample < 0 ? this.#blank : this.#view.inks[state.sample], notesOf(state));
  }

  /** @param {State} state @returns {{ label: string, score: number }[]} the likeliest first */
  #ranked(state) {
    const { scores } = this.#view.show(this.#drawn(state).ink);
    const classes = this.#model.labels.map((label, index) => ({ label, score: scores[index] }));
    return classes.sort((one, other) => other.score - one.score);
  }

  /** @type {NonNullable<Control["pick"]>} */
  #stroke = (x, y, begins, state) => {
    const { DONE, noted } = globalThis.handsonInference;
    const last = begins ? null : this.#last;
    if (x < 0 || x > 1 || y < 0 || y > 1) {
      this.#last = null;
      return undefined;
    }
    if (last && Math.hypot(x - last[0], y - last[1]) < NEAR) {
      return undefined;
    }
    this.#last = [x, y];
    // Who begins to draw on a sample that is as it was wants a drawing instead.
    const under = state.sample >= 0 && !state.n ? { ...state, sample: -1 } : state;
    return { ...withNote(under, noted(last ? DONE.goesOn : DONE.begins, x, y)), cell: -1 };
  };

  /** @type {NonNullable<Control["press"]>} */
  #type = (key, state) => {
    const { DONE, noted } = globalThis.handsonInference;
    const [rows, columns] = this.#model.input.image;
    const { cell } = state;
    const row = cell < 0 ? rows >> 1 : Math.floor(cell / columns);
    const column = cell < 0 ? columns >> 1 : cell % columns;
    if (key in STEPS) {
      const [down, right] = cell < 0 ? [0, 0] : STEPS[key];
      return { ...state, cell: inside(row + down, rows) * columns + inside(column + right, columns) };
    }
    if (key !== " ") {
      return undefined;
    }
    const at = row * columns + column;
    const done = this.#drawn(state).ink[at] > 0.5 ? DONE.clears : DONE.fills;
    const note = noted(done, (column + 0.5) / columns, (row + 0.5) / rows);
    return { ...withNote(state, note), cell: at };
  };

  /** @returns {Control} */
  #field() {
    const { field, fieldCell } = this.#data;
    const [rows, columns] = this.#model.input.image;
    const [wide, high] = [columns * fieldCell, rows * fieldCell];
    return {
      name: "cell",
      label: "drawing field; arrow keys go from cell to cell, space fills or clears one",
      min: -1,
      max: rows * columns - 1,
      step: 1,
      size: [wide, high],
      at: () => [field[0] + wide / 2, field[1] + high / 2],
      words: (cell, state) => {
        const { ink } = this.#drawn(state);
        if (cell < 0) {
          return `${ink.filter((share) => share > 0.05).length} of ${ink.length} cells have ink`;
        }
        const place = `row ${Math.floor(cell / columns) + 1}, column ${(cell % columns) + 1}`;
        return `${place}: ${percent(ink[cell])} ink`;
      },
      press: this.#type,
      pick: this.#stroke,
    };
  }

  /** @returns {Control} */
  #samples() {
    const { samples } = this.#model;
    const [[x, y], ...others] = this.#data.samples;
    const pitch = (this.#data.fieldCell * this.#model.input.image[1]) / ROW;
    const across = Math.min(others.length + 1, ROW);
    const lines = Math.ceil(samples.length / ROW);
    const choose = (/** @type {number} */ sample) => ({ ...FIRST, sample: inside(sample, samples.length) });
    return {
      name: "sample",
      label: "sample",
      min: 0,
      max: samples.length - 1,
      step: 1,
      size: [pitch * across, pitch * lines],
      at: () => [x - 4 + (pitch * across) / 2, y - 4 + (pitch * lines) / 2],
      words(sample) {
        const label = samples[sample]?.label;
        return sample < 0 ? "none" : `${sample + 1} of ${samples.length}${label ? `, ${label}` : ""}`;
      },
      press(key, { sample }) {
        /** @type {Record<string, number>} */
        const chosen = { Home: 0, End: samples.length, " ": sample };
        const [down, right] = STEPS[key] ?? [0, 0];
        return key in STEPS || key in chosen ? choose(chosen[key] ?? sample + down * ROW + right) : undefined;
      },
      pick(left, top, begins) {
        const index = Math.floor(top * lines) * ROW + Math.floor(left * across);
        return begins && index < samples.length ? choose(index) : undefined;
      },
    };
  }

  /** @param {number[]} scores */
  #showBars(scores) {
    const { bar, bars } = this.#data;
    const best = scores.indexOf(Math.max(...scores));
    scores.forEach((score, index) => {
      const rect = marked(this.#svg, `bar${index}`);
      rect.setAttribute("width", coordinate(bar * score));
      rect.setAttribute("class", `${index === best ? "f-highlight" : "f-output"} f-solid f-at-bar${index}`);
      const share = marked(this.#svg, `share${index}`);
      share.setAttribute("x", coordinate(bars + bar * score + BEHIND));
      share.textContent = percent(score);
    });
  }

  /** Shows which cell the keys have reached, and which sample is there. @param {State} state */
  #showPlaces({ cell, sample, n }) {
    const { field, fieldCell, samples, sampleCell } = this.#data;
    const [rows, columns] = this.#model.input.image;
    const [x, y] = cell < 0 ? [0, 0] : [cell % columns, Math.floor(cell / columns)];
    const side = cell < 0 ? 0 : fieldCell;
    put(marked(this.#svg, "cursor"), [field[0] + x * fieldCell, field[1] + y * fieldCell, side, side]);
    const [left, top] = samples[Math.max(sample, 0)];
    const size = sample < 0 || n ? [0, 0] : [columns * sampleCell + 6, rows * sampleCell + 6];
    put(marked(this.#svg, "chosen"), [left - 3, top - 3, ...size]);
  }

  /** @param {State} state */
  #show(state) {
    const { ink, below, strokes } = this.#drawn(state);
    const { input, maps, scores } = this.#view.show(ink);
    paint(marked(this.#svg, "field"), this.#view.field(below));
    const line = marked(this.#svg, "strokes");
    if (strokes) {
      line.setAttribute("d", strokes);
    } else {
      line.removeAttribute("d");
    }
    this.#showPlaces(state);
    if (input) {
      paint(marked(this.#svg, "input"), input);
    }
    maps.forEach((paths, index) => paint(marked(this.#svg, `map${index}`), paths));
    if (this.#data.bars) {
      this.#showBars(scores);
    }
  }

  /** @returns {LiveFigure} */
  figure() {
    return {
      first: FIRST,
      controls: [this.#field(), this.#samples()],
      buttons: [{ label: "Clear", next: () => ({ ...FIRST, sample: -1 }) }],
      show: (state) => this.#show(state),
      words: (state) => {
        const [one, two] = this.#ranked(state);
        return `Most likely ${one.label}, ${percent(one.score)}; then ${two.label}, ${percent(two.score)}.`;
      },
      describe: (state, before) => {
        const fixed = before.slice(0, before.lastIndexOf(" For "));
        const { sample, n } = state;
        const label = sample >= 0 && this.#model.samples[sample].label;
        const told = sample < 0 || n ? "the drawing" : `sample ${sample + 1}${label ? `, ${label},` : ""}`;
        const likeliest = this.#ranked(state).slice(0, 3);
        const shares = likeliest.map((each) => `${each.label} ${percent(each.score)}`);
        return `${fixed} For ${told} its probabilities are: ${shares.join(", ")}.`;
      },
    };
  }
}

window.handsonLive.modules.classify = (svg, data) => new Classifier(svg, data).figure();
