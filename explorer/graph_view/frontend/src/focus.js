// What is looked at: the mark of the keyboard, what is chosen, what is hidden, and what is said of it.
import { describe } from "./toolbar.js";

// ties whose relation is written beside them: of more, the words would cover each other
const NAMED = 14;

export function say(view, words) {
  view.live.textContent = words;
}

// Marks one element and dims what has nothing to do with it; nothing is sent.
export function focusOn(view, element) {
  const { cy } = view;
  view.current = element.isNode() ? element : null;
  cy.batch(() => {
    cy.elements().removeClass("current near told").addClass("dim");
    const around = element.isNode() ? element.closedNeighborhood() : element.union(element.connectedNodes());
    around.removeClass("dim");
    cy.elements(".path").removeClass("dim");
    element.addClass("current");
    const ties = element.isNode() ? element.connectedEdges() : element;
    ties.addClass(ties.length <= NAMED ? "near told" : "near");
  });
  say(view, describe(view, element));
}

export function unfocus(view) {
  view.current = null;
  view.cy.batch(() => view.cy.elements().removeClass("current near told dim"));
}

// Chooses an element, or nothing: the page shows what is known of it.
export function select(view, element) {
  const { cy } = view;
  cy.batch(() => {
    cy.elements().unselect();
    element?.select();
  });
  if (element) focusOn(view, element);
  else {
    unfocus(view);
    say(view, view.data.words.nothing);
  }
  const id = element ? element.id() : null;
  if (id === view.selected) return;
  view.selected = id;
  view.setState("selected", id);
}

// After a change of what is drawn: puts the marks back, and says what has changed.
export function settleFocus(view, added) {
  const { cy, data } = view;
  if (data.look_at && data.look_at !== view.lookedAt) view.selected = data.look_at;
  view.lookedAt = data.look_at;
  const chosen = view.selected ? cy.getElementById(view.selected) : cy.collection();
  const current = view.current && cy.getElementById(view.current.id());
  cy.elements().unselect();
  chosen.select();
  const element = current?.nonempty() ? current : chosen;
  // the whole is looked at first, not the node in its middle
  if (element.nonempty() && (element.same(current) || element.id() !== data.centre)) focusOn(view, element);
  else unfocus(view);
  const count = fill(data.words.drawn, { nodes: cy.nodes().length, edges: cy.edges().length });
  if (added === null || added > 0 || cy.nodes().length !== view.count)
    say(view, added ? `${fill(data.words.added, { n: added })}${count}` : count);
  view.count = cy.nodes().length;
}

export function move(view, node) {
  if (!node) return;
  focusOn(view, node);
  const box = node.renderedBoundingBox();
  const { clientWidth: wide, clientHeight: high } = view.canvas;
  if (box.x1 < 0 || box.y1 < 0 || box.x2 > wide || box.y2 > high) view.cy.center(node);
}

export function hideLabels(view) {
  view.cy.batch(() =>
    view.cy.nodes().forEach((node) => void node.toggleClass("hidden", view.hidden.has(node.data("label")))),
  );
}

export function toggleLabel(view, label) {
  const isHidden = view.hidden.has(label);
  if (isHidden) view.hidden.delete(label);
  else view.hidden.add(label);
  hideLabels(view);
  if (view.current?.hasClass("hidden")) unfocus(view);
  const n = view.cy.nodes(`[label = "${label}"]`).length;
  const words = isHidden ? view.data.words.shown_again : view.data.words.hidden;
  say(view, fill(words, { label: view.titles.get(label), n }));
  view.setState("hidden", [...view.hidden].sort());
}

export function togglePin(view) {
  const node = view.current;
  if (!node) return say(view, view.data.words.choose_first);
  const isPinned = view.pinned.has(node.id());
  if (isPinned) view.pinned.delete(node.id());
  else view.pinned.add(node.id());
  node.toggleClass("pinned", !isPinned);
  if (isPinned) node.unlock();
  else node.lock();
  const words = isPinned ? view.data.words.unpinned : view.data.words.pinned;
  say(view, fill(words, { name: node.data("name") }));
  view.setState("pinned", [...view.pinned].sort());
}

export function toggleOpen(view) {
  if (!view.current) return say(view, view.data.words.choose_first);
  view.trigger("toggle", view.current.id());
}

export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
