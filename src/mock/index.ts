export type { Violation } from "./contract/violations.js";
export type { ClockOption } from "./control/clock.js";
export type { Fault } from "./control/faults.js";
export type { RequestRecord } from "./control/journal.js";
export type { RateLimit } from "./control/rate-limits.js";
export type { WorldOptions } from "./control/world.js";
export { createMock, type MockControl } from "./create-mock.js";
export { type Mock, type MockOptions, type MockWorld, startMock } from "./start-mock.js";
export type { StateSeed, StateSnapshot } from "./state/index.js";
