import "~/features/promotion/ui/criterion.css";
import { BeyondTheLadder, CriterionView, Findings, type Names } from "~/features/promotion/ui/readiness-criterion";
import { Notice } from "~/ui/notice";
import { PieceList } from "~/ui/piece-list";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText, useDayInWords } from "~/ui/time-text";
import type { Packet, PacketPage } from "../domain/case-packet";
import { OUTDATED } from "./case-view";

type PacketProps = PacketPage & { timeZone: string };

/** The frozen content of a case, for the screen and for paper. */
export function PacketView({ packet, names, outdated, ...frozen }: PacketProps) {
  if (!packet) return <p>Its content has been erased with the person. Hash: {frozen.contentHash}</p>;
  const { texts, reading } = packet;
  return (
    <>
      {outdated.length > 0 && (
        <Notice tone="warning" title="Older than its sources" className="mb-4">
          {outdated.map((one) => (
            <p key={one}>{OUTDATED[one]}</p>
          ))}
        </Notice>
      )}
      <section aria-labelledby="statement" className="mb-6 max-w-measure">
        <h2 id="statement">What is put forward</h2>
        <p className="as-written">{texts.statement}</p>
      </section>
      <Section id="criteria" title="Criteria">
        <Findings reading={reading} />
        {reading.criteria.map((criterion, place) => (
          <CriterionView key={criterion.id} criterion={criterion} number={place + 1} of={reading} names={names}>
            {texts.words[criterion.id] && (
              <blockquote className="as-written my-2 border-line border-l-2 pl-3">
                {texts.words[criterion.id]}
              </blockquote>
            )}
          </CriterionView>
        ))}
      </Section>
      <BeyondTheLadder conditions={reading.beyondTheLadder} />
      <Evidence packet={packet} names={names} />
      <Ratings packet={packet} />
      <Frozen {...frozen} />
    </>
  );
}

function confirmedBy(confirmed: readonly { personId: string }[], names: Names): string {
  if (confirmed.length === 0) return "Not confirmed.";
  return `Confirmed by ${confirmed.map(({ personId }) => names[personId] ?? "a colleague").join(", ")}.`;
}

function Evidence({ packet: { evidence }, names }: { packet: Packet; names: Names }) {
  return (
    <Section id="evidence" title="Evidence" className="mt-6 max-w-measure">
      <PieceList
        pieces={evidence.map(({ confirmed, ...piece }) => ({ ...piece, note: confirmedBy(confirmed, names) }))}
        none="None was chosen."
      />
    </Section>
  );
}

/** Every rating of both sides, by assessment. */
function Ratings({ packet }: { packet: Packet }) {
  const dayInWords = useDayInWords();
  const label = (choice: string | undefined) => {
    if (!choice || choice === "not-assessed") return "Not assessed";
    if (choice === "no-opportunity") return "No opportunity yet";
    return packet.reading.scale.find(({ id }) => `word:${id}` === choice)?.label ?? choice.slice(5);
  };
  return packet.assessments.map(({ id, on, version, targetLevel, own, manager, agreed }) => {
    const rated = packet.expectations.filter((one) => own[one.id] || manager[one.id] || agreed[one.id]);
    const title = `Ratings of ${dayInWords(on)}, against ${targetLevel}`;
    return (
      <section key={id} aria-labelledby={`a-${id}`} className="mt-6">
        <h2 id={`a-${id}`}>{title}</h2>
        <p className="mb-2 text-muted">{version}</p>
        <DataTable label={title} columns={["Expectation", "Own", "Manager", "Agreed"]}>
          <tbody>
            {rated.map((one) => (
              <tr key={one.id}>
                <td className="min-w-40">{one.statement}</td>
                <td>{label(own[one.id])}</td>
                <td>{label(manager[one.id])}</td>
                <td>{agreed[one.id] ? label(agreed[one.id]) : "Not agreed"}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      </section>
    );
  });
}

type FrozenProps = Pick<PacketProps, "caseId" | "frozenAt" | "contentHash" | "verified" | "timeZone">;

function Frozen({ caseId, frozenAt, contentHash, verified, timeZone }: FrozenProps) {
  return (
    <section aria-labelledby="frozen" className="mt-8 max-w-measure border-line border-t pt-4">
      <h2 id="frozen">Frozen</h2>
      <p>
        <TimeText value={frozenAt} timeZone={timeZone} format="datetime" />. SHA-256:{" "}
        <span className="packet-hash">{contentHash}</span>
      </p>
      <p className="text-muted text-sm">
        {verified ? "The content has this hash." : "The content does not have this hash: tell an administrator."} To
        check it yourself, download{" "}
        <a className="link" href={`/cases/${caseId}/packet.json`} download>
          packet.json
        </a>{" "}
        and run <code>sha256sum</code> on it.
      </p>
    </section>
  );
}
