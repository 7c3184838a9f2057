import type { ReactNode } from "react";

/** A state in a word. The style sheet adds the tone's sign, so that no state is shown by color alone. */
export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge tone-${tone}`}>{children}</span>;
}

/** What the color means; always said in words too. */
export type Tone = "neutral" | "accent" | "info" | "good" | "warning" | "danger";
