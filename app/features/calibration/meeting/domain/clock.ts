/** How long a meeting has talked about someone. Times are ISO texts. */
export type Clock = {
  /** Since when this turn runs; `null` where it is not their turn. */
  since: string | null;
  pausedAt: string | null;
  /** Of turns and parts of turns that are over. */
  talkedSeconds: number;
};

/** Whole seconds up to `now`. A pause does not count. Worked case: 60 s before, running since 10:00:00, at 10:00:30 it is 90 s. */
export function secondsTalked({ since, pausedAt, talkedSeconds }: Clock, now: Date): number {
  if (since === null || pausedAt !== null) return talkedSeconds;
  return talkedSeconds + secondsBetween(new Date(since), now);
}

/** Whole seconds, none where the second comes first. */
const secondsBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1_000));

/** "4 min", "1 h 05 min". */
export function durationInWords(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}
