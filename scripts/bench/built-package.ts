// The package as its users run it. tsx would run the sources slower: it wraps each function that is created in a call.
const dist = new URL("../../dist/src/", import.meta.url);

type Client = typeof import("../../src/index.js");
type Mock = typeof import("../../src/mock/index.js");

export const { cleanLog, createJobsClient, logLines, logSections }: Client = await import(
  new URL("index.js", dist).href
);
export const { createMock }: Mock = await import(new URL("mock/index.js", dist).href);
