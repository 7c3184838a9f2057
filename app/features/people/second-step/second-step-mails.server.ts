import type { Letter } from "~/notices/mail.server";

const PATH = "/account/second-step";
const NOT_YOU = "If it was not you, change your password and remove what you do not recognize at once:";

export const FACTOR_ADDED = (what: string): Letter => ({
  subject: "A second step was added to your Waymark account",
  text: [`A new ${what} now confirms your sign-ins.`, NOT_YOU],
  path: PATH,
});

export const FACTOR_REMOVED = (what: string): Letter => ({
  subject: "A second step was removed from your Waymark account",
  text: [`The ${what} no longer confirms your sign-ins.`, NOT_YOU],
  path: PATH,
});

export const CODES_MADE: Letter = {
  subject: "New recovery codes for your Waymark account",
  text: ["New recovery codes were made, and the old ones no longer work.", NOT_YOU],
  path: PATH,
};

export const CODE_USED = (left: number): Letter => ({
  subject: "A recovery code was used for your Waymark account",
  text: [left === 1 ? "1 recovery code is left." : `${left} recovery codes are left.`, NOT_YOU],
  path: PATH,
});

export const SECOND_STEP_FAILED: Letter = {
  subject: "Someone has your Waymark password",
  text: [
    "Someone signed in with your password, then failed the second step several times. They were not let in.",
    "If it was not you, change your password at once:",
  ],
  path: "/reset",
};
