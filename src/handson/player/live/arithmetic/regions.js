/** Where a function of two numbers is large: closed outlines, by marching squares. */

/** What lies around a grid is lower than all that lies in it. */
const LOW = -1e300;

/**
 * From which side of a cell an outline goes to which: above, right, below, left. The kind of a cell
 * says which corners are inside; where two opposite ones are, the sign says whether its middle is.
 *
 * @type {Record<number, [from: number, to: number][]>}
 */
const TURNS = {
  1: [[0, 3]],
  2: [[1, 0]],
  3: [[1, 3]],
  4: [[2, 1]],
  5: [[0, 1], [2, 3]],
  "-5": [[0, 3], [2, 1]],
  6: [[2, 0]],
  7: [[2, 3]],
  8: [[3, 2]],
  9: [[0, 2]],
  10: [[3, 0], [1, 2]],
  "-10": [[1, 0], [3, 2]],
  11: [[1, 2]],
  12: [[3, 1]],
  13: [[0, 1]],
  14: [[3, 0]],
};

/**
 * @param {Map<number, number>} next
 * @param {(name: number) => [x: number, y: number]} place
 */
function follow(next, place) {
  /** @type {number[][]} */
  const found = [];
  for (const first of next.keys()) {
    /** @type {number[]} */
    const outline = [];
    let name = first;
    for (let after = next.get(name); after !== undefined; after = next.get(name)) {
      outline.push(...place(name));
      next.delete(name);
      name = after;
    }
    if (outline.length) {
      found.push(outline);
    }
  }
  return found;
}

/**
 * Finds the outlines of the region in which values are at least as large as a level
 * (W. E. Lorensen and H. E. Cline, https://doi.org/10.1145/37402.37422, in two dimensions).
 *
 * @param {ArrayLike<number>} values on a grid, row by row
 * @param {number} across how many values a row has
 * @param {number} level
 * @returns {number[][]} closed outlines, each as x, y, x, y, …, counted in cells of the grid; what
 *   is inside lies to their right
 */
export function outlines(values, across, level) {
  const down = values.length / across;
  /** @param {number} column @param {number} row from -1: around the grid is a border */
  const at = (column, row) =>
    column < 0 || row < 0 || column >= across || row >= down ? LOW : values[row * across + column] - level;

  // An edge of a cell, named by its upper or left end: it is crossed at most once, so that each
  // crossing is followed by one other.
  const pitch = across + 2;
  /** @param {number} column @param {number} row @param {number} upright 0 or 1 */
  const edge = (column, row, upright) => 2 * ((row + 1) * pitch + column + 1) + upright;
  /** @type {Map<number, number>} */
  const next = new Map();

  for (let row = -1; row < down; row += 1) {
    let [a, d] = [at(-1, row), at(-1, row + 1)];
    for (let column = -1; column < across; column += 1) {
      const [b, c] = [at(column + 1, row), at(column + 1, row + 1)];
      const kind = (a >= 0 ? 1 : 0) + (b >= 0 ? 2 : 0) + (c >= 0 ? 4 : 0) + (d >= 0 ? 8 : 0);
      if (kind && kind !== 15) {
        const sides = [
          edge(column, row, 0),
          edge(column + 1, row, 1),
          edge(column, row + 1, 0),
          edge(column, row, 1),
        ];
        const joined = kind === 5 || kind === 10 ? (a + b + c + d >= 0 ? kind : -kind) : kind;
        for (const [from, to] of TURNS[joined]) {
          next.set(sides[from], sides[to]);
        }
      }
      [a, d] = [b, c];
    }
  }
  return follow(next, (name) => {
    const upright = name % 2;
    const column = (name >> 1) % pitch - 1;
    const row = Math.floor((name >> 1) / pitch) - 1;
    const [one, other] = [at(column, row), at(column + 1 - upright, row + upright)];
    const share = one / (one - other);
    // The border has no width.
    return [
      Math.min(Math.max(upright ? column : column + share, 0), across - 1),
      Math.min(Math.max(upright ? row + share : row, 0), down - 1),
    ];
  });
}

/** @param {number} value in tenths */
const tenths = (value) => `${value / 10}`;

/**
 * @param {number[][]} found
 * @param {number} scaleX how many units of the figure a cell of the grid is wide
 * @param {number} scaleY and how many it is high
 * @returns {string} them as the data of a path, to a tenth of a unit
 */
export function pathOf(found, scaleX, scaleY) {
  let data = "";
  for (const outline of found) {
    let [x, y] = [NaN, NaN];
    let [dx, dy] = [0, 0];
    let pieces = "";
    const move = () => {
      if (dx || dy) {
        pieces += `${pieces ? " " : "l"}${tenths(dx)} ${tenths(dy)}`;
      }
    };
    for (let index = 0; index < outline.length; index += 2) {
      const toX = Math.round(outline[index] * scaleX * 10);
      const toY = Math.round(outline[index + 1] * scaleY * 10);
      if (index === 0) {
        data += `M${tenths(toX)} ${tenths(toY)}`;
      } else if ((dx === 0 && toX === x) || (dy === 0 && toY === y)) {
        dx += toX - x;
        dy += toY - y;
      } else {
        move();
        [dx, dy] = [toX - x, toY - y];
      }
      [x, y] = [toX, toY];
    }
    move();
    data += `${pieces}Z`;
  }
  return data;
}
