// What a screen reader or weak eyes would miss: names of controls, headings, landmarks, contrast (WCAG 2.2: 1.3.1, 1.4.3, 2.4.6, 4.1.2).
() => {
  const found = [];
  const named = (e) => e.getAttribute("aria-label") || e.labels?.length || e.textContent.trim() || e.title;
  for (const e of document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea")) {
    if (!named(e)) found.push(`no name: ${e.outerHTML}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
  found.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id twice: ${id}`));
  if (document.querySelectorAll("h1").length !== 1) found.push("not one h1");
  let last = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3")) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1) found.push(`heading skipped: ${heading.textContent}`);
    last = level;
  }
  if (!document.documentElement.lang || !document.querySelector("main") || !document.querySelector("nav[aria-label]")) {
    found.push("no language or landmark");
  }
  if (document.querySelector("th:not([scope])")) found.push("a header cell without scope");

  const luminance = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map(Number).map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\)$|transparent/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  for (const e of document.querySelectorAll("p, a, td, th, h1, h2, h3, li, button, span, label, mark, dt, dd, b")) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) || !e.checkVisibility()) continue;
    const [light, dark] = [luminance(getComputedStyle(e).color), luminance(ground(e))].sort((x, y) => y - x);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) found.push(`contrast ${contrast.toFixed(2)}: ${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`);
  }
  return [...new Set(found)];
};
