// How nodes and ties look. Colours and shapes of labels come with the data (explorer/labels.py), all
// other colours from Streamlit's theme.

export function colours(root) {
  const style = getComputedStyle(root);
  const get = (name) => style.getPropertyValue(`--st-${name}`).trim();
  return {
    ink: get("text-color") || "#10161D",
    ground: get("background-color") || "#FFFFFF",
    accent: get("primary-color") || "#1F5F99",
    font: style.fontFamily,
  };
}

export const TIE = "#8A94A0"; // as in the picture of a profile: at least 3:1 on both grounds
const SIZE = 22;
const HUB = { "font-size": 22, "text-background-opacity": 0.85, "z-index": 5 };
// those whose outline is wider than high
const FLAT = { rectangle: [28, 16], rhomboid: [30, 17] };

// "polygon" is followed by its corners, each between -1 and 1
function outline(shape) {
  const [name, ...corners] = shape.split(" ");
  return corners.length ? { shape: name, "shape-polygon-points": corners.join(" ") } : { shape };
}

// Of many nodes the names of those with many ties are written large, so that they can be read at once.
export function stylesheet(look, labels, { many, crowded }) {
  const { ink, ground, accent } = look;
  return [
    {
      selector: "node",
      style: {
        width: SIZE, height: SIZE, label: "data(short)", color: ink, "font-family": look.font,
        "font-size": 12, "text-valign": "bottom", "text-margin-y": 4, "min-zoomed-font-size": 7,
        "text-background-color": ground, "text-background-opacity": many ? 0 : 0.85,
        "text-background-padding": 1, "overlay-color": accent,
      },
    },
    ...labels.map(({ label, colour, shape }) => ({
      selector: `node[label = "${label}"]`,
      style: {
        "background-color": colour, ...outline(shape),
        width: FLAT[shape]?.[0] ?? SIZE, height: FLAT[shape]?.[1] ?? SIZE,
      },
    })),
    {
      selector: "edge",
      style: {
        width: 1.2, "line-color": TIE, "curve-style": many ? "haystack" : "bezier",
        "control-point-step-size": 26,
        "target-arrow-shape": many ? "none" : "triangle", "target-arrow-color": TIE,
        "arrow-scale": 0.7, opacity: 0.9, "overlay-color": accent,
      },
    },
    { selector: "edge[?computed]", style: { "line-style": "dashed", "line-dash-pattern": [6, 4] } },
    { selector: "edge[?ended]", style: { opacity: 0.35 } },
    ...(crowded ? [{ selector: "node[[degree > 14]]", style: HUB }] : []),
    {
      selector: ".centre",
      style: { width: 34, height: 34, "font-weight": 700, "font-size": crowded ? 26 : 13 },
    },
    {
      selector: "edge.near",
      style: {
        width: 1.8, "line-color": ink, "target-arrow-color": ink,
      },
    },
    {
      selector: "edge.told",
      style: {
        label: many ? "" : "data(title)",
        "font-size": 11, "font-family": look.font, color: ink, "text-background-color": ground,
        "text-background-opacity": 0.85, "text-rotation": "autorotate", "min-zoomed-font-size": 8,
      },
    },
    {
      selector: ".path",
      style: { "line-color": accent, "target-arrow-color": accent, "border-color": accent },
    },
    { selector: "edge.path", style: { width: 5, opacity: 1 } },
    { selector: "node.path", style: { "border-width": 3 } },
    { selector: "node.pinned", style: { "border-width": 5, "border-style": "double", "border-color": ink } },
    { selector: ".dim", style: { opacity: 0.16 } },
    { selector: ".current", style: { "overlay-opacity": 0.28, "overlay-padding": 7, "z-index": 9 } },
    { selector: "node:selected", style: { "border-width": 3, "border-style": "solid", "border-color": ink } },
    { selector: "edge:selected", style: { width: 4, "line-color": accent, "target-arrow-color": accent } },
    { selector: ".hidden", style: { display: "none" } },
  ];
}
