import type { FieldErrors } from "~/kernel/form/form";
import type { NoticeWay } from "~/notices/kind";
import { Button } from "~/ui/button";
import { SelectField, TextField } from "~/ui/forms/field";
import { Section } from "~/ui/section";
import type { SettingsPage } from "./notices.server";

const WAYS: Readonly<Record<NoticeWay, string>> = {
  MAIL: "Email right away",
  DIGEST: "Daily digest",
  APP: "In Waymark only",
  OFF: "Off",
};

type Typed = { from: string; until: string; isQuiet: boolean; ways: readonly { key: string; way: string }[] };
type NoticeSettingsProps = SettingsPage & { timeZone: string; typed?: Typed; errors?: FieldErrors };

export function NoticeSettings({ areas, quiet, timeZone, typed, errors }: NoticeSettingsProps) {
  const hours = typed ?? { isQuiet: quiet !== null, from: quiet?.from ?? "19:00", until: quiet?.until ?? "08:00" };
  const chosen = new Map(typed?.ways.map(({ key, way }) => [key, way]));
  return (
    <form method="post" className="grid gap-6">
      <Section title="Quiet hours">
        <p className="field-hint mb-2">Emails wait until the end of your quiet hours. Times are in {timeZone}.</p>
        <div className="choice mb-2">
          <input type="checkbox" name="isQuiet" value="yes" id="is-quiet" defaultChecked={hours.isQuiet} />
          <label htmlFor="is-quiet">Hold emails during quiet hours</label>
        </div>
        <div className="flex flex-wrap gap-4">
          <TextField label="From" name="from" type="time" defaultValue={hours.from} errors={errors?.from} />
          <TextField label="Until" name="until" type="time" defaultValue={hours.until} errors={errors?.until} />
        </div>
      </Section>
      {areas.map(({ area, kinds }) => (
        <Section key={area} title={area}>
          <div className="grid gap-3 sm:grid-cols-2">
            {kinds.map(({ field, label, way, ways }) => (
              <SelectField
                key={field}
                label={label}
                name={`way.${field}`}
                defaultValue={chosen.get(field) ?? way}
                errors={errors?.[`way.${field}`]}
                options={ways.map((value) => ({ value, label: wayLabel(value, ways) }))}
              />
            ))}
          </div>
        </Section>
      ))}
      <div>
        <Button variant="primary">Save settings</Button>
      </div>
    </form>
  );
}

/** Tasks stay in the inbox, whatever is chosen. */
function wayLabel(way: NoticeWay, ways: readonly NoticeWay[]): string {
  return way === "OFF" && !ways.includes("APP") ? "No email" : WAYS[way];
}
