// The desk's keys, menus and dialogs. Plain listeners on the document, so that what htmx swaps in
// works without being told. Everything here has a link or a button that does the same.
(() => {
  "use strict";
  const body = document.body;
  const editable = (node) => node.closest("input, textarea, select, [contenteditable]");
  let chord = "";
  let chordTimer = 0;

  // Lists walked with j and k: any element with data-walk; its stops are links with data-stop.
  const stops = () => [...document.querySelectorAll("[data-walk] [data-stop]")];
  const walk = (step) => {
    const all = stops();
    if (!all.length) return;
    const here = all.indexOf(document.activeElement);
    const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + step, 0), all.length - 1);
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  };

  const search = () => {
    const field = document.querySelector("[data-search]");
    if (field) {
      field.focus();
      field.select();
    } else {
      location.assign(`${body.dataset.board}#search`);
    }
  };

  const follow = (selector) => document.querySelector(selector)?.click();

  const single = {
    j: () => walk(1),
    k: () => walk(-1),
    "/": search,
    "?": () => document.getElementById("keys")?.showModal(),
    n: () => follow("[data-next]"),
    p: () => follow("[data-previous]"),
    "]": () => follow("[data-tab-next]"),
    "[": () => follow("[data-tab-previous]"),
  };
  const after_g = {
    h: () => location.assign(body.dataset.home),
    b: () => location.assign(body.dataset.board),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape") {
      leave(event.target);
      return;
    }
    if (editable(event.target) || document.querySelector("dialog[open]")) return;
    const act = chord === "g" ? after_g[event.key] : single[event.key];
    clearTimeout(chordTimer);
    chord = "";
    if (act) {
      event.preventDefault();
      act();
    } else if (event.key === "g") {
      chord = "g";
      chordTimer = setTimeout(() => (chord = ""), 1200);
    }
  });

  // Escape closes an open menu and gives its button the focus back, or leaves a field.
  const leave = (from) => {
    const menu = document.querySelector("details.menu[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (editable(from)) {
      from.blur();
    }
  };

  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    const opener = event.target.closest("[data-open]");
    if (opener) document.getElementById(opener.dataset.open)?.showModal();
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest("dialog")?.close();
    event.target.closest("[data-dismiss]")?.parentElement.remove();
    if (event.target.matches("dialog")) event.target.close(); // the backdrop
  });

  // A form that filters sends itself when a choice changes; its button is for those without scripts.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-instant]");
    if (form && !event.target.matches("[data-search]")) form.requestSubmit();
  });
  // Empty filters stay out of the address, so that it can be shared.
  document.addEventListener("htmx:configRequest", (event) => {
    if (!event.target.matches?.("form[data-instant]")) return;
    for (const [name, value] of [...event.detail.formData.entries()]) {
      if (value === "") event.detail.formData.delete(name);
    }
  });

  // What htmx has under way is said to those who do not see it, and its failure to everyone.
  document.addEventListener("htmx:beforeRequest", (event) => event.detail.target?.setAttribute?.("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", (event) => event.detail.target?.removeAttribute?.("aria-busy"));
  const tell = (text) => {
    const place = document.getElementById("messages");
    if (!place) return;
    const line = document.createElement("div");
    line.className = "message tone-bad";
    line.append(document.createElement("i"), Object.assign(document.createElement("span"), { textContent: text }));
    place.replaceChildren(line);
  };
  document.addEventListener("htmx:sendError", () => tell(body.dataset.offline));
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status >= 500) tell(body.dataset.broken);
  });

  if (location.hash === "#search") search();
})();
