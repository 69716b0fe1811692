/**
 * The second window: on the other screen where there is one and the reader lets the page see it.
 *
 * Browsers let a window fill its screen when somebody has pressed a key in it, or in a window that
 * passes this on (https://wicg.github.io/capability-delegation/spec.html). The key that opens the
 * window is used up by that, so it is the next one, in either of the two.
 */

/** What a window is told when a key is passed on to it. */
const FILL = "handson-fill";
const PRESSED = /** @type {const} */ (["keydown", "pointerup"]);
/** How often to look whether the page is there that a window opens with, in milliseconds. */
const AGAIN = 100;

/**
 * @returns {Promise<string>} where a window on the other screen is, as `window.open` takes it;
 *   empty where there is none, or where the reader does not let the page see it
 */
async function otherScreen() {
  try {
    const details = await window.getScreenDetails?.();
    const other = details?.screens.find((each) => each !== details.currentScreen);
    return other
      ? `popup,left=${other.availLeft},top=${other.availTop},` +
          `width=${other.availWidth},height=${other.availHeight}`
      : "";
  } catch {
    return "";
  }
}

/**
 * Lets a window fill its screen, as soon as its browser allows that.
 *
 * @param {Window} opened
 */
function fill(opened) {
  /** @param {() => boolean} work returns whether it has to be tried again */
  const attempt = (work) => {
    try {
      return !opened.closed && work();
    } catch {
      // It shows another page, or this browser passes nothing on. The window covers the screen.
      return false;
    }
  };
  const fillNow = () => {
    opened.document.body.requestFullscreen().catch(() => {});
  };
  const pass = () => {
    const again = attempt(() => {
      if (navigator.userActivation.isActive) {
        /** @type {WindowPostMessageOptions & { delegate: string }} */
        const options = { targetOrigin: location.origin, delegate: "fullscreen" };
        opened.postMessage(FILL, options);
      }
      return !opened.document.fullscreenElement;
    });
    if (!again) {
      PRESSED.forEach((name) => removeEventListener(name, pass));
    }
  };
  const prepare = () => {
    if (opened.location.href === "about:blank" || !opened.document.body) {
      return true;
    }
    opened.addEventListener("message", ({ data }) => data === FILL && fillNow());
    PRESSED.forEach((name) => {
      opened.addEventListener(name, fillNow, { once: true });
      addEventListener(name, pass);
    });
    // Some are allowed to without a key, by a setting of the browser's.
    fillNow();
    return false;
  };
  const timer = setInterval(() => attempt(prepare) || clearInterval(timer), AGAIN);
}

window.handsonSecondWindow = (events, { slideshow }) => {
  let asking = false;

  /** @param {string} place */
  const open = (place) => {
    // It shows the slide, also where this window is the presenter's.
    const address = `${location.href.split("#")[0]}#${slideshow.getCurrentSlideIndex() + 1}`;
    slideshow.clone = window.open(address, slideshow.getCloneTarget(), place || "location=no");
    if (place && slideshow.clone) {
      fill(slideshow.clone);
    }
  };

  events.on("createClone", async () => {
    const { clone } = slideshow;
    if (clone && !clone.closed) {
      clone.focus();
    } else if (!screen.isExtended) {
      open("");
    } else if (!asking) {
      asking = true;
      const place = await otherScreen();
      asking = false;
      open(place);
    }
  });
};
