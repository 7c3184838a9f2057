import { expect, test } from "vitest";
import { z } from "zod";
import { list, text } from "~/kernel/form/fields";
import { acts, form } from "~/kernel/form/form";
import { receive, unsavedForm } from "./receive.server";

const SignIn = form({ email: text(z.string()), team: list(z.string(), 3) });

const post = (body: string, type: string | null = "application/x-www-form-urlencoded") =>
  new Request("http://here/", { method: "POST", body, headers: type === null ? {} : { "Content-Type": type } });

async function refusal(work: Promise<unknown>): Promise<number | undefined> {
  return work.then(
    () => undefined,
    (thrown: { init?: { status?: number } }) => thrown.init?.status,
  );
}

test("reads what browsers send", async () => {
  const sent = await receive(post("email=a%2Bb%40example.org+x&team=1&team=2&"), SignIn);
  expect(sent.value).toEqual({ email: "a+b@example.org x", team: ["1", "2"] });
});

test("reads multipart forms and any line end", async () => {
  const body = new FormData();
  body.append("email", "one\r\ntwo\rthree\0");
  const sent = await receive(new Request("http://here/", { method: "POST", body }), SignIn);
  expect(sent.value?.email).toBe("one\ntwo\nthree");
});

test.each([
  ["an index that a parser would allocate", "email[100000000]=1&password=x"],
  ["an unknown field", "email=a&role=admin"],
  ["a prototype", "__proto__=1"],
  ["one name 60,000 times", Array.from({ length: 60_000 }, () => "email=").join("&")],
  ["very many names", Array.from({ length: 60_000 }, (_, at) => `x${at}=`).join("&")],
  ["nothing but separators and one value", `${"&".repeat(60_000)}email=a`],
  ["a broken encoding", "email=%E0%A4%A"],
  ["more than a form may hold", `email=${"a".repeat(1_100_000)}`],
])("an attacker sends %s: refused with 400", async (_, body) => {
  expect(await refusal(receive(post(body), SignIn))).toBe(400);
});

test.each([["text/plain"], ["application/json"], ["nonsense"], [null]])(
  "a body of the type %s is no form",
  async (type) => {
    expect(await refusal(receive(post("email=a", type), SignIn))).toBe(400);
  },
);

test("an act that no button sends is refused", async () => {
  const page = acts({ save: SignIn });
  expect(await refusal(receive(post("do=drop"), page))).toBe(400);
  expect(await receive(post("do=save&email=a"), page)).toMatchObject({ do: "save", value: { email: "a" } });
});

test.each([
  [
    "title=Two+hours&body=of+typing",
    [
      ["title", "Two hours"],
      ["body", "of typing"],
    ],
  ],
  ["email=me%40example.org&password=mine", undefined],
  ["code=123456", undefined],
])("what could not be stored comes back, but no secret: %s", async (body, fields) => {
  const kept = await unsavedForm(post(body), "/evidence/new");
  expect(kept).toEqual(fields && { action: "/evidence/new", fields });
});
