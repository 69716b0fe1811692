/**
 * Keeps an open page up to date while its deck is being written: the one line
 * that `handson serve` adds to a page.
 *
 * The server says what leads from one state of the page to the next. A page
 * that is in another state (it slept, or the server was started anew) asks for
 * what leads from its own.
 */
(() => {
  const { currentScript: script } = document;
  const { page } = script.dataset;
  const own = new URL(".", script.src);
  const player = window.handson;
  let { state } = script.dataset;
  let token = "";
  let jumping = false;
  let problems = [];

  // What the server says, one message after the other

  let queue = Promise.resolve();

  function receive(message) {
    queue = queue.then(() => take(message)).catch((error) => console.warn("handson:", error));
  }

  async function take(message) {
    if ("offline" in message) {
      overlay.offline(message.offline);
    }
    if (message.problems) {
      problems = message.problems;
      overlay.show(problems);
    }
    if (message.states) {
      token = message.token;
      jumping = message.jump;
      script.dataset.connected = "";
      if ((message.states[page] ?? "") !== state) {
        await catchUp();
      }
    } else if (message.page === page && message.to !== state) {
      if (message.from === state && !message.gone) {
        apply(message);
      } else {
        await catchUp();
      }
    }
  }

  async function catchUp() {
    const address = new URL("state", own);
    address.search = new URLSearchParams({ page, state });
    const response = await fetch(address, { cache: "no-store" });
    const message = await response.json();
    if (message.gone) {
      overlay.say(state ? "This deck is not there any more." : "");
    } else if (message.to !== state) {
      overlay.say("");
      apply(message);
    }
  }

  function apply(message) {
    if (message.reload || !player) {
      location.reload(); // the address keeps the slide
      return;
    }
    state = message.to;
    if (message.title !== undefined) {
      document.title = message.title;
    }
    if (message.stylesheets) {
      swapStylesheets(message.stylesheets);
    }
    if (message.slides || message.numbers) {
      patch(message);
      jump(message);
      tellFullness();
    }
    document.dispatchEvent(
      new CustomEvent("handson:patched", { detail: { changed: message.changed ?? [] } }),
    );
  }

  // Slides

  const numberOf = (section) => section.querySelector(":scope > .remark-slide-number");

  function parse(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content.firstElementChild;
  }

  /** Scripts that come as text do not run; copies of them do. */
  function runScripts(section) {
    for (const dead of section.querySelectorAll("script")) {
      const live = document.createElement("script");
      for (const { name, value } of dead.attributes) {
        live.setAttribute(name, value);
      }
      live.textContent = dead.textContent;
      dead.replaceWith(live);
    }
  }

  function create({ attributes, html, notes }) {
    const section = parse(
      `<section ${attributes}>${html}<div class="remark-slide-number"></div></section>`,
    );
    const slides = document.querySelector(".handson-slides");
    slides.append(section);
    if (notes) {
      slides.append(parse(`<aside class="remark-slide-notes">${notes}</aside>`));
    }
    runScripts(section);
    return { section };
  }

  function change(slide, { attributes, html, notes }) {
    const { section } = slide;
    if (attributes !== undefined) {
      const model = parse(`<section ${attributes}></section>`);
      for (const { name } of [...section.attributes]) {
        if (!model.hasAttribute(name)) {
          section.removeAttribute(name);
        }
      }
      for (const { name, value } of model.attributes) {
        if (section.getAttribute(name) !== value) {
          section.setAttribute(name, value);
        }
      }
    }
    if (html !== undefined) {
      const number = numberOf(section);
      section.innerHTML = html;
      if (number) {
        section.append(number);
      }
      runScripts(section);
    }
    if (notes !== undefined) {
      slide.notes.innerHTML = notes;
    }
    if (attributes !== undefined || html !== undefined) {
      slide.refit();
    }
    return slide;
  }

  function patch({ start, removed, slides, numbers, numbersFrom }) {
    const old = player.slides();
    const next = [...old];
    let anew = false;
    if (slides) {
      const made = slides.map((item) => {
        if (typeof item === "number") {
          return old[item];
        }
        anew ||= item.attributes !== undefined;
        return "from" in item ? change(old[item.from], item) : create(item);
      });
      next.splice(start, removed, ...made);
    }
    if (anew || next.length !== old.length || next.some((slide, index) => slide !== old[index])) {
      player.setSlides(
        next.map(({ section }) => section),
        start,
      );
    } else {
      player.refresh();
    }
    numbers?.forEach((html, index) => {
      const number = numberOf(next[numbersFrom + index].section);
      if (number && number.innerHTML !== html) {
        number.innerHTML = html;
      }
    });
  }

  const presents = (other) => {
    try {
      return Boolean(other?.document.body.classList.contains("remark-presenter-mode"));
    } catch {
      return false;
    }
  };

  /** Tells whether a presenter's windows are open: nothing must happen in them by itself. */
  const inTalk = () => [window, window.opener, player.slideshow.clone].some(presents);

  /** Goes to the slide being edited. */
  function jump({ jump: target, changed }) {
    const { slideshow } = player;
    if (jumping && !inTalk() && target !== undefined) {
      if (!changed.includes(slideshow.getCurrentSlideIndex())) {
        player.go(target);
      }
    }
  }

  // What the slide that is shown holds too much

  /** As in `checking/layout.py`: from this share of its size on, type is legible. */
  const LEGIBLE = 0.8;

  /** @returns {string} what `handson check --layout` would say of the slide, in short */
  function fullness() {
    const { section } = player.slides()[player.slideshow.getCurrentSlideIndex()] ?? {};
    if (!section?.offsetHeight || inTalk()) {
      return "";
    }
    const height = parseFloat(getComputedStyle(section).getPropertyValue("--handson-height"));
    if (Math.max(section.offsetHeight, section.scrollHeight) > height + 1) {
      return "Too full: the slide's end is cut off";
    }
    const share = (element, name) => parseFloat(element.style.getPropertyValue(name)) || 1;
    const type = share(section, "--handson-fit");
    if (type < LEGIBLE) {
      return `Too full: the text has ${Math.round(100 * type)} % of its size`;
    }
    const fits = [...section.querySelectorAll(".remark-code")].map(
      (code) => (share(code, "--handson-code-fit") * code.clientWidth) / code.scrollWidth,
    );
    return fits.some((room) => room < LEGIBLE) ? "Too wide: a line of code is too long" : "";
  }

  let measuring = 0;

  /** Says it a little later: pictures and fonts may still come. */
  function tellFullness() {
    clearTimeout(measuring);
    measuring = setTimeout(() => overlay.full(fullness()), 150);
  }

  // Style sheets

  function swapStylesheets({ old, new: wanted }) {
    const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
    const find = (href) => links.find((link) => link.getAttribute("href") === href);
    const loading = [];
    let last = null;
    for (const href of wanted) {
      let link = find(href);
      if (!link) {
        link = Object.assign(document.createElement("link"), { rel: "stylesheet" });
        link.setAttribute("href", href);
        loading.push(
          new Promise((resolve) => {
            link.onload = resolve;
            link.onerror = resolve;
          }),
        );
        if (last) {
          last.after(link);
        } else if (find(old[0])) {
          find(old[0]).before(link);
        } else {
          document.head.append(link);
        }
      }
      last = link;
    }
    // The old ones stay until the new ones are there: the page is never bare.
    Promise.all(loading).then(() => {
      for (const href of old) {
        if (!wanted.includes(href)) {
          find(href)?.remove();
        }
      }
      player?.measure();
      tellFullness();
    });
  }

  // The editor

  async function edit(place) {
    const response = await fetch(new URL("edit", own), {
      method: "POST",
      headers: { "X-Handson-Token": token },
      body: JSON.stringify(place),
    });
    if (!response.ok) {
      overlay.say((await response.text()).trim(), 6000);
    }
  }

  addEventListener("keydown", (event) => {
    const { key, target } = event;
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    const typing =
      target instanceof Element &&
      target.closest("input, select, textarea, dialog, [contenteditable]:not([contenteditable=false])");
    if (key === "e" && player && !modified && !typing && !event.defaultPrevented) {
      edit({ page, slide: player.slideshow.getCurrentSlideIndex() });
    }
  });

  // What is wrong

  const overlay = (() => {
    const host = document.createElement("handson-problems");
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = `<style>
      :host { all: initial; position: fixed; inset: 0; z-index: 2147483647; pointer-events: none; display: flex;
        flex-direction: column; align-items: start; justify-content: end; gap: 8px; padding: 12px;
        font: 14px/1.45 system-ui, sans-serif; color: #1d2430; }
      [hidden] { display: none !important; }
      .panel, .note { pointer-events: auto; box-sizing: border-box; max-width: min(100%, 900px);
        border: 1px solid #c3c9d2; border-radius: 8px; background: #fff; box-shadow: 0 4px 24px #0004; }
      .panel { width: 100%; max-height: min(60vh, 480px); display: flex; flex-direction: column; }
      header { display: flex; align-items: center; gap: 8px; padding: 8px 8px 8px 14px; border-bottom: 1px solid #e3e6ea; }
      h2 { font: inherit; font-weight: 650; margin: 0; flex: 1; }
      ol { list-style: none; margin: 0; padding: 0; overflow: auto; }
      li { padding: 10px 14px; border-left: 4px solid #b45309; }
      li + li { border-top: 1px solid #e3e6ea; }
      li.error { border-left-color: #b91c1c; }
      p { margin: 0; overflow-wrap: anywhere; }
      .hint { color: #4b5563; }
      pre { margin: 4px 0; padding: 4px 8px; background: #f4f6f8; border-radius: 4px; white-space: pre-wrap;
        overflow-wrap: anywhere; font: 12.5px/1.5 ui-monospace, monospace; }
      button { font: inherit; color: inherit; background: none; border: 0; padding: 4px 8px; border-radius: 6px; cursor: pointer; }
      button:hover { background: #eef1f4; }
      button:focus-visible { outline: 2px solid #0b5cad; outline-offset: 1px; }
      .place { padding: 0; color: #0b5cad; text-decoration: underline; font-family: ui-monospace, monospace; font-size: 12.5px; text-align: left; overflow-wrap: anywhere; }
      .count { pointer-events: auto; position: absolute; top: 12px; right: 12px; background: #92400e; color: #fff; box-shadow: 0 2px 10px #0004; padding: 4px 12px; border-radius: 99px; }
      .count:hover { background: #78350f; }
      .count.error { background: #b91c1c; }
      .full { position: absolute; top: 52px; right: 12px; background: #92400e; color: #fff; padding: 4px 12px; border-radius: 99px; }
      .note { padding: 6px 14px; }
      @media print { :host { display: none; } }
      @media (prefers-color-scheme: dark) {
        :host { color: #e6e8eb; }
        .panel, .note { background: #1f2329; border-color: #444b55; }
        header { border-bottom-color: #373d46; }
        li + li { border-top-color: #373d46; }
        pre, button:hover { background: #2a2f37; }
        .hint { color: #aab2bd; }
        .place { color: #7cb7f5; }
      }
    </style>
    <div class="note" role="status" hidden></div>
    <section class="panel" role="region" aria-label="Problems" hidden>
      <header><h2></h2><button class="close" type="button" aria-label="Hide the problems">✕</button></header>
      <ol></ol>
    </section>
    <button class="count" type="button" hidden></button>
    <div class="full" role="status" hidden></div>`;
    const find = (selector) => root.querySelector(selector);
    const [panel, count, note, full] = [".panel", ".count", ".note", ".full"].map(find);
    let said = "";
    let lost = false;
    let timer = 0;
    let offlineTimer = 0;

    // The player must not take what is meant for these elements for its own.
    for (const name of ["click", "contextmenu", "wheel", "mousewheel", "touchstart", "touchend"]) {
      host.addEventListener(name, (event) => event.stopPropagation(), { passive: true });
    }
    host.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        open(false);
      }
      if (["Enter", " ", "Escape"].includes(event.key)) {
        event.stopPropagation();
      }
    });

    const open = (opened) => {
      panel.hidden = !opened;
      count.hidden = opened || !problems.length;
    };
    find(".close").addEventListener("click", () => open(false));
    count.addEventListener("click", () => open(true));

    const plural = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
    const element = (name, className, text) =>
      Object.assign(document.createElement(name), { className, textContent: text });

    function item({ severity, message, hint, where, path, line, column, excerpt }) {
      const row = element("li", severity, "");
      if (where) {
        const place = element(path ? "button" : "p", "place", where);
        if (path) {
          place.type = "button";
          place.title = "Open in the editor";
          place.addEventListener("click", () => edit({ path, line, column }));
        }
        row.append(place);
      }
      row.append(element("p", "", message));
      if (excerpt) {
        row.append(element("pre", "", excerpt));
      }
      if (hint) {
        row.append(element("p", "hint", hint));
      }
      return row;
    }

    function notice() {
      note.textContent = lost ? "The preview's server does not answer. Waiting for it …" : said;
      note.hidden = !note.textContent;
      attach();
    }

    function attach() {
      // In the body, which is what the player shows in fullscreen.
      if (!host.isConnected) {
        document.body.append(host);
      }
    }

    return {
      /** Shows problems: errors in full, warnings as a count that opens. */
      show(list) {
        const errors = list.filter(({ severity }) => severity === "error").length;
        const parts = [];
        if (errors) {
          parts.push(plural(errors, "error"));
        }
        if (list.length > errors) {
          parts.push(plural(list.length - errors, "warning"));
        }
        const text = parts.join(", ");
        find("h2").textContent = errors ? `${text}: the last good version is shown` : text;
        find("ol").replaceChildren(...list.map(item));
        count.textContent = text;
        count.classList.toggle("error", errors > 0);
        if (list.length) {
          attach();
        }
        open(errors > 0 || (list.length > 0 && !panel.hidden));
      },

      /** Says in what way the slide is too full. */
      full(text) {
        full.textContent = text;
        full.hidden = !text;
        if (text) {
          attach();
        }
      },

      /** Says something for a while, or until the next. */
      say(text, duration) {
        said = text;
        clearTimeout(timer);
        if (duration) {
          timer = setTimeout(() => overlay.say(""), duration);
        }
        notice();
      },

      offline(now) {
        if (now) {
          // Each vain attempt to connect says so again.
          offlineTimer ||= setTimeout(() => {
            lost = true;
            notice();
          }, 1500);
          return;
        }
        clearTimeout(offlineTimer);
        offlineTimer = 0;
        if (lost) {
          lost = false;
          notice();
        }
      },
    };
  })();

  if (player) {
    player.slideshow.on("afterShowSlide", tellFullness);
    addEventListener("load", tellFullness);
  }

  // The connection

  function connect() {
    const source = new EventSource(new URL("events", own));
    source.onmessage = ({ data }) => receive(JSON.parse(data));
    source.onopen = () => receive({ offline: false });
    source.onerror = () => {
      receive({ offline: true });
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(connect, 1000);
      }
    };
  }

  if (window.SharedWorker) {
    const worker = new SharedWorker(new URL("events.js", own), { name: "handson" });
    worker.port.onmessage = ({ data }) => receive(data);
    addEventListener("pagehide", () => worker.port.postMessage("gone"));
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  } else {
    connect();
  }
})();
