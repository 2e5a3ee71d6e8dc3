import { address, app, machine } from "../../support/fly";
import type { NormalStack } from "../stack";

export const staticSite: NormalStack = {
  title: "a static site with its own domain, security headers and files served by Fly Proxy",
  source: "https://fly.io/docs/languages-and-frameworks/static/",
  resources: [
    app("site"),
    address("v4", { app: "site", type: "shared_v4" }),
    address("v6", { app: "site", type: "v6" }),
    { type: "fly:index:Certificate", name: "www", inputs: { app: "site", hostname: "www.example.com" } },
    machine(
      "site",
      { app: "site" },
      {
        image: "pierrezemb/gostatic:1.2.0",
        statics: [
          { guestPath: "/srv/http/assets", urlPrefix: "/assets" },
          { guestPath: "/", urlPrefix: "/media", tigrisBucket: "site-media", indexDocument: "index.html" },
        ],
        services: [
          {
            protocol: "tcp",
            internalPort: 8043,
            ports: [
              { port: 80, handlers: ["http"], forceHttps: true },
              {
                port: 443,
                handlers: ["tls", "http"],
                tlsOptions: { alpn: ["h2", "http/1.1"], versions: ["TLSv1.2", "TLSv1.3"] },
                httpOptions: {
                  compress: true,
                  response: {
                    headers: {
                      "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
                      "Content-Security-Policy":
                        "default-src 'self'; script-src 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
                      "X-Frame-Options": "DENY",
                      "Cache-Control": ["public", "max-age=31536000"],
                      Server: false,
                    },
                  },
                },
              },
            ],
          },
        ],
      },
    ),
  ],
};
