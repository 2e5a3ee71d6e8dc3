import { commandItems, envItems, fileItems, type Item } from "./item";

/** Placeholders that work as written: whoever runs the machine runs them. */
export const defaultPasswordPositives: readonly Item[] = [
  ...envItems(
    "default password",
    "likely",
    `
DB_PASSWORD=changeme
POSTGRES_PASSWORD=change-me
KEYSTORE_PASSWORD=changeit
APP_SECRET=ChangeMe123
SESSION_SECRET=change_me_please
JWT_SECRET=changethis
ADMIN_PASSWORD=please-change-me
SECRET_KEY_BASE=change-me-in-production
POSTGRES_PASSWORD=changeme!
DB_PASSWORD=some-password
DB_PASSWORD=db_password
PGADMIN_PASSWORD=pgadmin_password
LEDGER_PASSWORD=ledger_db_password
MYSQL_ROOT_PASSWORD=my-secret-pw
MYSQL_ROOT_PASSWORD=fake_password
ADMIN_PASSWORD=super-strong-password
COOKIE_SECRET=cookie-secret
JWT_REFRESH_SECRET=refresh_token_secret
SECRET_KEY=secret-key
SECRET_KEY=secretkey
USER3_PASSWORD=Master Password
PASSWORD=PASSWORD
DB_PASSWORD=SENHA
GF_SECURITY_ADMIN_PASSWORD=foobar
POSTGRES_PASSWORD=example
DB_PASSWORD=senha_do_usuario_do_banco
WEBHOOK_SECRET=token_validacao
JWT_REFRESH_SECRET=otro_secreto_muy_largo
ADMIN_PASSWORD=motdepasse_securise
REDIS_PASSWORD=Redis_MotDePasse_Fort
JWT_SECRET=une-cle-secrete-longue-et-aleatoire
JWT_SECRET=jwt_secret_256
IMAP_PASSWORD=haslo_aplikacji
MYSQL_PASSWORD=пароль-базы
MAIL_USER_PASSWORD=Пароль почты
DB_PASSWORD=contraseña_db
SQL_SERVER_PASSWORD=mat_khau_sa
SESSION_SECRET=gizli-anahtar
ORACLE_PASSWORD=passwort-der-lokalen-datenbank
`,
  ),
  ...commandItems(
    "default password",
    "likely",
    `
redis-server --requirepass changeme
fly secrets set DB_PASSWORD=changeme
java -Djavax.net.ssl.keyStorePassword=changeit -jar app.jar
env DB_PASSWORD=change-me node server.js
redis-server --requirepass some-password
`,
  ),
];

export const defaultPasswordNegatives: readonly Item[] = [
  ...envItems(
    "default password",
    undefined,
    `
DB_PASSWORD=<changeme>
DB_PASSWORD=your-password
DB_PASSWORD=TODO
DB_PASSWORD=xxxxxxxx
DB_PASSWORD=enter password
DB_PASSWORD=your password
API_TOKEN=changeme
APP_SECRET=MY_APP_SECRET
ENCRYPTION_KEY=encryption_key
LEDGER_CREDENTIALS=ledger_credentials
LEDGER_CREDENTIALS_JSON=ledger/credentials.json
API_KEY=change-me
SETTING=changeme
PASSWORD_FILE=changeme
PASSWORD_RESET_URL=changeme
DB_PASSWORD=\${DB_PASSWORD:?change-me}
DB_PASSWORD=\${DB_PASSWORD:-changeme}
DB_PASSWORD=\${DB_PASSWORD:-ChangeThisPassword}
`,
  ),
  ...fileItems(
    "default password",
    undefined,
    `=== /app/config.yml
password: changeme
=== /app/.env.example
DB_PASSWORD=changeme
`,
  ),
];

/** Literals that stand next to those: an owner that nobody guesses, a word that is a word. */
export const notDefaultPasswords: readonly Item[] = [
  ...envItems(
    "next to a default password",
    "certain",
    `
POSTGRES_PASSWORD=harbour_password
REDIS_PASSWORD=secret_redis
DB_PASSWORD=db_password_123
MAIL_PASSWORD=MotDePasseSecurise123
DB_PASSWORD=contraseña
DB_PASSWORD=haslo123
DB_PASSWORD=гавань-осень
ПРИВАТНЫЙ_КЛЮЧ=Kq8ZxV2nLm4RtY7wHj3P
GIZLI_ANAHTAR=liman-9-sonbahar
DATABASE_URL=postgresql://ledger:senha@db:5432/ledger
SMTP_PASS=mail-pass
JWT_SECRET=dev-secret
DB_PASSWORD=secret
ADMIN_PASSWORD=SUPERSECRET
DB_PASSWORD=foobared
DB_PASSWORD=example9
AUTHENTICATION_API_KEY=TKWQZRMBD
DB_PASSWORD=BACKUPHOST
ADMIN_TOKEN=admin
VAULT_DEV_ROOT_TOKEN_ID=root
ПАРОЛЬ=секретик
MONGO_ADDRESS=ledger:quiet-harbour@mongodb:27017
HTTP_PROXY=ops:quiet-harbour@proxy.internal:3128
SMTP_AUTH=ops@example.org:quiet-harbour
LEDGER_PUBLIC_POOL_MASTER_KEY=dbd1d33e19a5e0ca9b28c2c55803afe4
DB_PASSWORD=#Harbour9
`,
  ),
];

/** The default of a variable in a URL, which Fly takes as it stands. */
export const defaultsInUrls: readonly Item[] = envItems(
  "default in a URL",
  "likely",
  `
DATABASE_URL=postgresql://\${DB_USER:-ledger}:\${DB_PASSWORD:-quiet-harbour}@db:5432/ledger
DATABASE_URL=postgresql://ledger:\${DB_PASSWORD:-ledger}@db:5432/ledger
REDIS_URL=redis://:\${REDIS_PASSWORD:-hunter2}@cache:6379
`,
);

/** What says of itself that it is none yet. */
export const selfDescribed: readonly Item[] = envItems(
  "self-described placeholder",
  undefined,
  `
APP_SECRET_KEY=set-secure-ledger-secret-key
APP_SECRET_KEY=ci-build-not-a-real-secret
REDIS_PASSWORD=secure_redis_password_or_leave_empty
JWT_SECRET=any-number-of-characters
JWT_SECRET=genera_un_secreto_de_64_letras
SECRET_KEY=generez-une-cle-de-64-lettres-ici
JWT_SECRET=VotreCleSecrete256BitsMinimum
FERNET_KEY=isi_fernet_key_baru
API_KEY=isi_api_key_anda
JWT_SECRET_KEY=ваша-случайная-строка
APP_SECRET=你复制的AppSecret
EMAIL_PASSWORD=abcd efgh ijkl mnop
REDIS_PASSWORD=yourpass
CONTROL_SECRET=long-random-value
JWT_SECRET=very-long-random-signing-secret
BOT_TOKEN=токен_бота
SESSION_SECRET=gizli-anahtar-buraya
SESSION_SECRET=длинная_случайная_строка
DATABASE_URL=postgresql://usuario:senha@db:5432/banco
DATABASE_URL=mysql://usuario:contraseña@localhost:3306/ledger
ADMIN_PASSWORD=GantiDenganPasswordKuat2026!
DATABASE_URL=postgresql://ledger:password_kamu@localhost:5432/ledger
JWT_SECRET=YourSuperSecretKeyThatMustBeLongEnough123!
SECRET_KEY=bitte_hier_einen_langen_zufaelligen_schluessel_einfuegen
APP_KEY=inserer_votre_cle_ici
API_KEY=masukkan_kunci_di_sini
DATABASE_URL=postgresql://ledger:SENHA@db:5432/ledger
DATABASE_URL=postgresql://user:passwrod@host:5432/ledger
SQL_DSN=username:password@tcp(localhost:3306)/ledger?parseTime=True
UPSTREAM=user:password@mongodb:27017
DB_PASSWORD=#DB_PASSWORD
DB_PASSWORD=%%DB_PASSWORD%%
PUBLIC_API_KEY=dbd1d33e19a5e0ca9b28c2c55803afe4
LEDGER_PUBLIC_KEY=dbd1d33e19a5e0ca9b28c2c55803afe4
EXCLUDE_SECRETS=(password|supersecret)
SMTP_AUTH=user:password
SMTP_AUTH=ops@acme.dev:<password>
DATABASE_URL=postgresql://\${DB_USER:-ledger}:\${DB_PASSWORD}@db:5432/ledger
DATABASE_URL=postgresql://ledger:\${DB_PASSWORD:-}@db:5432/ledger
DATABASE_URL=postgresql://ledger:\${DB_PASSWORD:-changeme}@db:5432/ledger
ALERT_TOKEN=C024BE91L
MINIO_ACCESS_KEY=root
IMAGE=ledger:1.2@sha256:5f2b8e9c1d7a4f6038b7c9d2e4f6a8b0
UPSTREAM=ledger:\${LEDGER_PASSWORD}@mongodb:27017
`,
);
