import { data, type MetaFunction } from "@remix-run/node";
import { notFound } from "~/kernel/refusal";

export const meta: MetaFunction = () => [{ title: "Not found · Waymark" }];

/** Every other address: a page of ours, so that its header still knows who is signed in. */
export function loader() {
  throw data({ message: notFound().message }, { status: 404 });
}

export const action = loader;

export default function Nothing() {
  return null;
}
