import type { NormalStack } from "../stack";

const env = {
  DJANGO_SETTINGS_MODULE: "shop.settings.production",
  DJANGO_ALLOWED_HOSTS: "shop.fly.dev,shop.example.com",
  DJANGO_SECURE_SSL_REDIRECT: "true",
  CSRF_TRUSTED_ORIGINS: "https://shop.fly.dev",
  SECURE_PROXY_SSL_HEADER: "HTTP_X_FORWARDED_PROTO,https",
  CELERY_BROKER_URL: "redis://fly-shop-cache.upstash.io:6379",
  AUTH_PASSWORD_VALIDATORS: "django.contrib.auth.password_validation.MinimumLengthValidator",
  SENTRY_DSN: "https://fedcba9876543210fedcba9876543210@o654321.ingest.de.sentry.io/4509876543210",
  EMAIL_HOST_USER: "apikey",
  PORT: "8000",
};

export const djangoWithWorker: NormalStack = {
  title: "Django with a Celery worker on Upstash Redis",
  source: "https://fly.io/docs/django/getting-started/",
  resources: [
    { type: "flyio:index:App", name: "shop", inputs: { name: "shop", org: "shop-co" } },
    {
      type: "flyio:index:Secrets",
      name: "secrets",
      inputs: { app: "shop", values: { DATABASE_URL: "unreal", SECRET_KEY: "unreal", EMAIL_HOST_PASSWORD: "unreal" } },
    },
    { type: "flyio:index:IP", name: "v4", inputs: { app: "shop", addrType: "shared_v4" } },
    { type: "flyio:index:IP", name: "v6", inputs: { app: "shop", addrType: "v6" } },
    { type: "flyio:index:Certificate", name: "cert", inputs: { app: "shop", hostname: "shop.example.com" } },
    {
      type: "flyio:index:Machine",
      name: "web",
      inputs: {
        app: "shop",
        region: "ams",
        config: {
          image: "registry.fly.io/shop:deployment-01J8M7N6P5Q4R3S2T1V0W9X8Y7",
          env,
          init: { cmd: ["gunicorn", "--bind", ":8000", "--workers", "2", "shop.wsgi"] },
          metadata: { fly_platform_version: "v2", fly_process_group: "app", fly_release_version: "7" },
          statics: [{ guestPath: "/code/staticfiles", urlPrefix: "/static" }],
          services: [
            {
              protocol: "tcp",
              internalPort: 8000,
              autostop: "stop",
              autostart: true,
              ports: [
                { port: 80, handlers: ["http"], forceHttps: true },
                { port: 443, handlers: ["http", "tls"] },
              ],
              checks: [{ type: "http", path: "/healthz", headers: [{ name: "X-Forwarded-Proto", values: ["https"] }] }],
            },
          ],
        },
      },
      dependsOn: ["secrets"],
    },
    {
      type: "flyio:index:Machine",
      name: "worker",
      inputs: {
        app: "shop",
        region: "ams",
        config: {
          image: "registry.fly.io/shop:deployment-01J8M7N6P5Q4R3S2T1V0W9X8Y7",
          env,
          init: { cmd: ["celery", "-A", "shop", "worker", "--loglevel", "INFO"] },
          metadata: { fly_process_group: "worker" },
        },
      },
      dependsOn: ["secrets"],
    },
  ],
};
