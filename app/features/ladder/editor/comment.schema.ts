import { z } from "zod";
import { hidden, Id, required, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";

const words = { id: hidden(z.uuid()), text: text(required(2_000, "Write your comment.")) };

export const CommentForm = acts({
  comment: form({ ...words, expectation: hidden(Id) }),
  reply: form({ ...words, thread: hidden(Id) }),
  resolve: form({ thread: hidden(Id) }),
  reopen: form({ thread: hidden(Id) }),
});
export type CommentSent = NonNullable<ReturnType<typeof CommentForm.read>>;
