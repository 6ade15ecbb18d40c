// The layout of the drawing of the states of a job, in pixels.

export const SIZE = { width: 400, height: 556 };

export interface Box {
  x: number;
  y: number;
  width: number;
  height?: number;
}

export const BOXES: Record<string, Box> = {
  manual: { x: 28, y: 74, width: 56 },
  created: { x: 160, y: 74, width: 62 },
  scheduled: { x: 300, y: 74, width: 76 },
  waiting_for_resource: { x: 32, y: 204, width: 140 },
  preparing: { x: 204, y: 204, width: 76 },
  pending: { x: 308, y: 204, width: 62 },
  waiting_for_callback: { x: 32, y: 268, width: 140 },
  skipped: { x: 20, y: 398, width: 64 },
  canceled: { x: 148, y: 398, width: 70 },
  failed: { x: 232, y: 398, width: 56 },
  success: { x: 300, y: 398, width: 62 },
  running: { x: 316, y: 500, width: 62, height: 36 },
  canceling: { x: 96, y: 518, width: 76 },
};

const QUEUE = ["pending", "waiting_for_resource", "preparing"];
const WAITING = ["created", ...QUEUE, "manual", "scheduled", "waiting_for_callback"];
/** Frames around states. An arrow that starts or ends at a frame applies to each state in it. */
export const FRAMES: Box[] = [
  { x: 16, y: 6, width: 368, height: 294 },
  { x: 24, y: 168, width: 352, height: 92 },
];

export interface Arrow {
  from: string[];
  to: string[];
  path: string;
  /** Where to write the cause of the transition from the first state of `from` to the first state of `to`. */
  label: [x: number, y: number, characters: number, anchor?: "middle" | "end"];
}

export const ARROWS: Arrow[] = [
  { from: ["created"], to: ["manual"], path: "M160 81H84", label: [122, 40, 15, "middle"] },
  { from: ["manual"], to: ["created"], path: "M84 91H160", label: [122, 104, 15, "middle"] },
  { from: ["created"], to: ["scheduled"], path: "M222 86H300", label: [261, 40, 15, "middle"] },
  { from: ["scheduled"], to: ["manual"], path: "M338 74V25H56V74", label: [197, 20, 40, "middle"] },
  { from: ["manual"], to: QUEUE, path: "M44 98V168", label: [49, 150, 20] },
  { from: ["created"], to: QUEUE, path: "M191 98V168", label: [196, 118, 14] },
  { from: ["scheduled"], to: QUEUE, path: "M350 98V168", label: [345, 128, 15, "end"] },
  { from: ["waiting_for_resource"], to: ["preparing"], path: "M172 216H204", label: [32, 182, 33] },
  { from: ["preparing"], to: ["pending"], path: "M280 216H308", label: [294, 182, 17, "middle"] },
  { from: ["waiting_for_resource"], to: ["pending"], path: "M102 228V240H339V228", label: [220, 252, 40, "middle"] },
  { from: WAITING, to: ["skipped"], path: "M36 300V398", label: [41, 316, 20] },
  { from: WAITING, to: ["canceled"], path: "M166 300V398", label: [171, 316, 20] },
  { from: WAITING, to: ["failed"], path: "M244 300V398", label: [249, 316, 10] },
  { from: WAITING, to: ["success"], path: "M310 300V398", label: [315, 316, 13] },
  { from: ["skipped"], to: ["created", ...QUEUE], path: "M34 422V434H6V120H16", label: [10, 448, 12] },
  { from: ["pending"], to: ["running"], path: "M370 216H392V518H378", label: [388, 448, 8, "end"] },
  { from: ["running"], to: ["success"], path: "M324 500V422", label: [320, 440, 10, "end"] },
  { from: ["running"], to: ["failed"], path: "M316 508H260V422", label: [264, 472, 12] },
  { from: ["running"], to: ["canceled"], path: "M316 519H206V422", label: [210, 440, 12] },
  { from: ["running"], to: ["canceling"], path: "M316 530H172", label: [176, 548, 40] },
  { from: ["canceling"], to: ["canceled"], path: "M160 518V422", label: [156, 448, 14, "end"] },
];

export const style = [
  "text{font:10.5px sans-serif;fill:#1a1c21}",
  ".state{font:600 11px monospace}",
  ".state,.middle{text-anchor:middle}",
  ".end{text-anchor:end}",
  "rect,path{fill:none;stroke:#5c5f6b}",
  ".head{fill:#5c5f6b;stroke:none}",
  ".frame{stroke-dasharray:4 3}",
  ".blocked,.queued{fill:#f1f1f5}",
  ".running{fill:#d9e7ff}",
  ".ended{fill:#ece6fa}",
].join("");
