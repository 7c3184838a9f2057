import { labelOf } from "~/features/calibration/session/domain/session";
import { Dots } from "~/ui/charts/dots";
import { spreadOf } from "~/ui/charts/dots-geometry";
import type { MeetingPerson, ShownRating } from "../domain/meeting";

export type Scale = readonly { id: string; label: string }[];
export type Items = readonly { id: string; label: string }[];

/** All raters' ratings on the scale, those furthest apart first, with what each was before the session. */
export function MeetingRatings({ person, items, scale }: { person: MeetingPerson; items: Items; scale: Scale }) {
  const { ratings, packet, name } = person;
  if (ratings.length === 0) return <p className="mt-4">No one was assigned to rate {name}.</p>;
  const placeOf = (word: string | null | undefined) => {
    const at = scale.findIndex(({ id }) => id === word);
    return at < 0 ? null : at;
  };
  const rows = items
    .map(({ id, label }) => ({
      label,
      mark: placeOf(packet?.before[id]),
      dots: ratings.map((rating) => ({ name: rating.name, at: placeOf(rating.words?.[id]) })),
    }))
    .sort((a, b) => spreadOf(b) - spreadOf(a));
  return (
    <section aria-label={`Ratings of ${name}`} className="mt-4">
      <Dots
        id="ratings"
        title="Ratings"
        description={differenceInWords(rows.map(spreadOf))}
        heading="Rated"
        scale={scale.map(({ label }) => label)}
        rows={rows}
        mark="Before the session"
        none="Not rated"
      />
      <RatersNotes ratings={ratings} items={items} />
    </section>
  );
}

function differenceInWords(spreads: readonly number[]): string {
  const apart = spreads.filter((spread) => spread > 0).length;
  const most = Math.max(0, ...spreads);
  if (apart === 0) return "Raters agree.";
  const steps = most === 1 ? "1 step" : `${most} steps`;
  return spreads.length === 1
    ? `Raters are ${steps} apart.`
    : `Raters differ on ${apart} of ${spreads.length}, by up to ${steps}.`;
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

/** “Meeting 2, Exceeding 1”. */
export function countsInWords(counts: readonly { word: string; count: number }[], scale: Scale): string {
  return counts.map(({ word, count }) => `${labelOf(word, scale, word)} ${count}`).join(", ");
}
