/** What a process knows of its own clock. */
export type Clock = {
  /** Milliseconds by which the clock has moved against the monotonic one since it was last trusted. */
  jumpedMs(): number;
  /** It counts from here. @param confirmed the doubt that was confirmed last, if any. */
  trust(confirmed: string | null): void;
  /** The doubt whose confirmation this process has heard of; `undefined` before it has asked. */
  trustedSince(): string | null | undefined;
};

export function createClock(now: () => Date, monotonicMs: () => number): Clock {
  const difference = () => now().getTime() - monotonicMs();
  let trusted = difference();
  let since: string | null | undefined;
  return {
    jumpedMs: () => difference() - trusted,
    trust(confirmed) {
      trusted = difference();
      since = confirmed;
    },
    trustedSince: () => since,
  };
}
