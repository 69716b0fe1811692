/**
 * The laser pointer: a red dot that follows the pointer, also in the other
 * window where there is a clone.
 */
import { root } from "../page/page.js";
import { ofShow } from "../remark/same_show.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */

const MESSAGE = /^handson-laser:(-?[\d.]+),(-?[\d.]+)$/;
const OFF = "handson-laser:off";

/**
 * @param {number} across in slide widths from the slide's left side
 * @param {number} down in slide heights from its top
 * @returns {string} what another window is told
 */
export const messageOf = (across, down) =>
  `handson-laser:${across.toFixed(4)},${down.toFixed(4)}`;

/**
 * @param {unknown} message what another window told
 * @returns {[across: number, down: number] | null} where the dot is, as in `messageOf`; null if
 *   the message is another one
 */
export function placeIn(message) {
  const match = MESSAGE.exec(String(message));
  return match && [Number(match[1]), Number(match[2])];
}

/** The dot on the page, made when it is first shown. */
function createDot() {
  /** @type {HTMLElement | undefined} */
  let dot;
  return {
    /**
     * @param {number} x
     * @param {number} y
     */
    show(x, y) {
      dot ??= document.body.appendChild(
        Object.assign(document.createElement("div"), { className: "handson-laser" }),
      );
      dot.hidden = false;
      dot.style.transform = `translate(${x}px, ${y}px)`;
    },
    hide() {
      if (dot) {
        dot.hidden = true;
      }
    },
  };
}

/**
 * Answers to `toggleLaser`, and to the other window's laser pointer.
 *
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 */
export function attachLaser(events, slideshowView) {
  const { slideshow } = slideshowView;
  const dot = createDot();

  const slide = () =>
    slideshowView.elementArea
      .querySelector(".remark-visible .remark-slide-scaler")
      ?.getBoundingClientRect();

  /** @param {string} message */
  const tell = (message) => {
    for (const other of [slideshow.clone, window.opener]) {
      if (other && !other.closed) {
        other.postMessage(message, "*");
      }
    }
  };

  /** @param {PointerEvent} event */
  const follow = ({ clientX, clientY }) => {
    dot.show(clientX, clientY);
    const box = slide();
    if (box) {
      tell(messageOf((clientX - box.left) / box.width, (clientY - box.top) / box.height));
    }
  };

  const turnOff = () => {
    if (root.hasAttribute("data-laser")) {
      root.removeAttribute("data-laser");
      removeEventListener("pointermove", follow);
      removeEventListener("pointerdown", follow);
      dot.hide();
      tell(OFF);
      events.emit("laserChanged", false);
    }
  };

  events.on("toggleLaser", () => {
    if (root.hasAttribute("data-laser")) {
      turnOff();
    } else {
      root.setAttribute("data-laser", "");
      addEventListener("pointermove", follow, { passive: true });
      addEventListener("pointerdown", follow, { passive: true });
      events.emit("laserChanged", true);
    }
  });
  events.on("hideOverlay", turnOff);
  const hear = ofShow(slideshow, ({ data }) => {
    const place = placeIn(data);
    const box = place && slide();
    if (box) {
      dot.show(box.left + place[0] * box.width, box.top + place[1] * box.height);
    } else if (data === OFF) {
      dot.hide();
    }
  });
  events.on("message", hear);
}
