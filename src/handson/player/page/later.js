/** Loads the features that the first slide need not wait for. */
import { whenIdle } from "./idle.js";
import { address } from "./page.js";

/** Lies beside the player; the build gives both their names. */
const FILE = "features.js";
/** What the features answer to; the help is shown by remark's own mode, so it is not asked twice. */
const REQUESTS = ["toggleOverview", "openSearch", "toggleLaser", "askNumber"];

/** Adds the features when the browser has time, or as soon as one of them is asked for. */
export function addFeatures(events, slideshowView) {
  let script;
  let ready = false;
  let request;
  const load = () => {
    if (script) {
      return;
    }
    removeEventListener("keydown", onTab, true);
    script = document.createElement("script");
    script.src = new URL(FILE, address);
    script.addEventListener("load", () => {
      window.handsonFeatures(events, slideshowView);
      ready = true;
      if (request) {
        events.emit(request);
      }
    });
    document.head.append(script);
  };
  const onTab = ({ key }) => key === "Tab" && load();
  for (const name of REQUESTS) {
    events.on(name, () => {
      if (!ready) {
        request = name;
        load();
      }
    });
  }
  events.on("toggleHelp", load);
  addEventListener("keydown", onTab, true);
  whenIdle(load);
}
