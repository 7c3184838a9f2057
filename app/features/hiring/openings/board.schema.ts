import { z } from "zod";
import { hiddenList, Id, text, unused } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { type BoardFilter, CLOSINGS, WAITING } from "./domain/board";

const Filter = z.object({
  code: z.string().trim().toUpperCase().max(12).catch(""),
  waiting: z.enum(WAITING).nullable().catch(null),
  days: z.coerce.number().int().min(0).max(365).catch(0),
  column: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .nullable()
    .catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export function readBoardFilter(url: URL): BoardFilter {
  const at = (name: string) => url.searchParams.get(name);
  return Filter.parse({
    ...{ code: at("code") ?? "", waiting: at("waiting"), days: at("days") ?? 0, column: at("column") },
    page: at("page") ?? 1,
  });
}

/** More than one page of a column shows. */
const MOST_SELECTED = 200;

const chosen = hiddenList(Id, MOST_SELECTED);
const Ways = z.enum(["on", "back"]);

/** Candidate, the column they are in, and the one they go to. */
const Step = z
  .string()
  .regex(/^[\w-]{1,64}:[\w-]{1,64}:[\w-]{1,64}$/, "Choose a stage to move to.")
  .transform((all) => {
    const [candidateId = "", from = "", to = ""] = all.split(":");
    return { candidateId, from, to };
  });

/** The buttons of a board. */
export const BoardForm = acts({
  step: form({ step: text(Step, { length: 200 }) }),
  move: form({ candidate: chosen, way: text(Ways), reason: unused() }),
  close: form({ candidate: chosen, reason: text(z.enum(CLOSINGS, { error: "Choose a reason." })), way: unused() }),
  remind: form({ candidate: chosen, way: unused(), reason: unused() }),
});
export type BoardSent = NonNullable<ReturnType<typeof BoardForm.read>>;
