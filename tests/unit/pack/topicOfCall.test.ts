import { deepEqual } from "node:assert/strict";
import { TopicOfCall } from "../../../policies/pack/topicOfCall";

const [bucket, app] = [{ type: "aws:s3/bucket:Bucket" }, { type: "fly:index:App" }];
const [first, second, third] = [{}, {}, {}];
const nextCall = () => new Promise((resolve) => setImmediate(resolve));

describe("the topic of a call", () => {
  it("is not known to the validation that is asked first, and known to the others", () => {
    const topics = new TopicOfCall();
    const asked = topics.askedBy(first);
    topics.note(bucket);
    deepEqual([asked, topics.askedBy(second), topics.askedBy(third)], [undefined, bucket, bucket]);
  });

  it("is forgotten before the next call", async () => {
    const topics = new TopicOfCall();
    topics.askedBy(first);
    topics.note(bucket);
    await nextCall();
    deepEqual([topics.askedBy(second), topics.askedBy(third)], [undefined, undefined]);
  });

  it("is known to nobody while calls overlap", async () => {
    const topics = new TopicOfCall();
    topics.askedBy(first);
    topics.note(bucket);
    const overlapping = [topics.askedBy(first), topics.askedBy(second)];
    await nextCall();
    topics.askedBy(first);
    topics.note(app);
    deepEqual([...overlapping, topics.askedBy(second)], [undefined, undefined, app]);
  });
});
