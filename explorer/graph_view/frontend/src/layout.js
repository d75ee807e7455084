// Where things stand: the same graph always looks the same, and what stands stays when others join.
const MANY = 400;
const BASE = {
  name: "fcose",
  animate: false,
  fit: false,
  nodeSeparation: 90,
  idealEdgeLength: 85,
  nodeRepulsion: 9000,
  gravity: 0.2,
  tilingPaddingVertical: 30,
  tilingPaddingHorizontal: 70,
};

// fcose draws lots; with drawn lots of our own the picture is the same every time
function seeded(run) {
  const random = Math.random;
  let state = 20_170_930;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let z = Math.imul(state ^ (state >>> 15), 1 | state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
  try {
    run();
  } finally {
    Math.random = random;
  }
}

function shown(view) {
  return view.cy.elements().not(".hidden");
}

export function fit(view) {
  view.cy.fit(shown(view), 36);
  if (view.cy.zoom() > 1.25) {
    view.cy.zoom(1.25);
    view.cy.center(shown(view));
  }
}

// Everything anew, but for what is pinned.
export function arrange(view, added, restored) {
  const { cy } = view;
  const lost = restored ? added.filter((node) => !restored.has(node.id())) : added;
  if (restored && lost.length < added.length) {
    if (lost.nonempty()) joinIn(view, lost);
    return fit(view);
  }
  const many = cy.nodes().length > MANY;
  const pinned = cy.nodes().filter((node) => view.pinned.has(node.id()) && isPlaced(node));
  seeded(() =>
    shown(view)
      .layout({
        ...BASE,
        // "draft" would lay those with the same ties on one place
        quality: "default",
        numIter: many ? 250 : 2500,
        randomize: pinned.empty(),
        packComponents: false,
        nodeDimensionsIncludeLabels: cy.nodes().length <= 150,
        fixedNodeConstraint: fixed(pinned),
      })
      .run(),
  );
  fit(view);
}

function isPlaced(node) {
  const { x, y } = node.position();
  return x !== 0 || y !== 0;
}

function fixed(nodes) {
  return nodes.map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
}

// New nodes take their places around those they are tied to; nobody else moves.
export function joinIn(view, added) {
  const { cy } = view;
  const others = cy.nodes().not(added);
  scatter(added, others);
  // fcose moves what it is told to leave by half the height of a name: locked, it does stay
  others.lock();
  const near = added.neighborhood().nodes().not(added);
  const some = cy.nodes().length <= MANY ? cy.nodes() : added.union(near);
  if (near.nonempty() && added.length + near.length <= MANY)
    seeded(() =>
      some
        .union(some.edgesWith(some))
        .layout({
          ...BASE,
          quality: "default",
          randomize: false,
          packComponents: false,
          numIter: 400,
          nodeDimensionsIncludeLabels: added.length <= 60,
          fixedNodeConstraint: fixed(some.not(added)),
        })
        .run(),
    );
  others.unlock();
  makeRoom(added, cy.nodes());
  const area = cy.extent();
  const outside = added.filter((node) => !isInside(node.position(), area));
  if (outside.nonempty()) fit(view);
}

// New nodes that came to lie on others, or on their names, go to the nearest free place.
function makeRoom(added, all) {
  if (all.length > MANY) return;
  const taken = all.not(added).map((node) => node.position());
  added.forEach((node) => {
    const from = { ...node.position() };
    let at = from;
    for (let step = 1; step < 400 && taken.some((other) => isClose(at, other)); step++) {
      const [turn, far] = [step * 0.7, 7 * step ** 0.75];
      at = { x: from.x + far * Math.cos(turn), y: from.y + far * Math.sin(turn) };
    }
    node.position(at);
    taken.push(at);
  });
}

function isClose(one, other) {
  return Math.abs(one.x - other.x) < 74 && Math.abs(one.y - other.y) < 40;
}

function isInside({ x, y }, { x1, x2, y1, y2 }) {
  return x >= x1 && x <= x2 && y >= y1 && y <= y2;
}

// First places: in rings about the node they hang on, on the side away from the others.
function scatter(added, others) {
  const middle = mean(others);
  const turns = new Map();
  added.forEach((node) => {
    const anchor = node.neighborhood().nodes().not(added)[0];
    const from = anchor ? anchor.position() : middle;
    const n = turns.get(anchor?.id()) ?? 0;
    turns.set(anchor?.id(), n + 1);
    const away = Math.atan2(from.y - middle.y, from.x - middle.x) || 0;
    const ring = Math.floor(n / 9);
    const angle = away + ((n % 9) - 4) * 0.32 + (ring % 2) * 0.16;
    const far = 110 + 60 * ring;
    node.position({ x: from.x + far * Math.cos(angle), y: from.y + far * Math.sin(angle) });
  });
}

function mean(nodes) {
  const sum = { x: 0, y: 0 };
  nodes.forEach((node) => {
    sum.x += node.position("x");
    sum.y += node.position("y");
  });
  const n = Math.max(nodes.length, 1);
  return { x: sum.x / n, y: sum.y / n };
}
