/** What a colour says; always said in words as well. */
export type Tone = "neutral" | "accent" | "info" | "good" | "warning" | "danger";
