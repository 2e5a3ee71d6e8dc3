import assert from "node:assert/strict";
import { errorText } from "../../provider/src/api/errorBody";
import { ApiFailure, type FailureKind } from "../../provider/src/api/failure";
import { explain } from "../../provider/src/resources/explain";

/** Bodies as Fly sends them, from the tests of public clients and from reports of their users; names are invented. */
const bodies: readonly (readonly [number, unknown, string, FailureKind, "passes" | "stays"])[] = [
  [
    412,
    { error: "insufficient resources to create new machine with existing volume 'vol_1'" },
    "insufficient resources to create new machine with existing volume 'vol_1'",
    "hostFull",
    "stays",
  ],
  [
    409,
    { error: "aborted: could not reserve resource for machine: insufficient memory available to fulfill request" },
    "aborted: could not reserve resource for machine: insufficient memory available to fulfill request",
    "hostFull",
    "stays",
  ],
  [
    403,
    { error: 'organization "acme" is using 16384 MB of memory in dfw which is over the allowed quota' },
    'organization "acme" is using 16384 MB of memory in dfw which is over the allowed quota',
    "quota",
    "stays",
  ],
  [400, { error: "no capacity" }, "no capacity", "noCapacity", "stays"],
  [
    409,
    { status: "error", message: "lease currently held by a@b.example" },
    "lease currently held by a@b.example",
    "busy",
    "passes",
  ],
  [
    408,
    { error: "deadline_exceeded: context deadline exceeded" },
    "deadline_exceeded: context deadline exceeded",
    "deadline",
    "passes",
  ],
  [
    422,
    { error: "Validation failed: Name has already been taken", status: "name_taken" },
    "Validation failed: Name has already been taken, name_taken",
    "nameTaken",
    "stays",
  ],
  [
    503,
    { error: "out of capacity", status: "insufficient_capacity" },
    "out of capacity, insufficient_capacity",
    "noCapacity",
    "passes",
  ],
  [403, { error: "unauthorized" }, "unauthorized", "forbidden", "stays"],
  [
    412,
    { error: "min_secrets_version 3 is not yet available on this app" },
    "min_secrets_version 3 is not yet available on this app",
    "secretsNotReady",
    "passes",
  ],
  [400, "Bad Request", "Bad Request", "refused", "stays"],
  [
    400,
    { error: "volume vol_1 is attached to machine 148e" },
    "volume vol_1 is attached to machine 148e",
    "attached",
    "passes",
  ],
  [409, { error: "" }, "Conflict", "conflict", "stays"],
  [429, { error: "rate limit exceeded" }, "rate limit exceeded", "tooMany", "passes"],
  [401, { error: "Authenticate: token validation error" }, "Authenticate: token validation error", "token", "stays"],
  [404, { error: "App shop not found" }, "App shop not found", "notFound", "stays"],
  [500, undefined, "Internal Server Error", "serverError", "passes"],
];

const statusTexts: Readonly<Record<number, string>> = { 409: "Conflict", 500: "Internal Server Error" };

describe("what Fly answers instead of a result", () => {
  for (const [status, body, text, kind, expected] of bodies) {
    it(`is read by its code and text before its status: ${status} ${text}`, () => {
      const response = new Response(null, { status, statusText: statusTexts[status] ?? "" });
      const reason = errorText(body, response);
      const failure = new ApiFailure(status, reason);
      assert.deepEqual([reason, failure.kind, failure.transient ? "passes" : "stays"], [text, kind, expected]);
    });
  }

  const sentences: readonly (readonly [number | undefined, string, string])[] = [
    [
      412,
      "insufficient resources to create new machine with existing volume 'vol_1'",
      "Fly answered 412 for machine web-1 of app shop (insufficient resources to create new machine with existing volume 'vol_1'): the host has no room for this machine; run the command again later, choose a smaller size, or place a new volume with the machine's size in mind.",
    ],
    [
      403,
      'organization "acme" is using 16384 MB of memory in dfw which is over the allowed quota',
      'Fly answered 403 for machine web-1 of app shop (organization "acme" is using 16384 MB of memory in dfw which is over the allowed quota): ask Fly to raise the limit, or delete what is not needed.',
    ],
    [
      403,
      "unauthorized",
      "Fly does not allow the change for machine web-1 of app shop (unauthorized): use a token that may change this app or organisation.",
    ],
    [
      undefined,
      "ECONNREFUSED",
      "Fly could not be reached for machine web-1 of app shop (ECONNREFUSED): check the network and fly:apiUrl, then run the command again.",
    ],
  ];
  for (const [status, reason, sentence] of sentences) {
    it(`is told with the advice that helps: ${status} ${reason}`, () => {
      assert.equal(explain(new ApiFailure(status, reason), "machine web-1 of app shop"), sentence);
    });
  }

  it("leaves it open after 408, a fault of the server or of the network whether something was done, and not otherwise", () => {
    const uncertain = [undefined, 400, 401, 403, 404, 408, 409, 412, 422, 429, 500, 503].filter(
      (status) => new ApiFailure(status, "x").uncertain,
    );
    assert.deepEqual(uncertain, [undefined, 408, 500, 503]);
  });
});
