/** What ties somebody to an assessment of an open cycle: it is theirs, they manage its subject, or they did. */
export type Tie = "subject" | "manager" | "former";

export type AskedFacts = {
  tie: Tie;
  /** One's own sheet; `null` before one has begun it. */
  own: { submitted: boolean; laidAside: boolean } | null;
  revealed: boolean;
  /** The manager's side was submitted by a manager before. */
  stands: boolean;
};

/**
 * What an open cycle has to say to somebody about an assessment:
 * - `begin`, `continue`: they are asked for a sheet.
 * - `stands`: they would be, but a manager before them has submitted it.
 * - `kept`: they submitted the manager's side and are no longer the manager.
 * - `handed-over`: neither asked nor the manager any more.
 * - `revealed`: both sides can be read, and talked about.
 * - `null`: nothing to do: they have submitted, and the other side has not.
 */
export type AskedFor = "begin" | "continue" | "stands" | "kept" | "handed-over" | "revealed" | null;

export function askedFor({ tie, own, revealed, stands }: AskedFacts): AskedFor {
  if (tie === "former") {
    if (revealed) return null;
    return own?.submitted ? "kept" : "handed-over";
  }
  if (revealed) return "revealed";
  if (own?.submitted) return null;
  if (tie === "manager" && stands) return "stands";
  return own && !own.laidAside ? "continue" : "begin";
}
