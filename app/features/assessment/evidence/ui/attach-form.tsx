import { Button } from "~/ui/button";
import { Disclosure } from "~/ui/disclosure";
import { SelectField } from "~/ui/forms/field";
import { type Attachable, codesInWords, leftOf } from "../domain/attach-choice";
import type { LibraryItem } from "../domain/evidence-item";
import { AttachChoices } from "./attach-choices";

type AttachFormProps = { attachable: Attachable; item: LibraryItem; errors?: readonly string[] };

/** Attaches to expectations: those of the reader's level and the next, or of another level that they choose. */
export function AttachForm({ attachable: { of, levels, chosen }, item, errors }: AttachFormProps) {
  const left = of && leftOf(of, item.attachedTo);
  const text = [item.title, item.url, item.body, item.file?.name].join(" ");
  const isOpen = Boolean(errors) || chosen !== "" || item.attachedTo.length === 0;
  return (
    <Disclosure
      summary={left ? `Attach to expectations of ${codesInWords(left.levels)}` : "Attach to expectations"}
      open={isOpen}
    >
      <div className="grid max-w-measure grid-cols-1 gap-5">
        {left && (
          <form method="post" className="grid grid-cols-1 gap-3" noValidate>
            <AttachChoices of={left} text={text} errors={errors} />
            <Button name="do" value="attach" className="w-fit">
              Attach evidence
            </Button>
          </form>
        )}
        <form method="get" className="flex flex-wrap items-end gap-3">
          <SelectField
            label="Another level"
            name="level"
            className="min-w-0 flex-1 basis-64"
            options={chosen ? levels : [{ value: "", label: "Choose a level" }, ...levels]}
            defaultValue={chosen}
          />
          <Button>Show expectations</Button>
        </form>
      </div>
    </Disclosure>
  );
}
