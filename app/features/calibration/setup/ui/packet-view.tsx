import { type PeerSummary, patternWords } from "~/features/assessment/peers/domain/peer-summary";
import { labelOf } from "~/features/calibration/session/domain/session";
import { OUTDATED } from "~/features/calibration/ui/calibration-words";
import { ZonedTime } from "~/features/calibration/ui/zoned-time";
import type { StepReading } from "~/features/promotion/readiness/domain/readiness-reading";
import { RESULT_WORDS } from "~/features/promotion/readiness/domain/readiness-words";
import { Badge } from "~/ui/badge";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { PieceList } from "~/ui/piece-list";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { useDayInWords } from "~/ui/time-text";
import type { CalibrationPacket, PacketPage } from "../domain/packet";

type PacketViewProps = Omit<PacketPage, "session" | "person"> & { sessionId: string; timeZone: string };

/** The frozen content about one person, as far as its reader may see it now. */
export function PacketView({ packet, names, scale, outdated, ...frozen }: PacketViewProps) {
  if (!packet) return <p>Its content has been erased with the person.</p>;
  return (
    <>
      {outdated.length > 0 && (
        <Notice tone="warning" title="Changed since it was frozen" className="mb-4">
          {outdated.map((one) => (
            <p key={one}>{OUTDATED[one]}</p>
          ))}
        </Notice>
      )}
      {!frozen.whole && (
        <Notice tone="info" title="As raters see it" className="mb-4">
          <p>What the manager and others came to is shown in the meeting.</p>
        </Notice>
      )}
      {packet.statement && (
        <section aria-labelledby="statement" className="mb-6 max-w-measure">
          <h2 id="statement">Case</h2>
          <p className="as-written">{packet.statement}</p>
        </section>
      )}
      <PacketItems packet={packet} scale={scale} whole={frozen.whole} />
      <PacketEvidence packet={packet} names={names} />
      {packet.peers && <PacketPeers peers={packet.peers} />}
      {packet.criteria && <PacketCriteria reading={packet.criteria} />}
      <PacketReviews packet={packet} scale={scale} />
      <Frozen {...frozen} />
    </>
  );
}

type ItemsProps = { packet: CalibrationPacket; scale: PacketPage["scale"]; whole: boolean };

/** What is rated, with the expectations that it stands for and, in the meeting, the word it had before. */
function PacketItems({ packet: { items, before }, scale, whole }: ItemsProps) {
  return (
    <Section id="items" title="Expectations">
      <div className="grid gap-4">
        {items.map(({ id, label, expectations }) => (
          <section key={id} aria-label={label} className="max-w-measure avoid-break">
            <h3 className="flex flex-wrap items-baseline gap-2">
              {label}
              {whole && <Badge tone="accent">Before: {labelOf(before[id], scale, "not rated")}</Badge>}
            </h3>
            {expectations.length > 0 && (
              <ul className="list-disc pl-5">
                {expectations.map((one) => (
                  <li key={one.id}>
                    {one.statement} {one.core && <span className="text-muted">Core</span>}
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </Section>
  );
}

function confirmedBy(confirmed: readonly { personId: string }[], names: Readonly<Record<string, string>>): string {
  if (confirmed.length === 0) return "Not confirmed.";
  return `Confirmed by ${confirmed.map(({ personId }) => names[personId] ?? "a colleague").join(", ")}.`;
}

type EvidenceProps = { packet: CalibrationPacket; names: Readonly<Record<string, string>> };

function PacketEvidence({ packet: { evidence }, names }: EvidenceProps) {
  return (
    <Section id="evidence" title="Evidence" className="mt-6 max-w-measure">
      <PieceList
        pieces={evidence.map(({ confirmed, ...piece }) => ({ ...piece, note: confirmedBy(confirmed, names) }))}
        none="There was none for these expectations."
      />
    </Section>
  );
}

type FrozenProps = Pick<
  PacketViewProps,
  "sessionId" | "personId" | "frozenAt" | "contentHash" | "verified" | "whole" | "timeZone"
>;

function Frozen({ sessionId, personId, frozenAt, contentHash, verified, whole, timeZone }: FrozenProps) {
  const file = (
    <a className="link" href={`/calibration/${sessionId}/packets/${personId}/packet.json`} download>
      the packet
    </a>
  );
  return (
    <section aria-labelledby="frozen" className="mt-8 max-w-measure border-line border-t pt-4">
      <h2 id="frozen">Frozen</h2>
      <p>
        <ZonedTime value={frozenAt} timeZone={timeZone} format="datetime" />.
        {contentHash !== null && (
          <>
            {" "}
            SHA-256: <span className="break-all font-mono text-sm">{contentHash}</span>
          </>
        )}
      </p>
      <p className="text-muted text-sm">
        {!verified && "The content is not what was frozen: tell an administrator. "}
        {whole ? (
          <>
            To check the hash yourself, download {file} and run <code>sha256sum</code> on it.
          </>
        ) : (
          <>Download {file} as it is shown here; the whole file, and its hash, are there from the meeting on.</>
        )}
      </p>
    </section>
  );
}

type Scale = readonly { id: string; label: string }[];

/** What peers saw, as patterns: no one's words, and no one's name. */
function PacketPeers({ peers }: { peers: PeerSummary }) {
  const seen = peers.competencies.flatMap(({ id, name, seen }) => (seen ? [{ id, name, ...patternWords(seen) }] : []));
  return (
    <Section id="peers" title="What peers saw" className="mt-6">
      {seen.length === 0 && <p>Too few saw enough of any competency.</p>}
      {seen.length > 0 && (
        <DataTable label="What peers saw" columns={["Competency", "How often", "Result"]}>
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

/** The criteria of a promotion, one by one, as they were read when the case was submitted. */
function PacketCriteria({ reading }: { reading: StepReading }) {
  return (
    <Section id="criteria" title="Promotion criteria" className="mt-6 max-w-measure">
      <ul className="grid gap-3">
        {reading.criteria.map(({ id, words, why, reading: { result, looked } }) => {
          const short = looked.filter(({ standing }) => standing.is !== "shown");
          return (
            <li key={id} className="avoid-break">
              <p>
                {words} <Badge tone={RESULT_WORDS[result].tone}>{RESULT_WORDS[result].label}</Badge>
              </p>
              {why && <p className="text-muted text-sm">{why}</p>}
              {result !== "met" && short.length > 0 && (
                <Disclosure summary="Expectations not shown yet">
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

/** The ratings of each review that counts: the manager's, the agreed ones and, where they are in the packet, the person's own. */
function PacketReviews({ packet, scale }: { packet: CalibrationPacket; scale: Scale }) {
  const label = (choice: string | undefined) => {
    if (!choice || choice === "not-assessed") return "Not assessed";
    if (choice === "no-opportunity") return "No opportunity yet";
    return scale.find(({ id }) => `word:${id}` === choice)?.label ?? choice.slice(5);
  };
  const expectations = packet.items.flatMap((item) => item.expectations);
  const dayInWords = useDayInWords();
  return packet.reviews.map(({ assessmentId, on, version, targetLevel, own, manager, agreed }) => {
    const rated = expectations.filter(({ id }) => own?.[id] || manager[id] || agreed[id]);
    const title = `Review of ${dayInWords(on)}, against ${targetLevel}`;
    return (
      <section key={assessmentId} aria-labelledby={`a-${assessmentId}`} className="mt-6">
        <h2 id={`a-${assessmentId}`}>{title}</h2>
        <p className="mb-2 text-muted">{version}</p>
        {rated.length === 0 ? (
          <p>It rates none of these expectations.</p>
        ) : (
          <DataTable label={title} columns={["Expectation", ...(own ? ["Own"] : []), "Manager", "Agreed"]}>
            <tbody>
              {rated.map(({ id, statement }) => (
                <tr key={id}>
                  <td className="min-w-40">{statement}</td>
                  {own && <td>{label(own[id])}</td>}
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
