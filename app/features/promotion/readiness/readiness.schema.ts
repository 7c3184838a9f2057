import { Id } from "~/kernel/form/fields";

/** What the address of a page of readiness asks for; anything unknown is left out. */
export function readReadinessAsked(query: URLSearchParams): { step: string | null; view: "agreed" | "own" } {
  const step = Id.safeParse(query.get("step")).data ?? null;
  return { step, view: query.get("as") === "own" ? "own" : "agreed" };
}
