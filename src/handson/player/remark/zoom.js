/** Pinch zoom: a style sheet keeps the page still under one finger; enlarged, it must move. */

/** From this scale on the page counts as enlarged: fingers are not exact. */
export const ENLARGED = 1.05;

/** Lets one finger move the page while it is enlarged. */
export function allowZoom() {
  window.visualViewport?.addEventListener("resize", () => {
    document.body.style.touchAction = visualViewport.scale > ENLARGED ? "auto" : "";
  });
}
