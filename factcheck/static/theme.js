// The reader's choice of light, dark or the system's own. Loaded in <head> before the first paint,
// so that nothing flashes; the choice stays in this browser (localStorage) and pages stay cacheable.
(() => {
  "use strict";
  const KEY = "aircheck-theme";
  const root = document.documentElement;

  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off: follow the system
    }
  };

  const apply = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === (choice || "system")));
    }
  };

  const keep = (choice) => {
    try {
      if (choice === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, choice);
    } catch {
      // the choice then lasts as long as the page
    }
    apply(choice);
  };

  root.dataset.ready = "";
  apply(stored());
  addEventListener("storage", (event) => event.key === KEY && apply(event.newValue));
  document.addEventListener("DOMContentLoaded", () => {
    apply(stored());
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-theme-choice]");
      if (button) keep(button.dataset.themeChoice);
    });
  });
})();
