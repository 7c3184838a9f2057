import { noticeKind } from "~/notices/kind";

/** To the person themselves. @property reach whose cycles, in words. @property ended "yes" once the grant is over. */
export const HUMAN_RESOURCES = noticeKind({
  kind: "roles.human-resources",
  area: "Account",
  label: "You're given human resources, or it ends",
  why: "this changes what you can see",
  sort: "account",
  example: { reach: "Dana Fox's organization", ended: "" },
  words: ({ reach, ended }) =>
    ended
      ? {
          subject: `Your human resources role for ${reach} has ended`,
          text: "You no longer see who has submitted in their review cycles.",
          path: "/account/activity",
          button: "Open activity",
        }
      : {
          subject: `You now run review cycles for ${reach}`,
          text: "You can open cycles for them, see who has submitted, and send reminders. You don't see what they write.",
          path: "/cycles",
          button: "Open reviews",
        },
});

/** To administrators. */
export const HUMAN_RESOURCES_GRANTED = noticeKind({
  kind: "roles.human-resources-granted",
  area: "Administration",
  label: "Human resources is granted or ended",
  why: "you are an administrator",
  sort: "news",
  example: { name: "Noor Haddad", reach: "everyone", ended: "" },
  words: ({ name, reach, ended }) => ({
    subject: ended
      ? `${name} no longer runs review cycles for ${reach}`
      : `${name} now runs review cycles for ${reach}`,
    text: ended ? "The human resources role has ended." : "An administrator granted human resources.",
    path: "/admin/roles",
    button: "Open roles",
  }),
});
