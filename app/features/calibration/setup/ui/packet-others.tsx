import { type PeerSummary, patternWords } from "~/features/assessment/peers/domain/peer-summary";
import type { StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import type { Result } from "~/features/promotion/readiness/domain/readiness-standing";
import { Badge } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { timeInWords } from "~/ui/time-text";
import type { Tone } from "~/ui/tone";
import type { CalibrationPacket } from "../domain/packet";

type Scale = readonly { id: string; label: string }[];

/** What peers saw, as patterns: no one's words, and no one's name. */
export function PacketPeers({ peers }: { peers: PeerSummary }) {
  const seen = peers.competencies.flatMap(({ id, name, seen }) => (seen ? [{ id, name, ...patternWords(seen) }] : []));
  return (
    <Section id="peers" title="What peers saw" className="mt-6">
      {seen.length === 0 && <p>Too few saw enough of any competency.</p>}
      {seen.length > 0 && (
        <DataTable label="What peers saw" columns={["Competency", "How often", "What came of it"]}>
          <tbody>
            {seen.map(({ id, name, often, came }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>{often}</td>
                <td>{came || <span className="text-muted">Too few said</span>}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Section>
  );
}

const RESULT: Record<Result, { label: string; tone: Tone }> = {
  met: { label: "Met", tone: "good" },
  "not-met": { label: "Not met", tone: "warning" },
  unknown: { label: "Cannot be known yet", tone: "neutral" },
};

/** The criteria of a promotion, one by one, as they were read when the case was submitted. */
export function PacketCriteria({ reading }: { reading: StepReading }) {
  return (
    <Section id="criteria" title="Promotion criteria" className="mt-6 max-w-measure">
      <ul className="grid gap-3">
        {reading.criteria.map(({ id, words, why, reading: { result, looked } }) => {
          const short = looked.filter(({ standing }) => standing.is !== "shown");
          return (
            <li key={id} className="avoid-break">
              <p>
                {words} <Badge tone={RESULT[result].tone}>{RESULT[result].label}</Badge>
              </p>
              {why && <p className="text-muted text-sm">{why}</p>}
              {result !== "met" && short.length > 0 && (
                <Disclosure summary="Falls short or not known">
                  <ul className="list-disc pl-5 text-sm">
                    {short.map((one) => (
                      <li key={one.id}>{one.statement}</li>
                    ))}
                  </ul>
                </Disclosure>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** The ratings of the manager and the agreed ones of each review that counts. */
export function PacketReviews({ packet, scale }: { packet: CalibrationPacket; scale: Scale }) {
  const label = (choice: string | undefined) => {
    if (!choice || choice === "not-assessed") return "Not assessed";
    if (choice === "no-opportunity") return "No opportunity yet";
    return scale.find(({ id }) => `word:${id}` === choice)?.label ?? choice.slice(5);
  };
  const expectations = packet.items.flatMap((item) => item.expectations);
  return packet.reviews.map(({ assessmentId, on, version, targetLevel, manager, agreed }) => {
    const rated = expectations.filter(({ id }) => manager[id] || agreed[id]);
    const title = `Review of ${timeInWords(new Date(on), "UTC", "date")}, against ${targetLevel}`;
    return (
      <section key={assessmentId} aria-labelledby={`a-${assessmentId}`} className="mt-6">
        <h2 id={`a-${assessmentId}`}>{title}</h2>
        <p className="mb-2 text-muted">{version}</p>
        {rated.length === 0 ? (
          <p>It rates none of these expectations.</p>
        ) : (
          <DataTable label={title} columns={["Expectation", "Manager", "Agreed"]}>
            <tbody>
              {rated.map(({ id, statement }) => (
                <tr key={id}>
                  <td className="min-w-40">{statement}</td>
                  <td>{label(manager[id])}</td>
                  <td>{agreed[id] ? label(agreed[id]) : "Not agreed"}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        )}
      </section>
    );
  });
}
