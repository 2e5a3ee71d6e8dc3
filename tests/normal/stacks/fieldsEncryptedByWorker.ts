import { secret } from "../../../policies/testing/resources";
import type { NormalStack } from "../stack";

export const fieldsEncryptedByWorker: NormalStack = {
  title: "MongoDB whose fields a worker encrypts with a key of its own, through fly-machines",
  source: "https://www.mongodb.com/docs/manual/core/queryable-encryption/",
  resources: [
    { type: "fly-machines:apps/v1:App", name: "mongo", inputs: { name: "cases-mongo", orgSlug: "saltmarsh" } },
    {
      type: "fly-machines:apps/v1:Secret",
      name: "root",
      inputs: { appName: "cases-mongo", secretName: "MONGO_INITDB_ROOT_PASSWORD", value: secret("c2Vu9xLa") },
    },
    {
      type: "fly-machines:apps/v1:AppIPAssignment",
      name: "flycast",
      inputs: { appName: "cases-mongo", type: "private_v6" },
    },
    {
      type: "fly-machines:apps/v1:Volume",
      name: "mongo-data",
      inputs: { appName: "cases-mongo", name: "mongo_data", region: "syd", sizeGb: 10 },
    },
    {
      type: "fly-machines:apps/v1:Machine",
      name: "mongo-1",
      inputs: {
        appName: "cases-mongo",
        region: "syd",
        config: {
          image: "mongo:7.0.14",
          metadata: { "app-encryption": "application", "app-encryption-key-secret": "FIELD_KEY" },
          mounts: [{ volume: "mongo_data", path: "/data/db" }],
        },
      },
    },
    { type: "fly-machines:apps/v1:App", name: "worker", inputs: { name: "cases-worker", orgSlug: "saltmarsh" } },
    {
      type: "fly-machines:apps/v1:SecretsUpdate",
      name: "worker-secrets",
      inputs: {
        appName: "cases-worker",
        values: { FIELD_KEY: secret("z1Gt5qRo"), MONGODB_URI: secret("mongodb://root:x@cases-mongo.internal/cases") },
      },
    },
    {
      type: "fly-machines:apps/v1:Machine",
      name: "worker-1",
      inputs: {
        appName: "cases-worker",
        region: "syd",
        config: { image: "registry.fly.io/cases-worker:deployment-01J6Z5Y4X3W2V1T0S9R8Q7P6N5" },
      },
    },
  ],
};
