import { expect, test } from "vitest";
import { serversOf } from "./postgres-servers.server";

test.each([
  ["postgresql://one/waymark", ["postgresql://one/waymark"]],
  [
    "postgresql://me:secret@one:5432,two:5433/waymark?sslmode=require",
    [
      "postgresql://me:secret@one:5432/waymark?sslmode=require",
      "postgresql://me:secret@two:5433/waymark?sslmode=require",
    ],
  ],
  ["postgresql://one,two,[::1]:5433", ["postgresql://one", "postgresql://two", "postgresql://[::1]:5433"]],
  ["postgresql://me:a,b@one/waymark", ["postgresql://me:a,b@one/waymark"]],
  ["postgresql:///waymark?host=/run/a,b", ["postgresql:///waymark?host=/run/a,b"]],
  ["nothing of the kind", ["nothing of the kind"]],
])("%s", (address, servers) => expect(serversOf(address)).toEqual(servers));
