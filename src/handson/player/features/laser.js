/**
 * The laser pointer: a red dot that follows the pointer, also in the other
 * window where there is a clone.
 */
import { root } from "../page/page.js";

const MESSAGE = /^handson-laser:(-?[\d.]+),(-?[\d.]+)$/;

export function attachLaser(events, slideshowView) {
  const { slideshow } = slideshowView;
  let dot;

  const show = (x, y) => {
    dot ??= document.body.appendChild(
      Object.assign(document.createElement("div"), { className: "handson-laser" }),
    );
    dot.hidden = false;
    dot.style.transform = `translate(${x}px, ${y}px)`;
  };
  const hide = () => {
    if (dot) {
      dot.hidden = true;
    }
  };
  const slide = () =>
    slideshowView.elementArea
      .querySelector(".remark-visible .remark-slide-scaler")
      ?.getBoundingClientRect();
  const tell = (message) => {
    for (const other of [slideshow.clone, window.opener]) {
      if (other && !other.closed) {
        other.postMessage(message, "*");
      }
    }
  };
  const follow = ({ clientX, clientY }) => {
    show(clientX, clientY);
    const box = slide();
    if (box) {
      const across = (clientX - box.left) / box.width;
      const down = (clientY - box.top) / box.height;
      tell(`handson-laser:${across.toFixed(4)},${down.toFixed(4)}`);
    }
  };
  const turnOff = () => {
    if (root.hasAttribute("data-laser")) {
      root.removeAttribute("data-laser");
      removeEventListener("pointermove", follow);
      removeEventListener("pointerdown", follow);
      hide();
      tell("handson-laser:off");
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
  events.on("message", ({ data }) => {
    const place = MESSAGE.exec(data);
    const box = place && slide();
    if (box) {
      show(box.left + place[1] * box.width, box.top + place[2] * box.height);
    } else if (data === "handson-laser:off") {
      hide();
    }
  });
}
