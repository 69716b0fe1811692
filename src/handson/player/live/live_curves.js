/** Training curves, alive: a line moves across all of them, and each tells its value there. */
import { coordinate } from "./arithmetic/numerals.js";
import { marked, number, write } from "./in_place.js";

/** @import { Control } from "./types.js" */

/** @typedef {{ name: string, values: (number[] | null)[] }} Curve its value at each place, with the
 *   lowest and the highest of several seeds; null where it has none
 */
/** @typedef {{ x: string, places: number[], log: boolean, xRange: [number, number],
 *   yRange: [number, number], size: [number, number], corner: [number, number], pitch: number,
 *   panels: Curve[][] }} Data what the build says of the figure
 */

/** @param {number[] | null} values @returns {string} as the build writes it beside the curve */
function written(values) {
  if (!values) {
    return "–";
  }
  const [value, low, high] = values.map((each) => number(each, 3));
  return values.length > 1 ? `${value} (${low} to ${high})` : value;
}

/** @param {Data} data @param {number} at @returns {number} where the line stands in its plot */
function across({ places, xRange: [left, right], size: [width] }, at) {
  return at < places.length ? ((places[at] - left) / (right - left)) * width : width;
}

/** @param {Data} data @param {number} value @returns {number} its height in the plot */
function heightOf({ log, yRange: [bottom, top], size: [, height] }, value) {
  const on = log ? Math.log10(value) : value;
  return height - ((on - bottom) / (top - bottom)) * height;
}

/** @param {SVGGraphicsElement} element @param {boolean} seen */
function see(element, seen) {
  if (seen) {
    element.removeAttribute("visibility");
  } else {
    element.setAttribute("visibility", "hidden");
  }
}

/** @param {Data} data @param {number} at @returns {string} all values in words */
function told({ x, places, panels }, at) {
  const values = panels.flat().map(({ name, values: all }) => `${name} ${written(all[at])}`);
  return `at ${x} ${number(places[at], 3)}: ${values.join("; ")}`;
}

/** @param {Data} data @param {number} panel @returns {Control} the line of a plot */
function lineOf(data, panel) {
  const { x, places, size, corner, pitch, panels } = data;
  const last = places.length;
  return {
    name: "at",
    label: `line across the curves${panels.length > 1 ? ` of plot ${panel + 1}` : ""}`,
    min: 0,
    max: last,
    step: 1,
    perUnit: (last - 1 || 1) / size[0],
    size: [36, size[1]],
    at: ({ at }) => [corner[0] + panel * pitch + across(data, at), corner[1] + size[1] / 2],
    words: (at) => (at < last ? `${x} ${number(places[at], 3)}` : "the ends of the curves"),
  };
}

window.handsonLive.modules.curves = (svg, /** @type {Data} */ data) => {
  const { x, places, size, corner, pitch, panels } = data;
  const last = places.length;
  /** @type {Map<Element, string>} what stands beside the curves: their last values */
  const ends = new Map();
  panels.forEach((curves, panel) =>
    curves.forEach((_, curve) => {
      const text = marked(svg, `value${panel}-${curve}`);
      ends.set(text, text.textContent ?? "");
    }),
  );
  const dots = new Map(
    [...svg.querySelectorAll("[class*=f-at-dot]")].map((dot) => [
      dot,
      [dot.getAttribute("cx") ?? "", dot.getAttribute("cy") ?? ""],
    ]),
  );

  /** @param {string} mark @param {number[] | null} values @param {number} at */
  const showCurve = (mark, values, at) => {
    const text = marked(svg, `value${mark}`);
    write(text, at < last ? written(values) : (ends.get(text) ?? ""));
    const dot = marked(svg, `dot${mark}`);
    const [endX, endY] = dots.get(dot) ?? ["", ""];
    const there = at < last && values;
    dot.setAttribute("cx", there ? coordinate(across(data, at)) : endX);
    dot.setAttribute("cy", there ? coordinate(heightOf(data, values[0])) : endY);
    see(dot, at === last || values !== null);
  };

  return {
    first: { at: last },
    controls: panels.map((_, panel) => lineOf(data, panel)),

    show({ at }) {
      const place = coordinate(across(data, at));
      for (const [panel, curves] of panels.entries()) {
        const line = marked(svg, `line${panel}`);
        line.setAttribute("d", at < last ? `M${place} 0V${coordinate(size[1])}` : `M0 0V${coordinate(size[1])}`);
        see(line, at < last);
        write(marked(svg, `x${panel}`), at < last ? `${x} ${number(places[at], 3)}` : x);
        curves.forEach(({ values }, curve) => showCurve(`${panel}-${curve}`, values[at], at));
      }
    },

    point(pointX, pointY, pressed) {
      const inside = (pointX - corner[0]) % pitch;
      const high = pointY - corner[1];
      if (!pressed || inside < -9 || inside > size[0] + 9 || high < 0 || high > size[1]) {
        return null;
      }
      const away = places.map((_, at) => Math.abs(across(data, at) - inside));
      return { at: away.indexOf(Math.min(...away)) };
    },

    words: ({ at }) => (at < last ? `${told(data, at)}.` : "The line is at the ends of the curves."),

    describe({ at }, before) {
      const [fixed] = before.split(" The line is ");
      return at < last ? `${fixed} The line is ${told(data, at)}.` : fixed;
    },
  };
};
