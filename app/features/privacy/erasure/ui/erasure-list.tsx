import { TimeText } from "~/ui/time-text";

type Erasure = { id: string; reason: string; dueAt: Date; person: { id: string; name: string } };

/** Erasures that wait, the next first. Nothing at all when there is none. */
export function ErasureList({ erasures, timeZone }: { erasures: readonly Erasure[]; timeZone: string }) {
  if (erasures.length === 0) return null;
  return (
    <section className="mt-8" aria-labelledby="erasures">
      <h2 id="erasures" className="mb-2 text-lg">
        To be erased
      </h2>
      <ul className="divide-y divide-line border-line border-y">
        {erasures.map(({ id, reason, dueAt, person }) => (
          <li key={id} className="py-2">
            <a className="link" href={`/admin/people/${person.id}`}>
              {person.name}
            </a>{" "}
            on <TimeText value={dueAt} timeZone={timeZone} format="datetime" />: {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
