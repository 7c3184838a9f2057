import { type ChangeEvent, useState } from "react";
import { ACCEPTED } from "~/files/domain/file-type";
import { TextField } from "./field";

const MOST_BYTES = 50_000_000;

/** Chooses a file; where scripts run, one that is too large is said to be before it is sent. */
export function FileField({ name, errors }: { name: string; errors?: readonly string[] }) {
  const [tooLarge, setTooLarge] = useState<string[]>();
  const check = (event: ChangeEvent<HTMLInputElement>) => {
    const size = event.currentTarget.files?.[0]?.size ?? 0;
    setTooLarge(size > MOST_BYTES ? ["The file has more than 50 MB. Choose a smaller one."] : undefined);
  };
  return (
    <TextField
      label="File"
      name={name}
      type="file"
      accept={ACCEPTED}
      hint="PDF, image, text or office document, up to 50 MB."
      errors={tooLarge ?? errors}
      onChange={check}
    />
  );
}
