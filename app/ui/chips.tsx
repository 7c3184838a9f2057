import type { ReactNode } from "react";
import { Icon } from "./icon";

type Chip = { id: string; label: ReactNode; removeLabel?: string };
type ChipsProps = {
  label: string;
  items: readonly Chip[];
  /** Name under which the form sends the id of the removed chip. */
  remove?: string;
};

/** Several chosen items in a row. */
export function Chips({ label, items, remove }: ChipsProps) {
  return (
    <ul className="chips" aria-label={label}>
      {items.map((item) => (
        <li key={item.id} className="chip">
          {item.label}
          {remove && (
            <button type="submit" name={remove} value={item.id} className="chip-remove">
              <Icon name="close" />
              <span className="sr-only">{item.removeLabel ?? "Remove"}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
