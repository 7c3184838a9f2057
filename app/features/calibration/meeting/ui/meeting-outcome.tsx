import { labelOf } from "~/features/calibration/session/domain/session";
import { ZonedTime } from "~/features/calibration/ui/zoned-time";
import { Disclosure } from "~/ui/disclosure";
import type { Meeting, MeetingOutcome, OutcomeItem, ShownPerson } from "../domain/meeting";
import { REASONS } from "../domain/outcome";
import { type OutcomeFormProps, OutcomeRecord } from "./meeting-outcome-form";

type MeetingOutcomesProps = Pick<OutcomeFormProps, "scale" | "problem"> & {
  meeting: Meeting;
  person: ShownPerson;
  timeZone: string;
};

/** What the meeting came to, what it came to before, and the form for it. */
export function MeetingOutcomes({ meeting, person, scale, problem, timeZone }: MeetingOutcomesProps) {
  const { outcomes, may, packet } = person;
  const latest = outcomes.at(-1);
  const earlier = outcomes.slice(0, -1);
  return (
    <section aria-labelledby="outcome" className="meeting-part">
      <h3 id="outcome">Outcome</h3>
      {latest ? <Outcome {...{ outcome: latest, person, scale, timeZone }} /> : !may.record && <p>None yet.</p>}
      {earlier.length > 0 && (
        <Disclosure summary="Earlier outcomes">
          <ol className="grid gap-4">
            {earlier.map((outcome) => (
              <li key={outcome.number}>
                <Outcome {...{ outcome, person, scale, timeZone }} />
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
      {may.record && packet && (
        <OutcomeRecord key={person.personId} rule={meeting.rule} {...{ person, packet, scale, problem }} />
      )}
    </section>
  );
}

type OutcomeProps = { outcome: MeetingOutcome } & Pick<MeetingOutcomesProps, "person" | "scale" | "timeZone">;

function Outcome({ outcome, person, scale, timeZone }: OutcomeProps) {
  const { unchanged, items, rationale, proposer, inFavour, objections, recordedBy, recordedAt } = outcome;
  const adjusted = items.filter(({ reason }) => reason !== null);
  return (
    <div>
      <p className="font-medium">{unchanged ? `Confirmed: ${heldWords(outcome, scale)}` : "Adjusted"}</p>
      {adjusted.length > 0 && (
        <ul className="mt-1 grid gap-2">
          {adjusted.map((item) => (
            <Adjusted key={item.item} item={item} person={person} scale={scale} />
          ))}
        </ul>
      )}
      {rationale && <p className="as-written mt-2">{rationale}</p>}
      {objections.map(({ objectorId, name, sentence }) => (
        <p key={objectorId} className="mt-1">
          {name} objected{sentence && ": "}
          {sentence}
        </p>
      ))}
      <p className="text-muted text-sm">
        Proposed by {proposer}
        {inFavour !== null && `, ${inFavour} in favor`}. Recorded by {recordedBy},{" "}
        <ZonedTime value={recordedAt} timeZone={timeZone} format="datetime" />
      </p>
    </div>
  );
}

/** Of several items each stands in the chart of ratings. */
function heldWords({ items }: MeetingOutcome, scale: MeetingOutcomesProps["scale"]): string {
  const [only, more] = items;
  if (!only || more) return "all as before the session";
  return labelOf(only.toWord, scale, "not assessed").toLowerCase();
}

function Adjusted({ item, person, scale }: { item: OutcomeItem } & Pick<OutcomeProps, "person" | "scale">) {
  const { fromWord, toWord, reason, evidenceIds } = item;
  const label = person.packet?.items.find(({ id }) => id === item.item)?.label ?? item.item;
  const cited = person.packet?.evidence.filter(({ id }) => evidenceIds.includes(id)) ?? [];
  return (
    <li>
      {label}: {labelOf(fromWord, scale, "Not assessed")} → {labelOf(toWord, scale, "Not assessed")}
      <span className="text-muted block text-sm">
        {reason && REASONS[reason]}
        {cited.length > 0 && `: ${cited.map(({ title }) => title).join("; ")}`}
      </span>
    </li>
  );
}
