/** What the figure of a trained network shows for a drawing, in numbers and paths. */
import { centred } from "./ink.js";
import { shaded } from "./shades.js";
import { inkOfSample, inputOf, networkOf } from "./trained_network.js";

/** @import { Model, Tensor } from "./trained_network.js" */

/** @typedef {[x: number, y: number]} Place */

/** @typedef {{ field: Place, fieldCell: number, samples: Place[], sampleCell: number,
 *   input: Place | null, inputCell: number, maps: { layer: number, cell: number, tiles: Place[] }[]
 * }} Layout where the parts stand, in units of the figure; a map has a tile for each of its first
 *   channels
 */

/**
 * @param {Model} model
 * @param {Layout} layout
 */
export function viewOf(model, layout) {
  const run = networkOf(model);
  const [rows, columns] = model.input.image;
  const inks = model.samples.map((_, index) => inkOfSample(model, index));

  /** @param {ArrayLike<number>} ink */
  const seen = (ink) => (model.input.centered ? centred(Float64Array.from(ink), columns) : ink);

  /** @type {number[]} the largest number in each map, over all samples */
  const largest = layout.maps.map(() => 0);
  for (const ink of inks) {
    const made = run(inputOf(model, seen(ink)));
    layout.maps.forEach(({ layer }, index) => {
      const { values } = made[layer];
      for (let at = 0; at < values.length; at += 1) {
        largest[index] = Math.max(largest[index], Math.abs(values[at]));
      }
    });
  }

  /** @param {Tensor} made @param {number} index of the map */
  function drawn({ shape, values }, index) {
    const { cell, tiles } = layout.maps[index];
    const [high, wide, channels] = shape.length === 3 ? shape : [1, 1, values.length];
    const pictures = tiles.map(([x, y], first) => ({
      ...{ x, y, rows: high, columns: wide },
      ...{ values, first, step: channels },
    }));
    return shaded(pictures, cell, largest[index]);
  }

  /** @param {ArrayLike<number>} values @param {Place} place @param {number} cell */
  const picture = (values, [x, y], cell) => shaded([{ x, y, rows, columns, values }], cell, 1);

  return {
    inks,
    /** @param {ArrayLike<number>} below the ink that is no stroke */
    field: (below) => picture(below, layout.field, layout.fieldCell),
    samples() {
      const tiles = layout.samples.map(([x, y], index) => ({ x, y, rows, columns, values: inks[index] }));
      return shaded(tiles, layout.sampleCell, 1);
    },
    /** @param {ArrayLike<number>} ink */
    show(ink) {
      const given = seen(ink);
      const made = run(inputOf(model, given));
      return {
        input: layout.input && picture(given, layout.input, layout.inputCell),
        maps: layout.maps.map(({ layer }, index) => drawn(made[layer], index)),
        scores: [...Array.from(made[made.length - 1].values)],
      };
    },
  };
}
