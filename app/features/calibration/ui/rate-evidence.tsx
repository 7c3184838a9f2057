import { oftenLabel, wellLabel } from "~/features/assessment/domain/peer-words";
import { Disclosure } from "~/ui/disclosure";
import { TimeText } from "~/ui/time-text";
import type { CalibrationItem } from "../domain/items";
import type { RaterPacket } from "../domain/rate-page";

type EvidenceProps = { packet: RaterPacket; items: readonly CalibrationItem[] };

/** What the person did, as it was when the rating began. */
export function RateEvidence({ packet, items }: EvidenceProps) {
  const { evidence, peers, statement, frozenAt, heldLevel } = packet;
  return (
    <section aria-labelledby="evidence" className="max-w-measure">
      <h2 id="evidence">Evidence</h2>
      <p className="mb-2 text-muted text-sm">
        {heldLevel ? `At ${heldLevel}. ` : ""}As it was on <TimeText value={frozenAt} timeZone="UTC" />.
      </p>
      {statement && <p className="as-written mb-3">{statement}</p>}
      {evidence.length === 0 && <p>None.</p>}
      <ul className="grid gap-3">
        {evidence.map((piece) => (
          <Piece key={piece.id} piece={piece} items={items} />
        ))}
      </ul>
      {peers && <Peers peers={peers} />}
    </section>
  );
}

function Piece({ piece, items }: { piece: RaterPacket["evidence"][number]; items: readonly CalibrationItem[] }) {
  const { title, url, body, happenedOn, expectationIds, confirmed } = piece;
  const of =
    items.length > 1 ? items.filter((item) => item.expectations.some(({ id }) => expectationIds.includes(id))) : [];
  return (
    <li>
      <span className="font-medium">{title}</span>, <TimeText value={happenedOn} timeZone="UTC" />
      {url && (
        <a className="link block break-all text-sm" href={url} rel="noreferrer noopener">
          {url}
        </a>
      )}
      {body && <p className="as-written">{body}</p>}
      <p className="text-muted text-sm">
        {confirmed.length === 0
          ? "Not confirmed."
          : confirmed.length === 1
            ? "Confirmed by a colleague."
            : `Confirmed by ${confirmed.length} colleagues.`}
        {of.length > 0 && ` For ${of.map(({ label }) => label).join(", ")}.`}
      </p>
    </li>
  );
}

function Peers({ peers: { competencies, keepDoing, tryNext } }: { peers: NonNullable<RaterPacket["peers"]> }) {
  const said = [
    { title: "Keep doing", texts: keepDoing },
    { title: "Try next", texts: tryNext },
  ].filter(({ texts }) => texts.length > 0);
  return (
    <Disclosure summary="What peers saw" className="mt-4">
      <ul className="grid gap-2">
        {competencies.map(({ id, name, seen }) => (
          <li key={id}>
            <span className="font-medium">{name}</span>: {seen ? inWords(seen) : "too few observed it."}
          </li>
        ))}
      </ul>
      {said.map(({ title, texts }) => (
        <div key={title} className="mt-3">
          <h3>{title}</h3>
          {texts.map((text) => (
            <p key={text} className="as-written mt-1">
              {text}
            </p>
          ))}
        </div>
      ))}
    </Disclosure>
  );
}

type Seen = NonNullable<NonNullable<RaterPacket["peers"]>["competencies"][number]["seen"]>;

function inWords({ often, well, unseenBySome }: Seen): string {
  const patterns = [
    ...often.map(({ share, word }) => `${share}: ${oftenLabel(word).toLowerCase()}`),
    ...well.map(({ share, word }) => `${share}: ${wellLabel(word).toLowerCase()}`),
    ...(unseenBySome ? ["some did not see it"] : []),
  ];
  return patterns.length === 0 ? "no two said the same." : `${patterns.join("; ")}.`;
}

/** Who an invented person is, and what was seen of them. */
export function RateStory({ text, seen }: { text: string; seen: readonly string[] }) {
  return (
    <section aria-labelledby="story" className="max-w-measure">
      <h2 id="story">What is known</h2>
      <p className="as-written">{text}</p>
      <ul className="mt-2 list-disc pl-5">
        {seen.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}
