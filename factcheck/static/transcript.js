// The transcript page's keys, the choosing of words, and the tie between the list and the text.
// Everything here has a link or a form that does the same without a script.
(() => {
  "use strict";
  const page = document.getElementById("transcript");
  if (!page) return;
  const text = document.getElementById("transcript-text");
  const panel = document.getElementById("spot");
  const sheet = document.getElementById("sheet");
  const small = matchMedia("(max-width: 68rem)");
  const find = (selector, root = document) => root.querySelector(selector);
  const every = (selector, root = document) => [...root.querySelectorAll(selector)];

  // ---- places -------------------------------------------------------------------------------
  // The server counts code points of the file; the browser counts UTF-16 units of what it shows.
  // An element with data-at starts at that place; with data-to it is one unit, taken whole.
  const points = (string) => {
    let count = 0;
    for (const _ of string) count += 1;
    return count;
  };
  const units = (string, count) => {
    let at = 0;
    for (let left = count; left > 0 && at < string.length; left -= 1) at += string.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  };
  const placeIn = (element, offset, isEnd) => {
    const start = Number(element.dataset.at);
    if (element.dataset.to) return isEnd ? Number(element.dataset.to) : start;
    return start + points(element.textContent.slice(0, offset));
  };
  const endOf = (element) => Number(element.dataset.to || Number(element.dataset.at) + points(element.textContent));

  const pieces = () => every("[data-at]", text);
  // The spoken words in a range of the document, as places in the file; null where there are none.
  const placesOf = (range) => {
    let start = null;
    let end = null;
    for (const element of pieces()) {
      if (!range.intersectsNode(element)) continue;
      const node = element.firstChild;
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      if (from >= to || !node.data.slice(from, to).trim()) continue;
      start ??= placeIn(element, from, false);
      end = placeIn(element, to, true);
    }
    return start === null ? null : { start, end };
  };
  // Back from places to a range of the document, to show it.
  const rangeOf = ({ start, end }) => {
    const range = document.createRange();
    let begun = false;
    for (const element of pieces()) {
      const at = Number(element.dataset.at);
      const stop = endOf(element);
      const node = element.firstChild;
      if (!begun && start < stop) {
        range.setStart(node, element.dataset.to || start < at ? 0 : units(node.data, start - at));
        begun = true;
      }
      if (begun && end > at) range.setEnd(node, element.dataset.to || end >= stop ? node.length : units(node.data, end - at));
      if (end <= stop) break;
    }
    return begun ? range : null;
  };

  // Whole words: half a word is never what somebody meant to quote.
  const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  const wordsOf = (utterance) => {
    const found = [];
    const starts = every("[data-at]", utterance).map((element) => ({ element, string: element.textContent }));
    const whole = starts.map((one) => one.string).join("");
    let passed = 0;
    const edges = starts.map((one) => ((passed += one.string.length), passed));
    const place = (offset, isEnd) => {
      const index = edges.findIndex((edge) => (isEnd ? offset <= edge : offset < edge));
      return placeIn(starts[index].element, offset - (edges[index] - starts[index].string.length), isEnd);
    };
    for (const part of segmenter.segment(whole)) {
      if (!part.isWordLike) continue;
      found.push({ start: place(part.index, false), end: place(part.index + part.segment.length, true) });
    }
    return found;
  };
  const utteranceAt = (place) => every(".utterance", text).find((one) => Number(one.dataset.start) <= place && place < Number(one.dataset.end));
  const wholeWords = ({ start, end }) => {
    const cut = (place) => wordsOf(utteranceAt(place) || text).find((word) => word.start < place && place < word.end);
    const first = utteranceAt(start) && cut(start);
    const last = utteranceAt(end - 1) && cut(end);
    return { start: first ? first.start : start, end: last ? last.end : end };
  };

  // ---- what is shown as chosen --------------------------------------------------------------
  const paint = (name, range) => {
    if (!("highlights" in CSS)) return;
    if (range) CSS.highlights.set(name, new Highlight(range));
    else CSS.highlights.delete(name);
  };
  const say = (words) => {
    const place = document.getElementById("chosen");
    if (place) place.textContent = words;
  };

  // ---- the panel for chosen words -----------------------------------------------------------
  let chosen = null;
  let from = null; // what had the focus before the panel
  const place = (rect) => {
    if (small.matches) {
      panel.style.top = panel.style.left = "";
      return;
    }
    const width = panel.offsetWidth;
    const height = panel.offsetHeight;
    const left = Math.min(Math.max(rect.left, 12), innerWidth - width - 12);
    const below = rect.bottom + 10;
    const top = below + height < innerHeight ? below : Math.max(rect.top - height - 10, 12);
    panel.style.left = `${left}px`;
    panel.style.top = `${top}px`;
  };
  const openPanel = (places, { focus = false } = {}) => {
    if (!page.dataset.spot || !panel) return;
    chosen = places;
    from = focus ? document.activeElement : null;
    const range = rangeOf(places);
    paint("chosen", range);
    const query = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(location.search)), start: places.start, end: places.end });
    htmx.ajax("GET", `${page.dataset.spot}?${query}`, { target: "#spot-body", swap: "innerHTML" }).then(() => {
      if (chosen !== places) return;
      panel.hidden = false;
      place(range.getBoundingClientRect());
      if (focus) find("textarea", panel)?.focus();
    });
  };
  const closePanel = () => {
    chosen = null;
    paint("chosen", null);
    if (!panel || panel.hidden) return;
    const inside = panel.contains(document.activeElement);
    panel.hidden = true;
    find("#spot-body").replaceChildren();
    if (inside) (from?.isConnected ? from : text).focus({ preventScroll: true });
  };

  // ---- choosing with a mouse or a finger ----------------------------------------------------
  const readSelection = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(text) || !text.contains(range.startContainer)) return;
    const places = placesOf(range);
    if (places) openPanel(wholeWords(places));
  };
  document.addEventListener("mouseup", (event) => {
    if (event.button !== 0 || panel?.contains(event.target) || sheet?.open) return;
    setTimeout(readSelection); // the selection is up to date after the event
  });
  let settling = 0;
  document.addEventListener("selectionchange", () => {
    if (!matchMedia("(pointer: coarse)").matches) return;
    clearTimeout(settling);
    settling = setTimeout(readSelection, 500);
  });
  document.addEventListener("mousedown", (event) => {
    if (panel && !panel.hidden && !panel.contains(event.target)) closePanel();
  });

  // ---- choosing with the keyboard -----------------------------------------------------------
  // A cursor of one word; arrows move it, with Shift they extend from where it stood.
  let cursor = null;
  const showCursor = () => {
    const [first, last] = [Math.min(cursor.anchor, cursor.head), Math.max(cursor.anchor, cursor.head)];
    const places = { start: cursor.words[first].start, end: cursor.words[last].end };
    const range = rangeOf(places);
    paint("chosen", range);
    scrollTo(range.startContainer.parentElement);
    say(`${page.dataset.saidChosen} ${range.toString()}`);
    return places;
  };
  const startChoosing = () => {
    if (!page.dataset.spot) return;
    const current = currentItem();
    const first = current ? find(`[data-s="${current.dataset.s}"]`, text) : null;
    const words = every(".utterance", text).flatMap(wordsOf);
    if (!words.length) return;
    const at = first ? Math.max(words.findIndex((word) => word.end > Number(first.dataset.at)), 0) : 0;
    cursor = { words, anchor: at, head: at, back: document.activeElement };
    text.classList.add("is-choosing");
    text.focus({ preventScroll: true });
    showCursor();
    say(page.dataset.saidMode);
  };
  const stopChoosing = (keep = false) => {
    if (!cursor) return;
    const { back } = cursor;
    cursor = null;
    text.classList.remove("is-choosing");
    if (!keep) {
      paint("chosen", null);
      back?.isConnected && back.focus({ preventScroll: true });
    }
  };
  const stepOf = (event) => ({ ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 })[event.key] || 0;
  const chooseKey = (event) => {
    const step = stepOf(event);
    if (step) {
      cursor.head = Math.min(Math.max(cursor.head + step, 0), cursor.words.length - 1);
      if (!event.shiftKey) cursor.anchor = cursor.head;
      showCursor();
    } else if (event.key === "Enter") {
      const places = showCursor();
      stopChoosing(true);
      openPanel(places, { focus: true });
    } else if (event.key === "Escape" || event.key === "s") {
      stopChoosing();
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  };

  // ---- the list and the text ----------------------------------------------------------------
  const items = () => every(".candidate");
  const currentItem = () => find('.candidate[aria-current="true"]');
  const scrollTo = (element) => {
    const box = element?.getBoundingClientRect();
    if (!box?.height || (box.top > 90 && box.bottom < innerHeight - 90)) return;
    element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  };
  const showInText = (selector, scroll) => {
    for (const old of every(".is-shown", text)) old.classList.remove("is-shown");
    const found = every(selector, text);
    for (const element of found) element.classList.add("is-shown");
    if (scroll) scrollTo(found[0]);
  };
  const makeCurrent = (item, { focus = true, scroll = true } = {}) => {
    if (!item) return;
    for (const old of items()) old.removeAttribute("aria-current");
    item.setAttribute("aria-current", "true");
    if (focus) {
      find(".candidate-quote", item).focus({ preventScroll: true });
      item.scrollIntoView({ block: "nearest" });
    }
    if (item.dataset.s) showInText(`[data-s="${item.dataset.s}"]`, scroll);
    else if (item.dataset.claimItem) showInText(`[data-c~="${item.dataset.claimItem}"]`, scroll);
  };
  const move = (step) => {
    const all = items();
    const here = all.findIndex((item) => item.contains(document.activeElement));
    const current = here < 0 ? all.indexOf(currentItem()) : here;
    const focused = here >= 0 || step < 0;
    const next = focused ? Math.min(Math.max(current + step, 0), all.length - 1) : Math.max(current, 0);
    makeCurrent(all[next]);
  };
  const act = (name) => {
    const item = items().find((one) => one.contains(document.activeElement)) || currentItem();
    find(`[data-act="${name}"]`, item || document.createElement("i"))?.click();
  };
  const undo = () => (find('#told [data-act="undo"]') || find('[data-act="undo-last"]'))?.click();
  const showClaim = (pk) => {
    const shown = document.getElementById(`claim-${pk}`);
    if (shown) makeCurrent(shown, { scroll: false });
    else htmx.ajax("GET", page.dataset.claims, { target: "#side-in", swap: "outerHTML" }).then(() => makeCurrent(document.getElementById(`claim-${pk}`), { scroll: false }));
  };

  const keys = { j: () => move(1), k: () => move(-1), a: () => act("accept"), e: () => act("edit"), x: () => act("reject"), m: () => act("merge"), w: () => act("why"), u: undo, s: startChoosing };
  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener(
    "keydown",
    (event) => {
      if (document.querySelector("dialog[open]")) return;
      if (cursor && !event.ctrlKey && !event.metaKey && !event.altKey && chooseKey(event)) return;
      if (event.key === "Escape" && leave(event.target)) {
        event.preventDefault();
        return;
      }
      if (event.key === "Enter" && typing(event.target)?.matches("[data-enter]") && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        event.target.form.requestSubmit();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
      if (event.key === "Enter" && panel && !panel.hidden && !panel.contains(event.target) && !event.target.closest("a, button, summary")) {
        event.preventDefault();
        find("form", panel)?.requestSubmit();
        return;
      }
      const quick = find(`[data-quick="${event.key}"]`, event.target.closest(".candidate") || document);
      if (quick || keys[event.key]) {
        event.preventDefault();
        event.stopPropagation(); // the desk's own j and k are for lists without a text
        if (quick) quick.click();
        else keys[event.key]();
      }
    },
    true,
  );
  const leave = (target) => {
    const inline = target.closest("[data-inline]") || find("[data-inline]", document.getElementById("side"));
    if (panel && !panel.hidden) closePanel();
    else if (inline) closeInline(inline);
    else return false;
    return true;
  };
  const closeInline = (inline) => {
    const item = inline.closest(".candidate");
    const inside = inline.contains(document.activeElement);
    inline.remove();
    if (inside && item) find(".candidate-quote", item).focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (target.closest("[data-cancel]")) {
      if (panel?.contains(target)) closePanel();
      else if (sheet?.contains(target)) sheet.close();
      else closeInline(target.closest("[data-inline]"));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a link in a new tab stays one
    const words = target.closest('[data-act="words"]');
    if (words) {
      show("text");
      makeCurrent(words.closest(".candidate"));
      startChoosing();
      event.preventDefault();
      return;
    }
    const pick = target.closest("[data-pick]");
    const number = target.closest(".transcript-main [data-claim]");
    const back = target.closest("[data-find-claim]");
    if (pick) {
      show("text");
      makeCurrent(pick.closest(".candidate"), { focus: !small.matches });
    } else if (number) {
      show("list");
      showClaim(number.dataset.claim);
    } else if (back) {
      show("text");
      showInText(`[data-c~="${back.dataset.findClaim}"]`, true);
    } else {
      if (target.closest("#transcript-text") && getSelection().isCollapsed) tapText(target);
      return;
    }
    event.preventDefault();
  });
  // A click on a sentence in the text selects it in the list, where it is listed.
  const tapText = (target) => {
    const run = target.closest("[data-s], [data-c]");
    if (!run) return;
    const pk = run.dataset.c?.split(" ")[0];
    if (small.matches) return;
    if (pk) showClaim(pk);
    else makeCurrent(document.getElementById(`s-${run.dataset.s}`), { focus: true, scroll: false });
  };

  // Claims are numbered as they stand in the text, also where only one turn was drawn anew.
  const renumber = () =>
    every(".claim-number", text).forEach((number, index) => {
      number.textContent = String(index + 1);
      number.setAttribute("aria-label", number.getAttribute("aria-label").replace(/\d+/, index + 1));
    });

  // ---- text or list, where there is room for one of them ------------------------------------
  const show = (view) => {
    page.dataset.view = view;
    for (const button of every("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === view));
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show]");
    if (button) show(button.dataset.show);
  });

  // ---- what the machine says of the words pointed at ------------------------------------------
  const pointed = document.getElementById("pointed");
  const point = (run) => {
    const words = run ? [run.dataset.value, run.dataset.why].filter(Boolean) : [];
    pointed.hidden = words.length === 0;
    if (pointed.hidden) return;
    pointed.replaceChildren(...words.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    const rect = run.getClientRects()[0];
    const top = rect.top - pointed.offsetHeight - 6;
    pointed.style.top = `${top > 4 ? top : rect.bottom + 6}px`;
    pointed.style.left = `${Math.max(8, Math.min(rect.left, innerWidth - pointed.offsetWidth - 8))}px`;
  };
  if (pointed && matchMedia("(hover: hover)").matches) {
    text.addEventListener("mouseover", (event) => point(event.target.closest("[data-value], [data-why]")));
    text.addEventListener("mouseleave", () => point(null));
    document.addEventListener("scroll", () => point(null), { capture: true, passive: true });
  }

  // ---- after an answer ----------------------------------------------------------------------
  const opened = new WeakSet(); // the fields that had the focus given: what loads beside them later takes nothing
  let wasInSide = false;
  let wasTyped = false;
  let wasAt = "";
  document.addEventListener("htmx:beforeRequest", () => {
    const active = document.activeElement;
    wasTyped = panel?.contains(active) || sheet?.contains(active) || false;
    wasInSide = Boolean(active?.closest(".side")) || active === document.body;
    wasAt = active?.id;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const target = event.detail.target;
    if (target?.id === "sheet-body" && !sheet.open && target.childElementCount) sheet.showModal();
    const inline = target?.closest?.(".candidate-form")?.querySelector("[autofocus]");
    if (inline && !opened.has(inline)) {
      opened.add(inline);
      inline.focus({ preventScroll: true });
      if (!inline.form?.querySelector("[data-open-word]")) inline.select?.(); // else its open word is selected
      inline.closest(".candidate").scrollIntoView({ block: "nearest" });
    }
    if (event.detail.elt?.id !== "side-in" && target?.id !== "side-in") return;
    renumber();
    const acted = event.detail.requestConfig?.verb === "post";
    if (acted) {
      closePanel();
      if (sheet?.open) sheet.close();
      getSelection().removeAllRanges();
    }
    // The focus goes on with the list, unless somebody has moved it while the answer came.
    const focused = document.activeElement;
    const lost = focused === document.body || !focused?.isConnected;
    const free = lost || (acted && focused.id === wasAt);
    const item = currentItem();
    if (item) makeCurrent(item, { focus: free && (wasInSide || wasTyped), scroll: acted && wasInSide });
    else if (lost && wasInSide) find(".side-list")?.focus({ preventScroll: true });
  });
  // What a machine has read is drawn when nobody is choosing words.
  document.addEventListener("htmx:confirm", (event) => {
    if (event.detail.triggeringEvent?.type !== "scored") return;
    if (!chosen && !cursor) return;
    event.preventDefault();
    const wait = setInterval(() => {
      if (chosen || cursor) return;
      clearInterval(wait);
      event.detail.issueRequest(true);
    }, 300);
  });

  show(location.hash === "#side" ? "list" : "text");
  makeCurrent(currentItem(), { focus: false, scroll: false });
})();
