/** The laser pointer: a red dot that follows the pointer, in all windows of the show. */
import { root } from "../page/page.js";

/** @import { Events, SlideshowView } from "../remark/types.js" */

/** @typedef {[across: number, down: number] | null} Place in widths and heights of the slide */

const MOVES = /** @type {const} */ (["pointermove", "pointerdown"]);

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

/** @param {HTMLElement} area of the slides */
const boxOfSlide = (area) =>
  area.querySelector(".remark-visible .remark-slide-scaler")?.getBoundingClientRect();

/**
 * Answers to `toggleLaser`, and to the laser pointers of other windows.
 *
 * @param {Events} events
 * @param {SlideshowView} slideshowView
 */
export function attachLaser(events, { elementArea, shared }) {
  const dot = createDot();
  /** @type {Place} */
  let place = null;

  /** @param {Place} changed */
  const tell = (changed) => {
    place = changed;
    shared.tell("laser");
  };

  /** @param {PointerEvent} event */
  const follow = ({ clientX, clientY }) => {
    dot.show(clientX, clientY);
    const box = boxOfSlide(elementArea);
    if (box) {
      tell([(clientX - box.left) / box.width, (clientY - box.top) / box.height]);
    }
  };

  const turnOff = () => {
    if (root.hasAttribute("data-laser")) {
      root.removeAttribute("data-laser");
      MOVES.forEach((name) => removeEventListener(name, follow));
      dot.hide();
      tell(null);
      events.emit("laserChanged", false);
    }
  };

  events.on("toggleLaser", () => {
    if (root.hasAttribute("data-laser")) {
      turnOff();
    } else {
      root.setAttribute("data-laser", "");
      MOVES.forEach((name) => addEventListener(name, follow, { passive: true }));
      events.emit("laserChanged", true);
    }
  });
  events.on("hideOverlay", turnOff);
  addEventListener("pagehide", turnOff);
  /** Shows the dot of another window, at its place on the slide as that is here. */
  const show = () => {
    const box = boxOfSlide(elementArea);
    if (place && box) {
      dot.show(box.left + place[0] * box.width, box.top + place[1] * box.height);
    } else {
      dot.hide();
    }
  };
  shared.share(
    "laser",
    () => place,
    (/** @type {Place} */ heard) => {
      place = heard;
      show();
    },
  );
  addEventListener("message", ({ data }) => {
    // A window beside this one goes, and may have had the pointer. If not, it shows again when the
    // pointer moves.
    if (data?.bye && place && !root.hasAttribute("data-laser")) {
      tell(null);
      show();
    }
  });
  addEventListener("resize", show);
  events.on("modeChanged", show);
}
