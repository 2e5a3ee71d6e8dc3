import { envItems, type Item, valueItems } from "./item";

/** Kinds that the labelled sets of other projects showed, with invented values: docs/secret-detection.md names the sets. */

const file = (category: string, expected: Item["expected"], name: string, value: string): Item => ({
  category,
  expected,
  candidate: { name, value, place: "file" },
});

export const othersNegatives: readonly Item[] = [
  ...envItems(
    "others: names that describe",
    undefined,
    `
HASH_KEY=CustomerId
hash_key=OrderTableKey
customer_master_key_spec=RSA_4096
RESET_PASSWORD_WITHIN=6.hours
isRootUserPasswordEmpty=SET
adminPasswordProvided=yes
token_should_pass=done
`,
  ),
  ...envItems(
    "others: texts for people",
    undefined,
    `
ACME_PASSWORD=Acme.com password
SAVE_CREDENTIAL=Create credential
DOCKER_TOKEN=not_a_real_token
RUM_TOKEN=not_a_valid_token
ERROR_AUTH_TOKEN=Token生成失败
ADMIN_PASSWORD=请输入密码
LOGIN_PASSWORD=パスワードを入力
`,
  ),
  ...envItems(
    "others: glued names of other things",
    undefined,
    `
bypass=Kq8ZxV2n
encompass=Kq8ZxV2n
SONAR_LOGIN=admin
RECORD_KEY=customer-4711
MEILI_SEARCH_KEY=XK8TnSRDXsoxiFYiH6Ix2aBC6jvWozd9Ida1yNjWgFHSjeDlblDK
`,
  ),
  file(
    "others: no defaults",
    undefined,
    "/app/a.py",
    'a = {"X-Key": os.environ["API_TOKEN"], "Content-Type": "text/plain"}\n',
  ),
  file(
    "others: no defaults",
    undefined,
    "/app/b.py",
    'KEY = os.environ.get("SECRET_KEY", "")\nKEY2 = os.environ.get("KEY", "change-me")\n',
  ),
  file("others: no defaults", undefined, "/app/a.js", 'const level = process.env.LOG_LEVEL || "debug9";\n'),
  file(
    "others: no defaults",
    undefined,
    "/app/application.yml",
    "a:\n  password: ${env:DB_PASSWORD}\n  secret: ${vault:secret/db#password}\n  token: ${TOKEN:}\n  pass: ${PASS:0:12}\n",
  ),
  file(
    "others: no pairs",
    undefined,
    "/app/rules.php",
    "'password' => ['confirmed', 'min:12'],\n'token' => ['alpha_num'],\n",
  ),
  file("others: no pairs", undefined, "/app/scopes", "secret:read token:write\npassword:sha256\ntoken:a\n"),
  file("others: no pairs", undefined, "/app/page.xml", "<password>\n  <minimum>8</minimum>\n</password>\n"),
  file("others: no pairs", undefined, "/app/page.xml", '<label for="password">Password</label>\n'),
  file(
    "others: no pairs",
    undefined,
    "/app/call.txt",
    "Authorization: see the documentation of the authorization-service-v2\n",
  ),
  file(
    "others: no pairs",
    undefined,
    "/app/call.txt",
    "Authorization: AWS4-HMAC-SHA256 Credential=<id>/20260516/us-east-1/s3/aws4_request, SignedHeaders=host\n",
  ),
  ...valueItems(
    "others: the end of a longer text",
    undefined,
    `
https://acme.notion.site/API-BD80F56CDC1441E6BF6011AB6D852875
https://cdn.acme.dev/box.ico-7a388b69018576d24b59331fd60aab0c.png
task_test_5ww8umjbltjawmef1pmu52e34qir2z
get_live_abcd1234efgh5678ijkl9012mnop3456qrstuvff
data:image/jpg;base64,/9j/4AAQSkZJRgABAQIAHAAcAAD2wBDAAMCAgMCAgMDAw/EAAwEEBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgSFBUUxYQxYQ9kZpTrA1b2cDeF3gHiJkL
`,
  ),
  ...valueItems(
    "others: no token",
    undefined,
    `
eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.invalid-payload.signature
https://app.powerbi.com/view?r=eyJrIjoiYTZjMTk3YjEtMzQ4Yi00NTI5LTg5ZDItNmUyMGRlOTkwMGRlIiwidCI6IjcyZjk4OGJmLTg2ZjEtNDFhZi05MWFiLTJkN2NkMDExZGI0NyJ9
-----BEGIN PRIVATE KEY-----this is not a private key-----END PRIVATE KEY-----
-----BEGIN PRIVATE KEY-----YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo=-----END PRIVATE KEY-----
`,
  ),
  file("others: computed in a script", undefined, "/app/start.sh", "#!/bin/sh\npwd=`pwd`\nDB_PASSWORD=`genpass`\n"),
  file("others: computed in a script", undefined, "/app/reset.bat", "set passwd=%RANDOM%@%RANDOM%\n"),
  file("others: computed in a script", undefined, "/app/reset.sh", 'root_password="$RANDOM***$RANDOM"\n'),
  file("others: computed in a script", undefined, "/app/page.js", 'this.addPassword = "#add-password";\n'),
];

export const othersPositives: readonly Item[] = [
  ...envItems(
    "others: next to names that describe",
    "certain",
    `
SESSION_HASH_KEY=k3Jd93jfKs02jfl38Jd8s2kd
WITHIN_PASSWORD=hunter2
RESET_PASSWORD=hunter2
ADMIN_PASSWORD=пароль2кот
ADMIN_PASSWORD=#add-9pass
ADMIN_PASSWORD=100%SURE%maybe
ADMIN_PASSWORD=pay$RANDOMLY
`,
  ),
  ...valueItems(
    "others: tokens behind punctuation",
    "certain",
    `
https://octopus.acme.dev/api?apikey=API-BD80F56CDC1441E6BF6011AB6D852875
MY_tskey-auth-kQ8ZxV2nL7CNTRL-mPw4Rt9YuBo3AiSd6FgH5jKl
sqs://AKIA2E0A8F3B244C9986:wJalrXUtnFEMIbPxRfiCYzqK7MDENGkQ8ZxV2nL7@
eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZ.48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TAl.XFBoMYUZodetZdvTiFvSkQ
`,
  ),
  ...envItems(
    "others: glued names",
    "certain",
    `
SSHpassword=hunter2
mysqlrootpwd=hunter2
dbrootpass=hunter2
CYPRESS_RECORD_KEY=a1b2c3d4-e5f6-4890-abcd-ef1234567890
AZURE_SEARCH_KEY=XK8TnSRDXsoxiFYiH6Ix2aBC6jvWozd9Ida1yNjWgFHSjeDlblDK
`,
  ),
  ...envItems("others: a login that is a token", "likely", "SONAR_LOGIN=5524bf449ca45fcace54698371466398321f3a82"),
  file(
    "others: readers",
    "certain",
    "/app/tape.yml",
    "headers:\n  Authorization:\n    - Basic b3BzOmh1bnRlcjJrcThaeFY=\n",
  ),
  file(
    "others: readers",
    "certain",
    "/app/.travis.yml",
    "after_script:\n  - $HOME/bin/goveralls -repotoken 3gHdORO5k5ziZcWMBxnd9L\n",
  ),
  file(
    "others: readers",
    "certain",
    "/app/settings.xml",
    "<server>\n  <password>\n    hunter2Xk\n  </password>\n</server>\n",
  ),
  file(
    "others: readers",
    "certain",
    "/app/sites.xml",
    '<Server>\n  <Pass encoding="base64">aHVudGVyMlhrOQ==</Pass>\n</Server>\n',
  ),
  file("others: readers", "certain", "/app/client.php", '<?php\n$apiToken .= "k3Jd93jfKs02jfl38Jd8s2kd";\n'),
  file(
    "others: readers",
    "certain",
    "/app/Dockerfile-dind",
    "FROM a\nRUN openssl genrsa -passout pass:hunter2Xk 4096\n",
  ),
  file("others: readers", "certain", "/app/dev.Containerfile", "FROM a\nRUN echo 'ops:hunter2Xk' | chpasswd\n"),
  file("others: readers", "certain", "/app/vault.txt", "Unseal Key 1: 0tZn+7QQCxphpHwTm7/dC3LpP5JGIbYl3PK8Sy81R+P2\n"),
  file(
    "others: readers",
    "certain",
    "/app/tape.yaml",
    `string: '{"a":1,"tokens":["08f5098517a10231","8d219a2e09242e02"]}\n`,
  ),
  file(
    "others: readers",
    "certain",
    "/app/users.xml",
    '<user password="hunter2Xk">ops</user>\n<user name="a">b</user>\n',
  ),
  ...valueItems("others: a token in backticks", "certain", "`ghp_Kq8ZxV2nL7mPw4Rt9YuBo3AiSd6FgH5jKlZx`"),
  file("others: tight pairs", "likely", "/app/settings.ini", "[ssh]\npassword:hunter2Xk\n"),
  file("others: tight pairs", "likely", "/app/notes", "user:ops password:hunter2Xk\n"),
  file(
    "others: schemes of services",
    "likely",
    "/app/call.txt",
    "Authorization: acmev1 MOLXG502hGM9DsUSyvKVf2cx8zXEdBesHZLS\n",
  ),
  file(
    "others: defaults in programs",
    "likely",
    "/app/a.js",
    'const secret = process.env.JWT_SECRET || "hunter2Xk9";\n',
  ),
  file(
    "others: defaults in programs",
    "likely",
    "/app/a.ts",
    'const secret = process.env.JWT_SECRET ?? "hunter2Xk9";\n',
  ),
  file("others: defaults in programs", "likely", "/app/a.py", 'KEY = os.environ.get("SECRET_KEY", "hunter2Xk9")\n'),
  file("others: defaults in programs", "likely", "/app/b.py", 'KEY = os.getenv("SECRET_KEY") or "hunter2Xk9"\n'),
  file("others: defaults in programs", "likely", "/app/c.py", 'KEY = config("SECRET_KEY", default="hunter2Xk9")\n'),
  file("others: defaults in programs", "likely", "/app/a.rb", 'ENV.fetch("SECRET_KEY_BASE", "hunter2Xk9hunter")\n'),
  file("others: defaults in programs", "likely", "/app/a.php", "'password' => env('DB_PASSWORD', 'hunter2Xk9'),\n"),
  file(
    "others: defaults of Spring",
    "likely",
    "/app/a.properties",
    "spring.datasource.password=${DB_PASSWORD:hunter2Xk9}\n",
  ),
  file("others: defaults of Spring", "likely", "/app/application.yml", "password: ${db.password:hunter2Xk9}\n"),
  ...envItems("others: a key of securecookie", "likely", "HASH_KEY=k3Jd93jfKs02jfl38Jd8s2kd"),
];
