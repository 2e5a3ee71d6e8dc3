import { envItems, fileItems, type Item } from "./item";

/** Credentials as GitLab and the servers of games take them. */
export const frameworkPositives: readonly Item[] = [
  ...envItems(
    "framework: environment",
    "certain",
    `
GITLAB_SECRETS_DB_KEY_BASE=secret
GITLAB_SECRETS_OTP_KEY_BASE=zq8vkx2lmw4nrt7y
ACME_ENCRYPTED_SETTINGS_KEY_BASE=ledger-of-acme-7
SECRET_KEY_BASE=hunter2
AC_LOGIN_DATABASE_INFO=db;3306;acme;hunter2;acme_auth
WORLD_DATABASE_INFO=db.internal;5432;acme;Kq8ZxV2n;acme_world
PAT=Kq8ZxV2nLm4R
SA_PASSWORD=[Kq8(ZxV2n)]
DB_PASSWORD=~hunter.2
ADMIN_PASSWORD=somehow7
ADMIN_PASSWORD=SUPERSECRET
LIBRENMS_SNMP_COMMUNITY=ledger-of-acme
TRAEFIK_SECRET=edge-ledger-word
`,
  ),
  ...envItems(
    "framework: environment",
    "likely",
    `
AC_LOGIN_DATABASE_INFO=db;3306;acme;\${DB_ROOT_PASSWORD:-hunter2};acme_auth
`,
  ),
  ...fileItems(
    "framework: file",
    "certain",
    `=== /azerothcore/env/dist/etc/worldserver.conf
[worldserver]
LoginDatabaseInfo     = "10.0.0.7;3306;acme;hunter2;acme_auth"
=== /etc/manifests/values.yaml
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
spec:
  values:
    secret: blue-horse-seven
=== /etc/manifests/middleware.yaml
apiVersion: traefik.io/v1alpha1
kind: Middleware
spec:
  plugin:
    auth:
      password: hunter2
=== /srv/azure/parameters.json
{ "osProfile": { "adminUsername": "ops", "adminPassword": "[hunter2]!x" } }
=== /etc/containers/systemd/ledger.container
[Container]
Image=ghcr.io/acme/ledger
Environment=DB_PASSWORD=hunter2
=== /srv/compose/docker-compose.yml
services:
  app:
    environment:
      DB_PASSWORD: "*hunter-two"
=== /srv/compose/docker-compose.yml
x-env:
  - &DB_PASSWORD "hunter2"
  - &DB_USER "ledger"
=== /srv/app/Settings.php
<?php
class Settings { public const DATABASE_PASSWORD = 'ledger.view_hunter'; }
=== /srv/app/flake.nix
{ services.ledger.password = "hunter2"; }
=== /etc/gitlab/secrets.yml
production:
  db_key_base: Kq8ZxV2nLm4RtY7w
`,
  ),
];

/** What looks like one: names of objects, expressions, versions, pages and what a template says of a password. */
export const frameworkNegatives: readonly Item[] = [
  ...envItems(
    "framework: placeholder",
    undefined,
    `
API_KEY=some-api-key
REDIS_PASSWORD=some-base-64-encoded-password
GITLAB_SECRETS_DB_KEY_BASE=long-and-random-alphanumeric-string
ENCRYPTION_KEY=["long-and-random-alphanumeric-string"]
BOT_PASSWORD=yourpw
TWITCH_CLIENT_SECRET=yourtwitchclientsecrethere
ROOT_PASSWORD=ADMINPW
HASHED_PASSWORD=#optional
ADMIN_PASSWORD=[parameters('password')]
ADMIN_PASSWORD=[concat(variables('prefix'), parameters('suffix'))]
TOTP_SECRET={$totp_secret}
WORLD_DATABASE_INFO=hostname;port;username;password;database
WORLD_DATABASE_INFO=db;3306;acme;\${DB_PASSWORD};acme_world
OTP_KEY_BASE=development
RULE_KEY=javasecurity:S4711
PRIVATE_PASSWORD_SETTING=crypt_user_key_password
PASSWORD_HASHING=argon
SNMP_COMMUNITY=public
ACME_SNMP_COMMUNITY=public
URL_PASSWORD=edit.php?table=admins
URL_APP_PASSWORD=app-words.php
`,
  ),
  ...fileItems(
    "framework: file",
    undefined,
    `=== /etc/grafana/dashboards/power.json
{ "panels": [{ "$$hashKey": "object:169", "title": "Power" }] }
=== /srv/start.sh
#!/bin/bash
pat='\\.jar$'
name_pat='plugin.yml$'
[[ $1 =~ $pat ]] && echo "$name_pat"
=== /srv/azure/azuredeploy.json
{ "osProfile": { "adminUsername": "ops", "adminPassword": "[parameters('password')]" } }
=== /srv/app/composer.json
{ "require": { "acme/password-hashing": "^0.4.2", "acme/api-token": "^1.2|^2.0" } }
=== /srv/app/model.json
{ "dependencies": [{ "managementKey": "org.acme.ledger:ledger-core:jar" }] }
=== /srv/app/sonar-project.properties
sonar.issue.ignore.multicriteria.S4711.ruleKey = javasecurity:S4711
=== /etc/manifests/middleware.yaml
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata:
  name: dashboard-auth
spec:
  basicAuth:
    secret: traefik-dashboard-auth
=== /etc/app/menu.conf
url_password = edit.php?table=admins
url_app_passwords = app-words.php
=== /srv/app/templates/totp.html.tpl
<input type="hidden" name="fTOTP_secret" value="{$pTOTP_secret}"/>
=== /srv/mail/postpassword.sh
#!/bin/sh
private_password_setting=plugin/mail_crypt_private_password
doveadm -o "$private_password_setting=$1" mailbox cryptokey password
=== /srv/config/checkstyle.xml
<module name="NoWhitespace">
  <property name="tokens" value="ELLIPSIS"/>
  <property name="tokens" value="METHOD_REF"/>
</module>
=== /etc/ldap/schema/nis.schema
objectclass ( 1.3.6.1.4.1.4203.99.1 NAME 'acmeKey'
        DESC 'NIS secret key'
        MUST cn )
=== /etc/ldap/schema/samba.ldif
olcAttributeTypes: {3}( 1.3.6.1.4.1.4203.99.2 NAME 'acmePwdLastSet' DESC 'T
 imestamp of the last password update' EQUALITY integerMatch SYNTAX 1.3.6.1.4.
=== /etc/app/database.yml
production:
  password: "secure password"
=== /etc/containers/systemd/ledger.container
[Container]
Image=ghcr.io/acme/ledger
Secret=ledger-key-seed,type=mount,uid=1000
=== /srv/compose/docker-compose.yml
x-database: &db-password ledger
services:
  app:
    environment:
      DB_PASSWORD: *db-password
=== /srv/compose/docker-compose.yml
x-env:
  - &DB_PASSWORD \${DB_PASSWORD}
  - &DB_USER "ledger"
  - &TOKEN_FILE "/run/secrets/token"
=== /srv/app/Permission.php
<?php
class Permission { public const ACTION_DATABASE_VIEW_PASSWORD = 'database.view_password'; }
=== /srv/app/flake.nix
{ meta = { license = licenses.gpl3Only; token = inputs.k8s2Zq9; }; }
=== /etc/nslcd.conf
map passwd uid unix-username
reconnect_invalidate passwd group
base passwd ou=people,dc=acme,dc=dev
=== /srv/ci/workflow.yml
steps:
  - run: doctl compute droplet create ledger --ssh-keys be:66:76:61:a8:71:93:aa:e3:19:ba:d8:0d:d2:2d:d4
`,
  ),
];
