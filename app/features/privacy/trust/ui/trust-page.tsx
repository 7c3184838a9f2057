import type { ReactNode } from "react";
import { DescriptionList } from "~/ui/description-list";
import { Outline } from "~/ui/outline";
import { Section } from "~/ui/section";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { Backups, TrustSettings } from "../domain/trust-settings";
import { READ_COLUMNS, READERS, STORED } from "./trust-tables";

/** Lower limit, whatever an organization sets. */
const SMALLEST_GROUP = 5;

const STORED_COLUMNS = ["Area", "Data", "Purpose"] as const;

const PARTS = [
  { id: "readers", label: "Access by role" },
  { id: "stored", label: "Stored data" },
  { id: "checks", label: "Ways to check" },
];
const SETTINGS = { id: "settings", label: "Settings of this organization" };

const BACKUP_STATES: Record<Backups, string> = {
  encrypted: "Daily and encrypted",
  "not encrypted": "Daily and not encrypted. Set BACKUP_PASSPHRASE to encrypt them.",
  "not scheduled": "Not scheduled here. Set BACKUP_DIR, or back up the database yourself.",
};

type TrustProps = { settings: TrustSettings | null; now: Date; timeZone: string };

export function Trust({ settings, now, timeZone }: TrustProps) {
  const group = settings?.smallestGroup ?? SMALLEST_GROUP;
  return (
    <div className="with-outline">
      <Outline parts={settings ? [...PARTS, SETTINGS] : PARTS} />
      <div className="grid min-w-0 grid-cols-1 gap-8">
        <ul className="prose list-disc pl-5">
          <li>Judgments stay sealed until they are meant to be compared. Only their author reads them before that.</li>
          <li>Ratings are words. No points, percentages or rankings of people are computed.</li>
          <li>Statistics cover {group} people or more.</li>
          <li>No analytics, no telemetry, no AI service.</li>
        </ul>
        <Section id="readers" title="Access by role">
          <DataTable label="Readers by role" columns={READ_COLUMNS} stacks>
            <Rows columns={READ_COLUMNS} rows={READERS} />
          </DataTable>
          <p className="mt-2 max-w-measure text-muted">
            One exception: in a cycle whose reveal waits for calibration, submitted reviews go into the frozen packet.
            Both authors learn this before they submit.
          </p>
          <p className="mt-2 max-w-measure text-muted">
            A promotion case is yours alone until you submit it. Then your manager, your manager's manager, the people
            partner of your team and the second reader of an appeal read it.
          </p>
          <p className="mt-2 max-w-measure text-muted">
            Scorecards: each interviewer reads their own, and the others' once all are in. The hiring lead reads them
            once all are in.
          </p>
        </Section>
        <Section id="stored" title="Stored data">
          <DataTable label="Data by area" columns={STORED_COLUMNS} stacks>
            <Rows columns={STORED_COLUMNS} rows={STORED.map(({ area, data, purpose }) => [area, data, purpose])} />
          </DataTable>
        </Section>
        <Section id="checks" title="Ways to check">
          <DescriptionList items={CHECKS} />
        </Section>
        {settings ? <Settings settings={settings} now={now} timeZone={timeZone} /> : null}
      </div>
    </div>
  );
}

const CHECKS: { term: string; detail: ReactNode }[] = [
  {
    term: "Who read or changed my data?",
    detail: <InnerLink to="/account/activity">Your activity</InnerLink>,
  },
  {
    term: "What does Waymark store about me?",
    detail: <InnerLink to="/account/export">Your export, one file with everything</InnerLink>,
  },
  {
    term: "Was a record changed afterwards?",
    detail: "The audit log is chained, and final judgments are compared with it. An administrator can run the check.",
  },
  {
    term: "Can statistics reveal one person?",
    detail: "Small groups are hidden, and so is any group from which a hidden one could be worked out.",
  },
];

function InnerLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <a className="link" href={to}>
      {children}
    </a>
  );
}

function Settings({
  settings: { smallestGroup, kept, backups },
  now,
  timeZone,
}: TrustProps & { settings: TrustSettings }) {
  return (
    <Section id="settings" title="Settings of this organization">
      <DescriptionList
        items={[
          { term: "Smallest group in statistics", detail: `${smallestGroup} people` },
          ...(backups ? [{ term: "Backups (administrators see this)", detail: BACKUP_STATES[backups] }] : []),
        ]}
      />
      <h3 className="mt-4 mb-2">Retention</h3>
      <DataTable label="Retention" columns={["Data", "Kept for"]} stacks>
        <tbody>
          {kept.map(({ kind, label, days, from }) => (
            <tr key={kind}>
              <th scope="row" className="font-normal">
                {label}
              </th>
              <td data-label="Kept for">
                {days} {days === 1 ? "day" : "days"}
                {from && from > now ? (
                  <>
                    , from <TimeText value={from} timeZone={timeZone} format="datetime" />
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      <p className="mt-2 max-w-measure text-muted">
        Reviews, evidence and the audit log are kept until a person is erased.
      </p>
    </Section>
  );
}

type RowsProps = { columns: readonly string[]; rows: readonly (readonly string[])[] };

function Rows({ columns, rows }: RowsProps) {
  return (
    <tbody>
      {rows.map(([head = "", ...cells]) => (
        <tr key={head}>
          <th scope="row" className="font-medium">
            {head}
          </th>
          {cells.map((cell, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a row never move.
            <td key={column} data-label={columns[column + 1]}>
              {cell}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
