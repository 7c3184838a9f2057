import { z } from "zod";
import { flag, hidden, Id, keyed, text, unused } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { NOTICE_WAYS } from "~/notices/kind";

export const NoticesForm = acts({ read: form({ notice: hidden(Id) }), "read-all": form({}) });

/** More than there are kinds of notices. */
const MOST_KINDS = 200;

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Enter a time such as 19:00.");

export const NoticeSettingsForm = form({
  ways: keyed({ way: text(z.enum(NOTICE_WAYS, "Choose one from the list."), { length: 10 }) }, "way", MOST_KINDS),
  isQuiet: flag(),
  from: text(z.string(), { length: 20 }),
  until: text(z.string(), { length: 20 }),
})
  .check(({ isQuiet, from, until }) => {
    if (!isQuiet) return null;
    const wrong = (typed: string) => Time.safeParse(typed).error?.issues[0]?.message;
    return { from: wrong(from), until: wrong(until) ?? (from === until ? "Choose a different end." : undefined) };
  })
  .as(({ ways, isQuiet, from, until }) => ({ ways, quiet: isQuiet ? { from, until } : null }));

export const TestMailForm = form({ id: hidden(z.uuid()) });

/** The page's button, or the one click of a mail program (RFC 8058). */
export const StopMailsForm = form({ "List-Unsubscribe": unused({ length: 20 }) });
