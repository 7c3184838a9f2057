import { z } from "zod";
import { MISSING, PEOPLE_STATES, type PeopleQuery } from "~/features/people/directory/domain/account-list";
import { readTeam } from "~/features/people/directory/domain/person-fields";
import { flag, hidden, hiddenList, Id, OwnId, readBy, required, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { personOrNobody } from "~/kernel/form/person-field";
import type { BulkAct } from "./domain/bulk-act";

/** More than a page of the list shows. */
const A_PAGE = 200;

const chosen = form({
  /** Of the selection: made by the page, or the one that gets more people. */
  batch: hidden(OwnId),
  person: hiddenList(Id, A_PAGE),
  /** Everyone who matches the filters. */
  all: flag(),
  q: hidden(z.string()),
  state: hidden(z.enum(PEOPLE_STATES)),
  team: hidden(z.string()),
  level: hidden(z.string()),
  missing: hidden(z.enum(MISSING)),
  pasted: text(z.string(), { length: 100_000 }),
}).as(({ q, state, team, level, missing, ...rest }) => ({
  ...rest,
  query: { q, state, team, level, missing } satisfies PeopleQuery,
}));

/** The buttons of a list of people. */
export const CHOOSE_ACTS = { invite: chosen, team: chosen, manager: chosen, deactivate: chosen, more: chosen };
export const ChooseForm = acts(CHOOSE_ACTS);
export type ChooseSent = NonNullable<ReturnType<typeof ChooseForm.read>>;

export const ACT_OF: Record<Exclude<ChooseSent["do"], "more">, BulkAct> = {
  invite: "INVITE",
  team: "TEAM",
  manager: "MANAGER",
  deactivate: "DEACTIVATE",
};

const WHY = "Enter a reason.";

/** The buttons of a selection's page. */
export const BulkForm = acts({
  invite: form({}),
  team: form({ team: text(readBy(readTeam)) }),
  manager: form({ manager: personOrNobody() }),
  deactivate: form({ manager: personOrNobody(), reason: text(required(500, WHY)) }),
  "take-out": form({ person: text(Id) }),
  discard: form({}),
  undo: form({}),
});
export type BulkSent = NonNullable<ReturnType<typeof BulkForm.read>>;
