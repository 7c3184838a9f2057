import type { FieldErrors } from "~/kernel/form/form";
import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { FormErrors, TextField } from "~/ui/forms/field";
import { TimeText } from "~/ui/time-text";

type Factor = { id: string; kind: "PASSKEY" | "TOTP"; name: string; addedAt: Date; lastUsedAt: Date | null };

const KINDS = { PASSKEY: "Passkey", TOTP: "Authenticator app" } as const;

type FactorListProps = {
  factors: readonly Factor[];
  timeZone: string;
  /** What was wrong with which of them. */
  problem?: { at: string; errors: FieldErrors };
};

/** What confirms one's sign-ins, with what may be done to each. */
export function FactorList({ factors, timeZone, problem }: FactorListProps) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {factors.map((factor) => {
        const errors = problem?.at === factor.id ? problem.errors : undefined;
        return (
          <li key={factor.id} className="grid gap-2 py-3">
            <div>
              <p className="font-medium">{factor.name}</p>
              <p className="text-muted text-sm">
                {KINDS[factor.kind]}, added <TimeText value={factor.addedAt} timeZone={timeZone} format="date" />,{" "}
                {factor.lastUsedAt ? (
                  <>
                    last used <TimeText value={factor.lastUsedAt} timeZone={timeZone} format="datetime" />
                  </>
                ) : (
                  "never used"
                )}
              </p>
            </div>
            <FormErrors errors={errors?.form} />
            <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
              <Rename {...factor} errors={errors?.name} />
              <Remove {...factor} isOnly={factors.length === 1} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Rename({ id, name, errors }: Pick<Factor, "id" | "name"> & { errors?: readonly string[] }) {
  return (
    <Disclosure summary={<Summary act="Rename" name={name} />} open={errors !== undefined}>
      <form method="post" className="grid gap-3" noValidate>
        <input type="hidden" name="factor" value={id} />
        <TextField label="New name" name="name" defaultValue={name} maxLength={100} required errors={errors} />
        <Button name="do" value="rename" className="w-fit">
          Save name<span className="sr-only"> of {name}</span>
        </Button>
      </form>
    </Disclosure>
  );
}

function Remove({ id, name, isOnly }: Pick<Factor, "id" | "name"> & { isOnly: boolean }) {
  return (
    <Disclosure summary={<Summary act="Remove" name={name} />}>
      <form method="post" className="grid gap-3">
        <input type="hidden" name="factor" value={id} />
        <p>
          {isOnly
            ? "Your password alone will sign you in, and your recovery codes stop working."
            : "It no longer confirms your sign-ins. You can add it again later."}
        </p>
        <Button name="do" value="remove" variant="danger" className="w-fit">
          Remove<span className="sr-only"> {name}</span>
        </Button>
      </form>
    </Disclosure>
  );
}

function Summary({ act, name }: { act: string; name: string }) {
  return (
    <>
      {act}
      <span className="sr-only"> {name}</span>
    </>
  );
}
