import type { Actor } from "./actor";

/** Why something was not done. One list; only `platform/http` maps a code to a status. */
export type RefusalCode = "not-found" | "forbidden" | "unproved" | "conflict" | "invalid" | "too-many" | "busy";

/** The one error that its reader can act on: `message` says what to do next. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
  ) {
    super(message);
    this.name = "Refusal";
  }
}

/** Another person's object answers as if it did not exist. */
export function notFound(): Refusal {
  return new Refusal("not-found", "There's nothing at this address, or you don't have access to it.");
}

/** The actor may, and first has to prove once more who they are; a page asks for it and goes on. */
export class ProofNeeded extends Refusal {
  /** @param needsFactor a password is not enough, even where there is nothing else yet. */
  constructor(
    readonly actor: Actor,
    readonly needsFactor: boolean,
  ) {
    super("unproved", "Confirm that it's you, then try again.");
  }
}
