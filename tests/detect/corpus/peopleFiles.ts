import { commandItems, envItems, fileItems, type Item, valueItems } from "./item";

/** Files that are written for people, and files of programs: what the rounds of the second day of November showed. */
export const peoplePositives: readonly Item[] = [
  ...fileItems(
    "document, test, sample",
    "likely",
    `=== /srv/docs/setup.md
The staging box uses \`api_password: "tr0ut-lamp-92"\` until May.
=== /srv/docs/database.md
Connect to \`postgres://ledger:trout-lamp-92@db.acme.dev:5432/ledger\`.
=== /app/tests/login.test.ts
const password = "tr0ut-lamp-92";
=== /app/spec/client_test.go
apiToken := "Kq8ZxV2nL7mPw4Rt9YuBo3Ai"
=== /app/settings.ini.sample
[mail]
password = tr0ut-lamp-92
=== /app/testdata/queue.json
{"queue":{"password":"tr0ut-lamp-92"}}
`,
  ),
  ...fileItems(
    "file that a program carries",
    "likely",
    `=== /app/bootstrap.py
ENV = """
LEDGER_ADMIN_PASSWORD=trout-lamp
LEDGER_PORT=8080
"""
=== /app/tunnel.py
CONFIG = """[Interface]
PrivateKey = WG5vbWFkaWNUcm91dExhbXBTZXZlbnR5Rm91clhZWjA=
Address = 10.7.0.2/32
"""
=== /app/Setup.java
String env = """
    LEDGER_DB_PASSWORD=trout-lamp
    """;
`,
  ),
  ...fileItems(
    "folder of private keys",
    "likely",
    `=== /etc/wireguard/preshared/laptop
q8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjKlZxCvBnMqWe4=
=== /etc/pki/private/gateway
q8ZxV2nL7mPw4Rt9YuBo3Ai6SdFgHjKlZxCvBnMqWe4=
`,
  ),
  ...fileItems(
    "words as a token in a file",
    "likely",
    `=== /app/config.yml
ledger:
  api_token: "trout-lamp-token"
=== /etc/ledger.ini
api_key = troutlamp
=== /app/upgrade.sh
#!/bin/sh
SECRET="ledger-cloud"
`,
  ),
  ...envItems(
    "number as a token",
    "likely",
    `
INFLUX_TOKEN=12345
LEDGER_API_KEY=48151623
GATEWAY_ACCESS_TOKEN=9081726354
`,
  ),
  ...commandItems("number as a token", "likely", "ledgerctl --token 48151623 sync"),
  ...envItems(
    "beside the new silence",
    "certain",
    `
LEDGER_CLIENT_SECRET=test-client-secret
LEDGER_PASSWORD=$$w0rd-lamp-92
PUBLIC_COOKIE_SECRET=5f2b8e9c1d7a4f6038b7c9d2e4f6a8b01c3d5e7f9a0b2c4d6e8f1a3b5c7d9e0f
LEDGER_ENC_KEY=troutlamp-92-ledger
DOMAINPASS=trout-lamp-92
LEDGER_PASSWORD=my-lamp-password
`,
  ),
  ...fileItems(
    "beside the new silence",
    "certain",
    `=== /app/client.py
password = "trout" # + the lamp
headers = {"token": "Kq8ZxV2nL7mPw4Rt9YuBo3Ai"}
=== /app/Db.php
$db->set("password", "trout-lamp-92");
=== /etc/ledger.conf
dsn = Server=db;Username=ledger;Password=trout-lamp-92;
=== /etc/ledger/kafka.properties
sasl.jaas.config=LoginModule required username=\\"ledger\\" password=\\"trout-lamp-92\\";
`,
  ),
];

export const peopleNegatives: readonly Item[] = [
  ...fileItems(
    "document, test, sample",
    undefined,
    `=== /srv/docs/vault.md
- Ledger credentials: \`secret/acme/ledger/*\`
- Default credentials: \`admin\` / \`admin\`
- Root token: \`terraform_token\` in the vault
- Password: \`admin\` (change it at once)
- 1Password: \`mise.toml [env]\` declares them
=== /srv/docs/badges.md
[![coverage](https://coverage.acme.dev/gh/acme/ledger/badge.svg?token=rD0HcAiEEx)](https://coverage.acme.dev/gh/acme/ledger)
=== /app/form.html
<textarea placeholder="DB_PASSWORD=secret"></textarea>
=== /app/Error.cshtml
<p>Request: <code>@Model.RequestId</code></p>
=== /app/pay.plist
<dict>
<key>PaySecurityAssociationParameters</key>
<dict/>
<key>UseRouteAttributeInternalIPSubnet</key>
</dict>
`,
  ),
  ...fileItems(
    "expressions and names of programs",
    undefined,
    `=== /app/store.js
const STORAGE_KEY = "ledgerState";
export const CACHE_KEY = 'darkMode';
=== /app/Store.php
$password = $this->hashPassword($password, $host);
$sql = "UPDATE users SET password=:password, host=:host WHERE username=:username";
$header = ['Authorization' => 'Bearer ' . $token];
=== /app/wrap.go
if password == "" || host == "" { return }
=== /app/check_test.go
check(resource.TestCheckResourceAttrSet("app_secret.db", "digest"))
=== /app/flood.py
password = (sys.argv[4] if len(sys.argv) > 4 else "none").encode(); host = sys.argv[1]
=== /app/types.py
resources = {"token": "acme:index:Server"}
permissions = dict(organization_secrets="read", secrets="write")
options = {"--private-key": "private_key_file"}
CRED = "\\033[31m"
=== /app/mock.mjs
const token = 'mock-token-' + Buffer.from(email).toString('hex');
=== /app/user.php
protected $passwordAttribute = 'userpassword';
=== /app/doc.py
def connect():
    """Opens the ledger.

    Set the password before the first call.
    """
=== /app/log_test.lua
local line = "ops : PWD=/home/ops ; USER=root ; COMMAND=/usr/bin/true"
=== /app/tenant.tf
set {
  name  = "ledger.rootPassword"
  value = random_password.ledger_root.result
}
statement { Sid = "ConnectToLedgerHost" }
=== /.github/labels.yml
authorization: 'area/authorization'
`,
  ),
  ...fileItems(
    "names of secrets",
    undefined,
    `=== /etc/containers/systemd/ledger.container
[Container]
Secret=ledger_db_password,type=env,target=POSTGRES_PASSWORD
Secret=ledger-api-token,type=mount,target=/run/secrets/token
Secret=ledger_jwt_secret
=== /etc/systemd/system/ledger.service
ExecStart=podman run \\
  --secret=ledger_root_password,type=mount,target=root_password \\
  --env FILE__PASS=/run/secrets/pass \\
  ledger
=== /app/backup.py
job = Job(dbname="ledger", secret="ledger_db_password")
=== /values.yaml
admin:
  existingSecret: ledger-admin
  userKey: admin-user
  passwordKey: admin-password
=== /app/ledger-license.sh
python3 -c "
print({'license_key': sys.argv[5], 'plan': sys.argv[6]})
" "$LICENSE"
=== /app/client-config.sh
cat > "$OUT/web.dat" <<EOF
<shop = \${BASE}/auth?user_id=%s&user_password=%s&world_id=%d>
<birthday = \${BASE}/auth?user_id=%s&user_password=%s>
EOF
=== /app/relay.sh
creds="$compose --no-deps -T relay credentials"
`,
  ),
  ...fileItems(
    "prose in settings",
    undefined,
    `=== /styles/wordy.yml
swap:
  - pass away
  - pass through
=== /alerts.yml
summary: |
  Active password guessing/stuffing detected on the ledger.
  seed the at-rest secret encryption; see the guide
=== /styles/length.yml
token: \\b(\\w+)\\b
=== /guide.html.markerb
fly tokens create deploy --name <"my token name"> --expiry <duration>
=== /server.conf.in
internalsecret = the-shared-secret-for-internal-clients
=== /dns/provider.ini
dns_a_secret = 1234567890abcdef1234567890abcdef
dns_b_token = MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw
dns_c_api_key = yourapikeygoeshere
dns_d_pass = my provider password
=== /users.yml
ledger:
  password: "$argon2id$v=19$m=65536,t=3,p=4$..."
  admin_password: "$argon2id$v=19$m=65536,t=3,p=4$CHANGE-ME"
=== /app/read.js
const match = content.match(/ADMIN_PASS='([^']+)'/);
=== /tls.yaml
ClientTLSCert: path/to/ClientTLSCert0
`,
  ),
  ...envItems(
    "references and samples",
    undefined,
    `
DB_PASSWORD=$$cap_ledger_password
SECRET_KEY=$$cap_gen_random_hex(48)
DATABASE_URL=postgres://ledger:$$cap_db_password@srv-captain--$$cap_appname-db:5432/ledger
MYSQL_PASSWORD=$$cap_mariadb-password
DB_PASSWORD=$$DB_PASSWORD
MYSQL_ROOT_PASSWORD=!reset null
OTEL_EXPORTER_OTLP_HEADERS=Authorization=Bearer%20<api-key>
REDIS_URL=redis://default:yoursecretpassword@redis.acme.dev:6379
LEDGER_API_TOKEN=\${LEDGER_API_TOKEN:-env_missing_fallback}
SMTP_URL=smtp://email:password@smtp_url:587
DB_PASSWORD=random_password.ledger.result
LEDGER_TOKENS=48151623
MAX_TOKEN=48151623
LEDGER_KEY=48151623
LEDGER_TOKEN=4815
LEDGER_API_KEY=1234567890
`,
  ),
  ...commandItems(
    "switches and public keys",
    undefined,
    `
systemctl --no-ask-password restart ledger.service
gpg --with-colons --list-keys C248DE6357445D6302F9A62E74BFD03C20CC21AF
gpg --recv-keys C248DE6357445D6302F9A62E74BFD03C20CC21AF
`,
  ),
  ...valueItems("identifiers", undefined, "appDockerContextSizeBytes\nConnectToLedgerHost", "CHECK_KEY"),
];
