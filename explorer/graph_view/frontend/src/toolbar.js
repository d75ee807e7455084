// What stands around the picture: legend, box to find, buttons, the words for screen readers.
import { fill, move, say, toggleLabel, toggleOpen, togglePin } from "./focus.js";
import { arrange, fit } from "./layout.js";
import { save } from "./picture.js";

const PARTS = `
  <div class="bar" role="toolbar">
    <input class="find" type="search" autocomplete="off" spellcheck="false">
    <button type="button" class="open"></button>
    <button type="button" class="pin"></button>
    <button type="button" class="arrange"></button>
    <button type="button" class="fit"></button>
    <button type="button" class="png">PNG</button>
  </div>
  <div class="legend" role="group"></div>
  <div class="canvas" tabindex="0" role="application" aria-describedby="graph-help"></div>
  <div class="lines"></div>
  <div class="tip" hidden></div>
  <div class="unseen" id="graph-help"></div>
  <div class="unseen live" role="status" aria-live="polite"></div>`;
const LINES = [
  ["declared", '<path d="M0 6h30" stroke="currentColor" stroke-width="1.6"/>'],
  ["computed", '<path d="M0 6h30" stroke="currentColor" stroke-width="1.6" stroke-dasharray="6 4"/>'],
  ["ended", '<path d="M0 6h30" stroke="currentColor" stroke-width="1.6" opacity=".35"/>'],
];

export function build(root) {
  root.innerHTML = PARTS;
  const get = (name) => root.querySelector(`.${name}`);
  const names = ["bar", "find", "open", "pin", "arrange", "fit", "png", "legend", "canvas", "lines", "tip", "live"];
  return { ...Object.fromEntries(names.map((name) => [name, get(name)])), help: get("unseen") };
}

// Words and counts; the page may have changed its language.
export function refresh(view) {
  const { words } = view.data;
  view.find.placeholder = words.find;
  view.find.setAttribute("aria-label", words.find);
  view.bar.setAttribute("aria-label", words.bar);
  view.legend.setAttribute("aria-label", words.legend);
  view.canvas.setAttribute("aria-label", view.data.title);
  view.help.textContent = words.help;
  for (const name of ["open", "pin", "arrange", "fit"]) view[name].textContent = words[`${name}_button`];
  view.open.onclick = () => toggleOpen(view);
  view.pin.onclick = () => togglePin(view);
  view.arrange.onclick = () => arrange(view, view.cy.nodes());
  view.fit.onclick = () => fit(view);
  view.png.onclick = () => save(view);
  view.png.setAttribute("aria-label", words.png);
  view.cy.nodes().forEach((node) => void node.toggleClass("pinned", view.pinned.has(node.id())));
  view.legend.replaceChildren(...view.data.labels.map((one) => key(view, one)));
  const kinds = LINES.filter(([name]) => name === "declared" || view.cy.edges(`[?${name}]`).nonempty());
  view.lines.innerHTML = kinds
    .map(([name, line]) => `<span><svg width="30" height="12" aria-hidden="true">${line}</svg> ${words[`${name}_line`]}</span>`)
    .join("");
}

function key(view, { label, title, colour, path, count }) {
  const button = document.createElement("button");
  const svg = `<svg width="13" height="13" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}" fill="${colour}"/></svg>`;
  button.type = "button";
  button.innerHTML = svg;
  button.append(` ${title} ${count}`);
  button.dataset.label = label;
  button.setAttribute("aria-pressed", String(!view.hidden.has(label)));
  button.onclick = () => {
    toggleLabel(view, label);
    button.setAttribute("aria-pressed", String(!view.hidden.has(label)));
  };
  return button;
}

export function describe(view, element) {
  const { words } = view.data;
  if (element.isEdge()) return describeTie(view, element);
  const all = view.data.nodes;
  const parts = [`${view.titles.get(element.data("label"))} ${element.data("name")}`];
  parts.push(fill(words.ties, { n: element.connectedEdges().length }));
  if (element.data("more")) parts.push(fill(words.more, { n: element.data("more") }));
  parts.push(fill(words.place, { i: all.findIndex((node) => node.id === element.id()) + 1, n: all.length }));
  return parts.join(words.comma);
}

function describeTie(view, tie) {
  const { words } = view.data;
  const told = `${tie.source().data("name")} — ${tie.data("title")} → ${tie.target().data("name")}`;
  const kind = tie.data("computed") ? words.computed_line : tie.data("ended") ? words.ended_line : "";
  return [told, tie.data("when"), kind].filter(Boolean).join(words.comma);
}

// The next node with the words in its name, after the one that is marked.
export function findNext(view) {
  const { words, nodes } = view.data;
  const asked = view.find.value.trim().toLowerCase();
  if (!asked) return;
  const hits = nodes.filter((node) => node.name.toLowerCase().includes(asked) && !view.hidden.has(node.label));
  if (!hits.length) return say(view, fill(words.not_found, { words: asked }));
  const at = hits.findIndex((node) => node.id === view.current?.id());
  const next = (at + 1) % hits.length;
  move(view, view.cy.getElementById(hits[next].id));
  say(view, `${fill(words.found, { i: next + 1, n: hits.length })}${view.live.textContent}`);
}
