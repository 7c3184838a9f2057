const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After which attempt how long is waited: ten attempts in three days and a bit, as the Standard Webhooks specification proposes. */
const PAUSES_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
export const WEBHOOK_ATTEMPTS = PAUSES_MS.length + 1;

export type DeliveryState = "WAITING" | "DELIVERED" | "GIVEN_UP";

/** How an attempt went: what the delivery is now, what was answered in a word, and when it is tried again. */
export type Attempted = { state: DeliveryState; problem: string; nextAt: Date | null };

/**
 * What follows from an attempt. Only 2xx is delivered: a redirect is not followed, and so is none.
 * @param attempt from 1; one beyond the last, asked for by hand, is not followed by others.
 * @param came what was answered; `null`: nothing; `unsigned`: nothing was sent, since its secret does not open here.
 */
export function afterAttempt(attempt: number, came: number | null | "unsigned", now: Date): Attempted {
  if (typeof came === "number" && came >= 200 && came < 300) return { state: "DELIVERED", problem: "", nextAt: null };
  const problem = problemOf(came);
  const pause = PAUSES_MS[attempt - 1];
  if (pause === undefined) return { state: "GIVEN_UP", problem, nextAt: null };
  return { state: "WAITING", problem, nextAt: new Date(now.getTime() + pause) };
}

function problemOf(came: number | null | "unsigned"): string {
  if (came === "unsigned") return "Not sent: its secret was sealed with another key";
  return came === null ? "No answer from a public address" : `Answered ${came}`;
}

export const DECISION_MADE = "decision.made";

/** What a webhook is told: that there is a decision, and which. What it is, is read with a token. */
export type DecisionMade = {
  type: typeof DECISION_MADE;
  /** When it was made, as an ISO text. */
  timestamp: string;
  data: { decisionId: string; openingId: string; externalId: string | null };
};

export const WEBHOOK_JOB = "webhook-delivery";

export type Delivery = {
  id: string;
  event: string;
  state: DeliveryState;
  attempts: number;
  createdAt: Date;
  lastTriedAt: Date | null;
  problem: string;
};

/** `isSigned`: its secret opens here; nothing is sent otherwise. */
export type Webhook = {
  id: string;
  url: string;
  createdAt: Date;
  revokedAt: Date | null;
  createdBy: string;
  isSigned: boolean;
};
/** With how many deliveries wait, and how many were given up. */
export type ListedWebhook = Webhook & { waiting: number; givenUp: number };
