import { commandItems, envItems, fileItems, type Item } from "./item";

/** Other spellings of what servers and programs take a credential from, each with what looks like one and is none. */
export const spellingPositives: readonly Item[] = [
  ...fileItems(
    "spelling of a server file",
    "certain",
    `=== /etc/openvpn/client.ovpn
client
remote vpn.acme.dev 1194
<auth-user-pass>
alice
hunter2hunter
</auth-user-pass>
=== /etc/openvpn/ta.key
-----BEGIN OpenVPN Static key V1-----
6acef03f62675b4b1bbd03e53b187727
423cea742242106cb2916a8a4c829756
-----END OpenVPN Static key V1-----
=== /etc/snmp/snmpd.conf
rocommunity6 Kq8ZxV2n default
=== /etc/snmp/snmpd.conf
com2sec readonly 10.0.0.0/8 Kq8ZxV2n
=== /etc/snmp/snmp.conf
defAuthPassphrase hunter2hunter
=== /etc/dovecot/passwd
alice@acme.dev:{PLAIN}hunter2::::::
=== /etc/dovecot/dovecot-ldap.conf.ext
dn = cn=dovecot,dc=acme,dc=dev
dnpass = hunter2
=== /etc/postfix/sasl_passwd.cf
[smtp.acme.dev]:587 apikey:hunter2
=== /etc/postfix/relay_password
smtp.acme.dev ops:hunter2
=== /etc/svnserve/passwd
[users]
alice = hunter2
=== /opt/couchdb/etc/local.d/docker.ini
[admins]
ops = hunter2
=== /db/mssql.sql
CREATE LOGIN app WITH PASSWORD = N'hunter2';
=== /db/mysql.sql
SET PASSWORD FOR 'root'@'localhost' = PASSWORD('hunter2');
=== /db/mariadb.sql
GRANT ALL PRIVILEGES ON *.* TO 'app'@'%' IDENTIFIED BY "hunter2";
=== /db/oracle.sql
CREATE USER app IDENTIFIED BY hunter2;
=== /db/init-mongo.js
db.auth('root', 'hunter2');
=== /app/mail.py
smtp = smtplib.SMTP("mail")
smtp.login("ops@acme.dev", "hunter2")
=== /app/poll.py
response = requests.get(url, auth=("ops", "hunter2"))
=== /metal/kickstart.ks
lang en_US
rootpw --plaintext hunter2
=== /.github/workflows/health.yml
jobs:
  check:
    steps:
      - name: Check the cluster
        run: |
          set -e
          curl -XGET "https://search.acme.dev/_cluster/health" -u ops:hunter2 -k -s
=== /.gitlab-ci.yml
load:
  script:
    - echo loading
    - mysql -uroot -phunter2 app < dump.sql
=== /compose.yaml
services:
  cache:
    command: >
      redis-server
      --requirepass hunter2
=== /app/install.php
<?php
$installSettings['iuserpass']                = 'hunter2';
$installSettings['server']                   = 'localhost';
=== /app/config.py
SECRET_KEY = 'shhh'
=== /app/Makefile
DB_PASSWORD := hunter2
=== /app/Makefile
load: dump.sql
	mysql -uroot -phunter2 app < dump.sql
=== /run/secrets/db_password
hunter2
=== /etc/secrets/api-token.txt
Kq8ZxV2nL7mPw4Rt
=== /app/run.sh
#!/bin/sh
docker compose exec -T cli bash -c "ksql -u ops -p hunter2 http://ksqldb:8088 << EOF
SHOW TABLES;
EOF"
`,
  ),
  ...commandItems(
    "spelling of a command",
    "certain",
    `
docker compose -f stack.yaml exec -T db mysql -uroot -phunter2 app
docker-compose exec --user root db mysqladmin -phunter2 ping
redis-cli -h cache -p 6379 AUTH hunter2
redis-cli -h cache CONFIG SET requirepass hunter2
rabbitmqctl -n rabbit@mq add_user ops hunter2
prosodyctl register ops acme.dev hunter2
monerod --rpc-login ops:hunter2
hey -a ops:hunter2 https://acme.dev
net ads join -U ops%hunter2
isql -U ops -P hunter2 db
airflow users create -u ops -p hunter2 -r Admin
ncftpput -u ops -p hunter2 ftp.acme.dev / dump.sql
cryptsetup open /dev/sdb data <<< hunter2
echo hunter2 | kinit ops
echo hunter2 | gpg --batch --passphrase-fd 0 --decrypt dump.gpg
echo hunter2 | passwd --stdin ops
echo -n hunter2 > /run/secrets/db_password
netbird up --setup-key 4F9D2C7A-1B8E-4F3D-9C9A-7B2E8F1D4C6A
`,
  ),
  ...envItems(
    "spelling of a name",
    "certain",
    `
SENHA_DO_BANCO=hunter2
HASŁO_DO_BAZY=hunter2
CONTRASEÑA_DE_LA_BD=hunter2
VERITABANI_SIFRESI=hunter2
CLAVE_SECRETA=hunter2hunter
CHAVE_PRIVADA=Kq8ZxV2nL7mPw4Rt
GAME_RCONPW=hunter2
NETBIRD_SETUP_KEY=4F9D2C7A-1B8E-4F3D-9C9A-7B2E8F1D4C6A
DB_PASSWORD=MySecureDatabasePassword
REDIS_PASSWORD=secret_redis
`,
  ),
  ...fileItems(
    "entry of a Kubernetes Secret",
    "likely",
    `=== /k8s/storage.yaml
apiVersion: v1
kind: Secret
metadata:
  name: storage
data:
  azurestorageaccountname: YWNtZQ==
  azurestorageaccountkey: eElGMXpKYm5ub2pGTE1Ta0JwNTBteDAyckhzTUsyc2pVN21GdDRMMTNob0I3ZHJBYUo4akQ2K0E0NDNqSm9nVjd5MkZVT2hRQ1dQbU02WWFOSHk3cWc9PQ==
=== /k8s/payments.yaml
kind: Secret
stringData:
  stripe: Kq8ZxV2nL7mPw4RtKq8ZxV2nL7mP
`,
  ),
  ...commandItems(
    "wrapper of curl",
    "likely",
    `
wait_for "$ID" 'http://search:9200/' --resolve search:9200:10.0.0.2 -u 'elastic:hunter2'
fetch --user ops:hunter2 https://acme.dev/health
`,
  ),
  ...envItems(
    "hash by its name",
    "likely",
    "PASSWORD_SHA256=4f9d2c7a1b8e6f3d5c9a7b2e8f1d4c6a4f9d2c7a1b8e6f3d5c9a7b2e8f1d4c6a",
  ),
];

export const spellingNegatives: readonly Item[] = [
  ...fileItems(
    "spelling of a server file",
    undefined,
    `=== /etc/openvpn/client.ovpn
client
<auth-user-pass>
\${VPN_USER}
\${VPN_PASSWORD}
</auth-user-pass>
=== /etc/openvpn/client/scripts-login.txt
nobody
=== /etc/snmp/snmpd.conf
com2sec local localhost public
rwuser monitor
=== /etc/dovecot/dovecot.conf
default_pass_scheme = SHA512-CRYPT
last_login_key = last-login/%s/%u/%d
=== /etc/postfix/main.cf
smtp_sasl_password_maps = lmdb:/etc/postfix/sasl_passwd
=== /etc/app/roles.ini
[admins]
alice = true
=== /db/roles.sql
CREATE USER app WITH PASSWORD :'app_password';
CREATE ROLE mail PASSWORD 'MAIL_DB_PASSWD';
COMMENT ON COLUMN users.password IS 'hashed with bcrypt';
=== /db/views.pgsql
CREATE VIEW logins AS SELECT username, password AS c_password, name FROM users;
=== /app/mail.py
smtp.login(user, password)
imap.login("user", "password")
pop.login("fakeuser", "fakepassword")
response = requests.get(url, auth=(user, token))
=== /metal/kickstart.ks
rootpw --lock
=== /k8s/ingress.yaml
metadata:
  annotations:
    nginx.ingress.kubernetes.io/auth-secret: basic-auth
    traefik.ingress.kubernetes.io/auth-secret: default/basic-auth
    cert-manager.io/private-key-secret: acme-key
=== /etc/pam.d/sshd
auth substack password-auth
password include password-auth
password sufficient pam_unix.so yescrypt use_authtok
=== /.github/workflows/health.yml
      - run: |
          curl -u "$USER:$PASSWORD" https://acme.dev
          docker login -u ops -p "\${{ secrets.REGISTRY_TOKEN }}"
          docker run -u 1000:1000 -p 80:80 acme/app
=== /app/Makefile
passwords.mk: server.cnf ca.cnf client.cnf
password_file.o : password_file.c password_file.h
.env:
	printf "COOKIE_SECRET=\`pwgen -1s 32\`\\nSECRET_KEY=\`pwgen -1s 32\`\\n" >> .env
=== /k8s/certificates.yaml
kind: Secret
metadata:
  name: ca
data:
  ca.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUNSRENDQWVxZ0F3SUJBZ0lVUTNyVnMzb1ViUjJ6YWYyOEZET1ZjaHdaYkNFd0NnWUlLb1pJemowRUF3Si0tLS0t
  host: ZGIuYWNtZS5kZXY=
stringData:
  users.yaml: |
    {{- range $username, $user := .Values.users }}
    {{ $username }}: {{ $user }}
    {{- end }}
=== /etc/app/users.ini
[users]
admin = readonly-all
developer = read-write
=== /src/login.c
encrypted_pass = pwd->pw_passwd; user = pwd->pw_name;
=== /app/Dockerfile
RUN useradd ops && \
    passwd ops -d; \
    passwd --delete dev
=== /app/settings.py
RATES = {'password_recovery': '25/hour', 'token': '10/min'}
FIELDS = {'password': 'str', 'token': 'string'}
=== /app/report.py
db = pymysql.connect(host=host, user=user, password=passwd,
                     database=name)
=== /roles/app/tasks/main.yml
scm_credential: Missing_Credential
=== /app/probe.ts
const url = "postgresql://nouser:nopass@127.0.0.1:1/none";
=== /setup/Product.wxs
<Product UpgradeCode="{0712A918-F025-4088-9F53-997212F679A1}">
=== /run/secrets/db_password
changeme
=== /run/secrets/db_password
\${DB_PASSWORD}
=== /etc/app/password_policy
strict
=== /usr/local/bin/get-token
#!/bin/sh
curl -s http://metadata/token
=== /roundcube/config.inc.php
$config['db_dsnw'] = 'PH_TYPE://PH_RCM_DB_USER:PH_RCM_DB_PASSWD@PH_SQL_SERVER/PH_RCM_DB_NAME';
`,
  ),
  ...commandItems(
    "spelling of a command",
    undefined,
    `
docker compose exec -T db mysql -uroot -p app
docker compose run --rm -u 1000:1000 app make test
redis-cli -h cache PING
fetch --user 1000:1000 https://acme.dev
kinit -kt /etc/krb5.keytab ops
docker login --password-stdin < /run/secrets/registry
echo "token=$TOKEN" > /run/token
docker swarm join --token $workerToken 10.0.0.1:2377
ovpn_genconfig -u udp://vpn.acme.dev -p 'route 172.22.22.0 255.255.255.0'
cryptsetup open --key-file /run/secrets/key /dev/sdb data
`,
  ),
  ...envItems(
    "spelling of a name",
    undefined,
    `
MOT_DE_PASSE=à_changer
CONTRASENA=cambiar-esto
SENHA=alterar
密码=请修改
CHAVE_PUBLICA=Kq8ZxV2nL7mPw4Rt
JWT_SECRET_KEY=%kernel.project_dir%/config/jwt/private.pem
KAFKA_SSL_KEYSTORE_CREDENTIALS=broker1_keystore_creds
INTERNAL_KEY_CONVERTER=org.apache.kafka.connect.json.JsonConverter
API_KEY=com.acme.auth.StaticKeyProvider
LDAP_MOD_PW_SHA2=pw-sha2
TS_AUTHKEY=tskey-auth-abc123
GITHUB_TOKEN=ghp_abc123
STRIPE_SECRET=sk_test_123
POSTGRES_PASSWORD=ChooseYourOwnPasswordHere1234
API_TOKEN=InsertTokenHere
CLOUDFLARE_API_KEY=foobarkey
COMPOSER_PASSWORD_PROP=http-basic.repo.acme.dev.password
BOUNCER_API_KEY=create_a_random_api_key
`,
  ),
];
