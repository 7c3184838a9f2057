import "~/features/promotion/ui/criterion.css";
import { BeyondTheLadder, CriterionView, Findings, type Names } from "~/features/promotion/ui/readiness-criterion";
import { LinkButton } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { LongText } from "~/ui/long-text";
import { Notice } from "~/ui/notice";
import { Outline } from "~/ui/outline";
import { PieceList } from "~/ui/piece-list";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText, useDayInWords } from "~/ui/time-text";
import type { Packet, PacketPage } from "../domain/case-packet";
import { OUTDATED } from "./case-view";

type PacketProps = PacketPage & { timeZone: string; open: boolean };

const ADDRESS = { open: "?show=all", folded: "?" };

/** Shows everything, or the beginning of long parts; a page without scripts, and paper, need it. */
export function PacketFolds({ open }: { open: boolean }) {
  return open ? (
    <LinkButton to={ADDRESS.folded}>Fold long parts</LinkButton>
  ) : (
    <LinkButton to={ADDRESS.open}>Show everything</LinkButton>
  );
}

/** The frozen content of a case, for the screen and for paper. */
export function PacketView({ packet, names, outdated, open, ...frozen }: PacketProps) {
  if (!packet) return <p>Erased with the person. Hash: {frozen.contentHash}</p>;
  const { texts, reading } = packet;
  const parts = [
    { id: "statement", label: "Statement" },
    { id: "criteria", label: "Criteria" },
    ...(reading.beyondTheLadder.length > 0 ? [{ id: "beyond", label: "Organizational conditions" }] : []),
    { id: "evidence", label: "Evidence" },
    { id: "ratings", label: "Ratings" },
    { id: "frozen", label: "Frozen copy" },
  ];
  return (
    <div className="with-outline print-open">
      <Outline parts={parts} />
      <div className="min-w-0">
        {outdated.length > 0 && (
          <Notice tone="warning" title="Changed since it was frozen" className="mb-4">
            {outdated.map((one) => (
              <p key={one}>{OUTDATED[one]}</p>
            ))}
          </Notice>
        )}
        <Section id="statement" title="Statement" className="mb-6 max-w-measure">
          <LongText text={texts.statement} open={open} />
        </Section>
        <Section id="criteria" title="Criteria">
          <Findings reading={reading} />
          {reading.criteria.map((criterion, place) => (
            <CriterionView
              key={criterion.id}
              criterion={criterion}
              number={place + 1}
              of={reading}
              names={names}
              details={open ? "open" : "folded"}
            >
              {texts.words[criterion.id] && (
                <blockquote className="my-2 border-line border-l-2 pl-3">
                  <LongText text={texts.words[criterion.id] ?? ""} limit={500} open={open} />
                </blockquote>
              )}
            </CriterionView>
          ))}
        </Section>
        <BeyondTheLadder conditions={reading.beyondTheLadder} />
        <Evidence packet={packet} names={names} open={open} />
        <Section id="ratings" title="Ratings" className="mt-6">
          {packet.assessments.length === 0 && <p>No revealed assessments.</p>}
          <Ratings packet={packet} open={open} />
        </Section>
        <Frozen {...frozen} />
      </div>
    </div>
  );
}

function confirmedBy(confirmed: readonly { personId: string }[], names: Names): string {
  if (confirmed.length === 0) return "Not confirmed.";
  return `Confirmed by ${confirmed.map(({ personId }) => names[personId] ?? "a colleague").join(", ")}.`;
}

function Evidence({ packet: { evidence }, names, open }: { packet: Packet; names: Names; open: boolean }) {
  return (
    <Section id="evidence" title="Evidence" className="mt-6 max-w-measure">
      <PieceList
        pieces={evidence.map(({ confirmed, ...piece }) => ({ ...piece, note: confirmedBy(confirmed, names) }))}
        none="No evidence selected."
        open={open}
      />
    </Section>
  );
}

/** Every rating of both sides, by assessment. */
function Ratings({ packet, open }: { packet: Packet; open: boolean }) {
  const dayInWords = useDayInWords();
  const label = (choice: string | undefined) => {
    if (!choice || choice === "not-assessed") return "Not assessed";
    if (choice === "no-opportunity") return "No opportunity yet";
    return packet.reading.scale.find(({ id }) => `word:${id}` === choice)?.label ?? choice.slice(5);
  };
  return packet.assessments.map(({ id, on, version, targetLevel, own, manager, agreed }) => {
    const rated = packet.expectations.filter((one) => own[one.id] || manager[one.id] || agreed[one.id]);
    const title = `${targetLevel} assessment of ${dayInWords(on)}`;
    return (
      <Disclosure key={id} summary={`${title}, ${rated.length} expectations`} className="mt-2" open={open}>
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
      </Disclosure>
    );
  });
}

type FrozenProps = Pick<PacketProps, "caseId" | "frozenAt" | "contentHash" | "verified" | "timeZone">;

function Frozen({ caseId, frozenAt, contentHash, verified, timeZone }: FrozenProps) {
  return (
    <section aria-labelledby="frozen" className="mt-8 max-w-measure border-line border-t pt-4">
      <h2 id="frozen">Frozen copy</h2>
      <p>
        <TimeText value={frozenAt} timeZone={timeZone} format="datetime" />. SHA-256:{" "}
        <span className="packet-hash">{contentHash}</span>
      </p>
      <p className="text-muted text-sm">
        {verified ? "The hash matches." : "The hash doesn't match. Tell an administrator."} To check it yourself,
        download{" "}
        <a className="link" href={`/cases/${caseId}/packet.json`} download>
          packet.json
        </a>{" "}
        and run <code>sha256sum</code> on it.
      </p>
    </section>
  );
}
