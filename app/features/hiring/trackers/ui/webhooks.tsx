import { Badge, type Tone } from "~/ui/badge";
import { Button, LinkButton } from "~/ui/button";
import { TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";
import { Revoke } from "~/ui/revoke";
import { DataTable } from "~/ui/table";
import { TimeText } from "~/ui/time-text";
import type { Delivery, DeliveryState, ListedWebhook } from "../domain/webhook";

type WebhookListProps = { webhooks: readonly ListedWebhook[]; timeZone: string };

export function WebhookList({ webhooks, timeZone }: WebhookListProps) {
  if (webhooks.length === 0)
    return <p className="text-muted">No webhooks yet. Add the address of your applicant tracker.</p>;
  return (
    <ul className="divide-y divide-line border-line border-y">
      {webhooks.map((webhook) => (
        <Webhook key={webhook.id} webhook={webhook} timeZone={timeZone} />
      ))}
    </ul>
  );
}

function Webhook({ webhook, timeZone }: { webhook: ListedWebhook; timeZone: string }) {
  const { id, url, createdAt, revokedAt, createdBy, waiting, givenUp, isSigned } = webhook;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="break-all font-medium">
          {url} {revokedAt ? <Badge>Revoked</Badge> : null}
        </p>
        <p className="text-muted text-sm">
          Added by {createdBy} on <TimeText value={createdAt} timeZone={timeZone} />. Waiting: {waiting}. Given up:{" "}
          {givenUp}.
        </p>
        {revokedAt || isSigned ? null : <NotSigned />}
      </div>
      <LinkButton to={`/admin/webhooks/${id}`} aria-label={`Deliveries to ${url}`}>
        Deliveries
      </LinkButton>
      {revokedAt ? null : <Revoke field="webhook" id={id} name={url} />}
    </li>
  );
}

/** After a restore on another machine, say. */
export function NotSigned() {
  return (
    <Notice tone="warning" title="Nothing is sent to it" className="mt-2 max-w-measure">
      <p>
        Its secret was sealed with a key that is not here. Put that key back, in SECRETS_KEY or secrets.key; or revoke
        this webhook, add it again, and give the receiver the new secret.
      </p>
    </Notice>
  );
}

/** Shown once, when it was made. */
export function WebhookSecret({ url, secret }: { url: string; secret: string }) {
  return (
    <Notice tone="good" title={`The secret of ${url}`} className="mb-4 break-words" live>
      <p>Copy it now: the receiver checks signatures with it, and it is not shown again.</p>
      <p className="mt-2 break-all">
        <code>{secret}</code>
      </p>
    </Notice>
  );
}

export function WebhookForm({ id, url, problem }: { id: string; url?: string; problem?: string }) {
  return (
    <form method="post" className="mt-6 grid max-w-measure gap-3" noValidate>
      <input type="hidden" name="id" value={id} />
      <TextField
        label="Address of a new webhook"
        name="url"
        type="url"
        hint="A public https address."
        defaultValue={url}
        errors={problem ? [problem] : undefined}
        required
      />
      <Button name="do" value="add" variant="primary" className="w-fit">
        Add
      </Button>
    </form>
  );
}

const STATE: Record<DeliveryState, { words: string; tone: Tone }> = {
  WAITING: { words: "Waiting", tone: "neutral" },
  DELIVERED: { words: "Delivered", tone: "good" },
  GIVEN_UP: { words: "Given up", tone: "danger" },
};

/** @param open it may still be told. */
export function DeliveryTable(props: { deliveries: readonly Delivery[]; open: boolean; timeZone: string }) {
  const { deliveries, open, timeZone } = props;
  return (
    <DataTable
      label="Deliveries"
      columns={["Event", "State", "Attempts", "Last answer", { hidden: "Try again" }]}
      stacks
    >
      <tbody>
        {deliveries.map(({ id, event, state, attempts, createdAt, lastTriedAt, problem }) => (
          <tr key={id}>
            <th scope="row">
              {event}, <TimeText value={createdAt} timeZone={timeZone} format="datetime" />
            </th>
            <td>
              <Badge tone={STATE[state].tone}>{STATE[state].words}</Badge>
            </td>
            <td data-label="Attempts">{attempts}</td>
            <td data-label="Last answer">
              {problem || (state === "DELIVERED" ? "Received" : "Not tried yet")}
              {lastTriedAt && (
                <>
                  , <TimeText value={lastTriedAt} timeZone={timeZone} format="datetime" />
                </>
              )}
            </td>
            <td>{open && state !== "DELIVERED" && <TryAgain id={id} at={createdAt} />}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function TryAgain({ id, at }: { id: string; at: Date }) {
  return (
    <form method="post">
      <input type="hidden" name="delivery" value={id} />
      <Button size="small" aria-label={`Try again: event of ${new Date(at).toISOString()}`}>
        Try again
      </Button>
    </form>
  );
}
