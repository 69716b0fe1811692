/** The architecture, alive: the layer that is pointed at tells how it is computed. */
import { coordinate } from "./arithmetic/numerals.js";
import { marked, write } from "./in_place.js";

/** @typedef {{ frames: [x: number, y: number, width: number, height: number][],
 *   notes: [places: string, counted: string][], chosen: number, shift: number,
 *   words: [x: number, y: number, width: number] }} Data what the build says of the figure
 */

window.handsonLive.modules.network = (svg, /** @type {Data} */ data) => {
  const { frames, notes, chosen, shift, words } = data;
  const [middle, down, wide] = words;

  return {
    first: { layer: chosen + 1 },
    controls: [
      {
        name: "layer",
        label: "layer that is explained",
        min: 1,
        max: frames.length,
        step: 1,
        size: [wide, 64],
        at: () => [shift + middle, down],
        words: (layer) => notes[layer - 1].join("; "),
      },
    ],

    show({ layer }) {
      const frame = marked(svg, "frame");
      for (const [index, name] of ["x", "y", "width", "height"].entries()) {
        frame.setAttribute(name, coordinate(frames[layer - 1][index]));
      }
      const [places, counted] = notes[layer - 1];
      write(marked(svg, "places"), places);
      write(marked(svg, "counted"), counted);
    },

    point(x, y) {
      const found = frames.findIndex(
        ([left, top, width, height]) =>
          x - shift >= left && x - shift < left + width && y >= top && y < top + height,
      );
      return found < 0 ? null : { layer: found + 1 };
    },

    words: ({ layer }) => `${notes[layer - 1].join("; ")}.`,

    describe({ layer }, before) {
      const total = /** @type {RegExpExecArray} */ (/ In all [\d,]+ parameters?\./.exec(before));
      const fixed = before.slice(0, total.index + total[0].length);
      return `${fixed} ${notes[layer - 1].join("; ")}.`;
    },
  };
};
