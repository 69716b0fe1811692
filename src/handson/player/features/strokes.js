/** The lines of a drawing, in the units of the slide; nothing here needs a page. */

/** @import { Stroke } from "../remark/types.js" */

/** How wide the tools are, in units of the slide. */
export const WIDTHS = { pen: 5, marker: 26 };
/** How near the eraser has to come to a line, in units of the slide. */
const REACH = 10;
/** Lines are as wide as the hand presses, in steps of this. */
const STEP = 0.5;

/**
 * @param {number} pressure from 0 to 1, as pens report it; 0.5 of a mouse
 * @param {"pen" | "marker"} tool
 * @returns {number} how wide the line is there
 */
export function widthOf(pressure, tool) {
  const width = tool === "pen" ? WIDTHS.pen * (0.4 + 1.2 * pressure) : WIDTHS.marker;
  return Math.round(width / STEP) * STEP;
}

/**
 * Takes a line apart where its width changes.
 *
 * @param {Stroke} stroke
 * @returns {{ width: number, path: string }[]} the data of SVG paths
 */
export function pathsOf({ tool, points }) {
  /** @type {{ width: number, path: string }[]} */
  const paths = [];
  points.forEach(([x, y, pressure], index) => {
    const width = widthOf(pressure, tool);
    const last = paths.at(-1);
    if (last?.width === width) {
      last.path += `L${x} ${y}`;
    } else {
      const [fromX, fromY] = points[Math.max(index - 1, 0)];
      // A line to where it begins is a dot.
      paths.push({ width, path: `M${fromX} ${fromY}L${x} ${y}` });
    }
  });
  return paths;
}

/**
 * @param {number[]} point
 * @param {number[]} from
 * @param {number[]} to
 * @returns {number} how far the point is from the line between the two
 */
function distance([x, y], [fromX, fromY], [toX, toY]) {
  const [across, down] = [toX - fromX, toY - fromY];
  const length = across ** 2 + down ** 2;
  const along = length ? ((x - fromX) * across + (y - fromY) * down) / length : 0;
  const share = Math.min(Math.max(along, 0), 1);
  return Math.hypot(x - fromX - share * across, y - fromY - share * down);
}

/**
 * @param {number[]} from
 * @param {number[]} to
 * @param {number[]} point
 * @returns {number} on which side of the line through the two the point is; 0 on it
 */
const side = ([fromX, fromY], [toX, toY], [x, y]) =>
  Math.sign((toX - fromX) * (y - fromY) - (toY - fromY) * (x - fromX));

/**
 * @param {number[][]} line from where to where
 * @param {number[][]} other
 * @returns {number} how far the two lines are from each other
 */
function between([from, to], [start, end]) {
  const crossed =
    side(from, to, start) * side(from, to, end) < 0 &&
    side(start, end, from) * side(start, end, to) < 0;
  return crossed
    ? 0
    : Math.min(
        distance(from, start, end),
        distance(to, start, end),
        distance(start, from, to),
        distance(end, from, to),
      );
}

/**
 * @param {Stroke[]} strokes
 * @param {number[][]} way from where to where the eraser has moved
 * @returns {Stroke[]} the lines that it does not touch; the same array where it touches none
 */
export function erased(strokes, way) {
  const left = strokes.filter(
    ({ tool, points }) =>
      !points.some(
        (to, index) =>
          between(way, [points[Math.max(index - 1, 0)], to]) < REACH + WIDTHS[tool] / 2,
      ),
  );
  return left.length === strokes.length ? strokes : left;
}
