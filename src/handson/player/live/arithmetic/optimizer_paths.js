/** What optimizers do, as the data of paths. */
import { coordinate } from "./numerals.js";
import { SURFACES } from "./optimizer_steps.js";
import { outlines, pathOf } from "./regions.js";

/** @import { Point } from "./optimizer_steps.js" */

/** @typedef {{ x: [number, number], y: [number, number], size: [number, number] }} Frame the ranges
 *   of both weights, and the width and height they are drawn in */

/**
 * @param {Frame} frame
 * @param {Point} point
 * @returns {Point} where it stands, in units of the figure
 */
export function place({ x: [left, right], y: [bottom, top], size: [width, height] }, [w1, w2]) {
  return [((w1 - left) / (right - left)) * width, ((top - w2) / (top - bottom)) * height];
}

/**
 * Cuts a line off where it leaves the picture (Y.-D. Liang and B. A. Barsky,
 * https://doi.org/10.1145/357332.357333).
 *
 * @param {Frame["size"]} size
 * @param {Point} from
 * @param {Point} to
 * @returns {[from: Point, to: Point] | null} the part inside, if there is one
 */
function inside(size, from, to) {
  let [first, last] = [0, 1];
  for (const side of [0, 1]) {
    const way = to[side] - from[side];
    for (const [far, sign] of [
      [0, -1],
      [size[side], 1],
    ]) {
      const room = sign * (far - from[side]);
      if (sign * way > 0) {
        last = Math.min(last, room / (sign * way));
      } else if (sign * way < 0) {
        first = Math.max(first, room / (sign * way));
      } else if (room < 0) {
        return null;
      }
    }
  }
  /** @param {number} share @returns {Point} */
  const at = (share) => [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  return first <= last ? [first ? at(first) : from, last < 1 ? at(last) : to] : null;
}

/** @param {Point} point */
const pair = (point) => point.map(coordinate).join(" ");

/**
 * @param {Frame} frame
 * @param {Point[]} points
 * @returns {{ line: string, dots: string, end: Point }} the line through them, as far as it is in
 *   the picture, a dot for each but the last, and where that stands: at the edge if it is outside
 */
export function trail(frame, points) {
  const [width, height] = frame.size;
  const places = points.map((point) => place(frame, point));
  let line = `M${pair(places[0])}`;
  for (let index = 1; index < places.length; index += 1) {
    const part = inside(frame.size, places[index - 1], places[index]);
    if (part) {
      line += `${part[0] === places[index - 1] ? "" : `M${pair(part[0])}`}L${pair(part[1])}`;
    }
  }
  const shown = places.slice(0, -1).filter(([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height);
  const [x, y] = places[places.length - 1];
  return {
    line,
    dots: shown.map((each) => `M${pair(each)}h0`).join(""),
    end: [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, 0), height)],
  };
}

/** How many cells the grid has from left to right. */
const CELLS = 90;

/**
 * @param {string} surface its name
 * @param {Frame} frame
 * @param {number} count how many levels
 * @returns {string[]} for each level the outlines of where the loss is at most that, the largest
 *   first; between two of them is the same share of the picture
 */
export function levels(surface, frame, count) {
  const { x, y, size } = frame;
  const rows = Math.round((CELLS * size[1]) / size[0]);
  /** @type {number[]} */
  const values = [];
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= CELLS; column += 1) {
      const w1 = x[0] + ((x[1] - x[0]) * column) / CELLS;
      const w2 = y[1] - ((y[1] - y[0]) * row) / rows;
      values.push(-SURFACES[surface].value(w1, w2));
    }
  }
  const sorted = [...values].sort((one, other) => one - other);
  return Array.from({ length: count }, (_, index) => {
    const level = sorted[Math.floor((sorted.length * (index + 1)) / (count + 1))];
    return pathOf(outlines(values, CELLS + 1, level), size[0] / CELLS, size[1] / rows);
  });
}
