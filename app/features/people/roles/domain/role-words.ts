import type { Role } from "~/kernel/actor";

export const ROLE_WORDS: Record<Role, string> = {
  ADMINISTRATOR: "Administrator",
  PEOPLE_PARTNER: "People partner",
  FACILITATOR: "Facilitator",
  HIRING_LEAD: "Hiring lead",
  PANEL_MEMBER: "Panel member",
  PROGRAMME_OWNER: "Mentorship program owner",
  HUMAN_RESOURCES: "Human resources",
};
