import { Link } from "@remix-run/react";
import { Badge, type Tone } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { RadioGroup } from "~/ui/forms/field";
import { PageTurner } from "~/ui/page/pager";
import { useRefresh } from "~/ui/page/use-refresh";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import { counted, MODE_WORDS } from "../domain/rule-sentence";
import type { ListedRun, PairingRunStatus } from "../domain/run";

type PairingRunsProps = { roundId: string; rows: readonly ListedRun[]; page: number; more: boolean; timeZone: string };

const STATUS: Readonly<Record<PairingRunStatus, { label: string; tone: Tone }>> = {
  QUEUED: { label: "Waiting", tone: "info" },
  RUNNING: { label: "Under way", tone: "info" },
  DONE: { label: "Done", tone: "good" },
  CANCELLED: { label: "Canceled", tone: "neutral" },
  FAILED: { label: "Failed", tone: "danger" },
};

const isUnderWay = ({ status }: ListedRun) => status === "QUEUED" || status === "RUNNING";

export function PairingRuns({ roundId, rows, page, more, timeZone }: PairingRunsProps) {
  const running = rows.find(isUnderWay);
  useRefresh(running !== undefined);
  if (rows.length === 0) return null;
  return (
    <Section id="runs" title="Runs">
      {running && <UnderWay run={running} />}
      <DataTable
        label="Matching runs"
        columns={["Run", "How", "State", "Matched", "Started by", { hidden: "Files" }]}
        stacks="tight"
      >
        <tbody>
          {rows.map((run) => (
            <RunRow key={run.id} roundId={roundId} run={run} timeZone={timeZone} />
          ))}
        </tbody>
      </DataTable>
      <PageTurner page={page} more={more} />
    </Section>
  );
}

function UnderWay({ run }: { run: ListedRun }) {
  const step = run.status === "QUEUED" ? "Waiting for its turn" : run.step;
  return (
    <div className="mb-5 grid max-w-measure gap-2">
      <p>
        Run {run.number}: {step}, {run.progress}% done
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {run.cancelAsked ? (
          <p>Canceling…</p>
        ) : (
          <form method="post">
            <input type="hidden" name="run" value={run.id} />
            <Button name="intent" value="cancel">
              Cancel this run
            </Button>
          </form>
        )}
        <LinkButton to="?">Look again</LinkButton>
      </div>
    </div>
  );
}

function RunRow({ roundId, run, timeZone }: { roundId: string; run: ListedRun; timeZone: string }) {
  const { label, tone } = STATUS[run.status];
  const at = `/mentorship/rounds/${roundId}/runs/${run.id}`;
  const isDone = run.status === "DONE";
  return (
    <tr>
      <th scope="row">
        {isDone ? (
          <Link className="link" to={at}>
            Run {run.number}
          </Link>
        ) : (
          `Run ${run.number}`
        )}
      </th>
      <td data-label="How">{MODE_WORDS[run.mode].label}</td>
      <td data-label="State">
        <Badge tone={tone}>{label}</Badge> {run.isPublished && <Badge tone="accent">Published</Badge>}
        {run.problem && <p className="mt-1 max-w-measure">{run.problem}</p>}
        {run.impossible.length > 0 && (
          <ul className="mt-1 list-disc pl-5">
            {run.impossible.map(({ mentee, mentor }) => (
              <li key={`${mentee} ${mentor}`}>
                {mentee}, with {mentor}
              </li>
            ))}
          </ul>
        )}
      </td>
      <td data-label={isDone ? "Matched" : undefined}>{isDone && `${run.matched} of ${run.mentees}`}</td>
      <td data-label="Started by">
        {run.askedBy}, <TimeText value={run.askedAt} timeZone={timeZone} format="datetime" />
      </td>
      <td>
        {isDone && (
          <a className="link" href={`${at}/certificate.json`} download>
            Certificate<span className="sr-only"> of run {run.number}</span>
          </a>
        )}
      </td>
    </tr>
  );
}

type PairingStartProps = {
  ready: { mentees: number; mentors: number; locks: number; forbids: number };
  /** Nothing was worked out yet. */
  isFirst: boolean;
};

const MODES = Object.entries(MODE_WORDS).map(([value, { label, about }]) => ({ value, label, hint: about }));

/** Has the pairs of a round worked out; no one is told of them before they are published. */
export function PairingStart({ ready, isFirst }: PairingStartProps) {
  const { mentees, mentors, locks, forbids } = ready;
  if (mentees === 0 || mentors === 0) {
    return (
      <EmptyState title={mentees === 0 ? "No mentees yet" : "No mentors yet"}>
        <p>Pairs can be worked out once people have enrolled on both sides.</p>
      </EmptyState>
    );
  }
  const settled = [
    ...(locks > 0 ? [`${counted(locks, "pair")} pinned`] : []),
    ...(forbids > 0 ? [`${counted(forbids, "pair")} excluded`] : []),
  ];
  return (
    <form method="post" className="mb-8 grid max-w-measure gap-4">
      <p>
        {counted(mentees, "mentee")} and {counted(mentors, "mentor")} are enrolled
        {settled.length > 0 && `, with ${settled.join(" and ")}`}. Pairs are announced only when you publish them.
      </p>
      <RadioGroup legend="How matches are made" name="mode" options={MODES} defaultValue="TOTAL" required />
      <Button name="intent" value="start" variant="primary" className="w-fit">
        {isFirst ? "Run matching" : "Run matching again"}
      </Button>
    </form>
  );
}
