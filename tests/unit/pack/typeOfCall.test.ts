import { deepEqual } from "node:assert/strict";
import { TypeOfCall } from "../../../policies/pack/typeOfCall";

const [first, second, third] = [{}, {}, {}];
const nextCall = () => new Promise((resolve) => setImmediate(resolve));

describe("the type of a call", () => {
  it("is not known to the validation that is asked first, and known to the others", () => {
    const types = new TypeOfCall();
    const asked = types.askedBy(first);
    types.note("aws:s3/bucket:Bucket");
    deepEqual(
      [asked, types.askedBy(second), types.askedBy(third)],
      [undefined, "aws:s3/bucket:Bucket", "aws:s3/bucket:Bucket"],
    );
  });

  it("is forgotten before the next call", async () => {
    const types = new TypeOfCall();
    types.askedBy(first);
    types.note("aws:s3/bucket:Bucket");
    await nextCall();
    deepEqual([types.askedBy(second), types.askedBy(third)], [undefined, undefined]);
  });

  it("is known to nobody while calls overlap", async () => {
    const types = new TypeOfCall();
    types.askedBy(first);
    types.note("aws:s3/bucket:Bucket");
    const overlapping = [types.askedBy(first), types.askedBy(second)];
    await nextCall();
    types.askedBy(first);
    types.note("fly:index:App");
    deepEqual([...overlapping, types.askedBy(second)], [undefined, undefined, "fly:index:App"]);
  });
});
