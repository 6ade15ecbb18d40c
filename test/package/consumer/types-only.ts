import type { Job } from "gitlab-jobs-api";
import type { paths } from "gitlab-jobs-api/types";

export type Name = Job["name"];
export type Routes = keyof paths;
