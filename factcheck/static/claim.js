// The claim page and the review page: their keys, citations put into the text, names offered while
// commenting. Plain listeners on the document, so that what htmx swaps in works without being told.
(() => {
  "use strict";
  const editable = (node) => node.closest("input, textarea, select, [contenteditable]");

  // Open a folded part and go to its first field.
  const unfold = (id) => {
    const part = document.getElementById(id);
    if (!part) return;
    part.open = true;
    part.scrollIntoView({ block: "nearest" });
    part.querySelector("textarea, input:not([type=hidden], [type=radio]), select, button")?.focus();
  };
  const focus = (selector) => {
    const field = document.querySelector(selector);
    field?.closest("details")?.setAttribute("open", "");
    field?.focus();
  };
  const keys = {
    e: () => unfold("edit-statement"),
    n: () => unfold("add-evidence"),
    v: () => focus("#verdict-reasoning"),
    s: () => document.querySelector("[data-save]")?.click(),
    m: () => focus(".move > summary, #decision textarea"),
    c: () => focus("#comment-text"),
  };
  let chord = false;
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "s" && (event.ctrlKey || event.metaKey) && document.querySelector("[data-save]")) {
        event.preventDefault();
        keys.s();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || editable(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      if (keys[event.key] && !chord) {
        event.preventDefault();
        keys[event.key]();
      }
      chord = event.key === "g";
    },
    true,
  );

  document.addEventListener("click", (event) => {
    const cite = event.target.closest("[data-cite]");
    if (cite) insert(document.getElementById(cite.dataset.into), `[^${cite.dataset.cite}]`);
  });

  const insert = (field, text) => {
    field.focus();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // What could not be done is said where everybody sees it. Nothing typed is taken away for it.
  const say = (name) => {
    const text = document.querySelector(`[data-${name}]`)?.getAttribute(`data-${name}`);
    const line = Object.assign(document.createElement("div"), { className: "message tone-bad" });
    line.append(document.createElement("i"), Object.assign(document.createElement("span"), { textContent: text }));
    document.getElementById("messages").replaceChildren(line);
    return line;
  };
  // Who is signed out is shown where to sign in. Until then nothing is sent that nobody asked for.
  let signedOut = false;
  const say_signed_out = () => {
    signedOut = true;
    const page = document.querySelector("[data-login]").dataset;
    const link = Object.assign(document.createElement("a"), { href: page.login, target: "_blank", rel: "noopener", textContent: page.signIn });
    say("signed-out").lastChild.append(" ", link);
  };
  document.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status !== 403) return;
    if (event.detail.xhr.responseText.includes("data-page-too-old")) say_signed_out();
    else say("refused");
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (signedOut && event.detail.elt.matches("#preview, #news")) event.preventDefault();
  });
  // Back from signing in, the page takes the new session's token, so that what is sent is taken.
  addEventListener("focus", async () => {
    if (!signedOut) return;
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.body.setAttribute("hx-headers", fresh.body.getAttribute("hx-headers"));
    signedOut = false;
    document.getElementById("messages").replaceChildren();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const login = document.querySelector("[data-login]")?.dataset.login;
    if (!login || new URL(event.detail.xhr.responseURL).pathname !== login) return;
    event.detail.shouldSwap = false;
    say_signed_out();
  });

  // A verdict whose last words are not saved yet is saved on the way out of the page.
  let unsaved = false;
  document.addEventListener("input", (event) => {
    if (event.target.closest("#verdict-form")) unsaved = true;
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt.closest("#verdict-form") && event.detail.requestConfig.verb === "post" && !event.detail.requestConfig.path.endsWith("/preview/")) unsaved = false;
  });
  addEventListener("pagehide", () => {
    const form = document.querySelector("#verdict-form[data-saves]:not([data-saves=''])");
    if (!form || !unsaved) return;
    const headers = JSON.parse(document.body.getAttribute("hx-headers"));
    fetch(form.dataset.saves, { method: "POST", body: new FormData(form), headers, keepalive: true });
  });

  // After a part was swapped in, go to what needs a look: the first field that was refused.
  document.addEventListener("htmx:afterSwap", (event) => {
    const part = document.getElementById(event.detail.target.id);
    const wrong = part?.querySelector("[aria-invalid=true], .form-errors");
    if (!wrong || (part.id === "verdict-saved")) return;
    if (!wrong.matches("input, textarea, select")) wrong.tabIndex = -1;
    wrong.focus();
  });

  // Names: an @ and some letters in a comment offer the people they fit.
  const AT = /(?:^|[^\w@.])@([\w.+-]*)$/;
  const people = () => JSON.parse(document.getElementById("people").textContent);
  let list = null;
  const close = () => {
    list?.remove();
    document.querySelector("[aria-controls=mention-list]")?.removeAttribute("aria-activedescendant");
    list = null;
  };
  const choose = (field, name) => {
    const start = field.value.slice(0, field.selectionStart).lastIndexOf("@");
    field.setRangeText(`@${name} `, start, field.selectionStart, "end");
    close();
    field.focus();
  };
  const offer = (field) => {
    const typed = AT.exec(field.value.slice(0, field.selectionStart));
    close();
    if (!typed) return;
    const wanted = typed[1].toLowerCase();
    const fits = (one) => one.name.toLowerCase().startsWith(wanted) || one.full.toLowerCase().split(" ").some((word) => word.startsWith(wanted));
    const found = people().filter(fits).slice(0, 6);
    if (!found.length) return;
    list = Object.assign(document.createElement("ul"), { id: "mention-list", className: "mention-list" });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.dataset.offers);
    found.forEach((one, at) => {
      const item = Object.assign(document.createElement("li"), { id: `mention-${at}`, textContent: one.full ? `@${one.name}, ${one.full}` : `@${one.name}` });
      item.setAttribute("role", "option");
      item.dataset.name = one.name;
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        choose(field, one.name);
      });
      list.append(item);
    });
    field.after(list);
    select(field, 0);
  };
  const select = (field, at) => {
    const items = [...list.children];
    const next = (at + items.length) % items.length;
    items.forEach((item, number) => item.setAttribute("aria-selected", String(number === next)));
    items[next].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", items[next].id);
    list.dataset.at = next;
  };
  document.addEventListener("input", (event) => {
    if (event.target.matches("[data-mentions]")) offer(event.target);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (!list || !event.target.matches("[data-mentions]")) return;
      const at = Number(list.dataset.at);
      const act = {
        ArrowDown: () => select(event.target, at + 1),
        ArrowUp: () => select(event.target, at - 1),
        Enter: () => choose(event.target, list.children[at].dataset.name),
        Tab: () => choose(event.target, list.children[at].dataset.name),
        Escape: close,
      }[event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    },
    true,
  );
  document.addEventListener("focusout", (event) => {
    if (event.target.matches("[data-mentions]")) close();
  });
})();
