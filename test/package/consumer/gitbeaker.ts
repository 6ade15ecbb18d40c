import { Gitlab } from "@gitbeaker/rest";

const gitlab = new Gitlab({ host: "https://gitlab.com", token: "any" });
for (const job of await gitlab.Jobs.all(1)) console.log(job.id, job.name);
