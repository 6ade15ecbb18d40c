// Runs in the console: Swagger UI, and the jobs of the world with state, which change while the console sends requests.
const dark = matchMedia("(prefers-color-scheme: dark)");
const applyTheme = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", applyTheme);
applyTheme();

// Swagger UI does not name its lists and the body, and its samples scroll only with a mouse.
const fixAccessibility = () => {
  for (const list of document.querySelectorAll("select:not([aria-label])"))
    list.setAttribute("aria-label", list.id === "servers" ? "Server" : "Example");
  for (const body of document.querySelectorAll("textarea:not([aria-label])")) body.setAttribute("aria-label", "Body");
  for (const sample of document.querySelectorAll("pre.microlight:not([tabindex])")) sample.tabIndex = 0;
};
new MutationObserver(fixAccessibility).observe(document.body, { childList: true, subtree: true });

const getJson = async (url) => (await fetch(url)).json();

const storageKey = "console.server";
const world = document.getElementById("world");
const rows = world.querySelector("tbody");
// On a narrow screen, the jobs are above the operations.
world.querySelector("details").open = matchMedia("(min-width: 1200px)").matches;
const contract = await getJson("/try/openapi.json");
const [withState] = contract.servers;
const control = withState.url.replace("/api/v4", "/-/mock");

prefillJobs(await readJobs());
openLinkedOperation(Object.fromEntries(new URLSearchParams(location.search)));
contract.servers = startingWith(contract.servers, ({ url }) => url === localStorage.getItem(storageKey));
let server = contract.servers[0].url;

const ui = SwaggerUIBundle({
  spec: contract,
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
  },
  responseInterceptor(response) {
    showWorld();
    return response;
  },
});

showWorld();
document.getElementById("console").addEventListener("change", ({ target }) => {
  if (target.id !== "servers") return;
  server = target.value;
  localStorage.setItem(storageKey, server);
  showWorld();
});
// Others send requests to the world, too.
setInterval(() => {
  if (!document.hidden) showWorld();
}, 2_000);
document.getElementById("advance").addEventListener("click", () => post("/advance", { milliseconds: 5_000 }));
document.getElementById("reset").addEventListener("click", () => post("/reset", {}));

/** Swagger UI starts with the first of several servers and examples. */
function startingWith(items, isChosen) {
  return [...items.filter(isChosen), ...items.filter((item) => !isChosen(item))];
}

/** Prefills each action with a job in a state in which it is possible. */
function prefillJobs(jobs) {
  const states = contract.components.schemas.JobStatus["x-gitlab-states"];
  const usable = jobs.filter(
    ({ downstream, status, past, started_at, erased_at }) =>
      // A job that ended without running has nothing to erase.
      !(downstream || past.retried || erased_at || (states[status].phase === "ended" && !started_at)),
  );
  for (const { post: operation } of Object.values(contract.paths)) {
    const isPossible = ({ status }) =>
      states[status].actions.some((action) => operation?.operationId === `${action}Job`);
    const job = usable.find(isPossible);
    if (job) operation.parameters.find(({ name }) => name === "job_id").example = job.id;
  }
}

/** Opens the operation of a link from the docs, with the example that was chosen there. */
function openLinkedOperation({ operation: id, example: summary }) {
  const methods = Object.values(contract.paths).flatMap((path) => Object.values(path));
  const operation = methods.find(({ operationId }) => operationId === id);
  if (!operation) return;
  if (!location.hash) history.replaceState(null, "", `#/${encodeURIComponent(operation.tags[0])}/${id}`);
  for (const media of Object.values(operation.requestBody?.content ?? {})) {
    const examples = startingWith(Object.entries(media.examples), ([, example]) => example.summary === summary);
    media.examples = Object.fromEntries(examples);
  }
}

/** Shows the jobs if the chosen server has state. */
async function showWorld() {
  world.hidden = server !== withState.url;
  if (world.hidden) return;
  rows.replaceChildren(...(await readJobs()).map(row));
}

/** Returns jobs and trigger jobs, newest first. */
async function readJobs() {
  const { projects } = await getJson(`${control}/state`);
  const pipelines = projects.flatMap((project) => project.pipelines);
  const jobs = pipelines.flatMap((pipeline) => [...pipeline.jobs, ...pipeline.bridges]);
  return jobs.sort((one, other) => other.id - one.id);
}

function row({ id, name, status }) {
  const element = document.createElement("tr");
  for (const text of [id, name, status]) element.insertCell().textContent = text;
  return element;
}

async function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  await fetch(control + path, { method: "POST", headers, body: JSON.stringify(body) });
  await showWorld();
}
