/** Returns a Markdown table. A cell can have several lines. */
export const table = (columns: string[], rows: string[][]): string =>
  [columns, columns.map(() => "---"), ...rows].map((cells) => `|${cells.map(cell).join(" |")} |`).join("\n");

const cell = (text: string): string =>
  text
    .trim()
    .replace(/^(?=.)/s, " ")
    .replace(/\s*\n\s*/g, " ")
    .replaceAll("|", "\\|");
