import { z } from "zod";
import { list } from "~/kernel/form/fields";
import { form } from "~/kernel/form/form";

export const FrameworksForm = form({
  framework: list(z.string().regex(/^[a-z][a-z0-9-]{0,59}$/), 50),
});
