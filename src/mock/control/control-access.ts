import { isIP } from "node:net";
import { HttpError } from "../http/http-error.js";
import { hostNameOf, type MockRequest } from "../http/mock-request.js";

/**
 * Denies the control routes to web pages of other origins, also if the name of their host leads to this machine.
 *
 * @param hosts Names of hosts that the request may name. IP addresses and `localhost` are always accepted: a page cannot choose them.
 * @throws HttpError with 403.
 */
export function checkControlAccess({ headers, target }: MockRequest, hosts: ReadonlySet<string>): void {
  const { host = "", origin } = headers;
  // A proxy sends the whole URL. Its host then counts next to the header.
  const authority = /^https?:\/\/([^/?#]*)/i.exec(target)?.[1];
  for (const each of authority === undefined ? [host] : [host, authority]) {
    if (!isAllowed(hostNameOf(each), hosts)) {
      deny(`the host ${show(each)}. Use an IP address or localhost, or allow the host with --allow-host`);
    }
  }
  if (origin !== undefined && !isOwnOrigin(origin, host)) deny(`a page of the origin ${show(origin)}`);
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") deny(`a page of another origin`);
}

const isAllowed = (name: string | undefined, hosts: ReadonlySet<string>): boolean =>
  name !== undefined && (name === "localhost" || isIP(name) !== 0 || hosts.has(name));

/** Whether an origin is that of the mock's own pages. A browser leaves out the default port. */
function isOwnOrigin(origin: string, host: string): boolean {
  const own = `http://${host}`;
  return URL.canParse(own) && origin.toLowerCase() === new URL(own).origin;
}

const show = (text: string): string => JSON.stringify(text.slice(0, 100));

function deny(whom: string): never {
  throw new HttpError(403, `403 Forbidden - the control routes of the mock are not open to ${whom}.`);
}
