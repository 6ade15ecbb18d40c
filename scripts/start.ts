// Serves the docs, the console and the mock on one port, and prints requests to try. `npm start` generates both first.
import type { Mock } from "../src/mock/index.js";
import { startMockWithConsole } from "./lib/mock-with-console.js";

const defaultPort = 4010;

const mock = await startMockWithConsole({ port: defaultPort }).catch(async (error: Error): Promise<Mock> => {
  const code = (error.cause as NodeJS.ErrnoException | undefined)?.code;
  if (code !== "EADDRINUSE") throw error;
  console.log(`Port ${defaultPort} is in use, so a free port is used instead.\n`);
  return startMockWithConsole();
});
process.once("SIGINT", mock.close).once("SIGTERM", mock.close);

const jobs = `${mock.url}/api/v4/projects/1/jobs`;
console.log(`Docs  ${mock.url}/
Try   ${mock.url}/try
Mock  ${mock.url}/api/v4   (accepts any token; stop with Ctrl+C)

Try these requests in another shell:

  curl --header "PRIVATE-TOKEN: any" "${jobs}/8"
  curl --header "PRIVATE-TOKEN: any" --header "Prefer: example=running" "${jobs}/8"
  curl --header "PRIVATE-TOKEN: any" --request POST "${jobs}/8/retry"
`);
