// The picture to take away: what is seen, its title, and what shapes and lines mean.
import { TIE } from "./style.js";
import { say } from "./focus.js";

const EDGE = 40; // pixels around, at twice the size of the screen
const LINE = 44;
const WIDEST = 6000;

export async function save(view) {
  const { cy, data, colours } = view;
  const url = cy.png({ full: true, scale: 2, bg: colours.ground, maxWidth: WIDEST, maxHeight: WIDEST });
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(image.width + 2 * EDGE, 1200);
  const pen = canvas.getContext("2d");
  const font = `24px ${colours.font}`;
  pen.font = font;
  const keys = rows(pen, legend(view), canvas.width - 2 * EDGE);
  canvas.height = image.height + EDGE * 2 + LINE * (keys.length + 1);
  pen.fillStyle = colours.ground;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = colours.ink;
  pen.font = `bold 28px ${colours.font}`;
  pen.fillText(data.title, EDGE, EDGE + 14);
  pen.drawImage(image, (canvas.width - image.width) / 2, EDGE + LINE);
  pen.font = font;
  keys.forEach((row, i) => drawRow(view, pen, row, EDGE + LINE * (i + 1.6) + image.height));
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = `${data.file}.png`;
  link.click();
  say(view, data.words.saved);
}

function legend(view) {
  const { labels, words } = view.data;
  const found = labels.filter((one) => !view.hidden.has(one.label));
  const lines = [{ title: words.declared_line, dash: [] }];
  if (view.cy.edges("[?computed]").nonempty()) lines.push({ title: words.computed_line, dash: [12, 8] });
  return [...found, ...lines];
}

function rows(pen, keys, wide) {
  const found = [[]];
  let x = 0;
  for (const one of keys) {
    const room = pen.measureText(one.title).width + 90;
    if (x + room > wide && found.at(-1).length) {
      found.push([]);
      x = 0;
    }
    found.at(-1).push({ ...one, x });
    x += room;
  }
  return found;
}

function drawRow(view, pen, row, y) {
  for (const { x, title, colour, path, dash } of row) {
    pen.save();
    pen.translate(EDGE + x, y - 22);
    if (path) {
      pen.fillStyle = colour;
      pen.fill(new Path2D(path));
    } else {
      pen.strokeStyle = TIE;
      pen.lineWidth = 3;
      pen.setLineDash(dash);
      pen.beginPath();
      pen.moveTo(-8, 13);
      pen.lineTo(28, 13);
      pen.stroke();
    }
    pen.restore();
    pen.fillStyle = view.colours.ink;
    pen.fillText(title, EDGE + x + 34, y);
  }
}
