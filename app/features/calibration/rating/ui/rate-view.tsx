import { Link } from "@remix-run/react";
import { oftenLabel, wellLabel } from "~/features/assessment/peers/domain/peer-round";
import { type CalibrationItem, labelOf } from "~/features/calibration/session/domain/items";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { Notice } from "~/ui/notice";
import { PieceList } from "~/ui/piece-list";
import { TimeText } from "~/ui/time-text";
import type { RaterPacket } from "../domain/rate-page";
import { ItemAnchors, RateForm, type RateViewProps, TypedRatings } from "./rate-form";

/** One person or vignette to rate: what the level asks, what they did, and one's own words. */
export function RateView(props: RateViewProps) {
  const { level, frameworkPath, packet, story, sheet, mayWrite, problem } = props;
  const isOpen = mayWrite && sheet?.status !== "SUBMITTED";
  return (
    <div className="grid grid-cols-1 gap-6">
      {problem?.message && (
        <Notice tone="warning" live>
          <p>{problem.message}</p>
        </Notice>
      )}
      <section aria-labelledby="level" className="max-w-measure">
        <h2 id="level">
          {level.code} {level.title}
        </h2>
        <p>{level.scope}</p>
        <p className="text-sm">
          <Link className="link" to={`${frameworkPath}/levels/${level.code}`}>
            All that {level.code} asks
          </Link>
        </p>
      </section>
      {story && <RateStory {...story} />}
      {packet && <RateEvidence packet={packet} items={props.items} />}
      {isOpen ? <RateForm {...props} /> : <OwnRatings {...props} />}
    </div>
  );
}

/** As it was submitted, or as it was when the meeting opened. */
function OwnRatings({ items, sheet, scale, mayWrite, problem, timeZone }: RateViewProps) {
  return (
    <section aria-labelledby="own" className="grid gap-4">
      <h2 id="own">Your ratings</h2>
      <p className="max-w-measure">
        {sheet?.submittedAt ? (
          <>
            Submitted <TimeText value={sheet.submittedAt} timeZone={timeZone} format="datetime" />.{" "}
            {mayWrite && "You can take them back until the meeting opens."}
          </>
        ) : (
          "Not submitted before the meeting opened, so this counts as not rated."
        )}
      </p>
      {problem?.isConflict && <TypedRatings items={items} scale={scale} typed={problem.typed} />}
      {items.map((item) => {
        const rating = sheet?.ratings[item.id];
        return (
          <div key={item.id} className="max-w-measure border-line border-t pt-3">
            <h3>{item.label}</h3>
            <p className="font-medium">{labelOf(rating?.word, scale, "Not rated")}</p>
            {rating?.note && <p className="as-written">{rating.note}</p>}
            {items.length > 1 && <ItemAnchors item={item} />}
          </div>
        );
      })}
      {mayWrite && (
        <form method="post">
          <Button name="do" value="take-back">
            Take back
          </Button>
        </form>
      )}
    </section>
  );
}

type EvidenceProps = { packet: RaterPacket; items: readonly CalibrationItem[] };

/** What the person did, as it was when the rating began. */
function RateEvidence({ packet, items }: EvidenceProps) {
  const { evidence, peers, statement, frozenAt, heldLevel } = packet;
  return (
    <section aria-labelledby="evidence" className="max-w-measure">
      <h2 id="evidence">Evidence</h2>
      <p className="mb-2 text-muted text-sm">
        {heldLevel ? `At ${heldLevel}. ` : ""}As it was on <TimeText value={frozenAt} timeZone="UTC" />.
      </p>
      {statement && <p className="as-written mb-3">{statement}</p>}
      <PieceList pieces={evidence.map((piece) => ({ ...piece, note: noteOf(piece, items) }))} none="None." />
      {peers && <Peers peers={peers} />}
    </section>
  );
}

function noteOf({ expectationIds, confirmed }: RaterPacket["evidence"][number], items: readonly CalibrationItem[]) {
  const isOf = ({ expectations }: CalibrationItem) => expectations.some(({ id }) => expectationIds.includes(id));
  const of = items.length > 1 ? items.filter(isOf).map(({ label }) => label) : [];
  return `${confirmedInWords(confirmed.length)}${of.length > 0 ? ` For ${of.join(", ")}.` : ""}`;
}

function confirmedInWords(count: number): string {
  if (count === 0) return "Not confirmed.";
  return count === 1 ? "Confirmed by a colleague." : `Confirmed by ${count} colleagues.`;
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
function RateStory({ text, seen }: { text: string; seen: readonly string[] }) {
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
