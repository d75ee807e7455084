// Bundles src/ and its packages into static/graph_view.js. The first line of the file holds the digest
// of everything it was made from; tests/test_graph_component.py compares it without node.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const OUT = new URL("../../../static/graph_view.js", import.meta.url);
const LICENCES = new URL("../../../static/graph_view.LICENSES.txt", import.meta.url);
const BUNDLED = ["cytoscape", "cytoscape-fcose", "cose-base", "layout-base"];
const SOURCES = [
  "build.mjs",
  "package-lock.json",
  "package.json",
  ...readdirSync("src").sort().map((name) => `src/${name}`),
];

function read(path) {
  return readFileSync(path, "utf-8").replaceAll("\r\n", "\n");
}

function digest() {
  const hash = createHash("sha256");
  for (const path of SOURCES) hash.update(`${path}\n${read(path)}\n`);
  return hash.digest("hex");
}

function licence(name) {
  const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`));
  return `${name} ${version} (${license})\n\n${read(`node_modules/${name}/LICENSE`).trim()}\n`;
}

const made = await build({
  entryPoints: ["src/index.js"],
  bundle: true,
  format: "esm",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: ["es2022"],
  write: false,
});
const head = `/* sources sha256 ${digest()}; licences of bundled packages: graph_view.LICENSES.txt */\n`;
writeFileSync(OUT, head + made.outputFiles[0].text);
writeFileSync(LICENCES, BUNDLED.map(licence).join(`\n${"-".repeat(80)}\n\n`));
