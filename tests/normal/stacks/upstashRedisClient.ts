import type { NormalStack } from "../stack";

export const upstashRedisClient: NormalStack = {
  title: "a web app and its Sidekiq worker on Upstash Redis, which Fly hands out on a private address without TLS",
  source: "https://fly.io/docs/upstash/redis/",
  resources: [
    { type: "fly:index/app:App", name: "feed", inputs: { name: "feed", org: "personal", assignSharedIpAddress: true } },
    { type: "fly:index/ip:Ip", name: "v6", inputs: { app: "feed", type: "v6" } },
    { type: "fly:index/cert:Cert", name: "cert", inputs: { app: "feed", hostname: "feed.example.com" } },
    {
      type: "fly:index/machine:Machine",
      name: "web",
      inputs: {
        app: "feed",
        region: "lhr",
        cpus: 1,
        cpuType: "shared",
        memory: 512,
        image: "registry.fly.io/feed:deployment-01J6X5W4V3T2S1R0Q9P8N7M6K5",
        env: {
          REDIS_URL: "redis://fly-feed-redis.upstash.io:6379",
          RAILS_ENV: "production",
          RAILS_MAX_THREADS: "5",
          SECRET_KEY_BASE_DUMMY: "1",
          DEVISE_PASSWORD_LENGTH: "12..128",
        },
        services: [
          {
            protocol: "tcp",
            internalPort: 3000,
            ports: [
              { port: 80, handlers: ["http"], forceHttps: true },
              { port: 443, handlers: ["http", "tls"] },
            ],
          },
        ],
      },
    },
    {
      type: "fly:index/machine:Machine",
      name: "sidekiq",
      inputs: {
        app: "feed",
        region: "lhr",
        cpuType: "shared",
        image: "registry.fly.io/feed:deployment-01J6X5W4V3T2S1R0Q9P8N7M6K5",
        cmds: ["bundle", "exec", "sidekiq", "-C", "config/sidekiq.yml"],
        env: { REDIS_URL: "redis://fly-feed-redis.upstash.io:6379", RAILS_ENV: "production" },
      },
    },
  ],
};
