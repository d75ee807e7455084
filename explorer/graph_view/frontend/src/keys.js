// The keyboard. No key leaves the graph: Streamlit has shortcuts of its own for r, c and Escape.
import { move, select, say, toggleOpen, togglePin } from "./focus.js";
import { findNext } from "./toolbar.js";
import { fit } from "./layout.js";

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 60;

export function onKey(view, event) {
  event.stopPropagation();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === view.find) return inFind(view, event);
  if (event.key === "Escape") return escape(view, event);
  if (event.target !== view.canvas) return;
  const done = WAYS[event.key] ? arrow(view, event) : ACTIONS[event.key]?.(view);
  if (done !== undefined) event.preventDefault();
}

function inFind(view, event) {
  if (event.key === "Enter") findNext(view);
  if (event.key === "Escape") {
    view.find.value = "";
    view.canvas.focus();
  }
}

function escape(view, event) {
  event.preventDefault();
  select(view, null);
  view.canvas.focus();
}

const ACTIONS = {
  n: (view) => step(view, 1),
  p: (view) => step(view, -1),
  Enter: (view) => choose(view),
  " ": (view) => choose(view),
  e: (view) => act(() => toggleOpen(view)),
  k: (view) => act(() => togglePin(view)),
  f: (view) => act(() => view.find.focus()),
  0: (view) => act(() => fit(view)),
  "+": (view) => zoom(view, 1.25),
  "=": (view) => zoom(view, 1.25),
  "-": (view) => zoom(view, 0.8),
};

function act(run) {
  run();
  return true;
}

function choose(view) {
  if (view.current) select(view, view.current);
  else say(view, view.data.words.choose_first);
  return true;
}

function visible(view) {
  return view.cy.nodes().not(".hidden");
}

// In the order of the data: the node in the middle first, then those nearer to it.
function step(view, by) {
  const order = new Map(view.data.nodes.map((node, i) => [node.id, i]));
  const all = visible(view).sort((a, b) => order.get(a.id()) - order.get(b.id()));
  if (all.empty()) return true;
  const at = view.current ? all.toArray().findIndex((node) => node.same(view.current)) : by > 0 ? -1 : 0;
  move(view, all[(at + by + all.length) % all.length]);
  return true;
}

// To the nearest node in a direction; with Shift the picture moves.
function arrow(view, event) {
  const [dx, dy] = WAYS[event.key];
  if (event.shiftKey) {
    view.cy.panBy({ x: -dx * STEP, y: -dy * STEP });
    return true;
  }
  if (!view.current) return step(view, 1);
  const from = view.current.position();
  let best = null;
  let least = Infinity;
  visible(view).forEach((node) => {
    const { x, y } = node.position();
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
    const far = ahead + 2.5 * aside;
    if (ahead > 1 && aside < ahead * 1.7 && far < least) [best, least] = [node, far];
  });
  if (best) move(view, best);
  return true;
}

function zoom(view, by) {
  const { clientWidth: wide, clientHeight: high } = view.canvas;
  view.cy.zoom({ level: view.cy.zoom() * by, renderedPosition: { x: wide / 2, y: high / 2 } });
  return true;
}
