import type { ReactElement } from "react";
import { Disclosure } from "~/ui/disclosure";

/** So many are in sight: with more, a phone would scroll for screens. */
const SHOWN = 10;

/** A list of rows whose end is folded. */
export function FirstFew({ label, rows }: { label: string; rows: readonly ReactElement[] }) {
  const [first, rest] = [rows.slice(0, SHOWN), rows.slice(SHOWN)];
  return (
    <>
      <ul aria-label={label} className="divide-y divide-line border-line border-y">
        {first}
      </ul>
      {rest.length > 0 ? (
        <Disclosure summary={`${rest.length} more`} className="mt-2">
          <ul aria-label={`${label}, continued`} className="divide-y divide-line border-line border-y">
            {rest}
          </ul>
        </Disclosure>
      ) : null}
    </>
  );
}
