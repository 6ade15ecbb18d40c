// Runs in the docs page, next to Redoc: the title of the page in view, links to the console, and highlighted code blocks with a bar:
// the languages of the same code, and a button that copies it.
const highlighted = JSON.parse(document.getElementById("highlighted-code").textContent);
const siteTitle = document.title;
const root = document.documentElement;
const languages = { sh: "curl", ts: "TypeScript" };
// The samples of operations use it, too, in lower case.
const storageKey = "docs.language";

new MutationObserver(update).observe(document.body, {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ["class"],
});
addEventListener("hashchange", update);

function update() {
  const route = location.hash.slice(1).split("#")[0];
  const heading = document.querySelector(`[data-section-id="${CSS.escape(route)}"] :is(h1, h2, h3)`);
  root.dataset.language = localStorage.getItem(storageKey) ?? "";
  document.title = heading && route !== "/" ? `${nameOf(heading)} | ${siteTitle}` : siteTitle;
  for (const block of document.querySelectorAll("pre[data-language]:not([data-highlighted])")) decorate(block);
  // A mock with a console sets the attribute.
  if ("console" in root.dataset)
    for (const name of document.querySelectorAll('h4[id*="/request/"]')) linkToConsole(name);
}

/** Links an operation to the console, which opens it with the chosen example. */
function linkToConsole(name) {
  const operation = name.querySelector("code").textContent;
  const example = name
    .closest("[data-item-kind]")
    .querySelector('.panel-request-samples [aria-label="Example"]')?.textContent;
  const link = name.querySelector(".try") ?? document.createElement("a");
  link.href = `/try?${new URLSearchParams({ operation, ...(example && { example }) })}`;
  if (link.isConnected) return;
  link.className = "try";
  link.textContent = "Try it";
  name.append(link);
}

/** The text of a heading, without its badges. */
function nameOf(heading) {
  const name = heading.cloneNode(true);
  for (const badge of name.querySelectorAll('[data-component-name="Tag/Tag"]')) badge.remove();
  return name.textContent.trim();
}

function decorate(block) {
  const code = block.textContent;
  const own = block.dataset.language;
  block.dataset.highlighted = "";
  // Redoc does not touch the content of the block: its text never changes.
  if (highlighted[code]) block.innerHTML = highlighted[code];
  const part = block.parentElement;
  const others = [part.previousElementSibling, part.nextElementSibling].map((it) => it?.querySelector(":scope > pre"));
  const hasTabs =
    own in languages && others.some((it) => it && it.dataset.language !== own && it.dataset.language in languages);
  if (hasTabs) part.dataset.tab = own;
  const bar = document.createElement("div");
  bar.className = "code-bar";
  if (hasTabs) bar.append(...Object.keys(languages).map((name) => tab(name, name === own)));
  bar.append(button("Copy", (event) => copy(code, event.currentTarget)));
  block.before(bar);
}

function tab(name, isPressed) {
  const element = button(languages[name], ({ currentTarget }) => {
    const before = currentTarget.getBoundingClientRect().top;
    localStorage.setItem(storageKey, languages[name].toLowerCase());
    update();
    const part = currentTarget.closest("[data-tab]");
    const shown = [part, part.previousElementSibling, part.nextElementSibling].find((it) => it?.dataset.tab === name);
    const counterpart = shown.querySelector("[aria-pressed=true]");
    counterpart.focus();
    // The blocks above may have changed their height.
    scrollBy({ top: counterpart.getBoundingClientRect().top - before, behavior: "instant" });
  });
  element.ariaPressed = String(isPressed);
  return element;
}

async function copy(code, element) {
  await navigator.clipboard.writeText(code);
  element.textContent = "Copied";
  setTimeout(() => {
    element.textContent = "Copy";
  }, 2_000);
}

function button(text, onClick) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.addEventListener("click", onClick);
  return element;
}
