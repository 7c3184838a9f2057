import { finalAct } from "~/kernel/final-act";

export const REVOKE_TOKEN = finalAct("token.revoke", {
  title: "Revoke this token?",
  button: "Revoke token",
  consequence: "Programs that use it are refused from now on.",
});

export const END_SESSION = finalAct("session.end-own", {
  title: "End this session?",
  button: "End session",
  consequence: "That browser is signed out. Anything typed there and not saved is lost.",
});

export const END_OTHER_SESSIONS = finalAct("session.end-others", {
  title: "End all other sessions?",
  button: "End other sessions",
  consequence: "Every other browser of yours is signed out. Anything typed there and not saved is lost.",
});

export const END_SESSIONS_OF = finalAct<{ people: number; name: string }>("session.end-all", {
  title: ({ name }) => `Sign out ${name} everywhere?`,
  button: "End sessions",
  consequence: "All their sessions end. Anything they have typed and not saved is lost.",
});
