import { PURPOSE, RULE, rolesInWords } from "~/features/calibration/ui/calibration-words";
import { Rounds } from "~/features/calibration/ui/rounds";
import { ZonedTime } from "~/features/calibration/ui/zoned-time";
import { DescriptionList } from "~/ui/description-list";
import { DataTable } from "~/ui/table";
import type { Minutes, MinutesItem, MinutesOutcome, MinutesPerson } from "../domain/minutes";

/** `framework`: its title and version. */
type MinutesViewProps = { minutes: Minutes; framework: string; timeZone: string };

/** Rendered on the server alone: nothing in it needs a script. */
export function MinutesView({ minutes, framework, timeZone }: MinutesViewProps) {
  const { session, taking, rounds, people, without } = minutes;
  const time = (value: string | null) => value && <ZonedTime value={value} timeZone={timeZone} format="datetime" />;
  return (
    <>
      <DescriptionList
        items={[
          { term: "Purpose", detail: PURPOSE[session.purpose] },
          { term: "Framework", detail: framework },
          { term: "Decided by", detail: RULE[session.rule].label },
          { term: "Opened", detail: time(session.openedAt) },
          { term: "Locked", detail: time(session.lockedAt) },
          { term: "Content", detail: <Verified minutes={minutes} /> },
        ]}
      />
      <section aria-labelledby="taking" className="mt-6">
        <h2 id="taking" className="mb-1">
          Who took part
        </h2>
        <ul className="max-w-measure list-disc pl-5">
          {taking.map(({ name, roles }) => (
            <li key={name}>
              {name}: {rolesInWords(roles).toLowerCase()}
            </li>
          ))}
        </ul>
      </section>
      {people.map((person) => (
        <Person key={person.personId} person={person} timeZone={timeZone} />
      ))}
      {without.map((name) => (
        <section key={name} className="mt-8">
          <h2>{name}</h2>
          <p className="text-muted">You have no part in this one.</p>
        </section>
      ))}
      <Rounds rounds={rounds} timeZone={timeZone} />
    </>
  );
}

function Verified({ minutes: { verified, rounds } }: { minutes: Minutes }) {
  const hash = rounds[0]?.contentHash;
  if (!verified) return "The outcomes don't match the hash of the lock. Tell an administrator.";
  return (
    <>
      Matches the lock
      {hash && <span className="font-mono wrap-anywhere block text-sm">SHA-256 {hash}</span>}
    </>
  );
}

function Person({ person, timeZone }: { person: MinutesPerson; timeZone: string }) {
  const { personId, name, heldLevel, targetLevel, outcome, earlier, notes } = person;
  return (
    <section aria-labelledby={`p-${personId}`} className="mt-8">
      <h2 id={`p-${personId}`}>{name}</h2>
      <p className="mb-2 text-muted">
        Against {targetLevel}
        {heldLevel && heldLevel !== targetLevel && `, at ${heldLevel}`}
      </p>
      <Outcome of={name} outcome={outcome} timeZone={timeZone} />
      {notes.length > 0 && (
        <>
          <h3 className="mt-3">Notes</h3>
          <ul className="mt-1 grid max-w-measure gap-2">
            {notes.map(({ who, at, text }) => (
              <li key={`${at} ${text}`}>
                <p className="as-written">{text}</p>
                <p className="text-muted text-sm">
                  {who}, <ZonedTime value={at} timeZone={timeZone} format="datetime" />
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      {earlier.map((one) => (
        <div key={one.number} className="mt-4">
          <h3 className="mb-1">
            Outcome {one.number}, round {one.round}
          </h3>
          <Outcome of={`${name}, outcome ${one.number}`} outcome={one} timeZone={timeZone} />
        </div>
      ))}
    </section>
  );
}

function Outcome({ of, outcome, timeZone }: { of: string; outcome: MinutesOutcome; timeZone: string }) {
  const { items, rationale, objections, proposer, recordedBy, recordedAt, inFavour } = outcome;
  return (
    <>
      <DataTable label={of} columns={["Rated", "Ratings", "Before", "Outcome", "Why"]} stacks>
        <tbody>
          {items.map((item) => (
            <Line key={item.item} item={item} />
          ))}
        </tbody>
      </DataTable>
      <p className="mt-2 text-muted text-sm">
        Proposed by {proposer}
        {inFavour !== null && `, ${inFavour} in favor`}, recorded by {recordedBy},{" "}
        <ZonedTime value={recordedAt} timeZone={timeZone} format="datetime" />
      </p>
      {rationale && <p className="as-written mt-2 max-w-measure">{rationale}</p>}
      {objections.map(({ who, sentence }) => (
        <p key={who} className="mt-2 max-w-measure">
          Objection by {who}. {sentence}
        </p>
      ))}
    </>
  );
}

function Line({ item: { label, ratings, before, outcome, reason, evidence } }: { item: MinutesItem }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td data-label="Ratings">
        {ratings.length === 0 ? "Not rated" : ratings.map(({ rater, word }) => `${rater}: ${word}`).join("; ")}
      </td>
      <td data-label="Before">{before}</td>
      <td data-label="Outcome" className="font-medium">
        {outcome}
      </td>
      <td data-label="Why">
        {reason === "" ? "Unchanged" : `Adjusted: ${reason}`}
        {evidence.length > 0 && <span className="block text-sm">Evidence: {evidence.join("; ")}</span>}
      </td>
    </tr>
  );
}
