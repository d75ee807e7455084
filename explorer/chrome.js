// Streamlit's own words in the language of the session. Streamlit has no translations and always says
// lang="en"; this watches the document and replaces words that stand in the list it is given. What it
// replaced is remembered and put back when the language changes. What pages write themselves stands in
// Markdown containers, tables and canvases and is left alone.
const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
const OURS = '[data-testid="stMarkdownContainer"],[data-testid="stHtml"],script,style,textarea,code,table';
// Streamlit's own buttons that use its Markdown
const THEIRS = '[data-testid^="stFileUploader"] button';
const texts = new Map(); // text node -> [original, replacement]
const attributes = new Map(); // element -> {attribute: [original, replacement]}
let observer = null;
let words = {};
let patterns = [];

function translate(text) {
  const plain = text.trim();
  if (!plain) return null;
  if (Object.hasOwn(words, plain)) return text.replace(plain, () => words[plain]);
  for (const [pattern, replacement] of patterns)
    if (pattern.test(plain)) return text.replace(plain, () => plain.replace(pattern, replacement));
  return null;
}

function translateText(node) {
  const parent = node.parentElement;
  if (!parent || (parent.closest(OURS) && !parent.closest(THEIRS))) return;
  const known = texts.get(node);
  if (known && known[1] === node.nodeValue) return;
  const found = translate(node.nodeValue);
  if (found === null || found === node.nodeValue) return;
  texts.set(node, [node.nodeValue, found]);
  node.nodeValue = found;
}

function translateAttribute(element, name) {
  const value = element.getAttribute(name);
  if (!value) return;
  const known = attributes.get(element) || {};
  if (known[name] && known[name][1] === value) return;
  const found = translate(value);
  if (found === null || found === value) return;
  known[name] = [value, found];
  attributes.set(element, known);
  element.setAttribute(name, found);
}

function visit(node) {
  if (node.nodeType === Node.TEXT_NODE) return translateText(node);
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  for (const name of ATTRIBUTES) translateAttribute(node, name);
  for (const child of node.childNodes) visit(child);
}

function putBack() {
  for (const [node, [original, replacement]] of texts)
    if (node.nodeValue === replacement) node.nodeValue = original;
  for (const [element, known] of attributes)
    for (const [name, [original, replacement]] of Object.entries(known))
      if (element.getAttribute(name) === replacement) element.setAttribute(name, original);
  texts.clear();
  attributes.clear();
}

function forgetGone() {
  for (const node of texts.keys()) if (!node.isConnected) texts.delete(node);
  for (const element of attributes.keys()) if (!element.isConnected) attributes.delete(element);
}

function onMutations(mutations) {
  for (const mutation of mutations) {
    if (mutation.type === "attributes") translateAttribute(mutation.target, mutation.attributeName);
    else if (mutation.type === "characterData") translateText(mutation.target);
    else mutation.addedNodes.forEach(visit);
  }
  if (texts.size + attributes.size > 2000) forgetGone();
}

export default function (component) {
  const { lang, table, rules } = component.data;
  if (document.documentElement.lang === lang && observer) return;
  if (observer) observer.disconnect();
  putBack();
  document.documentElement.lang = lang;
  words = table;
  patterns = rules.map(([pattern, replacement]) => [new RegExp(pattern), replacement]);
  visit(document.body);
  observer = new MutationObserver(onMutations);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });
}
