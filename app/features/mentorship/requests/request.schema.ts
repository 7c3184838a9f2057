import { z } from "zod";
import { hidden, Id, lines, OwnId, optional, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import type { AskedRow } from "./domain/request";

const one = { request: hidden(Id) };
const answered = form({ ...one, answer: text(optional(500)) });

const row = { id: hidden(OwnId), mentor: hidden(z.union([z.literal(""), Id])), note: text(optional(1_000)) };

/** What the page of requests sends. Rows stand in the order of their ranks; one with neither mentor nor note is left out. */
export const RequestForm = acts({
  ask: form({ rows: lines(row, 10) })
    .checkTyped(({ rows }) =>
      Object.fromEntries(
        rows.map(({ mentor, note }, line) => [
          `mentor.${line}`,
          mentor === "" && note.trim() !== "" ? "Choose a mentor, or empty the note." : undefined,
        ]),
      ),
    )
    .as(({ rows }): AskedRow[] =>
      rows.flatMap(({ id, mentor, note }, line) => (mentor === "" ? [] : [{ line, id, mentorId: mentor, note }])),
    ),
  "take-back": form(one),
  "move-above": form({ ...one, other: hidden(Id) }),
  accept: answered,
  decline: answered,
});
export type RequestSent = NonNullable<ReturnType<typeof RequestForm.read>>;
