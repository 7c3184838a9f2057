import { levelKey, type PublishedLevel } from "~/features/ladder/reading/domain/level-words";
import { Button } from "~/ui/button";
import { SelectField, TextField } from "~/ui/forms/field";

type TargetFormProps = {
  target: { frameworkSlug: string; targetLevel: string; targetOn: string | null; version: number } | null;
  held: { frameworkSlug: string; levelCode: string } | null;
  today: string;
  levels: readonly PublishedLevel[];
  result?: {
    typed: Record<"level" | "targetOn", string>;
    errors: Partial<Record<"level" | "targetOn", string[]>>;
    conflict: { frameworkSlug: string; targetLevel: string; targetOn: string | null; version: number } | null;
  };
};

export function TargetForm({ target, held, today, levels, result }: TargetFormProps) {
  const { typed, errors = {}, conflict } = result ?? {};
  const stored = target && levelKey({ framework: target.frameworkSlug, code: target.targetLevel });
  const options = levels.map((level) => ({
    value: levelKey(level),
    label: `${level.ladderName}, ${level.code}: ${level.title}`,
  }));
  return (
    <form method="post" className="grid max-w-measure grid-cols-1 gap-4" noValidate>
      {conflict && (
        <div className="notice tone-warning" role="alert">
          <p className="notice-title">The target was changed in another tab or on another device</p>
          <p>
            Saved there: {conflict.targetLevel}
            {conflict.targetOn && ` by ${conflict.targetOn}`}. Yours is below and not saved.
          </p>
        </div>
      )}
      <input type="hidden" name="version" value={conflict?.version ?? target?.version ?? 0} />
      {held && <p className="text-muted">You are at {held.levelCode}.</p>}
      <SelectField
        label="Level"
        name="level"
        hint="The next of your ladder, or one of another ladder that a pathway leads to."
        options={[{ value: "", label: "Choose a level" }, ...options]}
        defaultValue={typed?.level ?? stored ?? ""}
        errors={errors.level}
      />
      <TextField
        label="By when, if you know"
        name="targetOn"
        type="date"
        min={today}
        className="max-w-48"
        defaultValue={typed?.targetOn ?? target?.targetOn ?? ""}
        errors={errors.targetOn}
      />
      <Button variant="primary" className="w-fit">
        {conflict ? "Save mine instead" : "Save"}
      </Button>
    </form>
  );
}
