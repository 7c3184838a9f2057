/** A person's progress: not invited, invited, refused by the mail server, or joined. */
export const INVITATION_STATES = ["none", "invited", "refused", "joined"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];
