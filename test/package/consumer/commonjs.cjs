const { createJobsClient } = require("gitlab-jobs-api");

const host = process.argv[2];
const name = async (createJobsClient) =>
  (await createJobsClient({ host, auth: { privateToken: "any" } }).getJob({ id: 1, job_id: 8 })).name;

(async () => {
  const imported = await import("gitlab-jobs-api");
  console.log(await name(createJobsClient), await name(imported.createJobsClient));
})();
