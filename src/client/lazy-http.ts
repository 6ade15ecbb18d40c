import type { Client, Middleware } from "openapi-fetch";
import type { paths } from "../../generated/types.js";

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

type Method = (typeof methods)[number];

interface HttpInit {
  middleware?: Middleware[];
}

type HttpResult = Promise<{ response: Response; error?: unknown }>;

export interface LazyHttp {
  http: Client<paths>;
  /** The registered middleware. */
  middleware: readonly Middleware[];
  send: (method: Method, path: string, init: object) => HttpResult;
}

/** Creates `http`. Its first request loads openapi-fetch, because the operations do not need it. */
export function createLazyHttp(load: () => Promise<Client<paths>>): LazyHttp {
  const middleware: Middleware[] = [];
  let client: Client<paths> | undefined;
  const send = async (method: Method, path: string, init?: HttpInit) => {
    const allMiddleware = [...middleware, ...(init?.middleware ?? [])];
    client ??= await load();
    const request = client[method] as (path: string, init: object) => HttpResult;
    return request(path, { ...init, middleware: allMiddleware });
  };
  const entries = methods.map((method) => [method, (path: string, init?: HttpInit) => send(method, path, init)]);
  const http = {
    ...Object.fromEntries(entries),
    request: (method: string, path: string, init?: HttpInit) => send(method.toUpperCase() as Method, path, init),
    use(...added: Middleware[]) {
      added.forEach(checkMiddleware);
      middleware.push(...added);
    },
    eject(...removed: Middleware[]) {
      for (const one of removed) {
        const index = middleware.indexOf(one);
        if (index >= 0) middleware.splice(index, 1);
      }
    },
  };
  return { http, middleware, send };
}

function checkMiddleware(middleware: Middleware): void {
  if (!["onRequest", "onResponse", "onError"].some((name) => name in Object(middleware)))
    throw new TypeError("A middleware must have `onRequest`, `onResponse` or `onError`.");
}
