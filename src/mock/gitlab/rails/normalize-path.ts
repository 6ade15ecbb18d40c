/** A path as the router of Rails sees it: without repeated slashes, and without one at the end. */
export function normalizePath(path: string): string {
  const squeezed = path.replace(/\/{2,}/g, "/");
  return squeezed.length > 1 && squeezed.endsWith("/") ? squeezed.slice(0, -1) : squeezed;
}
