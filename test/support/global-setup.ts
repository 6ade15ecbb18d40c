// Starts one mock for all test files, unless MOCK_URL names a running one. They read its URL with inject("mockUrl").
import type { TestProject } from "vitest/node";
import { startMock } from "../../src/mock/index.js";

declare module "vitest" {
  interface ProvidedContext {
    mockUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { MOCK_URL } = process.env;
  const mock = MOCK_URL === undefined ? await startMock() : { url: MOCK_URL, close: async () => {} };
  project.provide("mockUrl", mock.url);
  return () => mock.close();
}
