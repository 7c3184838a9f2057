import { z } from "zod";
import { readDay } from "~/features/people/directory/domain/person-fields";
import type { Role } from "~/kernel/actor";
import { hidden, Id, list, optional, orNull, readBy, required, someOf, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { person, personOrNobody } from "~/kernel/form/person-field";
import { ROLE_WORDS } from "./domain/role-words";

const ROLES = Object.keys(ROLE_WORDS) as Role[];
/** For whom human resources is granted. */
const REACHES = ["EVERYONE", "TEAM", "UNDER"] as const;

const reason = text(required(500, "Say why."));

const Grant = form({
  id: hidden(z.uuid()),
  role: text(z.enum(ROLES, { error: "Choose a role." })),
  person: person(),
  reach: text(z.enum(["", ...REACHES], { error: "Choose who the role covers." })),
  team: text(optional(200)),
  under: personOrNobody(),
  since: text(orNull(readBy(readDay))),
  until: text(orNull(readBy(readDay))),
  reason,
})
  .check(({ role, team }) =>
    role === "PEOPLE_PARTNER" && team === "" ? { team: "Choose the team this people partner is for." } : null,
  )
  .check(({ role, reach, team, under }) => {
    if (role !== "HUMAN_RESOURCES") return null;
    if (reach === "") return { reach: "Choose who the role covers." };
    if (reach === "TEAM" && team === "") return { team: "Choose the team." };
    return reach === "UNDER" && under === null ? { under: "Choose a person." } : null;
  })
  .check(({ since, until }) =>
    since && until && since >= until ? { until: "The end must be after the beginning." } : null,
  );

/** The teams whose review cycles an administrator will run. */
export const PartnerForm = form({
  team: list(z.string().min(1).max(200), 500, { problem: someOf("Choose a team.") }),
});
export type PartnerSent = NonNullable<ReturnType<typeof PartnerForm.read>>;

/** The buttons of the page. A form that is sent without one grants. */
export const RolesForm = acts({ grant: Grant, end: form({ grant: hidden(Id), reason }) }, "grant");
export type RolesSent = NonNullable<ReturnType<typeof RolesForm.read>>;
export type GrantSent = Extract<RolesSent, { do: "grant" }>;
