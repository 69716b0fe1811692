/**
 * What is drawn by hand, as a network has been taught to see it.
 *
 * A drawing is a list of numbers, one for each thing that was done, so that it can be sent to
 * other windows as any state is: a stroke begins or goes on at a place, a cell is filled or
 * cleared. Strokes are drawn with smooth edges on a finer grid, and a cell has the share of it
 * that is covered: as pictures are scanned and made smaller. Nothing is moved, unless asked for.
 */

/** Places are counted in so many parts of the field's width and height. */
const PARTS = 1024;

/** What is done, by its number: a stroke goes on, one begins, a cell is filled, one is cleared. */
export const DONE = { goesOn: 0, begins: 1, fills: 2, clears: 3 };

/** @param {number} done @param {number} x @param {number} y both from 0 to 1 */
export function noted(done, x, y) {
  const part = (/** @type {number} */ share) =>
    Math.min(Math.max(Math.floor(share * PARTS), 0), PARTS - 1);
  return (done * PARTS + part(x)) * PARTS + part(y);
}

/** @param {number} note @returns {[done: number, x: number, y: number]} x and y from 0 to 1 */
const read = (note) => [
  Math.floor(note / PARTS / PARTS),
  ((Math.floor(note / PARTS) % PARTS) + 0.5) / PARTS,
  ((note % PARTS) + 0.5) / PARTS,
];

/** @typedef {[x: number, y: number]} Place */

/** What has been drawn on a field. */
class Sheet {
  #rows;
  #columns;
  #fine;
  #radius;
  /** How much of each part of the fine grid the strokes cover. */
  #covered;
  /** @type {ArrayLike<number>} the ink of each cell, without that of the strokes */
  #below;
  /** The strokes as the data of a path, in cells. */
  #strokes = "";
  /** @type {number[]} */
  #notes = [];
  /** @type {Place} */
  #last = [0, 0];
  /** @type {ArrayLike<number> | null} */
  #start = null;

  /** @param {[rows: number, columns: number]} image @param {number} pen */
  constructor([rows, columns], pen) {
    this.#rows = rows;
    this.#columns = columns;
    this.#fine = Math.max(rows, columns) > 16 ? 4 : 8;
    this.#radius = (pen * this.#fine) / 2;
    this.#covered = new Float64Array(rows * columns * this.#fine ** 2);
    this.#below = new Float64Array(rows * columns);
  }

  /**
   * @param {ArrayLike<number>} cells the ink that everything begins with
   * @param {number[]} notes what was done since
   * @returns {{ ink: Float64Array, below: ArrayLike<number>, strokes: string }} the ink of each
   *   cell, that of it which is no stroke, and the strokes
   */
  draw(cells, notes) {
    if (cells !== this.#start || this.#notes.some((note, index) => note !== notes[index])) {
      this.#start = cells;
      this.#notes = [];
      this.#begin(cells);
    }
    notes.slice(this.#notes.length).forEach((note) => this.#add(note));
    return { ink: this.#ink(), below: this.#below, strokes: this.#strokes };
  }

  /** @param {ArrayLike<number>} cells */
  #begin(cells) {
    this.#below = cells;
    this.#strokes = "";
    this.#covered.fill(0);
  }

  /** @param {number} note */
  #add(note) {
    const [done, x, y] = read(note);
    const [across, down] = [x * this.#columns, y * this.#rows];
    if (done >= DONE.fills) {
      const cells = this.#ink();
      cells[Math.floor(down) * this.#columns + Math.floor(across)] = done === DONE.fills ? 1 : 0;
      this.#begin(cells);
    } else {
      /** @type {Place} */
      const place = [across * this.#fine, down * this.#fine];
      this.#cover(done === DONE.begins ? place : this.#last, place);
      const written = `${across.toFixed(2)} ${down.toFixed(2)}`;
      this.#strokes += done === DONE.begins ? `M${written}h0` : `L${written}`;
      this.#last = place;
    }
    this.#notes.push(note);
  }

  /** @param {Place} from @param {Place} to in parts of the fine grid */
  #cover([x0, y0], [x1, y1]) {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const square = dx * dx + dy * dy;
    const wide = this.#columns * this.#fine;
    const [left, right] = this.#reached(x0, x1, wide);
    const [top, bottom] = this.#reached(y0, y1, this.#rows * this.#fine);
    for (let row = top; row < bottom; row += 1) {
      for (let column = left; column < right; column += 1) {
        const [x, y] = [column + 0.5 - x0, row + 0.5 - y0];
        const along = square ? Math.min(Math.max((x * dx + y * dy) / square, 0), 1) : 0;
        const share = this.#radius + 0.5 - Math.hypot(x - along * dx, y - along * dy);
        const at = row * wide + column;
        this.#covered[at] = Math.max(this.#covered[at], Math.min(share, 1));
      }
    }
  }

  /** @param {number} one @param {number} other @param {number} size */
  #reached(one, other, size) {
    const reach = this.#radius + 1;
    return [
      Math.max(Math.floor(Math.min(one, other) - reach), 0),
      Math.min(Math.max(one, other) + reach, size),
    ];
  }

  #ink() {
    const cells = Float64Array.from(this.#below);
    const [fine, wide] = [this.#fine, this.#columns * this.#fine];
    for (let at = 0; this.#strokes && at < this.#covered.length; at += 1) {
      const row = Math.floor(at / wide / fine);
      const cell = row * this.#columns + Math.floor((at % wide) / fine);
      cells[cell] += this.#covered[at] / (fine * fine);
    }
    return cells.map((share) => Math.min(share, 1));
  }
}

/**
 * @param {[rows: number, columns: number]} image
 * @param {number} pen the width of a stroke in cells
 */
export const sheetOf = (image, pen) => new Sheet(image, pen);

/**
 * @param {Float64Array} ink
 * @param {number} columns
 * @returns {Float64Array} the same, moved by whole cells until its centre of mass is in the middle
 */
export function centred(ink, columns) {
  const rows = ink.length / columns;
  let [sum, x, y] = [0, 0, 0];
  ink.forEach((share, at) => {
    sum += share;
    x += share * ((at % columns) + 0.5);
    y += share * (Math.floor(at / columns) + 0.5);
  });
  if (!sum) {
    return ink;
  }
  const right = Math.round(columns / 2 - x / sum);
  const down = Math.round(rows / 2 - y / sum);
  return ink.map((_, at) => {
    const [column, row] = [(at % columns) - right, Math.floor(at / columns) - down];
    const inside = column >= 0 && column < columns && row >= 0 && row < rows;
    return inside ? ink[row * columns + column] : 0;
  });
}
