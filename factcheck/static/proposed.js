// The open words of a proposed statement: the first of them is selected in its field, and one key or
// a click puts a candidate in its place. Without a script the candidates are read and typed.
(() => {
  "use strict";
  const boxOf = (node) => node.closest?.("form")?.querySelector("[data-proposed]");
  const fieldOf = (box) => box.closest("form").querySelector('textarea[name="statement"]');
  const opens = (box) => [...box.querySelectorAll("[data-open-word]")];
  const placeOf = (open) => [Number(open.dataset.start), Number(open.dataset.end)];
  const move = (open, by) => {
    const [start, end] = placeOf(open);
    open.dataset.start = start + by;
    open.dataset.end = end + by;
  };
  const texts = new WeakMap(); // the text of a field as its open words know it
  const handled = new WeakSet(); // the fields in which somebody has pressed a key

  // Whoever is typing, or has selected words by a key, keeps the selection: a form settles later
  // than it appears.
  const offer = (box) => handled.has(fieldOf(box)) || select(box);

  const select = (box) => {
    const [open] = opens(box);
    const field = fieldOf(box);
    texts.set(field, field.value);
    if (open && document.activeElement === field) field.setSelectionRange(...placeOf(open));
  };

  // What was typed moves the open words behind it and closes those it touches.
  const follow = (box, field) => {
    const before = texts.get(field) ?? field.value;
    const after = field.value;
    const most = Math.min(before.length, after.length);
    let start = 0;
    while (start < most && before[start] === after[start]) start += 1;
    let tail = 0;
    while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
    for (const open of opens(box)) {
      const [first, last] = placeOf(open);
      if (first >= before.length - tail) move(open, after.length - before.length);
      else if (last > start) open.remove();
    }
    texts.set(field, after);
  };

  const fill = (button) => {
    const box = boxOf(button);
    const open = button.closest("[data-open-word]");
    const field = fieldOf(box);
    const [start, end] = placeOf(open);
    field.setRangeText(button.dataset.fill, start, end, "end");
    for (const other of opens(box)) if (placeOf(other)[0] >= end) move(other, button.dataset.fill.length - (end - start));
    open.remove();
    field.focus({ preventScroll: true });
    select(box);
    field.dispatchEvent(new Event("input", { bubbles: true })); // for whoever watches the field
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-fill]");
    if (button) fill(button);
  });

  // In the field a digit is a digit, unless the open word stands selected to be replaced.
  document.addEventListener("keydown", (event) => {
    const box = event.target.matches?.('textarea[name="statement"]') && boxOf(event.target);
    if (box) handled.add(event.target);
    const [open] = box ? opens(box) : [];
    if (!open || event.ctrlKey || event.metaKey || event.altKey) return;
    const [start, end] = placeOf(open);
    const button = open.querySelector(`[data-quick="${CSS.escape(event.key)}"]`);
    if (!button || event.target.selectionStart !== start || event.target.selectionEnd !== end) return;
    event.preventDefault();
    fill(button);
  });

  document.addEventListener("input", (event) => {
    const box = event.target.matches?.('textarea[name="statement"]') && boxOf(event.target);
    if (box) follow(box, event.target);
  });

  let pointed = false;
  document.addEventListener("pointerdown", () => (pointed = true), true);
  document.addEventListener("pointerup", () => (pointed = false), true);
  document.addEventListener("focusin", (event) => {
    const box = event.target.matches?.('textarea[name="statement"]') && boxOf(event.target);
    const field = event.target;
    // Who selects words of it at once, as by a key, keeps them selected.
    if (box && !pointed) setTimeout(() => field.selectionStart === field.selectionEnd && offer(box));
  });
  // A form that has just come in; not what comes in beside a field while somebody types in it.
  document.addEventListener("htmx:afterSettle", (event) => {
    const field = document.activeElement;
    const box = field && boxOf(field);
    if (box && field === fieldOf(box) && event.detail.target?.contains(field)) offer(box);
  });
  for (const box of document.querySelectorAll("[data-proposed]")) select(box);
})();
