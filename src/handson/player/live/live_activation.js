/** Activation functions, alive: a point moves along the curves, with its slope as a tangent. */
import { coordinate } from "./arithmetic/numerals.js";
import { ACTIVATIONS } from "./arithmetic/activation_functions.js";
import { marked, number, write } from "./in_place.js";

/** @import { State } from "./types.js" */

window.handsonLive.modules.activation = (svg, data) => {
  /** @type {{ names: string[], corners: [number, number][], tangent: number }} */
  const { names, corners, tangent } = data;
  const [width, height] = data.size;
  const [left, right] = data.x;
  const [bottom, top] = data.y;
  const across = width / (right - left);
  const up = height / (top - bottom);

  /** @param {string} name @param {State} state @returns {[value: number, slope: number]} */
  const at = (name, { z }) => [ACTIVATIONS[name].value(z), ACTIVATIONS[name].slope(z)];
  /** @param {number} x @param {number} y @returns {[x: number, y: number]} */
  const place = (x, y) => [(x - left) * across, height - (y - bottom) * up];
  /** @param {string} name @param {State} state */
  const told = (name, state) => {
    const [value, slope] = at(name, state);
    return `f(${number(state.z)}) = ${number(value)}, slope ${number(slope)}`;
  };
  /** @param {State} state */
  const words = (state) => `${names.map((name) => `${name}: ${told(name, state)}`).join("; ")}.`;

  return {
    first: { z: data.z },

    controls: names.map((name, index) => ({
      name: "z",
      label: `z on the curve of ${name}`,
      min: left,
      max: right,
      step: 0.1,
      perUnit: 1 / across,
      size: [44, 44],
      at(state) {
        const [x, y] = place(state.z, at(name, state)[0]);
        // Where the curve leaves its axes the handle stays.
        return [corners[index][0] + x, corners[index][1] + Math.min(Math.max(y, 0), height)];
      },
      words: (value) => number(value),
    })),

    show(state) {
      const { z } = state;
      names.forEach((name, index) => {
        const [value, slope] = at(name, state);
        const reach = tangent / Math.hypot(across, slope * up);
        const [from, to] = [-reach, reach].map((side) =>
          place(z + side, value + side * slope).map(coordinate).join(" "),
        );
        const [x, y] = place(z, value);
        const point = marked(svg, `point${index}`);
        const line = marked(svg, `tangent${index}`);
        line.setAttribute("d", `M${from}L${to}`);
        point.setAttribute("cx", coordinate(x));
        point.setAttribute("cy", coordinate(y));
        // Beyond the axes is another picture.
        for (const element of [line, point]) {
          if (y < -1 || y > height + 1) {
            element.setAttribute("visibility", "hidden");
          } else {
            element.removeAttribute("visibility");
          }
        }
        write(marked(svg, `words${index}`), told(name, state), width);
      });
    },

    words,
    describe: (state, before) => `${before.split(" The point: ")[0]} The point: ${words(state)}`,
  };
};
