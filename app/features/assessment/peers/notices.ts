import { shortDay } from "~/kernel/time/day-words";
import { noticeKind } from "~/notices/kind";

export const PEER_REVIEW_ASKED = noticeKind({
  kind: "peers.asked",
  area: "Reviews",
  label: "Peer reviews you're asked for",
  why: "a colleague asked you for a peer review",
  sort: "duty",
  example: { requestId: "example", who: "Noor Haddad", subject: "Bao Nguyen", closesOn: "2026-12-01" },
  asksFor: ({ requestId }, { kind, key }) => kind === "peer-review" && key === requestId,
  words({ requestId, who, subject, closesOn }, reader) {
    const isOwn = subject === "";
    const due = shortDay(closesOn, reader);
    return {
      subject: isOwn
        ? `${who} asked you for a peer review by ${due}`
        : `${who} asked you for a peer review of ${subject} by ${due}`,
      text: "You'll see who can read your answers before you write.",
      path: `/peer-reviews/${requestId}`,
      button: "Write peer review",
      note: `You can answer until the end of ${due}, or decline.`,
    };
  },
});
