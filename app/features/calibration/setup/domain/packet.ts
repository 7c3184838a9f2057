import type { Choices } from "~/features/assessment/conversations/domain/conversation";
import type { PeerSummary } from "~/features/assessment/peers/domain/peer-summary";
import type { ItemId } from "~/features/calibration/session/domain/items";
import type { Packet } from "~/features/promotion/cases/domain/case-packet";
import type { StepReading } from "~/features/promotion/readiness/domain/readiness-reading";

/**
 * What a session knows of somebody, as it was when the rating began. People are ids in it and never names; the person's own
 * ratings are not in it. Who rates before the meeting sees it without `before`, `reviews` and `criteria`: they say what others
 * came to.
 */
export type CalibrationPacket = {
  format: "waymark.calibration-packet";
  formatVersion: 1;
  sessionId: string;
  personId: string;
  frozenAt: string;
  framework: { slug: string; version: string; name: string };
  heldLevel: string | null;
  targetLevel: string;
  items: readonly {
    id: ItemId;
    label: string;
    expectations: readonly { id: string; competencyId: string; statement: string; core: boolean }[];
  }[];
  /** Of each item the word that its expectations' agreed ratings come to, else the manager's; `null` without any. */
  before: Readonly<Record<string, string | null>>;
  /** The revealed assessments that count, oldest first: the manager's ratings and the agreed ones. */
  reviews: readonly {
    assessmentId: string;
    on: string;
    version: string;
    targetLevel: string;
    manager: Choices;
    agreed: Choices;
  }[];
  evidence: Packet["evidence"];
  /** `null` where there is none, or of too few. */
  peers: PeerSummary | null;
  /** Of a promotion case: the criteria one by one, and what the person wrote. */
  criteria: StepReading | null;
  statement: string | null;
};
