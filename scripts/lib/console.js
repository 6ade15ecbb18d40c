// Runs in the console: Swagger UI, and the jobs of the world with state, which change while the console sends requests.
const dark = matchMedia("(prefers-color-scheme: dark)");
const applyTheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", applyTheme);
applyTheme();

// Swagger UI does not name its lists, and its samples scroll only with a mouse.
const fixAccessibility = () => {
  for (const list of document.querySelectorAll("select:not([aria-label])"))
    list.setAttribute("aria-label", list.id === "servers" ? "Server" : "Example");
  for (const sample of document.querySelectorAll("pre.microlight:not([tabindex])")) sample.tabIndex = 0;
};
new MutationObserver(fixAccessibility).observe(document.body, { childList: true, subtree: true });

const ui = SwaggerUIBundle({
  url: "/try/openapi.json",
  domNode: document.getElementById("console"),
  deepLinking: true,
  defaultModelsExpandDepth: -1,
  displayOperationId: true,
  displayRequestDuration: true,
  syntaxHighlight: { theme: "tomorrow-night" },
  tryItOutEnabled: true,
  validatorUrl: null,
  onComplete() {
    for (const scheme of ["privateToken", "jobToken"]) ui.preauthorizeApiKey(scheme, "any");
    document.getElementById("servers").addEventListener("change", showWorld);
  },
  responseInterceptor(response) {
    showWorld();
    return response;
  },
});

const world = document.getElementById("world");
const rows = world.querySelector("tbody");
let control = "";
// The list scrolls.
rows.closest("div").tabIndex = 0;

/** Shows the jobs if the chosen server has state. */
function showWorld() {
  const [, prefix] = /^(\/\w+)\/api\/v4$/.exec(document.getElementById("servers")?.value) ?? [];
  control = `${prefix}/-/mock`;
  world.hidden = prefix === undefined;
  if (prefix) showJobs();
}

// Others send requests to the world, too.
setInterval(() => {
  if (!world.hidden && !document.hidden) showJobs();
}, 2_000);

async function showJobs() {
  const response = await fetch(`${control}/state`);
  const { projects } = await response.json();
  const pipelines = projects.flatMap((project) => project.pipelines);
  const jobs = pipelines.flatMap((pipeline) => [...(pipeline.jobs ?? []), ...(pipeline.bridges ?? [])]);
  jobs.sort((one, other) => other.id - one.id);
  rows.replaceChildren(...jobs.map(({ id, name, status }) => row(id, name, status)));
}

function row(...texts) {
  const element = document.createElement("tr");
  for (const text of texts) element.insertCell().textContent = text;
  return element;
}

const post = (path, body) =>
  fetch(control + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

document
  .getElementById("advance")
  .addEventListener("click", () => post("/advance", { milliseconds: 5_000 }).then(showJobs));
document.getElementById("reset").addEventListener("click", () => post("/reset", {}).then(showJobs));
