import contract from "gitlab-jobs-api/openapi.json" with { type: "json" };

console.log(contract.info.title);
