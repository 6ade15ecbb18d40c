import type { Client, Middleware } from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import { checkHeaders } from "./auth.js";

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

interface HttpInit {
  middleware?: Middleware[];
  headers?: object;
  params?: { header?: object };
}

type HttpResult = Promise<{ response: Response; error?: unknown }>;

export interface LazyHttp {
  http: Client<paths>;
  /** The registered middleware. */
  middleware: readonly Middleware[];
  send: (method: string, path: string, init: object) => HttpResult;
}

/** Creates `http`. Its first request loads openapi-fetch, because the operations do not need it. */
export function createLazyHttp(load: () => Promise<Client<paths>>): LazyHttp {
  const middleware: Middleware[] = [];
  let client: Client<paths> | undefined;
  const send = async (method: string, path: string, init?: HttpInit) => {
    checkHeaders({ ...init?.headers, ...init?.params?.header });
    const allMiddleware = [...middleware, ...(init?.middleware ?? [])];
    client ??= await load();
    const request = client.request as (method: string, path: string, init: object) => HttpResult;
    return request(method, path, { ...init, middleware: allMiddleware });
  };
  const entries = methods.map((method) => [method, (path: string, init?: HttpInit) => send(method, path, init)]);
  const http = {
    ...Object.fromEntries(entries),
    request: send,
    use(...added: Middleware[]) {
      const given = added.filter(Boolean);
      given.forEach(checkMiddleware);
      middleware.push(...given);
    },
    eject(...removed: Middleware[]) {
      for (const each of removed) {
        const index = middleware.indexOf(each);
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
