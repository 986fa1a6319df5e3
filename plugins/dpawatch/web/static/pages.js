// Three comforts; every page works without them.
(() => {
  "use strict";
  const framed = window.parent !== window;

  // Inside Airflow the page takes its light or dark from Airflow, not from the system.
  const follow = () => {
    const around = window.parent.document.documentElement;
    const dark = around.classList.contains("dark") || around.dataset.theme === "dark";
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  };
  if (framed) {
    try {
      follow();
      new MutationObserver(follow).observe(window.parent.document.documentElement, { attributes: true, attributeFilter: ["class", "data-theme"] });
    } catch { /* another origin frames us only against our own rules: nothing to follow */ }
  }

  // Airflow's frame may open no window, so a link to a source is opened by the page around it.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[target="_blank"]');
    if (!link || !framed || event.defaultPrevented) return;
    try {
      const twin = window.parent.document.createElement("a");
      twin.href = link.href;
      twin.target = "_blank";
      twin.rel = "noopener noreferrer";
      twin.click();
      event.preventDefault();
    } catch { /* the browser then does what it can */ }
  });

  // The review queue: j and k go down and up, Enter opens, c confirms.
  const queue = [...document.querySelectorAll("[data-queue] > *")];
  let at = -1;
  const go = (step) => {
    at = Math.min(Math.max(at + step, 0), queue.length - 1);
    queue[at].focus();
    queue[at].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("focusin", (event) => {
    const found = queue.findIndex((entry) => entry.contains(event.target));
    if (found >= 0) at = found;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "/") {
      const search = document.querySelector('input[type="search"]');
      if (search) { event.preventDefault(); search.focus(); }
    } else if (event.key === "c") {
      const within = at >= 0 ? queue[at] : document;
      const confirm = within.querySelector("[data-confirm]");
      if (confirm) { event.preventDefault(); confirm.focus(); confirm.click(); }
    } else if (queue.length && (event.key === "j" || event.key === "k")) {
      event.preventDefault();
      go(event.key === "j" ? 1 : -1);
    } else if (event.key === "Enter" && at >= 0 && event.target === queue[at]) {
      const link = queue[at].querySelector("a");
      if (link) { event.preventDefault(); link.click(); }
    }
  });
})();
