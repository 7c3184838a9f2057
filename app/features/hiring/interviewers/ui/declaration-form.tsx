import { DeclarationFields } from "~/features/hiring/ui/declaration-fields";
import { Button } from "~/ui/button";
import type { Declared } from "../domain/declaration";
import type { AskedAttribute } from "../domain/panel-aspect";

type Props = { declared: readonly Declared[]; asked: readonly AskedAttribute[] };

/** What somebody may say of themselves; nobody reads it, and no proposal of a panel does. */
export function DeclarationForm({ declared, asked }: Props) {
  return (
    <form method="post" className="grid gap-4" noValidate>
      <input type="hidden" name="do" value="declare" />
      <p className="max-w-measure text-muted">
        Counted with others, a year at a time, and never shown for fewer people than protect each of them. Nobody reads
        what you say, and panels are proposed without it.
      </p>
      <DeclarationFields asked={asked} declared={declared} />
      <Button className="w-fit">Save</Button>
    </form>
  );
}
