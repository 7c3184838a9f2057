import { Badge, type Tone } from "~/ui/badge";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Notice } from "~/ui/notice";
import { ViewSwitch } from "~/ui/page/tabs";
import { Selectable, SelectRow } from "~/ui/selection";
import { DataTable, PlainCell } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { InvitationState } from "../domain/invitation";

const STATE_WORDS: Record<InvitationState, { word: string; tone: Tone }> = {
  none: { word: "Not invited", tone: "neutral" },
  invited: { word: "Invited", tone: "info" },
  refused: { word: "Mail refused", tone: "danger" },
  joined: { word: "Joined", tone: "good" },
};

/** Before the buttons: without a mail server nothing that they do reaches anyone. */
export function NoMailServer() {
  return (
    <Notice tone="warning" title="No mail server" className="mb-4">
      Invitations wait as files in the server's outbox. Set SMTP_URL to send them, or pass on the links yourself.
    </Notice>
  );
}

function StateBadge({ state }: { state: InvitationState }) {
  return <Badge tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].word}</Badge>;
}

type Counts = Record<InvitationState, number>;
type Row = {
  id: string;
  name: string;
  email: string;
  team: string | null;
  askedAt: Date | string | null;
  refusal: number | null;
};
type InvitationsProps = { state: InvitationState; counts: Counts; rows: readonly Row[]; timeZone: string };

const TABS = ["none", "invited", "refused", "joined"] as const;

const EMPTY: Record<InvitationState, string> = {
  none: "Everyone has been invited",
  invited: "No open invitations",
  refused: "No refused mails",
  joined: "No one has joined yet",
};

/** The people in one state, and the buttons that invite them, or invite them again. */
export function Invitations({ state, counts, rows, timeZone }: InvitationsProps) {
  return (
    <>
      <ViewSwitch
        label="States"
        views={TABS.map((one) => ({
          to: one === "none" ? "/admin/invitations" : `/admin/invitations?state=${one}`,
          label: `${STATE_WORDS[one].word} (${counts[one]})`,
          isCurrent: one === state,
        }))}
      />
      {rows.length === 0 ? (
        <EmptyState title={EMPTY[state]} />
      ) : state === "joined" ? (
        <InvitationTable {...{ state, rows, timeZone }} />
      ) : (
        <InvitationForm {...{ state, rows, timeZone }} count={counts[state]} />
      )}
    </>
  );
}

function InvitationForm({ state, rows, count, timeZone }: Omit<InvitationsProps, "counts"> & { count: number }) {
  const verb = state === "none" ? "Invite" : "Resend to";
  return (
    <div className="grid grid-cols-1 gap-4">
      <form method="post">
        <input type="hidden" name="state" value={state} />
        <Button name="do" value="invite-all" variant="primary">
          {count === 1 ? `${verb} 1 person` : `${verb} all ${count} people`}
        </Button>
      </form>
      <Selectable
        actions={
          <Button name="do" value="invite">
            {verb} selected
          </Button>
        }
      >
        <InvitationTable {...{ state, rows, timeZone }} selects />
      </Selectable>
    </div>
  );
}

type TableProps = { rows: readonly Row[]; state: InvitationState; timeZone: string; selects?: boolean };

function InvitationTable({ rows, state, timeZone, selects = false }: TableProps) {
  const columns = [...(selects ? [{ hidden: "Selected" }] : []), "Name", "Team", "Invitation", "Email"];
  return (
    <DataTable label="People" columns={columns} stacks="tight">
      <tbody>
        {rows.map(({ id, name, team, email, askedAt, refusal }) => (
          <tr key={id}>
            {selects ? (
              <td>
                <SelectRow name="person" value={id} label={name} />
              </td>
            ) : null}
            <th scope="row" className="sm:min-w-36">
              <a className="link" href={`/admin/people/${id}`}>
                {name}
              </a>
            </th>
            <PlainCell label="Team" value={team} />
            <td>
              <StateBadge state={state} />{" "}
              {askedAt ? <TimeText value={askedAt} timeZone={timeZone} format="date" /> : null}
              {refusal === null ? null : ` (error ${refusal}: check the address)`}
            </td>
            <td className="wrap-anywhere">{email}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
