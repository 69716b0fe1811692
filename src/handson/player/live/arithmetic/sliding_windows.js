/**
 * What moves over a picture: convolutions and poolings, as Keras computes them.
 *
 * A picture is a list of numbers, row by row, with the channels of a cell beside each other.
 * Where `same` padding is odd, the greater half is at the end.
 */

/** @typedef {{ rows: number, columns: number, channels: number, values: ArrayLike<number> }} Picture */

/** @typedef {{ size: number, reach: number, stride: number, dilation: number, before: number,
 *   output: number }} Axis how a window goes along an axis: `reach` is how many cells it spans,
 *   `before` how many cells of padding there are at the beginning
 */

/**
 * @param {number} size of the input
 * @param {number} kernel its size
 * @param {number} stride
 * @param {string} padding `valid` or `same`
 * @param {number} dilation
 * @returns {Axis}
 */
export function axis(size, kernel, stride, padding, dilation = 1) {
  const reach = (kernel - 1) * dilation + 1;
  const output = padding === "same" ? Math.ceil(size / stride) : Math.floor((size - reach) / stride) + 1;
  const zeros = padding === "same" ? Math.max((output - 1) * stride + reach - size, 0) : 0;
  return { size, reach, stride, dilation, before: Math.floor(zeros / 2), output };
}

/**
 * @param {Axis} along
 * @param {number} index of the output cell
 * @returns {[kernel: number, input: number][]} the cells of the kernel that lie on the input, each
 *   with the cell there
 */
export function covered({ size, reach, stride, dilation, before }, index) {
  /** @type {[number, number][]} */
  const cells = [];
  for (let offset = 0, cell = 0; offset < reach; offset += dilation, cell += 1) {
    const at = index * stride - before + offset;
    if (at >= 0 && at < size) {
      cells.push([cell, at]);
    }
  }
  return cells;
}

/**
 * Calls `visit` for each cell of each window that lies on the picture.
 *
 * @param {[Axis, Axis]} axes
 * @param {(output: number, row: [number, number], column: [number, number]) => void} visit
 */
function eachCell([vertical, horizontal], visit) {
  const columns = Array.from({ length: horizontal.output }, (_, index) => covered(horizontal, index));
  for (let row = 0; row < vertical.output; row += 1) {
    const rows = covered(vertical, row);
    for (let column = 0; column < horizontal.output; column += 1) {
      for (const one of rows) {
        for (const other of columns[column]) {
          visit(row * horizontal.output + column, one, other);
        }
      }
    }
  }
}

/**
 * A convolution, by `keras.layers.Conv2D`.
 *
 * @param {Picture} picture
 * @param {[Axis, Axis]} axes
 * @param {ArrayLike<number>} kernel rows, columns, channels and filters
 * @param {number} width of the kernel in cells
 * @param {ArrayLike<number>} biases one for each filter
 * @returns {Picture}
 */
export function convolve({ columns, channels, values }, axes, kernel, width, biases) {
  const [rows, across] = [axes[0].output, axes[1].output];
  const filters = biases.length;
  const found = new Float64Array(rows * across * filters);
  for (let index = 0; index < found.length; index += 1) {
    found[index] = biases[index % filters];
  }
  eachCell(axes, (output, [y, row], [x, column]) => {
    const from = (row * columns + column) * channels;
    const weights = (y * width + x) * channels * filters;
    for (let channel = 0; channel < channels; channel += 1) {
      const value = values[from + channel];
      if (value) {
        for (let filter = 0; filter < filters; filter += 1) {
          found[output * filters + filter] += value * kernel[weights + channel * filters + filter];
        }
      }
    }
  });
  return { rows, columns: across, channels: filters, values: found };
}

/**
 * A convolution of each channel by itself, by `keras.layers.DepthwiseConv2D`.
 *
 * @param {Picture} picture
 * @param {[Axis, Axis]} axes
 * @param {ArrayLike<number>} kernel rows, columns, channels and multiples
 * @param {number} width of the kernel in cells
 * @param {ArrayLike<number>} biases one for each channel and multiple
 * @returns {Picture}
 */
export function convolveEach({ columns, channels, values }, axes, kernel, width, biases) {
  const [rows, across] = [axes[0].output, axes[1].output];
  const made = biases.length;
  const times = made / channels;
  const found = new Float64Array(rows * across * made);
  for (let index = 0; index < found.length; index += 1) {
    found[index] = biases[index % made];
  }
  eachCell(axes, (output, [y, row], [x, column]) => {
    const from = (row * columns + column) * channels;
    const weights = (y * width + x) * made;
    for (let index = 0; index < made; index += 1) {
      found[output * made + index] += values[from + Math.floor(index / times)] * kernel[weights + index];
    }
  });
  return { rows, columns: across, channels: made, values: found };
}

/**
 * A pooling, by `keras.layers.MaxPooling2D` and `AveragePooling2D`: padding counts in neither.
 *
 * @param {Picture} picture
 * @param {[Axis, Axis]} axes
 * @param {boolean} largest whether the largest number is kept, and not the mean
 * @returns {Picture}
 */
export function pool({ columns, channels, values }, axes, largest) {
  const [rows, across] = [axes[0].output, axes[1].output];
  const found = new Float64Array(rows * across * channels).fill(largest ? -Infinity : 0);
  const counts = new Float64Array(rows * across);
  eachCell(axes, (output, [, row], [, column]) => {
    const from = (row * columns + column) * channels;
    counts[output] += 1;
    for (let channel = 0; channel < channels; channel += 1) {
      const at = output * channels + channel;
      const value = values[from + channel];
      found[at] = largest ? Math.max(found[at], value) : found[at] + value;
    }
  });
  if (!largest) {
    for (let index = 0; index < found.length; index += 1) {
      found[index] /= counts[Math.floor(index / channels)];
    }
  }
  return { rows, columns: across, channels, values: found };
}
