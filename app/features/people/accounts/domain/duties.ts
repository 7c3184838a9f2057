import type { DutyKinds } from "~/kernel/duty";

export const INVITATION_DUTY_WORDS: DutyKinds = {
  invitations: ({ detail }) => ({
    what: detail === "1" ? "1 invitation to resend" : `${detail} invitations to resend`,
    button: "Resend invitations",
    to: "/admin/invitations",
  }),
};
