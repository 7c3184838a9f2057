import { finalAct } from "~/kernel/final-act";

export const END_ROLE = finalAct("role.end", {
  title: "End this role?",
  button: "End role",
  consequence: "They lose the role's access right away.",
  until: "The role can be granted again.",
});
