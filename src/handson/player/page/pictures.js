/** Whether the reader has asked for as little traffic as possible: https://wicg.github.io/savedata/. */
export const savesData = () => Boolean(navigator.connection?.saveData);

/**
 * Loads the pictures that the build has put off so that the first slide shows sooner.
 *
 * All of them must be there when their slide is shown or printed, even if the
 * network has gone by then. Who saves data gets only those near the slide that is shown.
 *
 * @param {ParentNode[]} first where the pictures are that are wanted first
 */
export function loadPictures(first = []) {
  if (savesData()) {
    return;
  }
  for (const part of [...first, document]) {
    for (const picture of /** @type {NodeListOf<HTMLImageElement>} */ (
      part.querySelectorAll("img[loading=lazy]")
    )) {
      // The load event of the page does not wait for a picture that was put off, not even when it
      // becomes eager; but it waits for a second element with the same address. Printers and
      // tests rely on that event.
      new Image().src = picture.src;
      picture.loading = "eager";
    }
  }
}
