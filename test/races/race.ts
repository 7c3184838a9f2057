import type { TestApp } from "../setup/app";
import { times } from "../setup/draws";

/** How often to race: an embedded database has one connection, on which everyone waits for their turn. */
export const rounds = ({ database }: TestApp, usual = 20): number =>
  database.kind === "postgresql" ? times(usual, 10 * usual) : 3;

/** All at once. @returns of each what it gave, or its refusal's code. @throws what is no refusal of ours. */
export async function atOnce<T>(...acts: readonly (() => Promise<T>)[]): Promise<(T | string)[]> {
  const outcomes = await Promise.allSettled(acts.map((act) => act()));
  return outcomes.map((outcome) => {
    if (outcome.status === "fulfilled") return outcome.value;
    const { name, code } = outcome.reason as { name?: string; code?: string };
    if (name !== "Refusal" || !code) throw outcome.reason;
    return code;
  });
}
