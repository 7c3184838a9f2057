import { HoldingList } from "~/features/people/ui/holding-list";
import { Disclosure } from "~/ui/disclosure";
import { Section } from "~/ui/section";
import type { HoldingInWords } from "../domain/bulk-act";
import { FirstFew } from "./first-few";

export type Held = { id: string; name: string; holdings: readonly HoldingInWords[] };

/** What people who leave are responsible for, and who takes over; those with something to do come first. */
export function BulkHoldings({ held, isDone }: { held: readonly Held[]; isDone: boolean }) {
  const toDo = ({ holdings }: Held) => holdings.filter(({ automatic }) => !automatic).length;
  const sorted = [...held.filter((one) => toDo(one) > 0), ...held.filter((one) => toDo(one) === 0)];
  return (
    <Section title={isDone ? "Still to hand over" : "Responsibilities to take over"}>
      <FirstFew
        label="Responsibilities"
        rows={sorted.map((one) => (
          <li key={one.id}>
            <Disclosure
              summary={`${one.name}: ${toDo(one) > 0 ? `${toDo(one)} to hand over` : "handled automatically"}`}
            >
              <Handing {...one} />
            </Disclosure>
          </li>
        ))}
      />
    </Section>
  );
}

function Handing({ id, name, holdings }: Held) {
  return (
    <>
      <HoldingList holdings={holdings} />
      <a className="link" href={`/admin/people/${id}`}>
        Open {name}
      </a>
    </>
  );
}
