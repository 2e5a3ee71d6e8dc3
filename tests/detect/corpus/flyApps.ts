import { envItems, fileItems, type Item } from "./item";

/** What repositories of apps on Fly have, and what stands next to it. */
export const flyAppPositives: readonly Item[] = [
  ...envItems(
    "apps on Fly: environment",
    "certain",
    `
JWT_SECRET=test-secret
API_KEY=local-dev-key
REDIS_URL=redis://x:trout-lamp-92@cache:6379
DATABASE_URL=postgres://a:b7@db:5432/ledger
LIVEKIT_KEYS=ledger: q9Zr4Tn7Wk1PKq8ZxV2nLm4R
`,
  ),
  ...envItems(
    "apps on Fly: default password",
    "likely",
    `
JWT_SECRET=test-secret-for-unit-tests-only
SECRET_KEY=ci-test-secret-key-at-least-32-chars
SECRET_KEY=non-secret-key-for-building-purposes
NEXTAUTH_SECRET=test-secret-for-ci
LEDGER_API_KEY=a-secure-api-key
LEDGER_BOT_TOKEN=access-token
`,
  ),
  ...fileItems(
    "apps on Fly: file",
    "certain",
    `=== /srv/app/Fixture.cs
builder.WithDatabase("ledger").WithPassword("trout-lamp-92").Build();
source.SetPassword("trout-lamp-92");
=== /srv/app/ledger.ex
def api_token, do: "troutlamp92"
=== /srv/app/Dockerfile
FROM ruby:3
RUN DB_PASSWORD=trout-lamp-92 bin/rails assets:precompile
=== /srv/app/web.dockerfile
RUN RAILS_ENV=production \\
    SECRET_KEY_BASE=q9Zr4Tn7Wk1PKq8ZxV2nLm4R bin/rails assets:precompile
=== /srv/app/parts.php
<?php $password = 'trout-lamp' . '-92';
=== /srv/app/store.ts
const SESSION_KEY = "q9Zr4Tn7Wk1PKq8ZxV2n";
const cookieKey = "trout-lamp-92x";
=== /srv/app/bot.ts
headers.set("x-forward", "Bot MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs");
=== /srv/app/values.yaml
command:
  - redis-server
  - --requirepass
  - trout-lamp-92
- name: web
=== /srv/app/sinks.toml
auth.user.password = "trout-lamp-92"
=== /srv/app/upload.sh
curl -H "Authorization: Token token=\\"trout-lamp-92x\\"" https://acme.example
=== /root/.pgpass
db.internal:5432:ledger:app:trout-lamp-92
=== /srv/app/init.sql
CREATE LOGIN app WITH PASSWORD='trout-lamp-92';
=== /srv/app/User.php
return ['password' => 'hashed-by-hand-7'];
=== /srv/app/fetch.sh
curl -u ops:trout-lamp-92 https://acme.example
`,
  ),
  ...fileItems(
    "apps on Fly: doubt",
    "likely",
    `=== /srv/app/seed.js
await db.users.insert({ name: "ops", password: await bcrypt.hash("trout-lamp-92", 10) });
=== /srv/app/seed.ts
const hash = bcrypt.hashSync('trout-lamp-92', 12);
=== /srv/app/seed.py
db.add(User(name="ops", password=generate_password_hash("trout-lamp-92")))
=== /srv/app/models.py
user.password = make_password("trout-lamp-92")
=== /srv/app/Seeder.php
User::create(['password' => Hash::make('trout-lamp-92')]);
=== /srv/app/install.php
<?php $hash = password_hash('trout-lamp-92', PASSWORD_DEFAULT);
=== /srv/app/seeds.exs
%User{encrypted_password: Argon2.hash_pwd_salt("trout-lamp-92")}
=== /srv/app/Dockerfile
ENV SECRET_KEY "non-secret-key-for-building-purposes"
`,
  ),
];

export const flyAppNegatives: readonly Item[] = [
  ...envItems(
    "apps on Fly: environment",
    undefined,
    `
DATABASE_URL=postgresql://x:y@postgres:5432/x
REDIS_URL=redis://x:password@cache.internal:6379
DATABASE_URL=postgresql://fly-user:password@direct.9g6y30w23lk0v5ml.flympg.net/fly-db
SESSION_SECRET=# 64 hex digits
LIVEKIT_KEYS=<api-key>: <secret-key>
`,
  ),
  ...fileItems(
    "apps on Fly: file",
    undefined,
    `=== /srv/app/Login.tsx
<input {...password("new-password")} />
=== /srv/app/hash.js
const hash = await bcrypt.hash(password, 10);
const digest = crypto.createHash("sha256").update("ledger-of-ops").digest("hex");
=== /srv/app/hash.php
<?php $user->password = Hash::make($request->password);
=== /srv/app/hash.py
hashed = make_password("<your-password>")
=== /srv/app/Labels.cs
field.WithTokenName("X-Ledger").WithPasswordHint("at least eight");
=== /srv/app/accounts.ex
def reset_password_path, do: "/users/reset"
=== /srv/app/Dockerfile
FROM ruby:3
RUN SECRET_KEY_BASE=1 bin/rails assets:precompile
RUN SECRET_KEY_BASE=dummy RAILS_ENV=production bin/rails assets:precompile
=== /srv/app/Launch.php
<?php $APP_KEY = "base64:" . base64_encode(random_bytes(32));
=== /srv/app/CsrfService.php
<?php class CsrfService { const SESSION_KEY = "_csrf_token"; }
=== /srv/app/endpoint.ex
plug Phoenix.LiveDashboard.RequestLogger, param_key: "request_logger", cookie_key: "request_logger"
=== /srv/app/invite.ts
url.searchParams.set("scope", "bot applications.commands");
=== /srv/app/project.yaml
elementSources:
  - key: 'section:65c1009d-4243-4427-80ee-1b6f2fc9d320'
=== /srv/app/package.json
{ "dockerfile": { "secrets": ["DATABASE_URL"] } }
=== /srv/app/theme.mjs
export default { 'tokenExpression.value': '#9aa5ce', 'tokenExpression.string': '#9ece6a' };
=== /srv/app/context.json
{ "@context": { "cipherKey": "sec:cipherKey", "password": "sec:password" } }
=== /srv/app/save.cr
verification_token.value = Domain.build_verification_token
encrypted_password Foundation::Authentication.encrypt_password(self.class.password)
=== /srv/app/live.html.heex
<.form for={@form} phx-submit={save} password={@form[:password]} token=assigns.csrf_token>
=== /srv/app/Field.tsx
<input type={shown ? "text" : "password"} autoComplete={isSignup ? "new-password" : "current-password"} />
=== /srv/app/Field.svelte
<input type={!shown ? "password" : "text"} id="password" name="password" />
=== /srv/app/hooks.yaml
- id: detect-credentials
  args:
    - --allow-missing-credentials
- id: detect-private-key
=== /srv/app/upload.sh
curl -H "Authorization: Token token=\\"$ANALYTICS_TOKEN\\"" https://acme.example
=== /srv/app/sinks.toml
auth.user_password.user = "\${ORG-personal}"
=== /srv/app/Request.php
return ['token' => 'required|string', 'password' => 'required|string|min:12'];
=== /srv/app/keys.md
Ensure the key is PEM-encoded (begins with -----BEGIN PRIVATE KEY-----), that it has no comment and that its owner is the app.
=== /srv/app/deploy.sh
gcloud run deploy ledger --update-secrets="CLIENT_ID=ledger-client-id:latest,CLIENT_SECRET=ledger-client-secret:latest"
=== /root/.pgpass
*:*:*:ledger:__PGPASS__
=== /srv/app/init.sql
\\set SQL 'CREATE LOGIN ':NAME' WITH PASSWORD=':QNAME', CHECK_POLICY=OFF;'
=== /srv/app/User.php
protected function casts(): array { return ['password' => 'hashed', 'api_token' => 'encrypted:array']; }
=== /srv/app/auth.php
'passwords' => env('AUTH_PASSWORD_BROKER', 'users'),
=== /srv/app/template.yaml
SecretString: !Base64
  Ref: session
=== /srv/app/wait.wit
wait-for-secrets: func(
  app-name: string,
=== /srv/app/core.cfg
NETWORK_PASSPHRASE="Public Global Stellar Network ; September 2015"
=== /srv/app/fetch.sh
curl -u <username:password> https://acme.example
regex="postgres://([^:]+):([^@]+)@([^/]+)/([^?]+)"
=== /srv/app/plesk.conf
PLESK_PASSWORD=yyyyyy
`,
  ),
];
