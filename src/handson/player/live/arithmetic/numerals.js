/** Numbers as figures write them: as `figures/drawing/typesetting.py` does, to the same digits. */

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * Rounds as Python does: a number in the middle goes to the even neighbour.
 *
 * @param {number} value not negative
 * @param {number} digits behind the point
 */
function fixed(value, digits) {
  const twice = value * 2 * 10 ** digits;
  const middle = Number.isInteger(value * 2 ** (digits + 1)) && twice % 2 === 1;
  return middle && ((twice - 1) / 2) % 2 === 0
    ? ((twice - 1) / 2 / 10 ** digits).toFixed(digits)
    : value.toFixed(digits);
}

/** @param {string} text */
const short = (text) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);

/**
 * @param {number} value
 * @param {number} digits behind the point at most
 * @returns {string} the number as people write it
 */
export function number(value, digits = 2) {
  const sign = value < 0 ? "−" : "";
  const size = Math.abs(value);
  if (size === Infinity) {
    return `${sign}∞`;
  }
  const [mantissa, exponent] = size.toExponential(Math.max(digits - 1, 0)).split("e");
  if (size && (size < 1e-4 || size >= 1e6)) {
    const raised = `${Number(exponent)}`.replace("-", "⁻").replace(/\d/g, (digit) => RAISED[Number(digit)]);
    return `${sign}${short(mantissa)}·10${raised}`;
  }
  // Below 1 the digits that count are counted.
  const first = size ? Number(size.toExponential().split("e")[1]) : 0;
  const text = short(fixed(size, size >= 1 ? digits : Math.max(digits - 1 - first, 0)));
  return text === "0" ? "0" : sign + text;
}

/**
 * @param {number} value
 * @param {number} digits behind the point at most
 * @returns {string} the number for a narrow place, one digit shorter from 10 and from 100 on
 */
export function brief(value, digits) {
  const size = Math.abs(value);
  if (size >= 9999.5) {
    return number(value, 1);
  }
  const text = short(fixed(size, Math.max(digits - Number(size >= 10) - Number(size >= 100), 0)));
  return value < 0 && text !== "0" ? `−${text}` : text;
}

/**
 * @param {number} value
 * @returns {string} a coordinate with at most two decimals
 */
export function coordinate(value) {
  const text = short(fixed(Math.abs(value), 2));
  return value < 0 && text !== "0" ? `-${text}` : text;
}
