import { envItems, type Item } from "./item";

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
  ...envItems("others: a key of securecookie", "likely", "HASH_KEY=k3Jd93jfKs02jfl38Jd8s2kd"),
];
