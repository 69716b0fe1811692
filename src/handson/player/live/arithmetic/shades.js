/** Pictures of numbers as paths of SVG: one for each shade, of all the cells that have it. */
import { coordinate } from "./numerals.js";

/** How many shades there are besides none; figures/kinds/classify.py has a path for each. */
export const SHADES = 10;

/** @typedef {{ x: number, y: number, rows: number, columns: number, values: ArrayLike<number>,
 *   first?: number, step?: number }} Tile a picture whose corner is at a place; its numbers begin
 *   with `first`, and are `step` apart
 */

/**
 * @param {Tile[]} tiles
 * @param {number} cell how wide a cell is
 * @param {number} most the number that has the full shade
 * @returns {string[]} the data of a path for each shade of numbers above 0, from the lightest on,
 *   and then for each of those below 0
 */
export function shaded(tiles, cell, most) {
  const paths = Array.from({ length: 2 * SHADES }, () => "");
  for (const { x, y, rows, columns, values, first = 0, step = 1 } of tiles) {
    const shadeAt = (/** @type {number} */ row, /** @type {number} */ column) => {
      const value = values[first + (row * columns + column) * step];
      const shade = most ? Math.min(Math.round((SHADES * Math.abs(value)) / most), SHADES) : 0;
      return value < 0 ? -shade : shade;
    };
    for (let row = 0; row < rows; row += 1) {
      // Neighbours of the same shade become one piece.
      let column = 0;
      while (column < columns) {
        const shade = shadeAt(row, column);
        let next = column + 1;
        while (next < columns && shadeAt(row, next) === shade) {
          next += 1;
        }
        if (shade) {
          const wide = coordinate((next - column) * cell);
          const corner = `${coordinate(x + column * cell)} ${coordinate(y + row * cell)}`;
          paths[shade > 0 ? shade - 1 : SHADES - 1 - shade] += `M${corner}h${wide}v${coordinate(cell)}h-${wide}z`;
        }
        column = next;
      }
    }
  }
  return paths;
}
