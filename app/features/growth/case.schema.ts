import { z } from "zod";

const Key = z.string().regex(/^[\w-]{1,64}$/);

/** What the address of a page of readiness asks for; anything unknown is left out. */
export function readReadinessAsked(query: URLSearchParams): { step: string | null; view: "agreed" | "own" } {
  const step = Key.safeParse(query.get("step")).data ?? null;
  return { step, view: query.get("as") === "own" ? "own" : "agreed" };
}
