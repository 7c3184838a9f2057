import type { Actor } from "~/kernel/actor";
import { Refusal } from "~/kernel/refusal";
import type { App } from "~/platform/app-context.server";
import { askColleague } from "./corroboration.server";
import type { EvidenceErrors } from "./domain/evidence-item";
import type { EvidenceAction } from "./evidence.schema";
import { attachEvidence, changeEvidence, detachEvidence, removeEvidence } from "./evidence.server";

/** What went wrong on the page of one piece of evidence, next to what was typed. */
export type EvidenceProblem =
  | { status: 400 | 409; at: "change"; typed: Record<string, string>; errors: EvidenceErrors; message?: string }
  | { status: 400; at: "attach"; message: string }
  | { status: 409; at: "detach" | "remove"; message: string }
  | { status: 400; at: "ask"; typed: string; message: string };

/** Does what a button of the page asks for. @returns `null` when it is done. */
export async function changeEvidencePage(
  app: App,
  actor: Actor,
  id: string,
  asked: EvidenceAction,
): Promise<EvidenceProblem | null> {
  switch (asked.do) {
    case "change":
      return change(app, actor, id, asked);
    case "attach":
      if (asked.expectationIds.length === 0) {
        return { status: 400, at: "attach", message: "Choose what it is evidence for." };
      }
      await attachEvidence(app, actor, id, asked.expectationIds);
      return null;
    case "detach":
      return orConflict(detachEvidence(app, actor, id, asked.link), (message) => ({
        status: 409,
        at: "detach",
        message,
      }));
    case "ask": {
      const wrong = "Give an address such as name@example.org.";
      const message = asked.email === null ? wrong : await askColleague(app, actor, id, asked.email);
      return message ? { status: 400, at: "ask", typed: asked.typed, message } : null;
    }
    case "remove":
      return orConflict(removeEvidence(app, actor, id), (message) => ({ status: 409, at: "remove", message }));
    case "unknown":
      throw new Refusal("invalid", "This form is not complete. Open its page again.");
  }
}

function change(app: App, actor: Actor, id: string, asked: Extract<EvidenceAction, { do: "change" }>) {
  const { typed, input, errors } = asked;
  if (!input) return Promise.resolve<EvidenceProblem>({ status: 400, at: "change", typed, errors });
  const conflict = (message: string): EvidenceProblem => ({ status: 409, at: "change", typed, errors, message });
  return orConflict(changeEvidence(app, actor, id, input), conflict);
}

/** A conflict is shown where it arose, with what was typed; every other refusal is the page's answer. */
async function orConflict(
  work: Promise<void>,
  problem: (message: string) => EvidenceProblem,
): Promise<EvidenceProblem | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") return problem(error.message);
    throw error;
  }
}
