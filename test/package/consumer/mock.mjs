// Starts the mock, sends a request and closes the mock: the process must exit by itself.
import { startMock } from "gitlab-jobs-api/mock";

const mock = await startMock();
const response = await fetch(`${mock.url}/api/v4/projects/1/jobs/8`, { headers: { "PRIVATE-TOKEN": "any" } });
console.log(response.status, (await response.json()).name);
await mock.close();
