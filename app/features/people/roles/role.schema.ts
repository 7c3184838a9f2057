import { z } from "zod";
import { readDay } from "~/features/people/directory/domain/person-fields";
import type { Role } from "~/kernel/actor";
import { hidden, Id, optional, orNull, readBy, required, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { ROLE_WORDS } from "./domain/role-words";

const ROLES = Object.keys(ROLE_WORDS) as Role[];
const reason = text(required(500, "Say why."));

const Grant = form({
  id: hidden(z.uuid()),
  role: text(z.enum(ROLES, { error: "Choose a role." })),
  email: text(required(254, "Give an address.").toLowerCase()),
  team: text(optional(200)),
  since: text(orNull(readBy(readDay))),
  until: text(orNull(readBy(readDay))),
  reason,
})
  .check(({ role, team }) =>
    role === "PEOPLE_PARTNER" && team === "" ? { team: "A people partner is one for a team: name it." } : null,
  )
  .check(({ since, until }) =>
    since && until && since >= until ? { until: "The end comes after the beginning." } : null,
  );

/** The buttons of the page. A form that is sent without one grants. */
export const RolesForm = acts({ grant: Grant, end: form({ grant: hidden(Id), reason }) }, "grant");
export type RolesSent = NonNullable<ReturnType<typeof RolesForm.read>>;
export type GrantSent = Extract<RolesSent, { do: "grant" }>;
