import { useEffect, useState } from "react";
import type { FieldErrors } from "~/kernel/form/form";
import { Button, LinkButton } from "~/ui/button";
import { FormErrors, TextField } from "~/ui/forms/field";
import { Notice } from "~/ui/notice";

type OrganizationFormProps = {
  typed: { name: string; timeZone: string; version: string };
  errors?: FieldErrors;
  /** The server's configured address. */
  address: string;
  /** The address the browser is using. */
  opened: string;
  timeZones: readonly string[];
};

export function OrganizationForm({ typed, errors = {}, address, opened, timeZones }: OrganizationFormProps) {
  const zone = useBrowserTimeZone(typed.timeZone);
  return (
    <form method="post" className="grid max-w-measure gap-4" noValidate>
      <FormErrors errors={errors.form} />
      <input type="hidden" name="version" value={typed.version} />
      <TextField
        label="Organization name"
        name="name"
        required
        autoComplete="organization"
        defaultValue={typed.name}
        errors={errors.name}
      />
      <TextField
        key={zone}
        label="Time zone"
        name="timeZone"
        required
        list="time-zones"
        defaultValue={zone}
        hint="For people whose time zone isn't known, such as Europe/Lisbon."
        errors={errors.timeZone}
      />
      <datalist id="time-zones">
        {timeZones.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Address address={address} opened={opened} />
      <div className="flex flex-wrap gap-3">
        <Button variant="primary">Save organization</Button>
        <LinkButton to="/admin/start">Do this later</LinkButton>
      </div>
    </form>
  );
}

/** The browser's own zone, until one is set. */
function useBrowserTimeZone(known: string): string {
  const [zone, setZone] = useState(known || "UTC");
  useEffect(() => {
    if (!known) setZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  }, [known]);
  return zone;
}

/** A server setting, since cookies and links in mails depend on it. */
function Address({ address, opened }: { address: string; opened: string }) {
  const isLocal = /\/\/(localhost|127\.|\[::1\])/.test(address);
  const isOther = address !== opened;
  if (!isLocal && !isOther) return <p>Address: {address}. Links in mails lead there.</p>;
  return (
    <Notice tone="warning" title={`Address: ${address}`}>
      <p>
        {isOther
          ? `You opened Waymark at ${opened}. Links in mails lead to ${address}.`
          : "Only this machine can reach it. Links in mails won't work for others."}{" "}
        Set <code>APP_URL</code> to the address people use and restart the server.
      </p>
    </Notice>
  );
}
