import { Button } from "~/ui/button";
import { Section } from "~/ui/section";
import { TimeText } from "~/ui/time-text";

type Change = { id: string; person: { id: string; name: string }; until: Date; mayAgree: boolean };
type AddressChange = Change & { oldEmail: string; newEmail: string; askedBy: string | null };
type ManagerChange = Change & { manager: string; askedBy: string };

type ListProps<One> = { changes: readonly One[]; timeZone: string };

/** Addresses that nobody but their changer has said to be right. */
export function HeldAddresses({ changes, timeZone }: ListProps<AddressChange>) {
  return (
    <Section id="addresses" title="Addresses">
      {changes.length === 0 ? (
        <p className="text-muted">None pending.</p>
      ) : (
        <ul className="divide-y divide-line border-line border-y">
          {changes.map(({ id, person, oldEmail, newEmail, askedBy, until, mayAgree }) => (
            <li key={id} className="grid gap-2 py-3">
              <Who {...person} />
              <p className="wrap-anywhere">
                {oldEmail} → {newEmail}
              </p>
              <Since askedBy={askedBy} until={until} timeZone={timeZone}>
                private pages open
              </Since>
              {mayAgree ? <Agree id={id} act="agree-address" label={`Confirm ${person.name}'s address`} /> : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Managers who wait to become one. */
export function HeldManagers({ changes, timeZone }: ListProps<ManagerChange>) {
  return (
    <Section id="managers" title="Managers" className="mt-8">
      {changes.length === 0 ? (
        <p className="text-muted">None pending.</p>
      ) : (
        <ul className="divide-y divide-line border-line border-y">
          {changes.map(({ id, person, manager, askedBy, until, mayAgree }) => (
            <li key={id} className="grid gap-2 py-3">
              <Who {...person} />
              <p>New manager: {manager}</p>
              <Since askedBy={askedBy} until={until} timeZone={timeZone}>
                takes effect
              </Since>
              <div className="flex flex-wrap gap-3">
                {mayAgree ? <Agree id={id} act="agree-manager" label={`Confirm ${person.name}'s manager`} /> : null}
                <form method="post">
                  <input type="hidden" name="change" value={id} />
                  <Button name="do" value="call-off" aria-label={`Cancel ${person.name}'s change of manager`}>
                    Cancel change
                  </Button>
                </form>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Who({ id, name }: Change["person"]) {
  return (
    <p className="font-medium">
      <a className="link" href={`/admin/people/${id}`}>
        {name}
      </a>
    </p>
  );
}

type SinceProps = { askedBy: string | null; until: Date; timeZone: string; children: string };

function Since({ askedBy, until, timeZone, children }: SinceProps) {
  return (
    <p className="text-muted text-sm">
      Asked for by {askedBy ?? "a command on the server"}, {children}{" "}
      <TimeText value={until} timeZone={timeZone} format="datetime" />
    </p>
  );
}

const CONFIRM = { "agree-address": "Confirm address", "agree-manager": "Confirm manager" } as const;

function Agree({ id, act, label }: { id: string; act: "agree-address" | "agree-manager"; label: string }) {
  return (
    <form method="post">
      <input type="hidden" name="change" value={id} />
      <Button name="do" value={act} variant="primary" aria-label={label}>
        {CONFIRM[act]}
      </Button>
    </form>
  );
}
