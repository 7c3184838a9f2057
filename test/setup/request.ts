import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { AskedForm } from "~/kernel/final-act";
import type { App } from "~/platform/app-context.server";

type Handler = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;
type Wrapped<D> = { type: "DataWithResponseInit"; data: D; init: ResponseInit | null };
/** The loader's plain data: a Response says nothing about its body, `data()` wraps it. */
type DataOf<R> = R extends Response ? never : R extends Wrapped<infer D> ? D : R;

/** What a browser would get of a loader or action, whether it was returned or thrown. */
export type Answered<D> = {
  status: number;
  headers: Headers;
  /** Where a redirect leads, else null. */
  location: string | null;
  /** The loader's data; of a refusal `{ message }`; of a `Response` its text. */
  data: D;
};

/** @property ip where it comes from, if not from the same place as all others. */
export type Call = { app: App; request: Request; params?: Record<string, string>; ip?: string };

/** Calls a route's action; see `callLoader`. */
export function callAction<H extends Handler>(
  handler: H,
  call: Call,
): Promise<Answered<DataOf<Awaited<ReturnType<H>>>>> {
  return callLoader(handler, call);
}

/**
 * Calls a route's loader or action as the server would.
 * @throws what is no answer: an error that the server would log and show as 500.
 */
export async function callLoader<H extends Handler>(
  handler: H,
  { app, request, params = {}, ip = "192.0.2.1" }: Call,
): Promise<Answered<DataOf<Awaited<ReturnType<H>>>>> {
  const again = request.method === "POST" ? request.clone() : null;
  try {
    return await answered(await handler({ request, params, context: { app, ip, nonce: "nonce" } }));
  } catch (thrown) {
    if (again && isWrapped(thrown) && thrown.init?.status === 428) {
      const confirmed = await confirmedForm(again, thrown.data as { asks: AskedForm });
      return callLoader(handler, { app, request: confirmed, params, ip });
    }
    if (thrown instanceof Response || isWrapped(thrown)) return answered(thrown);
    throw thrown;
  }
}

/** The form of somebody who was asked before a final act and said yes. */
async function confirmedForm(form: Request, { asks: { token, question } }: { asks: AskedForm }): Promise<Request> {
  const body = new URLSearchParams(await form.text());
  if (body.has("final-token")) throw new Error(`Asked twice: ${question.title}`);
  body.append("final-token", token);
  body.append("final-name", question.typed ?? "");
  return new Request(form.url, { method: "POST", headers: form.headers, body });
}

/** A GET of a page, by path. */
export function pageRequest(path: string, cookie?: string): Request {
  return new Request(`http://localhost:3000${path}`, { headers: cookie ? { Cookie: cookie } : {} });
}

/** A form sent with POST, as the browser encodes it; an array sends a field several times. */
export function formRequest(path: string, fields: Record<string, string | string[]>, cookie?: string): Request {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  const headers = { Host: "localhost:3000", Origin: "http://localhost:3000", ...(cookie ? { Cookie: cookie } : {}) };
  return new Request(`http://localhost:3000${path}`, { method: "POST", body, headers });
}

async function answered<D>(value: unknown): Promise<Answered<D>> {
  if (value instanceof Response) {
    const { status, headers } = value;
    return { status, headers, location: headers.get("Location"), data: (await value.text()) as D };
  }
  if (!isWrapped(value)) return { status: 200, headers: new Headers(), location: null, data: value as D };
  const headers = new Headers(value.init?.headers);
  return { status: value.init?.status ?? 200, headers, location: null, data: value.data as D };
}

function isWrapped(value: unknown): value is Wrapped<unknown> {
  return typeof value === "object" && value !== null && (value as Wrapped<unknown>).type === "DataWithResponseInit";
}
