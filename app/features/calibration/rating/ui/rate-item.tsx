import type { CalibrationItem } from "~/features/calibration/session/domain/items";
import { Disclosure } from "~/ui/disclosure";

type Scale = readonly { id: string; label: string }[];

export function labelOf(word: string | undefined, scale: Scale): string {
  return scale.find(({ id }) => id === word)?.label ?? "Not rated";
}

/** What the level asks there, in the framework's words. */
export function ItemAnchors({ item, open }: { item: CalibrationItem; open?: boolean }) {
  return (
    <Disclosure summary={`What is asked (${item.expectations.length})`} open={open} className="mt-2">
      <ul className="grid gap-2">
        {item.expectations.map(({ id, statement, examples }) => (
          <li key={id}>
            {statement}
            {examples.length > 0 && <p className="text-muted text-sm">For example: {examples.join("; ")}</p>}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
