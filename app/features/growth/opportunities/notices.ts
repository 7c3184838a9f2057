import { noticeKind } from "~/notices/kind";

const GROWTH = { area: "Growth" } as const;
const example = { opportunityId: "example", who: "Noor Haddad", title: "Lead the storage migration" };
const pathOf = ({ opportunityId }: { opportunityId: string }) => `/opportunities/${opportunityId}`;

export const OPPORTUNITY_OFFERED = noticeKind({
  ...GROWTH,
  kind: "opportunities.offered",
  label: "Opportunities you're offered",
  why: "you were offered a place in this opportunity",
  sort: "duty",
  example,
  asksFor: ({ opportunityId }, { kind, detail }) => kind === "opportunity-offer" && detail === opportunityId,
  words: (given) => ({
    subject: `${given.who} offered you an opportunity: ${given.title}`,
    text: "Accept it or decline it.",
    path: pathOf(given),
    button: "Answer offer",
  }),
});

export const OPPORTUNITY_ASKED = noticeKind({
  ...GROWTH,
  kind: "opportunities.asked",
  label: "Requests for opportunities you sponsor",
  why: "you sponsor this opportunity",
  sort: "duty",
  example: { ...example, requestId: "example" },
  asksFor: ({ requestId }, { kind, key }) => kind === "opportunity-request" && key === requestId,
  words: (given) => ({
    subject: `${given.who} asked for a place in ${given.title}`,
    text: "Accept or decline the request.",
    path: pathOf(given),
    button: "Answer request",
  }),
});

export const OPPORTUNITY_PROPOSED = noticeKind({
  ...GROWTH,
  kind: "opportunities.proposed",
  label: "Opportunities you're asked to sponsor",
  why: "you're named as the sponsor of this opportunity",
  sort: "duty",
  example,
  asksFor: ({ opportunityId }, { kind, key }) => kind === "opportunity-to-sponsor" && key === opportunityId,
  words: (given) => ({
    subject: `${given.who} asked you to sponsor an opportunity: ${given.title}`,
    text: "No one else can see it until you sponsor it.",
    path: pathOf(given),
    button: "Review proposal",
  }),
});

/** @property what "offer", "request" or "proposal": which of them is answered. */
export const OPPORTUNITY_ANSWERED = noticeKind({
  ...GROWTH,
  kind: "opportunities.answered",
  label: "Answers about opportunities",
  why: "you're waiting for an answer about this opportunity",
  sort: "news",
  example: { ...example, what: "request" },
  words: (given) => ({
    subject: `${given.who} answered your ${given.what}: ${given.title}`,
    text: "You'll find it on the opportunity's page.",
    path: pathOf(given),
    button: "Read answer",
  }),
});

export const OPPORTUNITY_CLOSED = noticeKind({
  ...GROWTH,
  kind: "opportunities.closed",
  label: "Opportunities that close while you wait for an answer",
  why: "an offer or request of yours was open",
  sort: "news",
  example: { opportunityId: "example", title: "Lead the storage migration" },
  words: (given) => ({
    subject: `An opportunity was closed before your place was settled: ${given.title}`,
    text: "You don't need to do anything.",
    path: pathOf(given),
    button: "Open opportunity",
  }),
});
