import type { NormalStack } from "../stack";

const env = {
  AMQP_HOST: "queue.internal",
  AMQP_PORT: "5672",
  QUEUE_NAME: "thumbnails",
  DEAD_LETTER_ROUTING_KEY: "thumbnails.failed",
  IDEMPOTENCY_KEY_TTL_SECONDS: "86400",
  PARTITION_KEY: "customer_id",
};

export const workerWithQueue: NormalStack = {
  title: "RabbitMQ and its workers on the private network, in snake_case as Terraform programs write it",
  source: "https://fly.io/docs/blueprints/work-queues/",
  resources: [
    { type: "flyio:index:App", name: "queue", inputs: { name: "queue" } },
    {
      type: "flyio:index:Secrets",
      name: "secrets",
      inputs: { app: "queue", values: { RABBITMQ_DEFAULT_PASS: "unreal", KEY: "unreal" } },
    },
    {
      type: "flyio:index:Volume",
      name: "messages",
      inputs: { app: "queue", name: "messages", region: "iad", sizeGb: "3" },
    },
    {
      type: "flyio:index:Machine",
      name: "rabbit",
      inputs: {
        app: "queue",
        region: "iad",
        config: {
          image: "rabbitmq:4.0.5-management-alpine",
          env: { RABBITMQ_DEFAULT_USER: "worker", RABBITMQ_ERLANG_COOKIE_FILE: "/run/cookie" },
          metadata: { "app-encryption": "luks", "app-encryption-key-secret": "KEY" },
          mounts: [{ volume: "messages", name: "messages", path: "/var/lib/rabbitmq" }],
          checks: { amqp: { type: "tcp", port: 5672, interval: "15s", timeout: "5s" } },
        },
      },
    },
    { type: "flyio:index:App", name: "workers", inputs: { name: "workers" } },
    ...[1, 2, 3].map((index) => ({
      type: "flyio:index:Machine",
      name: `worker-${index}`,
      inputs: {
        app: "workers",
        region: "iad",
        config: {
          image: "registry.fly.io/workers:deployment-01J3G2F1E0D9C8B7A6Z5Y4X3W2",
          env,
          init: { cmd: ["node", "--enable-source-maps", "dist/worker.js", "--concurrency", "4"] },
          guest: { cpu_kind: "shared", cpus: 2, memory_mb: 1024 },
          restart: { policy: "on-failure", max_retries: 10 },
        },
      },
    })),
  ],
};
