import { Badge } from "~/ui/badge";
import { LinkButton } from "~/ui/button";
import { Notice } from "~/ui/notice";
import { Revoke } from "~/ui/revoke";
import { TimeText } from "~/ui/time-text";

export type WebhookItem = {
  id: string;
  url: string;
  createdAt: Date;
  revokedAt: Date | null;
  createdBy: string;
  waiting: number;
  givenUp: number;
  isSigned: boolean;
};

type WebhookListProps = { webhooks: readonly WebhookItem[]; timeZone: string };

export function WebhookList({ webhooks, timeZone }: WebhookListProps) {
  if (webhooks.length === 0)
    return <p className="text-muted">Nobody is told yet. Add the address of your applicant tracker.</p>;
  return (
    <ul className="divide-y divide-line border-line border-y">
      {webhooks.map((webhook) => (
        <Webhook key={webhook.id} webhook={webhook} timeZone={timeZone} />
      ))}
    </ul>
  );
}

function Webhook({ webhook, timeZone }: { webhook: WebhookItem; timeZone: string }) {
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
      {revokedAt ? null : (
        <Revoke field="webhook" id={id} name={url} className="w-full">
          It is told nothing any more, and what waits to be told is given up. It cannot be undone; the address can be
          added again, with another secret.
        </Revoke>
      )}
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
