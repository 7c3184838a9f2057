import { z } from "zod";
import type { Decision } from "./lineage";

/** `level:IC3:IC4`, and without a third part what is retired. */
export const DecisionField = z
  .string()
  .max(160)
  .regex(/^(level|competency|expectation):[A-Za-z0-9-]+:[A-Za-z0-9-]*$/)
  .transform((text): Decision => {
    const [kind, from, to] = text.split(":") as [Decision["kind"], string, string];
    return { kind, from, to: to === "" ? [] : [to] };
  });

/** Everything that can be gone from a framework of the largest size that is read. */
export const MOST_DECISIONS = 4_600;
