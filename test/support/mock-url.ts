import { startMock } from "../../src/mock/index.js";

/** URL of a mock with the examples of the contract, which the test files of a worker share. */
export const mockUrl: string = (await startMock()).url;
