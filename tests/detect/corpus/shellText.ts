import { commandItems, envItems, fileItems, type Item } from "./item";

const netrc = "machine git.acme.dev login ops password hunter2";
const command = (category: string, expected: Item["expected"], value: string): Item => ({
  category,
  expected,
  candidate: { value, place: "command" },
});

/** Shell: scripts, what they write to files, and the programs that they call. */
export const shellPositives: readonly Item[] = [
  ...fileItems(
    "shell script",
    "certain",
    `=== /app/run.sh
#!/bin/sh
export DB_PASSWORD="hunter2"
exec node server.js
=== /app/run.sh
#!/bin/sh
cat > /app/config.yml <<EOF
db:
  host: db
  password: hunter2
EOF
=== /app/run.sh
#!/bin/sh
psql -c "ALTER USER app PASSWORD 'hunter2'"
=== /app/run.sh
#!/bin/sh
curl -u "ops:hunter2" "https://api.acme.dev/$(date +"%Y")"
=== /app/run.sh
#!/bin/sh
echo 'ops * hunter2 *' > /etc/ppp/chap-secrets
=== /root/.bash_history
cd /srv
mysql -uroot -phunter2 ledger
=== /home/ops/.profile
export PATH="$HOME/bin:$PATH"
redis-cli -a hunter2 ping
=== /k8s/job.yaml
containers:
  - command:
      - sh
      - -c
      - |
        set -e
        redis-cli -a hunter2 ping
`,
  ),
  ...commandItems(
    "file that a command writes",
    "certain",
    `
echo '${netrc}' > ~/.netrc
printf 'db:5432:app:app:hunter2\\n' > ~/.pgpass
sh -c 'echo "requirepass hunter2" >> /etc/redis/redis.conf'
echo '{"db":{"password":"hunter2"}}' > /app/config.json
echo "password: hunter2" | tee /app/config.yml
echo ${Buffer.from(netrc).toString("base64")} | base64 -d > ~/.netrc
echo '%any %any : PSK "hunter2"' > /etc/ipsec.secrets
echo 'ops:{PLAIN}hunter2' >> /etc/dovecot/users
echo 'mysql -uroot -phunter2 ledger' >> /root/.bash_history
`,
  ),
  command(
    "file that a command writes",
    "certain",
    "cat > /app/config.yml <<'EOF'\ndb:\n  password: hunter2\nEOF\nexec app",
  ),
  command("file that a command writes", "certain", `cat <<EOF | tee ~/.netrc\n${netrc}\nEOF`),
  command("file that a command writes", "certain", 'sh -c "cat > /app/.env <<EOF\nPORT=80\nDB_PASSWORD=hunter2\nEOF"'),
  ...envItems(
    "netrc in env",
    "certain",
    `
NETRC=${netrc}
GIT_NETRC=machine git.acme.dev\\nlogin ops\\npassword hunter2
`,
  ),
];

export const shellLikely: readonly Item[] = [
  ...fileItems(
    "comment",
    "likely",
    `=== /app/config.yml
# password: Zq8vKx2LmW4nRt7Y
port: 80
=== /app/.env
#DB_PASSWORD=Zq8vKx2LmW4nRt7Y
PORT=80
`,
  ),
  ...commandItems(
    "options of an unknown program",
    "likely",
    `
acmectl -u ops -p hunter2
acmectl login -u ops -w hunter2hunter https://acme.dev
acmectl -h db -U ops -P hunter2
`,
  ),
];

export const shellNegatives: readonly Item[] = [
  ...fileItems(
    "shell script",
    undefined,
    `=== /app/run.sh
#!/bin/sh
local LOGIN PASS TOKEN
read -r -s PASSWORD
PASSWORD="$(cat "/run/secrets/db password")"
API_TOKEN="$(curl -s "https://auth.acme.dev/token" | jq -r '.access_token')"
DB_PASSWORD=\${DB_PASSWORD:-"$(openssl rand -hex 16)"}
sed -i "s@# requirepass .*@requirepass $REDIS_PASSWORD@g" /etc/redis.conf
sed -i 's/password=.*/password=REDACTED/' app.conf
printf 'password: %s\\n' "$PASSWORD"
printf "%s:%s" "$LOGIN" "$PASS" | base64
echo "Enter password: "
echo "token=$TOKEN" > /run/token
grep -RniE 'password:' /etc | sed 's/password:.*/password: ***redacted***/'
usage() { echo "--password PASSWORD  password of the user"; }
docker login -u "$USER" --password-stdin < /run/secrets/registry
=== /app/run.sh
#!/bin/sh
cat > /app/config.yml <<EOF
db:
  host: db
  password: $DB_PASSWORD
  token: \${TOKEN}
EOF
=== /k8s/job.yaml
containers:
  - command:
      - sh
      - -c
      - |
        set -e
        redis-cli -a "$REDIS_PASSWORD" ping
=== /app/help.txt
Set password to a long value, then identified by 'name' it appears in the list.
The user's password 'expires' after 90 days.
`,
  ),
  ...fileItems(
    "comment",
    undefined,
    `=== /app/config.yml
# password: changeme
# postgres://user:password@localhost/db
# e.g. redis://default:secret@redis:6379
# See https://user:pass@example.com/path
# token: <your token>
port: 80
=== /app/.env
# DB_PASSWORD=secret
# API_KEY=your-api-key
PORT=80
=== /root/.bashrc
[ -f ~/.tokens ] && . ~/.tokens
alias db='mysql -u root -p'
read -r -s DB_PASSWORD
=== /app/prometheus.yml
# basic_auth:
#   username: admin
#   password: 123456
scrape_interval: 15s
`,
  ),
  ...commandItems(
    "file that a command writes",
    undefined,
    `
echo "machine git.acme.dev login ops password $GIT_TOKEN" > ~/.netrc
printf 'db:5432:app:app:%s\\n' "$DB_PASSWORD" > ~/.pgpass
echo "requirepass $REDIS_PASSWORD" >> /etc/redis/redis.conf
echo "$CONFIG" | base64 -d > /app/config.json
echo "port: 80" | tee /app/config.yml
echo done > /tmp/token
echo 'mysql -uroot -p"$MYSQL_PWD" ledger' >> /root/.bash_history
`,
  ),
  ...commandItems(
    "options of an unknown program",
    undefined,
    `
acmectl -u ops -p 8080
acmectl -u ops -p 5432:5432
acmectl -u ops -p /var/lib/acme
acmectl -u ops -p "$PASSWORD"
acmectl -u ops -p tcp
acmectl -p hunter2
sort -u names -P upper
docker run -u app -p 80:80 acme/app
gunicorn -u app -w 4 app:app
ssh -p 2222 -l ops host
`,
  ),
];

export const programPositives: readonly Item[] = commandItems(
  "programs",
  "certain",
  `
turnadmin -a -u ops -r acme.dev -p hunter2
turnutils_uclient -u ops -w hunter2 turn.acme.dev
turnserver --user=ops:hunter2 --realm=acme.dev
ksql -u ops -p hunter2 http://ksqldb:8088
xfreerdp /v:win.acme.dev /u:ops /p:hunter2
smbclient //nas/share -U ops%hunter2
smbclient //nas/share hunter2 -U ops
ejabberdctl register ops acme.dev hunter2
nsupdate -y hmac-sha256:acme:Kq8ZxV2nL7mPw4RtKq8ZxV2nL7mPw4Rt9YuBo3Ai6Sd=
rclone config create nas sftp host nas.acme.dev user ops pass hunter2
samba-tool user create ops hunter2
samba-tool user setpassword ops --newpassword=hunter2
mosquitto_passwd -b /etc/mosquitto/passwd ops hunter2
bitcoind -rpcuser=ops -rpcpassword=hunter2
bitcoin-cli -rpcpassword=hunter2 getblockchaininfo
fabric-ca-server start -b admin:hunter2
fabric-ca-client enroll -u https://ops:hunter2@ca.acme.dev:7054
kinit --password=hunter2 ops
htpasswd -cbB /etc/htpasswd ops hunter2
influx setup --username ops --password hunter2 --org acme
`,
);

export const programNegatives: readonly Item[] = commandItems(
  "programs",
  undefined,
  `
turnserver --user=$TURN_USER:$TURN_PASSWORD
turnserver -c /etc/turnserver.conf --no-auth
xfreerdp /v:win.acme.dev /u:ops /from-stdin
smbclient -L nas -N
smbclient //nas/share -U ops
smbclient //nas/share -A /run/secrets/smb
ejabberdctl registered_users acme.dev
nsupdate -k /etc/bind/update.key
rclone config create nas sftp host nas.acme.dev user ops
rclone copy /data nas:backup
samba-tool user list
mosquitto_passwd -c /etc/mosquitto/passwd ops
bitcoind -rpcauth=ops:$RPC_AUTH -rpcport=8332
fabric-ca-server start -b "$ADMIN:$ADMINPW"
fabric-ca-server start -p 7054
useradd -r -u 1000 ops
`,
);
