import { decode } from "turbo-stream";

/** What a response means, whether it is a page, a redirect or the data of a `.data` request. */
export type Meaning = { status: number; location: string | null; text: string; type: string | null };

export async function readAnswer(response: Response): Promise<Meaning> {
  const { status, headers } = response;
  const text = await textOf(response);
  const type = headers.get("Content-Type");
  if (!type?.includes("text/x-script")) return { status, location: headers.get("Location"), text, type };
  return { status, ...meaningOf(await decodeData(text)), text, type };
}

/** The body; of a stream of events, which has no end, what it says at once. */
export async function textOf(response: Response): Promise<string> {
  if (!response.headers.get("Content-Type")?.includes("text/event-stream")) return response.text();
  const reader = response.body?.getReader();
  const first = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(first?.value);
}

type Redirected = { redirect: string };
type Failed = { failure: number };

/** Remix answers `.data` requests with turbo-stream, and puts redirects and errors into it under their own names. */
export async function decodeData(text: string): Promise<unknown> {
  const body = new Blob([text]).stream() as ReadableStream<Uint8Array>;
  const decoded = await decode(body, { plugins: [named] });
  await decoded.done;
  return decoded.value;
}

function named(type: string, ...rest: unknown[]): { value: unknown } | false {
  if (type === "SingleFetchRedirect") return { value: rest[0] };
  if (type === "ErrorResponse") return { value: { failure: rest[1] } };
  if (type === "SanitizedError") return { value: { failure: 500 } };
  return false;
}

/** The routes of a page answer one by one; the page is what the least willing of them says. */
function meaningOf(value: unknown): { status?: number; location: string | null } {
  const results = isRedirected(value) || isSingle(value) ? [value] : Object.values(value as object);
  const redirected = results.find(isRedirected);
  if (redirected) return { status: 302, location: redirected.redirect };
  const failed = results.map((result) => (result as { error?: Failed }).error).find((error) => error !== undefined);
  return failed ? { status: failed.failure, location: null } : { location: null };
}

const isRedirected = (value: unknown): value is Redirected =>
  typeof value === "object" && value !== null && "redirect" in value;

const isSingle = (value: unknown) =>
  typeof value === "object" && value !== null && ("data" in value || "error" in value);
