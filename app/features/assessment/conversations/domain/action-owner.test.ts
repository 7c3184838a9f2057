import { expect, test } from "vitest";
import { actionOwner, type OwnedAction } from "./action-owner";

const mona = { id: "mona", name: "Mona" };
const ada = { id: "ada", name: "Ada" };
const handedOver = { subject: "Sam", manager: mona, reviewer: ada };
const agreed: OwnedAction = { owner: "manager", createdById: "ada", doneById: null };

test.each([
  ["the subject's", { ...agreed, owner: "subject" }, handedOver, "Sam"],
  ["the manager's, who also reviewed", agreed, { ...handedOver, manager: ada }, "Ada"],
  ["an earlier manager's, still open", agreed, handedOver, "Mona, who took over from Ada"],
  ["added by the subject", { ...agreed, createdById: "sam" }, handedOver, "Mona, who took over from Ada"],
  ["added by the present manager", { ...agreed, createdById: "mona" }, handedOver, "Mona"],
  ["completed by the earlier manager", { ...agreed, doneById: "ada" }, handedOver, "Ada"],
  ["completed after the handover", { ...agreed, doneById: "mona" }, handedOver, "Mona, who took over from Ada"],
  ["no one manages the subject", agreed, { ...handedOver, manager: null }, "Ada, manager at the time"],
] as const)("actionOwner: %s", (_, action, people, name) => {
  expect(actionOwner(action, people)).toBe(name);
});
