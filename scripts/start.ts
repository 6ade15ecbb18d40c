// Serves the docs and the mock on one port and says what to try first. `npm start` has generated both before.
import { type Mock, startMock } from "../src/mock/index.js";

const usualPort = 4010;

const mock = await startMock({ port: usualPort }).catch(async (error: Error): Promise<Mock> => {
  const code = (error.cause as NodeJS.ErrnoException | undefined)?.code;
  if (code !== "EADDRINUSE") throw error;
  console.log(`Port ${usualPort} is taken, so this is a free one.\n`);
  return startMock();
});
process.once("SIGINT", mock.close).once("SIGTERM", mock.close);

const jobs = `${mock.url}/api/v4/projects/1/jobs`;
console.log(`Docs  ${mock.url}/
Mock  ${mock.url}/api/v4   (any token will do; stop it with Ctrl+C)

Paste one of these into another shell:

  curl --header "PRIVATE-TOKEN: any" "${jobs}/8"
  curl --header "PRIVATE-TOKEN: any" --header "Prefer: example=running" "${jobs}/8"
  curl --header "PRIVATE-TOKEN: any" --request POST "${jobs}/8/retry"
`);
