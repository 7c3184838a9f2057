import { Badge } from "~/ui/badge";
import { Notice } from "~/ui/notice";
import { TimeText, timeInWords } from "~/ui/time-text";
import type { Outdated } from "../domain/new-packet";
import type { CalibrationPacket } from "../domain/packet";
import { OUTDATED } from "./calibration-words";
import { PacketCriteria, PacketPeers, PacketReviews } from "./packet-others";

type Scale = readonly { id: string; label: string }[];

type PacketViewProps = {
  sessionId: string;
  personId: string;
  frozenAt: string;
  contentHash: string;
  verified: boolean;
  whole: boolean;
  packet: CalibrationPacket | null;
  names: Readonly<Record<string, string>>;
  scale: Scale;
  outdated: readonly Outdated[];
  timeZone: string;
};

const dayInWords = (day: string) => timeInWords(new Date(day), "UTC", "date");

/** The frozen content about one person, as far as its reader may see it now. */
export function PacketView({ packet, names, scale, outdated, ...frozen }: PacketViewProps) {
  if (!packet) return <p>Its content has been erased with the person. Hash: {frozen.contentHash}</p>;
  return (
    <>
      {outdated.length > 0 && (
        <Notice tone="warning" title="Older than its sources" className="mb-4">
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
          <h2 id="statement">What is put forward</h2>
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

type ItemsProps = { packet: CalibrationPacket; scale: Scale; whole: boolean };

/** What is rated, with the expectations that it stands for and, in the meeting, the word it had before. */
function PacketItems({ packet: { items, before }, scale, whole }: ItemsProps) {
  return (
    <section aria-labelledby="items">
      <h2 id="items" className="mb-2">
        What is expected
      </h2>
      <div className="grid gap-4">
        {items.map(({ id, label, expectations }) => (
          <section key={id} aria-label={label} className="max-w-measure avoid-break">
            <h3 className="flex flex-wrap items-baseline gap-2">
              {label}
              {whole && <Badge tone="accent">Before: {wordLabel(before[id], scale)}</Badge>}
            </h3>
            <ul className="list-disc pl-5">
              {expectations.map((one) => (
                <li key={one.id}>
                  {one.statement} {one.core && <span className="text-muted">Core</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

/** A scale word by id; "not rated" where there is none. */
function wordLabel(word: string | null | undefined, scale: Scale): string {
  if (!word) return "not rated";
  return scale.find(({ id }) => id === word)?.label ?? word;
}

type EvidenceProps = { packet: CalibrationPacket; names: Readonly<Record<string, string>> };

function PacketEvidence({ packet: { evidence }, names }: EvidenceProps) {
  return (
    <section aria-labelledby="evidence" className="mt-6 max-w-measure">
      <h2 id="evidence" className="mb-2">
        Evidence
      </h2>
      {evidence.length === 0 && <p>There was none for these expectations.</p>}
      <ul className="grid gap-3">
        {evidence.map(({ id, title, url, body, happenedOn, confirmed }) => (
          <li key={id} className="avoid-break">
            <span className="font-medium">{title}</span>, {dayInWords(happenedOn)}
            {url && (
              <a className="link block break-all text-sm" href={url} rel="noreferrer noopener">
                {url}
              </a>
            )}
            {body && <p className="as-written">{body}</p>}
            <p className="text-muted text-sm">
              {confirmed.length === 0
                ? "Not confirmed."
                : `Confirmed by ${confirmed.map(({ personId }) => names[personId] ?? "a colleague").join(", ")}.`}
            </p>
          </li>
        ))}
      </ul>
    </section>
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
        <TimeText value={frozenAt} timeZone={timeZone} format="datetime" />. SHA-256:{" "}
        <span className="break-all font-mono text-sm">{contentHash}</span>
      </p>
      <p className="text-muted text-sm">
        {verified ? "The whole content has this hash." : "The content does not have this hash: tell an administrator."}{" "}
        {whole ? (
          <>
            To check it yourself, download {file} and run <code>sha256sum</code> on it.
          </>
        ) : (
          <>Download {file} as it is shown here; the whole file is there from the meeting on.</>
        )}
      </p>
    </section>
  );
}
