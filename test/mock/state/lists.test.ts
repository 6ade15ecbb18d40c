// Lists: what they contain, and their pages.
import { describe, expect, test } from "vitest";
import type { Job } from "../../../generated/types.js";
import type { OperationId } from "../../../generated/values.js";
import type { JobSeed, StateResponse } from "../../../src/mock/state/index.js";
import { type Harness, jobsSeed, pipelineSeed, start } from "./harness.js";

const ids = ({ body }: StateResponse): number[] => (body as Job[]).map(({ id }) => id);
const many = (count: number, seed: Partial<JobSeed> = {}): JobSeed[] =>
  Array.from({ length: count }, (_, index) => ({ name: `job ${index}`, status: "success", ...seed }));

describe("a list", () => {
  test("of a project has its jobs, newest first, retried jobs included", () => {
    const { call } = start({
      projects: [
        { path: "group/one", pipelines: [{ jobs: many(2) }, { jobs: many(1), bridges: [{ name: "trigger" }] }] },
        { path: "group/two", pipelines: [{ jobs: many(1) }] },
      ],
    });
    call("retryJob", { job_id: 2 });
    expect(ids(call("listProjectJobs"))).toEqual([6, 3, 2, 1]);
    expect(ids(call("listProjectJobs", { id: "group/two" }))).toEqual([5]);
  });

  test("of a pipeline has retried jobs only on request", () => {
    const { call } = start(jobsSeed(...many(2)));
    call("retryJob", { job_id: 1 });
    const list = (query = {}) => ids(call("listPipelineJobs", { pipeline_id: 1, query }));
    expect(list()).toEqual([3, 2]);
    expect(list({ include_retried: "false" })).toEqual([3, 2]);
    expect(list({ include_retried: "true" })).toEqual([3, 2, 1]);
  });

  test("of trigger jobs has no retried ones", () => {
    const { call } = start(pipelineSeed({ jobs: many(1), bridges: [{ name: "trigger", status: "failed" }] }));
    expect(ids(call("listPipelineBridges", { pipeline_id: 1 }))).toEqual([2]);
    call("retryJob", { job_id: 2 });
    expect(ids(call("listPipelineBridges", { pipeline_id: 1 }))).toEqual([3]);
    expect(ids(call("listPipelineBridges", { pipeline_id: 1, query: { "scope[]": ["failed"] } }))).toEqual([]);
  });

  test("is narrowed by scope at the time of the request", () => {
    const { call, advance } = start(
      jobsSeed({ name: "a" }, { name: "b", status: "failed" }, { name: "c", status: "manual" }),
    );
    const list = (...scope: string[]) => ids(call("listPipelineJobs", { pipeline_id: 1, query: { "scope[]": scope } }));
    expect([list("pending"), list("failed", "manual"), list("success")]).toEqual([[1], [3, 2], []]);
    advance(4);
    expect([list("pending"), list("success")]).toEqual([[], [1]]);
    expect(ids(call("listProjectJobs", { query: { scope: "success" } }))).toEqual([1]);
  });

  test("of a project is narrowed by ref", () => {
    const { call } = start({
      projects: [
        {
          path: "group/project",
          pipelines: [
            { ref: "main", jobs: many(1) },
            { ref: "next", jobs: [...many(1), ...many(1, { ref: "v1" })] },
          ],
        },
      ],
    });
    const list = (ref: string) => ids(call("listProjectJobs", { query: { ref } }));
    expect([list("main"), list("next"), list("v1"), list("ma")]).toEqual([[1], [2], [3], []]);
    expect(list(" ")).toEqual([3, 2, 1]);
  });

  test("counts IDs up and keeps those that are given", () => {
    const { call } = start(
      jobsSeed(
        { name: "a" },
        { name: "b", id: 2 },
        { name: "c" },
        { name: "d", id: 100, status: "success" },
        { name: "e" },
      ),
    );
    expect(ids(call("listProjectJobs"))).toEqual([100, 4, 3, 2, 1]);
    expect(call("retryJob", { job_id: 100 }).body).toMatchObject({ id: 101 });
  });
});

describe("pages by number", () => {
  const page = ({ call }: Harness, operation: OperationId, query: Record<string, string>) => {
    const search = `?${new URLSearchParams({ ...query, private_token: "x" })}`;
    return call(operation, { pipeline_id: 1, query, search });
  };

  test("of a pipeline have totals and every link", () => {
    const harness = start(jobsSeed(...many(5)));
    const response = page(harness, "listPipelineJobs", { page: "2", per_page: "2" });
    expect(ids(response)).toEqual([3, 2]);
    const url = "https://gitlab.com/api/v4/projects/1/jobs";
    // As gitlab.com sends it: the parameters in alphabetical order, with those of the path and the defaults.
    const link = (page: number, rel: string) =>
      `<${url}?id=1&include_retried=false&page=${page}&per_page=2&pipeline_id=1&private_token=x>; rel="${rel}"`;
    expect(response.headers).toEqual({
      "content-type": "application/json",
      "x-page": "2",
      "x-per-page": "2",
      "x-prev-page": "1",
      "x-next-page": "3",
      "x-total": "5",
      "x-total-pages": "3",
      link: [link(1, "prev"), link(3, "next"), link(1, "first"), link(3, "last")].join(", "),
    });
  });

  test("of a project have no totals", () => {
    const { headers } = page(start(jobsSeed(...many(5))), "listProjectJobs", { per_page: "5" });
    expect(headers).toMatchObject({
      "x-next-page": "",
      "x-prev-page": "",
      link: expect.stringMatching(/^\S+; rel="first"$/),
    });
    expect(headers).not.toHaveProperty("x-total");
    expect(headers).not.toHaveProperty("x-total-pages");
  });

  test.each(["listProjectJobs", "listPipelineJobs"] as const)("past the end of %s are empty", (operation) => {
    const response = page(start(jobsSeed(...many(4))), operation, { page: "4", per_page: "2" });
    expect(response).toMatchObject({
      status: 200,
      body: [],
      headers: { "x-page": "4", "x-next-page": "", "x-prev-page": "" },
    });
  });

  test("of an empty list are one page", () => {
    const response = page(start(jobsSeed()), "listPipelineJobs", {});
    expect(response.headers).toMatchObject({
      "x-page": "1",
      "x-per-page": "20",
      "x-total": "0",
      "x-total-pages": "1",
      "x-next-page": "",
    });
  });

  test("have totals up to 10,000 jobs", () => {
    const totals = (count: number) =>
      page(start(jobsSeed(...many(count))), "listPipelineJobs", { page: "2", per_page: "100" }).headers;
    expect(totals(10_000)).toMatchObject({
      "x-total": "10000",
      "x-total-pages": "100",
      link: expect.stringContaining('rel="last"'),
    });
    const more = totals(10_001);
    expect(more).toMatchObject({ "x-next-page": "3", "x-prev-page": "1" });
    expect(more).not.toHaveProperty("x-total");
    expect(more.link).not.toContain('rel="last"');
  });

  test.each([1, 3, 7, 10, 100])("of %i list every job once", (size) => {
    const harness = start(jobsSeed(...many(10)));
    const seen: number[] = [];
    for (let next = "1"; next !== ""; ) {
      const response = page(harness, "listPipelineJobs", { page: next, per_page: String(size) });
      seen.push(...ids(response));
      next = response.headers["x-next-page"] ?? "";
    }
    expect(seen).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });
});

describe("pages by cursor", () => {
  const keyset = ({ call }: Harness, query: Record<string, string | string[]>) =>
    call("listProjectJobs", {
      query: { pagination: "keyset", per_page: "2", ...query },
      search: "?pagination=keyset&per_page=2",
    });
  const cursorOf = ({ headers }: StateResponse) => {
    const [, url] = /^<([^>]+)>; rel="next"$/.exec(headers.link ?? "") ?? [];
    return url === undefined ? undefined : (new URL(url).searchParams.get("cursor") ?? undefined);
  };

  function listAll(harness: Harness, query: Record<string, string | string[]>, between = () => {}): number[] {
    const seen: number[] = [];
    for (let cursor: string | undefined = ""; cursor !== undefined; ) {
      const response = keyset(harness, { ...query, ...(cursor && { cursor }) });
      seen.push(...ids(response));
      cursor = cursorOf(response);
      between();
    }
    return seen;
  }

  test("have a link and cursors to the pages beside them, and no link on the last page", () => {
    const harness = start(jobsSeed(...many(6)));
    const first = keyset(harness, {});
    const cursor = cursorOf(first) ?? "";
    expect(first.headers).toEqual({
      "content-type": "application/json",
      "x-next-cursor": cursor,
      link: `<https://gitlab.com/api/v4/projects/1/jobs?cursor=${cursor}&pagination=keyset&per_page=2>; rel="next"`,
    });
    const second = keyset(harness, { cursor });
    expect(ids(second)).toEqual([4, 3]);
    expect(Object.keys(second.headers).sort()).toEqual(["content-type", "link", "x-next-cursor", "x-prev-cursor"]);
    const last = keyset(harness, { cursor: cursorOf(second) ?? "" });
    expect(ids(last)).toEqual([2, 1]);
    expect(Object.keys(last.headers).sort()).toEqual(["content-type", "x-prev-cursor"]);
  });

  test("can be read backwards", () => {
    const harness = start(jobsSeed(...many(7)));
    const back = ({ headers }: StateResponse) => keyset(harness, { cursor: headers["x-prev-cursor"] ?? "" });
    const second = keyset(harness, { cursor: cursorOf(keyset(harness, {})) ?? "" });
    const third = keyset(harness, { cursor: cursorOf(second) ?? "" });
    expect(back(third)).toEqual(second);
    const first = back(second);
    expect(ids(first)).toEqual([7, 6]);
    expect(first.headers).not.toHaveProperty("x-prev-cursor");
    expect(cursorOf(first)).toBe(cursorOf(keyset(harness, {})));
  });

  test("list every job once", () => {
    expect(listAll(start(jobsSeed(...many(7))), {})).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test("stay complete while jobs are added", () => {
    const harness = start(jobsSeed(...many(7)));
    let retried = 0;
    const between = () => {
      retried += 1;
      if (retried < 7) harness.call("retryJob", { job_id: retried });
    };
    expect(listAll(harness, {}, between)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test("are narrowed by scope", () => {
    const harness = start(jobsSeed(...many(3), ...many(3, { status: "failed" }), ...many(3)));
    expect(listAll(harness, { "scope[]": ["success"] })).toEqual([9, 8, 7, 3, 2, 1]);
  });

  test.each<Record<string, string>>([{ order_by: "name" }, { sort: "random" }, { sort: "asc" }])(
    "in the order %j are not available",
    (query) => {
      expect(keyset(start(jobsSeed()), query)).toMatchObject({
        status: 405,
        body: { error: "Keyset pagination is not yet available for this type of request" },
      });
    },
  );

  test("need a cursor of the list", () => {
    const harness = start(jobsSeed(...many(3)));
    for (const cursor of ["x", "e30", Buffer.from('{"id":"-1"}').toString("base64url")])
      expect(keyset(harness, { cursor })).toMatchObject({ status: 400, body: { error: "cursor is invalid" } });
  });
});
