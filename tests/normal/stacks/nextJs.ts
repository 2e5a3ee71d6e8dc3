import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

export const nextJs: NormalStack = {
  title: "Next.js, whose public settings everybody's browser gets",
  source: "https://fly.io/docs/js/frameworks/nextjs/",
  resources: [
    app("store"),
    secrets("secrets", {
      app: "store",
      values: {
        NEXTAUTH_SECRET: secret("f6Qm8tXa"),
        STRIPE_SECRET_KEY: secret("unreal"),
        AUTH_GITHUB_SECRET: secret("c2Wv"),
      },
    }),
    address("v4", { app: "store", type: "shared_v4" }),
    address("v6", { app: "store", type: "v6" }),
    machine(
      "store",
      { app: "store" },
      {
        image: "registry.fly.io/store:deployment-2f6c1b0e9d8a7c6b5a4f3e2d1c0b9a88",
        env: {
          NODE_ENV: "production",
          HOSTNAME: "0.0.0.0",
          NEXTAUTH_URL: "https://store.fly.dev",
          NEXT_TELEMETRY_DISABLED: "1",
          NEXT_PUBLIC_API_URL: "https://store.fly.dev/api",
          NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: "pk_live_7QmXv2LtRw4NvB1LpYs6HfGj",
          NEXT_PUBLIC_SENTRY_DSN: "https://0123456789abcdef0123456789abcdef@o123456.ingest.us.sentry.io/4501234567890",
          NEXT_PUBLIC_POSTHOG_KEY: "phc_8Kd2mXq7ZtRw4NvB1LpYs6HfGj3Tc9Ue5AxQoWiEzMn",
          NEXT_PUBLIC_FIREBASE_API_KEY: "AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY",
          NEXT_PUBLIC_SUPABASE_URL: "https://abcdefghijklmnopqrst.supabase.co",
          NEXT_PUBLIC_GOOGLE_CLIENT_ID: "123456789012-abc123def456ghi789jkl012mno345pq.apps.googleusercontent.com",
          AUTH_GITHUB_ID: "Iv1.8a61f9b3a7aba766",
          GIT_SHA: "9fceb02d0ae598e95dc970b74767f19372d61af8",
        },
        statics: [
          { guestPath: "/app/.next/static", urlPrefix: "/_next/static" },
          { guestPath: "/app/public", urlPrefix: "/public" },
        ],
        services: [{ ...webService, internalPort: 3000, autostop: "stop", autostart: true, minMachinesRunning: 1 }],
      },
    ),
  ],
};
