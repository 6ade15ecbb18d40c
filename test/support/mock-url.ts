import { startMock } from "../../src/mock/index.js";

/** URL of a mock with the examples of the contract, which the test files of a worker share; `MOCK_URL` names another one. */
export const mockUrl: string = process.env.MOCK_URL ?? (await startMock()).url;
