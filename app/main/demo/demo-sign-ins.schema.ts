import { z } from "zod";
import { Id, text } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";

/** A button of the demonstration's sign-in page. */
export const DemoSignInForm = form({
  person: text(Id),
  next: text(z.string(), { length: 2_000 }),
});
