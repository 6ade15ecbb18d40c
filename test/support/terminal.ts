// What a terminal emulator shows, cell by cell.
import headless from "@xterm/headless";

export interface Cell {
  text: string;
  /** Colors and attributes, as one text to compare. */
  style: string;
}

/** The rows that a terminal shows of a text, without the empty ones at the end. */
export async function screen(text: string, columns = 500): Promise<Cell[][]> {
  const rows = text.split("\n").length + 1;
  const terminal = new headless.Terminal({ cols: columns, rows, convertEol: true, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(text, resolve));
  const { active } = terminal.buffer;
  const screen = Array.from({ length: active.length }, (_, y) => {
    const line = active.getLine(y);
    return Array.from({ length: columns }, (_, x): Cell => {
      const cell = line?.getCell(x);
      if (!cell) return { text: "", style: "" };
      const text = cell.getWidth() === 0 ? "" : cell.getChars() || " ";
      const attributes = [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isInverse()];
      const colors = [cell.getFgColorMode(), cell.getFgColor(), cell.getBgColorMode(), cell.getBgColor()];
      return { text, style: [...attributes, cell.isStrikethrough(), ...colors].join() };
    });
  });
  terminal.dispose();
  return screen;
}

/** The text of each row, without spaces at its end. */
export const texts = (screen: Cell[][]): string[] =>
  trimmed(
    screen.map((row) =>
      row
        .map(({ text }) => text)
        .join("")
        .trimEnd(),
    ),
  );

/** Every character with its style. Spaces have none: what erasing leaves is not a part of the text. */
export const styles = (screen: Cell[][]): string[] =>
  trimmed(
    screen.map((row) =>
      row
        .map(({ text, style }) => (text.trim() === "" ? "" : `${text}(${style})`))
        .join(" ")
        .trimEnd(),
    ),
  );

function trimmed(rows: string[]): string[] {
  const last = rows.findLastIndex((row) => row !== "");
  return rows.slice(0, last + 1);
}
