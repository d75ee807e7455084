// The graph of a page: one instance for as long as the page stands, whatever is drawn in it. Data come
// from explorer/graph_view/payload.py; what is chosen goes back as `selected`, `hidden`, `pinned`, and
// `toggle` asks for the neighbours of a node, or to put them away.
import cytoscape from "cytoscape";
import fcose from "cytoscape-fcose";
import { focusOn, hideLabels, select, settleFocus } from "./focus.js";
import { onKey } from "./keys.js";
import { arrange, joinIn } from "./layout.js";
import { colours, stylesheet } from "./style.js";
import { build, describe, refresh } from "./toolbar.js";

cytoscape.use(fcose);

const views = new WeakMap(); // root element -> view
const places = new Map(); // graph -> id -> place: kept while other pages are looked at

export function draw(component) {
  const root = component.parentElement.querySelector(".graph-view");
  let view = views.get(root);
  if (!view) views.set(root, (view = create(root, component.data)));
  view.setState = (name, value) => component.setStateValue(name, value);
  view.trigger = (name, value) => component.setTriggerValue(name, value);
  update(view, component.data);
  // called too when newer data overtook these: only what is gone is taken down
  return () => setTimeout(() => root.isConnected || takeDown(view), 0);
}

function create(root, data) {
  const parts = build(root, data);
  const cy = cytoscape({
    container: parts.canvas,
    elements: [],
    style: [],
    minZoom: 0.05,
    maxZoom: 4,
    boxSelectionEnabled: false,
    selectionType: "single",
    pixelRatio: Math.min(window.devicePixelRatio || 1, 2),
  });
  const view = { root, ...parts, cy, data, graph: null, current: null, look: "" };
  view.hidden = new Set(data.start.hidden);
  view.pinned = new Set(data.start.pinned);
  view.selected = data.start.selected;
  listen(view);
  view.observer = new ResizeObserver(() => cy.resize());
  view.observer.observe(parts.canvas);
  return view;
}

function listen(view) {
  const { cy } = view;
  cy.on("tap", "node, edge", (event) => focusOn(view, event.target));
  // a second tap may follow: only then is it known which of the two was meant
  cy.on("onetap", "node, edge", (event) => select(view, event.target));
  cy.on("dbltap", "node", (event) => view.trigger("toggle", event.target.id()));
  cy.on("tap", (event) => event.target === cy && select(view, null));
  cy.on("mouseover", "node, edge", (event) => tip(view, event));
  cy.on("mouseout drag pan zoom", () => (view.tip.hidden = true));
  cy.on("dragfree", "node", () => remember(view));
  view.root.addEventListener("keydown", (event) => onKey(view, event));
}

function tip(view, event) {
  const { x, y } = event.renderedPosition;
  view.tip.textContent = describe(view, event.target);
  view.tip.hidden = false;
  const room = view.canvas.clientWidth - view.tip.offsetWidth - 8;
  view.tip.style.left = `${Math.max(4, Math.min(x + 12, room))}px`;
  view.tip.style.top = `${y + 14}px`;
}

function update(view, data) {
  const { cy, root } = view;
  const isOther = view.graph !== data.graph;
  root.dataset.ready = "0";
  view.data = data;
  view.titles = new Map(data.labels.map((one) => [one.label, one.title]));
  if (isOther) {
    cy.elements().remove();
    view.graph = data.graph;
    view.current = null;
    if (root.dataset.drawn) view.selected = data.start.selected;
  }
  const restored = isOther ? places.get(data.graph) : undefined;
  const added = change(view, data, restored);
  restyle(view);
  hideLabels(view);
  // legend and lines take their room first: the picture is fitted into what is left
  refresh(view);
  cy.resize();
  if (isOther) arrange(view, added, restored);
  else if (added.nonempty()) joinIn(view, added);
  cy.nodes().forEach((node) => void (view.pinned.has(node.id()) ? node.lock() : node.unlock()));
  remember(view);
  settleFocus(view, isOther ? null : added.length);
  root.dataset.nodes = cy.nodes().length;
  root.dataset.edges = cy.edges().length;
  root.dataset.drawn = "1";
  cy.one("render", () => (root.dataset.ready = "1"));
  cy.forceRender();
}

// Adds what is new, removes what is gone, leaves the others where they are; returns the new nodes.
function change(view, data, restored) {
  const { cy } = view;
  const wanted = new Set([...data.nodes, ...data.edges].map((one) => one.id));
  const fresh = [];
  cy.batch(() => {
    cy.elements().forEach((one) => void (wanted.has(one.id()) || one.remove()));
    for (const [group, list] of [["nodes", data.nodes], ["edges", data.edges]])
      for (const one of list) {
        const known = cy.getElementById(one.id);
        if (known.nonempty()) known.data(one);
        else fresh.push({ group, data: { ...one }, position: restored?.get(one.id) });
      }
  });
  const added = cy.add(fresh);
  cy.batch(() => {
    const onPath = new Set([...data.path.nodes, ...data.path.edges]);
    cy.elements().forEach((one) => void one.toggleClass("path", onPath.has(one.id())));
    cy.nodes().forEach((one) => void one.toggleClass("centre", one.id() === data.centre));
  });
  return added.nodes();
}

// The theme may have changed, or how many there are: a picture of many is drawn more simply.
function restyle(view) {
  const look = colours(view.root);
  const size = { many: view.cy.edges().length > 600, crowded: view.cy.nodes().length > 120 };
  const key = JSON.stringify([look, view.data.labels.map((one) => one.label), size]);
  if (key === view.look) return;
  view.look = key;
  view.colours = look;
  view.cy.style(stylesheet(look, view.data.labels, size)).update();
}

export function remember(view) {
  places.set(view.graph, new Map(view.cy.nodes().map((node) => [node.id(), { ...node.position() }])));
  if (places.size > 20) places.delete(places.keys().next().value);
}

function takeDown(view) {
  view.observer.disconnect();
  view.cy.destroy();
  views.delete(view.root);
}
