import { envItems, type Item } from "./item";

/** Words of other languages, owners that no list knows, and names whose words mislead. */
export const nounPositives: readonly Item[] = [
  ...envItems(
    "name in another language",
    "certain",
    `
MOT_DE_PASSE=hunter2
MOTDEPASSE_BDD=hunter2
DB_SENHA=hunter2
SENHA_BANCO=hunter2
CONTRASEÑA=hunter2
CONTRASENA_BD=hunter2
contraseña_db=hunter2
CLAVE_API=Kq8ZxV2nL7mPw4Rt
PASSWORT=hunter2
DB_KENNWORT=hunter2
HASŁO=hunter2
BAZA_HASLO=hunter2
ПАРОЛЬ=hunter2
ПАРОЛЬ_БД=hunter2
密码=hunter2
数据库密码=hunter2
密碼=hunter2
パスワード=hunter2
비밀번호=hunter2
SIFRE=hunter2
ŞİFRE=hunter2
PAROLA=hunter2
HESLO=hunter2
WACHTWOORD=hunter2
LÖSENORD=hunter2
KATA_SANDI=hunter2
MẬT_KHẨU=hunter2
SCHLUESSEL_API=Kq8ZxV2nL7mPw4Rt
`,
  ),
  ...envItems(
    "name with an unknown owner",
    "certain",
    `
PASSWORD_ACME=hunter2
TOKEN_ACME=Kq8ZxV2nL7mPw4Rt
SECRET_ZEPHYR=hunter2
PASSWD_BILLING_WORKER=hunter2
API_KEY_ZEPHYR=Kq8ZxV2nL7mPw4Rt
log.es.passWord=hunter2
queue.redis.redisPassWord=hunter2
`,
  ),
  ...envItems(
    "name of its own grammar",
    "certain",
    `
SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO=ops:hunter2
VAULT_DEV_ROOT_TOKEN_ID=Kq8ZxV2nL7mPw4Rt
KEY_ENCRYPTION=Kq8ZxV2nL7mPw4RtKq8ZxV2n
JWT_KEY=secret
MEILISEARCH_KEY=masterkey
MEILI_MASTER_KEY=masterkey
COOKIE_SECRET=666
API_USERS=ops:4f9d2c7a1b8e6f3d5c9a7b2e8f1d4c6a,dev:8e6f3d5c9a7b2e8f1d4c6a4f9d2c7a1b
`,
  ),
];

export const nounNegatives: readonly Item[] = [
  ...envItems(
    "name in another language",
    undefined,
    `
MOT_DE_PASSE=votre-mot-de-passe
DB_SENHA=sua-senha-aqui
SENHA=sua_senha
CONTRASEÑA=tu_contraseña
CONTRASENA=su-contraseña-aqui
PASSWORT=dein-passwort
PASSWORT=ihr_passwort_hier
HASLO=twoje_haslo
ПАРОЛЬ=ваш_пароль
密码=你的密码
PAROLA=la_tua_password
WACHTWOORD=jouw_wachtwoord
LONGUEUR_MOT_DE_PASSE=12
SENHA_ARQUIVO=/run/secrets/senha
CLAVE_PRIMARIA=id
MOT_CLE=recherche
`,
  ),
  ...envItems(
    "name of its own grammar",
    undefined,
    `
SM_NAME_SECRETS=acme/prod
NAME_OF_SECRET=app-secrets
SECRET_NAME=app-secrets
VAULT_KEY=database-credentials
VAULT_KEY=app config
GOOGLE_CREDENTIALS=service-account.json
GCP_CREDENTIALS=/run/secrets/gcp.json
OPERATOR_SECRET=operator
KUBE_SECRET=app-secrets
K8S_SECRET=regcred
MINISIGN_KEY=RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3
MINISIGN_PUBLIC_KEY=RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3
ALGOLIA_SEARCH_ONLY_API_KEY=4f9d2c7a1b8e6f3d5c9a7b2e8f1d4c6a
ALGOLIA_SEARCH_KEY=4f9d2c7a1b8e6f3d5c9a7b2e8f1d4c6a
FIREBASE_CONFIG={"apiKey":"AIzaSyKq8ZxV2nL7mPw4RtKq8ZxV2nL7mPw4Rtq","authDomain":"acme.firebaseapp.com","projectId":"acme","appId":"1:123456789012:web:4f9d2c7a1b8e6f3d5c9a7b"}
PASSWORD_POLICY=strong
TOKEN_LIFETIME_ACME=3600
PASSWORD_MIN_LENGTH_ACME=12
KEY_ENCRYPTION=true
HTPASSWD_IMAGE=httpd:2.4.68-alpine
DB_PASSWORD=%{DB_PASSWORD}
INFLUX_TOKEN=@{secretstore:influx_token}
ENCRYPTION_KEY_PROVIDER=aws-kms
`,
  ),
];
