import { DAY_MS } from "~/kernel/time/day";
export type RequestState = "WAITING" | "SENT" | "ACCEPTED" | "DECLINED" | "EXPIRED" | "WITHDRAWN";
/** Why a request was closed though no one answered it. */
export type RequestEnd = "TAKEN_BACK" | "FULL" | "PAIRED" | "RULED_OUT" | "LEFT" | "OVER";

/** A request without an answer, with what decides whether it still stands. */
export type LivingRequest = {
  id: string;
  mentorId: string;
  state: "WAITING" | "SENT";
  /** Counted from 1; the lowest is asked first. */
  rank: number;
  /** Of one that is sent. */
  expiresAt: Date | null;
  /** People of its round can be paired. */
  open: boolean;
  menteeHere: boolean;
  /** Mentors whom the mentee still wants. */
  wants: number;
  mentorHere: boolean;
  /** What the mentor has left, in the round and over all programmes. */
  seats: number;
};

export type Closing = { id: string; state: "EXPIRED"; end: null } | { id: string; state: "WITHDRAWN"; end: RequestEnd };

/** Those whose turn comes, in order, each with what stands in the way of asking it. */
export type Turn = { request: LivingRequest; obstacle: RequestEnd | null };

/**
 * What becomes of a mentee's living requests of one round: those that no longer stand are closed, and where none is out any more
 * the others have their turn. A mentor without a seat is passed over when the turn comes, not before: one may come free.
 */
export function settle(
  requests: readonly LivingRequest[],
  now: Date,
): { closings: readonly Closing[]; turns: readonly Turn[] } {
  const closings: Closing[] = [];
  const waiting: LivingRequest[] = [];
  let out = false;
  for (const request of [...requests].sort((a, b) => a.rank - b.rank)) {
    const end = endForAll(request) ?? (request.state === "SENT" ? obstacleOf(request) : null);
    if (end) closings.push({ id: request.id, state: "WITHDRAWN", end });
    else if (isExpired(request, now)) closings.push({ id: request.id, state: "EXPIRED", end: null });
    else if (request.state === "SENT") out = true;
    else waiting.push(request);
  }
  return { closings, turns: out ? [] : waiting.map((request) => ({ request, obstacle: obstacleOf(request) })) };
}

/** What ends every request of a mentee. */
function endForAll({ open, menteeHere, wants }: LivingRequest): RequestEnd | null {
  if (!open) return "OVER";
  if (!menteeHere) return "LEFT";
  return wants <= 0 ? "PAIRED" : null;
}

function obstacleOf({ mentorHere, seats }: LivingRequest): RequestEnd | null {
  if (!mentorHere) return "LEFT";
  return seats <= 0 ? "FULL" : null;
}

export function isExpired({ state, expiresAt }: Pick<LivingRequest, "state" | "expiresAt">, now: Date): boolean {
  return state === "SENT" && expiresAt !== null && expiresAt <= now;
}

/** When a request that is sent now lapses. */
export function expiryOf(now: Date, answerDays: number): Date {
  return new Date(now.getTime() + answerDays * DAY_MS);
}

/** A place in a list: the lowest rank is asked first. */
export type Ranked = { id: string; rank: number };

/**
 * Puts one request directly above another, among those that wait; all others keep their order.
 * @returns what has another rank then: nothing where it is above already, so that sending the same twice is once.
 */
export function movedAbove(waiting: readonly Ranked[], id: string, other: string): Ranked[] {
  const before = [...waiting].sort((a, b) => a.rank - b.rank);
  const at = (wanted: string) => before.findIndex((one) => one.id === wanted);
  const [from, to] = [at(id), at(other)];
  if (from < 0 || to < 0 || from <= to) return [];
  const after = before.toSpliced(from, 1).toSpliced(to, 0, before[from]!);
  return after.flatMap((one, place) => {
    const { rank } = before[place]!;
    return one.rank === rank ? [] : [{ id: one.id, rank }];
  });
}
