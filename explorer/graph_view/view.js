// Loads the built script once for all pages and hands the component over to it. It comes from static/,
// since what stands here is sent anew with every change of the data.
let loading = null;

async function load(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  // as text: some servers do not know that it is a script
  const script = new Blob([await answer.text()], { type: "text/javascript" });
  return import(URL.createObjectURL(script));
}

export default async function (component) {
  try {
    loading ??= load(component.data.script);
    return (await loading).draw(component);
  } catch (error) {
    loading = null;
    const root = component.parentElement.querySelector(".graph-view");
    root.textContent = component.data.words.failed;
    throw error;
  }
}
