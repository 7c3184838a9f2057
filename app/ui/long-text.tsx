import { Disclosure } from "./disclosure";

type LongTextProps = {
  text: string;
  /** Characters that are shown at once; a text that is a little longer is shown whole. */
  limit?: number;
  /** Shown whole. */
  open?: boolean;
  className?: string;
};

/** A text as it was written; of a long one the beginning, and the rest in a disclosure. */
export function LongText({ text, limit = 1_200, open, className }: LongTextProps) {
  const [start, rest] = open ? [text, ""] : splitText(text, limit);
  return (
    <div className={className}>
      <p className="as-written">{start}</p>
      {rest && (
        <Disclosure summary="Show the rest" className="mt-1">
          <p className="as-written">{rest}</p>
        </Disclosure>
      )}
    </div>
  );
}

/**
 * The beginning of a text and its rest: broken after a paragraph, else after a line or word, in the second half of what is allowed.
 * @returns an empty rest where the text is at most a quarter longer than the limit. Joined, the two are the text.
 */
export function splitText(text: string, limit: number): [start: string, rest: string] {
  if (text.length <= limit * 1.25) return [text, ""];
  const allowed = text.slice(0, limit);
  for (const gap of ["\n\n", "\n", " "]) {
    const at = allowed.lastIndexOf(gap);
    if (at > limit / 2) return [text.slice(0, at + gap.length), text.slice(at + gap.length)];
  }
  return [allowed, text.slice(limit)];
}
