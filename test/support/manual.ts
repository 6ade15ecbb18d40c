// The committed contract with the guides, tutorials and code samples of the docs.
import type { Document } from "../../scripts/emit/document.js";
import { readManual } from "../../scripts/lib/read-manual.js";
import { contract } from "./project.js";

export const manual: Document = await readManual(contract);

/** Returns the description of a page, by its name in the menu. */
export const pageOf = (name: string): string => manual.tags?.find((page) => page.name === name)?.description ?? "";

/** Returns a text with the plain names of operations, which the manual links. */
export const withoutLinks = (text: string): string => text.replace(/\[(`\w+`)\]\(#[^)]*\)/g, "$1");
