import type { FieldErrors } from "~/kernel/form/form";
import { Avatar } from "~/ui/avatar";
import { Button } from "~/ui/button";
import { DescriptionList } from "~/ui/description-list";
import { type Option, SelectField, TextField } from "~/ui/forms/field";
import { Section } from "~/ui/section";

type Own = {
  id: string;
  name: string;
  email: string;
  team: string | null;
  timeZone: string;
  zones: readonly string[];
  dateFormat: string;
  /** Each shown by today. */
  formats: readonly Option[];
};
type Problem = { typed: { timeZone: string; dateFormat: string }; errors: FieldErrors };

export function ProfileSettings({ id, name, email, team }: Own) {
  return (
    <Section title="Profile">
      <div className="flex items-start gap-4">
        <Avatar id={id} name={name} size="large" />
        <DescriptionList
          items={[
            { term: "Name", detail: name },
            { term: "Email", detail: email },
            { term: "Team", detail: team ?? "None" },
          ]}
        />
      </div>
      <p className="mt-2 text-muted text-sm">Your administrator changes these.</p>
    </Section>
  );
}

export function TimeSettings({ own, problem }: { own: Own; problem?: Problem }) {
  return (
    <Section title="Dates and times">
      <form method="post" className="grid max-w-measure gap-4" noValidate>
        <TextField
          label="Time zone"
          name="timeZone"
          list="time-zones"
          autoComplete="off"
          defaultValue={problem?.typed.timeZone ?? own.timeZone}
          errors={problem?.errors.timeZone}
          className="max-w-72"
          required
        />
        <datalist id="time-zones">
          {own.zones.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <SelectField
          label="Date format"
          name="dateFormat"
          options={own.formats}
          defaultValue={problem?.typed.dateFormat ?? own.dateFormat}
          errors={problem?.errors.dateFormat}
          className="max-w-72"
        />
        <Button variant="primary" className="w-fit">
          Save dates and times
        </Button>
      </form>
    </Section>
  );
}

/** Links to what is changed or shown elsewhere. */
export function SettingsLinks({ passwords }: { passwords: boolean }) {
  return (
    <>
      <LinkList title="Security" links={passwords ? [PASSWORD, ...SECURITY] : SECURITY} />
      <LinkList title="Notifications and calendar" links={NEWS} />
      <LinkList title="Your data" links={YOUR_DATA} />
    </>
  );
}

type SettingsLink = readonly [to: string, label: string, what: string];

const PASSWORD: SettingsLink = ["/account/password", "Password", "Change the password you sign in with"];
const SECURITY: readonly SettingsLink[] = [
  ["/account/second-step", "Two-step verification", "Passkeys, authenticator app and recovery codes"],
  ["/account/sessions", "Sessions", "Where you're signed in"],
];
const NEWS: readonly SettingsLink[] = [
  ["/account/notices", "Notification settings", "What you get by email, and quiet hours"],
  ["/one-to-ones/calendar", "Calendar feed", "Your 1:1s, mentoring sessions, interviews and calibration meetings"],
];
const YOUR_DATA: readonly SettingsLink[] = [
  ["/welcome", "Welcome page", "What Waymark is for, and who reads what"],
  ["/account/activity", "Activity", "Who read or changed your record"],
  ["/account/export", "Export", "Download everything Waymark stores about you"],
];

function LinkList({ title, links }: { title: string; links: readonly SettingsLink[] }) {
  return (
    <Section title={title}>
      <ul className="grid gap-2">
        {links.map(([to, label, what]) => (
          <li key={to}>
            <a className="link font-medium" href={to}>
              {label}
            </a>
            <p className="text-muted text-sm">{what}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
