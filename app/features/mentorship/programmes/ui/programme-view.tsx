import { Link } from "@remix-run/react";
import { ROUND_STATE, sidesInWords } from "~/features/mentorship/ui/round-page";
import { Badge } from "~/ui/badge";
import { DescriptionList } from "~/ui/description-list";
import { Disclosure } from "~/ui/disclosure";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { KIND_WORDS, type ProgrammeCard, type RoundCard } from "../domain/programme";

type Weight = { label: string; about: string; weight: number };

/** What a programme goes by, in words. */
export function ProgrammeRules({
  rules,
  weights,
}: {
  rules: readonly { term: string; text: string }[];
  weights: readonly Weight[];
}) {
  return (
    <Section id="rules" title="Rules" className="mb-8">
      <DescriptionList items={rules.map(({ term, text }) => ({ term, detail: text }))} />
      <p className="mt-3 max-w-measure">
        Matches always share a language, and never go against the wishes of either person.
      </p>
      {weights.length > 0 && (
        <Disclosure summary="How fit is scored" className="mt-3">
          <DataTable label="How fit is scored" columns={["Rule", "Counts", "When"]}>
            <tbody>
              {weights.map(({ label, about, weight }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{weight === 0 ? "Not" : weight}</td>
                  <td>{about}</td>
                </tr>
              ))}
            </tbody>
          </DataTable>
        </Disclosure>
      )}
    </Section>
  );
}

export function RoundList({ rounds }: { rounds: readonly RoundCard[] }) {
  return (
    <DataTable label="Rounds" columns={["Round", "State", "Enrollment", "Matches", "Your role"]} stacks="tight">
      <tbody>
        {rounds.map(({ id, name, status, opensOn, closesOn, startsOn, endsOn, enrolledAs }) => (
          <tr key={id}>
            <th scope="row">
              <Link className="link" to={`/mentorship/rounds/${id}`}>
                {name}
              </Link>
            </th>
            <td data-label="State">
              <Badge tone={ROUND_STATE[status].tone}>{ROUND_STATE[status].label}</Badge>
            </td>
            <td data-label="Enrollment">
              <TimeText value={opensOn} timeZone="UTC" /> to <TimeText value={closesOn} timeZone="UTC" />
            </td>
            <td data-label="Matches">
              <TimeText value={startsOn} timeZone="UTC" /> to <TimeText value={endsOn} timeZone="UTC" />
            </td>
            <td data-label="Your role">{enrolledAs.length > 0 ? sidesInWords(enrolledAs) : "Not enrolled"}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

type ProgrammeListProps = {
  programmes: readonly ProgrammeCard[];
  /** Who reads: their own say so. */
  readerId?: string;
  /** All are the reader's, so that no one is told whose they are. */
  isOwn?: boolean;
  /** Where each leads, below its own address. */
  page?: string;
};

export function ProgrammeList({ programmes, readerId, isOwn = false, page = "" }: ProgrammeListProps) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {programmes.map((programme) => (
        <li key={programme.id} className="py-3">
          <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Link className="link font-medium" to={`/mentorship/programmes/${programme.id}${page}`}>
              {programme.name}
            </Link>
            <Badge>{KIND_WORDS[programme.kind].label}</Badge>
            {programme.ended && <Badge>Ended</Badge>}
            {programme.ownerId === readerId && <Badge tone="accent">Yours</Badge>}
          </p>
          <p className="text-muted text-sm">
            {isOwn ? "" : `${programme.ownerName} · `}
            <Now {...programme} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Now({ round }: ProgrammeCard) {
  if (!round) return <>no round now</>;
  const enrols = round.status === "ENROLLING";
  return (
    <>
      {round.name}: {enrols ? "enrolling until " : "running until "}
      <TimeText value={enrols ? round.closesOn : round.endsOn} timeZone="UTC" />
    </>
  );
}
