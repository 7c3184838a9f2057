import type { ReactNode } from "react";

export function Badge({ tone = "neutral", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`badge tone-${tone}`}>{children}</span>;
}

/** What a colour says; always said in words as well. */
export type Tone = "neutral" | "accent" | "info" | "good" | "warning" | "danger";
