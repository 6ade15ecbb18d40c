/**
 * Returns the query of the first link with the relation `next` in a `Link` header (RFC 8288), if it has one.
 *
 * Reads each character a few times at most. A regular expression would search for the end of a link from every `<`.
 */
export function nextLinkQuery(header: string): string | undefined {
  for (let start = header.indexOf("<"); start >= 0; ) {
    const end = header.indexOf(">", start);
    if (end < 0) return undefined;
    const following = header.indexOf("<", end);
    const parameters = header.slice(end + 1, following < 0 ? undefined : following);
    if (isNext(parameters)) return queryOf(header.slice(start + 1, end));
    start = following;
  }
  return undefined;
}

function isNext(parameters: string): boolean {
  const relations = parameters.split(/[;,]/).map((text) => /^\s*rel\s*=\s*"?([^"]*)/i.exec(text)?.[1] ?? "");
  return relations.some((text) => /(^|\s)next(\s|$)/i.test(text));
}

function queryOf(target: string): string | undefined {
  const question = target.indexOf("?");
  return question < 0 ? undefined : target.slice(question + 1);
}
