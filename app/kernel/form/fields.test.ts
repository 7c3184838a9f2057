import { expect, test } from "vitest";
import { sentForm } from "../../../test/setup/sent-form";
import { week } from "./fields";
import { form } from "./form";

const Hours = form({ week: week() });

test("spans stand at their day and place", () => {
  const { value, typed } = sentForm(Hours, { "from-1-0": "09:00", "until-1-0": "12:00", "from-7-11": "20" });
  expect(value?.week[0]?.[0]).toEqual({ from: "09:00", until: "12:00" });
  expect(value?.week[6]?.at(-1)).toEqual({ from: "20", until: "" });
  expect(typed.week).toEqual(value?.week);
});

test.each(["from-0-0", "from-8-0", "from-1-12", "since-1-0"])("no week has a field %s", (name) => {
  expect(() => sentForm(Hours, { [name]: "09:00" })).toThrow("unknown name");
});
