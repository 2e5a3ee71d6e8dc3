import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, volume, webService } from "../../support/fly";
import type { NormalStack } from "../stack";

const names = { DB_CONNECTION: "mysql", DB_HOST: "mysql.internal", DB_PORT: "3306", DB_DATABASE: "laravel" };

export const laravelWithMysql: NormalStack = {
  title: "Laravel with a MySQL app, a worker and the scheduler",
  source: "https://fly.io/docs/app-guides/mysql-on-fly/",
  resources: [
    app("mysql"),
    secrets("mysql-secrets", {
      app: "mysql",
      values: { MYSQL_PASSWORD: secret("h5Gd8kLq"), MYSQL_ROOT_PASSWORD: secret("v2Nb7mXz"), DISK_KEY: secret("t4Rf") },
    }),
    volume("mysqldata", { app: "mysql", appEncryption: { method: "gocryptfs", keySecret: "DISK_KEY" } }),
    machine(
      "mysql",
      { app: "mysql" },
      {
        image: "mysql:8.4.3",
        env: { MYSQL_DATABASE: "laravel", MYSQL_USER: "laravel" },
        init: { cmd: ["--datadir", "/data/mysql", "--mysql-native-password=ON", "--performance-schema=OFF"] },
        mounts: [{ volume: "mysqldata", path: "/data" }],
        checks: { mysql: { type: "tcp", port: 3306, interval: "15s", timeout: "2s" } },
      },
    ),
    app("laravel"),
    secrets("laravel-secrets", {
      app: "laravel",
      values: { APP_KEY: secret("base64:Zm9vYmFyYmF6cXV4"), DB_PASSWORD: secret("h5Gd8kLq") },
    }),
    address("laravel-v4", { app: "laravel", type: "shared_v4" }),
    address("laravel-v6", { app: "laravel", type: "v6" }),
    machine(
      "laravel-web",
      { app: "laravel" },
      {
        image: "registry.fly.io/laravel:deployment-01JC9F6H2M3N4P5Q6R7S8T9V0W",
        env: {
          APP_ENV: "production",
          APP_URL: "https://laravel.fly.dev",
          LOG_CHANNEL: "stderr",
          LOG_LEVEL: "info",
          LOG_STDERR_FORMATTER: "Monolog\\Formatter\\JsonFormatter",
          SESSION_DRIVER: "cookie",
          SESSION_SECURE_COOKIE: "true",
          PASSWORD_RESET_TIMEOUT: "3600",
          DB_USERNAME: "laravel",
          ...names,
        },
        statics: [{ guestPath: "/var/www/html/public", urlPrefix: "/" }],
        services: [webService],
      },
    ),
    machine(
      "laravel-worker",
      { app: "laravel" },
      { env: { ...names, QUEUE_CONNECTION: "database" }, init: { cmd: ["php", "artisan", "queue:work", "--tries=3"] } },
    ),
    machine("laravel-cron", { app: "laravel" }, { env: names, init: { cmd: ["cron", "-f"] } }),
  ],
};
