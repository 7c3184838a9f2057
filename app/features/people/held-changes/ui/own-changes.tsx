import { Notice } from "~/ui/notice";
import { TimeText } from "~/ui/time-text";

type AddressChange = {
  id: string;
  oldEmail: string;
  newEmail: string;
  askedBy: string | null;
  at: Date;
  until: Date;
  endedAt: Date | null;
};

type OwnAddressHoldProps = { addresses: readonly AddressChange[]; timeZone: string };

/** What a person may do while their address is in doubt. */
export function OwnAddressHold({ addresses, timeZone }: OwnAddressHoldProps) {
  return (
    <div className="prose">
      {addresses.map(({ id, oldEmail, newEmail, askedBy, until }) => (
        <p key={id}>
          <span className="wrap-anywhere">{oldEmail}</span> became <span className="wrap-anywhere">{newEmail}</span>
          {askedBy ? `, changed by ${askedBy}` : ""}. Private pages open on{" "}
          <TimeText value={until} timeZone={timeZone} format="datetime" />.
        </p>
      ))}
      <p>To open them sooner:</p>
      <ul>
        <li>Use the link in the mail that was sent to the old address.</li>
        <li>Or ask a second administrator to agree, under Admin, Pending changes.</li>
      </ul>
      <p className="text-muted">
        Until then you can read ladders and the directory, and manage <a href="/account/sessions">your sessions</a>.
      </p>
    </div>
  );
}

type OwnChangesProps = {
  addresses: readonly AddressChange[];
  managers: readonly { id: string; manager: string; askedBy: string; until: Date }[];
  timeZone: string;
};

/** In one's activity: the addresses that one has had, and who is to become one's manager. */
export function OwnChanges({ addresses, managers, timeZone }: OwnChangesProps) {
  if (addresses.length + managers.length === 0) return null;
  return (
    <Notice tone="info" title="Changes to your account" className="mb-4">
      <ul className="grid gap-1">
        {managers.map(({ id, manager, askedBy, until }) => (
          <li key={id}>
            {manager} becomes your manager on <TimeText value={until} timeZone={timeZone} format="datetime" />, asked
            for by {askedBy}.
          </li>
        ))}
        {addresses.map(({ id, oldEmail, newEmail, askedBy, at }) => (
          <li key={id} className="break-words">
            Address changed from {oldEmail} to {newEmail} on{" "}
            <TimeText value={at} timeZone={timeZone} format="datetime" />
            {askedBy ? ` by ${askedBy}` : ""}.
          </li>
        ))}
      </ul>
    </Notice>
  );
}
