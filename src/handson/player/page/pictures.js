/**
 * Loads the pictures that the build has put off so that the first slide shows sooner.
 *
 * All of them must be there when their slide is shown or printed, even if the
 * network has gone by then.
 */
export function loadPictures() {
  for (const picture of document.images) {
    if (picture.loading === "lazy") {
      // The load event of the page does not wait for a picture that was put off, not even when it
      // becomes eager; but it waits for a second element with the same address. Printers and
      // tests rely on that event.
      new Image().src = picture.src;
      picture.loading = "eager";
    }
  }
}
