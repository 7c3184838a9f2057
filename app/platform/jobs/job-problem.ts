const LONGEST = 300;

/** Shorter texts of a payload are ordinary words, such as a kind or a language. */
const SHORTEST_SECRET = 6;

/**
 * Why a job failed, for the administrator's page and the table: without what the job was about (addresses, texts), without
 * credentials in addresses, and without anything that looks like a token.
 * @param payload the job's; every text in it is taken out of the message.
 */
export function problemOf(error: unknown, payload: unknown): string {
  const { name, message, code } = partsOf(error);
  const withoutPayload = textsIn(payload)
    .filter((text) => text.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length)
    .reduce((text, secret) => text.replaceAll(secret, "…"), message);
  const clean = withoutPayload
    .replace(/\/\/[^/\s@]*@/g, "//…@")
    .replace(/[^\s<>"'(),;:/…]+@[^\s<>"'(),;:]+/g, "…")
    .replace(/[\w-]{32,}/g, "…")
    .replace(/\s+/g, " ")
    .trim();
  return `${code ?? name}: ${clean}`.slice(0, LONGEST);
}

function partsOf(error: unknown): { name: string; message: string; code?: string } {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { code } = error as { code?: unknown };
  return { name: error.name, message: error.message, ...(typeof code === "string" ? { code } : {}) };
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
