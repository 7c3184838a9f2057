import type { Db } from "~/platform/database/database.server";
import { ADMINISTRATOR, at, ENGINEER } from "./fullest";
import { administratorOnly, everybody, type RouteFixture, signedIn } from "./route";

/** Some that are new, some that were read, and one of a kind that is gone. */
async function withNotices(db: Db): Promise<string> {
  const { id: personId } = await db.person.findFirstOrThrow({ where: { name: ENGINEER } });
  const createdAt = new Date();
  const notice = { personId, createdAt, isListed: true, inDigest: false };
  const given = { ...notice, kind: "feedback.given", params: { id: "any", who: "Noor Haddad" } };
  const decided = { ...notice, kind: "cases.decided", params: { caseId: "any", who: ENGINEER, step: "IC3 to IC4" } };
  await db.notice.createMany({
    data: [
      { ...given, id: "notice-new" },
      { ...decided, id: "notice-read", readAt: createdAt },
      { ...given, id: "notice-gone", kind: "a.kind-of-before" },
    ],
    skipDuplicates: true,
  });
  return "/notices";
}

export const NOTICE_ROUTES: Record<string, RouteFixture> = {
  "routes/notices._index": {
    at: () => "/notices",
    GET: signedIn("page"),
    POST: { form: () => ({ do: "read-all" }), expected: signedIn("sent") },
    fullest: { as: ENGINEER, path: withNotices },
  },
  "routes/notices.events": { at: () => "/notices/events", GET: signedIn("page") },
  "routes/notices.unread": { at: () => "/notices/unread", GET: signedIn("json") },
  "routes/account.notices": {
    at: () => "/account/notices",
    GET: signedIn("page"),
    POST: {
      form: () => ({ "way.feedback:given": "DIGEST", isQuiet: "yes", from: "19:00", until: "08:00" }),
      expected: signedIn("sent"),
    },
    fullest: at("/account/notices"),
  },
  // For whoever has the link of a mail, which says whose mails and of which kind.
  "routes/unsubscribe.$token": {
    at: () => "/unsubscribe/nobodys",
    GET: everybody("hidden"),
    POST: { form: () => ({}), expected: everybody("hidden") },
    fullest: at("/unsubscribe/nobodys", null),
  },
  "routes/admin.mails._index": {
    at: () => "/admin/mails",
    GET: administratorOnly("page"),
    fullest: at("/admin/mails", ADMINISTRATOR),
  },
  "routes/admin.mails.$kind._index": {
    at: () => "/admin/mails/feedback.given",
    GET: administratorOnly("page"),
    POST: {
      form: () => ({ id: "5f0c3c38-8f0e-4a7e-9d1a-3f3f5b9a0002" }),
      expected: administratorOnly("sent"),
    },
    fullest: at("/admin/mails/interviews.asked", ADMINISTRATOR),
  },
  "routes/admin.mails.$kind.html": { at: () => "/admin/mails/feedback.given/html", GET: administratorOnly("page") },
};
