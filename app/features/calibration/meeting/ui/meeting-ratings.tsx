import { DataTable } from "~/ui/table";
import type { MeetingPerson, ShownRating } from "../domain/meeting";

type Scale = readonly { id: string; label: string }[];
type Items = readonly { id: string; label: string }[];
type MeetingRatingsProps = { person: MeetingPerson; items: Items; scale: Scale };

/** What a word of the scale is called. @param none where there is no word. */
export function labelOf(word: string | null | undefined, scale: Scale, none: string): string {
  if (!word) return none;
  return scale.find(({ id }) => id === word)?.label ?? word;
}

/** All raters' words beside each other, and what each item was before the session. */
export function MeetingRatings({ person, items, scale }: MeetingRatingsProps) {
  const { ratings, packet } = person;
  const columns = [{ hidden: "What is rated" }, "Before the session", ...ratings.map(({ name }) => name)];
  return (
    <section aria-labelledby="ratings" className="mt-5">
      <h3 id="ratings" className="mb-2">
        Ratings
      </h3>
      {ratings.length === 0 ? (
        <p>Nobody was asked to rate {person.name}.</p>
      ) : (
        <DataTable label={`Ratings of ${person.name}`} columns={columns}>
          <tbody>
            {items.map(({ id, label }) => (
              <tr key={id}>
                <th scope="row">{label}</th>
                <td>{labelOf(packet?.before[id], scale, "Not assessed")}</td>
                {ratings.map(({ raterId, words }) => (
                  <td key={raterId} className={words?.[id] ? undefined : "text-muted"}>
                    {labelOf(words?.[id], scale, "Not rated")}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <RatersNotes ratings={ratings} items={items} />
    </section>
  );
}

function RatersNotes({ ratings, items }: { ratings: readonly ShownRating[]; items: Items }) {
  const noted = ratings.filter(({ notes }) => Object.keys(notes).length > 0);
  if (noted.length === 0) return null;
  return (
    <dl className="meeting-notes mt-3">
      {noted.map(({ raterId, name, notes }) => (
        <div key={raterId}>
          <dt>{name}</dt>
          {items
            .filter(({ id }) => notes[id])
            .map(({ id, label }) => (
              <dd key={id} className="as-written">
                {items.length > 1 && <span className="text-muted">{label}: </span>}
                {notes[id]}
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}
