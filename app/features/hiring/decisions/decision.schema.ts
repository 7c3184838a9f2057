import { z } from "zod";
import { hidden, Id, list, OwnId, optional, orNull, required, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person } from "~/kernel/form/person-field";
import { type DecisionInput, OUTCOMES } from "./domain/decision";

export const DecisionForm = form({
  id: hidden(OwnId),
  outcome: text(z.enum(OUTCOMES, { error: "Choose what you decide." })),
  level: text(orNull(Id)),
  opening: text(orNull(Id)),
  rationale: text(required(5000, "Say what the decision is based on.")),
  departure: text(optional(2000, "Shorten the reason to 2000 characters.")),
})
  .check(({ outcome, level, opening }) => {
    if (outcome === "HIRE" && level === null) return { level: "Choose the level." };
    if (outcome === "OTHER_OPENING" && opening === null) return { opening: "Choose the opening." };
    return null;
  })
  .as(({ id, outcome, level, opening, rationale, departure }): DecisionInput & { id: string } => {
    const levelCode = outcome === "HIRE" ? level : null;
    const otherOpeningId = outcome === "OTHER_OPENING" ? opening : null;
    return { id, outcome, levelCode, otherOpeningId, rationale, departure };
  });
export type TypedDecision = NonNullable<ReturnType<typeof DecisionForm.read>>["typed"];

/** Beside a decision: who sees it otherwise, and who was hired by it. */
export const BesideDecisionForm = acts(
  {
    dissent: form({ text: text(required(5000, "Say what you would have decided, and why.")) }),
    link: form({ person: person("Choose who was hired.") }),
  },
  "dissent",
);

const points = { competency: list(z.string(), 200) };

/** Which points of their interviews a person takes over; none where they decline. */
export const StartingPlanForm = acts({ take: form(points), decline: form(points) });
