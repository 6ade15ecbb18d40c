import contract from "gitlab-jobs-api/openapi.json" with { type: "json" };

export const title: string = contract.info.title;
