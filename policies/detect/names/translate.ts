/**
 * Words of the languages that public repositories use most, as the English words that the grammar knows. Accents are folded
 * before, in Cyrillic letters also (`й` is `и`). `/` joins the words of a phrase.
 */
const TRANSLATIONS: readonly (readonly [english: string, words: string])[] = [
  [
    "password",
    `pass/word passwort kennwort senha palavra/passe contrasena contrasenia mot/de/passe motdepasse mdp wachtwoord
     haslo пароль 密码 密碼 口令 パスワード 비밀번호 암호 sifre sifresi parola parolasi heslo losenord adgangskode passord salasana
     kata/sandi katasandi mat/khau matkhau jelszo lozinka`,
  ],
  [
    "key",
    `clave chave schluessel schlussel cle klucz kluc anahtar anahtari sleutel nyckel kunci chiave ключ 密钥 密鑰 秘钥 金鑰 キー 鍵`,
  ],
  [
    "secret",
    "segredo secreto secreta segreto segreta geheimnis geheim tajny tajemstvi gizli sekret rahasia bi/mat секрет シークレット 시크릿 機密 机密",
  ],
  ["token", "jeton jetonu токен 令牌 トークン 토큰"],
  ["user", "usuario utilisateur benutzer kullanici uzytkownik gebruiker пользователь 用户 ユーザー"],
  ["length", "longueur longitud tamanho lunghezza laenge lange dlugosc uzunluk длина 长度"],
  ["file", "fichier archivo arquivo datei plik dosya bestand файл 文件"],
  ["name", "nombre nome nom имя 名称"],
  ["primary", "primaria primario primaire"],
  ["private", "privada privado privata privee prive privat prywatny приватныи 私钥"],
  ["public", "publica publico publique pubblica oeffentlich publiczny publiek 公钥 публичный"],
];

const WORDS: ReadonlyMap<string, string> = new Map(
  TRANSLATIONS.flatMap(([english, words]) =>
    words
      .trim()
      .split(/\s+/)
      .map((word) => [word.replaceAll("/", " "), english] as const),
  ),
);
const PHRASES: readonly (readonly string[])[] = [...WORDS.keys()]
  .filter((words) => words.includes(" "))
  .map((words) => words.split(" "));
const PHRASE_STARTS: ReadonlySet<string> = new Set(PHRASES.map(([first = ""]) => first));

/** Languages without spaces glue their words: `数据库密码` ends in the word for password. */
const UNSPACED: readonly string[] = [...WORDS.keys()].filter((word) => word.charCodeAt(0) > 0x1000);

/** The words in English, as far as they are known in another language. */
export function translated(words: readonly string[]): string[] {
  const result: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? "";
    const phrase = PHRASE_STARTS.has(word)
      ? PHRASES.find((parts) => parts.every((part, at) => words[i + at] === part))
      : undefined;
    if (phrase !== undefined) {
      result.push(WORDS.get(phrase.join(" ")) ?? "");
      i += phrase.length - 1;
    } else {
      result.push(...translatedWord(word));
    }
    if (phrase === undefined && !WORDS.has(word)) continue;
    while (i + 2 < words.length && PREPOSITIONS.has(words[i + 1] ?? "")) i += 1;
  }
  return result;
}

/** `SENHA_DO_BANCO`, `HASLO_DO_BAZY`: between a word of these languages and its owner they say nothing. */
const PREPOSITIONS: ReadonlySet<string> = new Set(
  "de do da dos das del della dello di du des der la le el van voor fur für pour para per".split(" "),
);

function translatedWord(word: string): readonly string[] {
  const english = WORDS.get(word);
  if (english !== undefined) return [english];
  if (word.charCodeAt(0) < 0x1000) return [word];
  const tail = UNSPACED.find((end) => word.endsWith(end));
  return tail === undefined ? [word] : [word.slice(0, -tail.length), WORDS.get(tail) ?? ""];
}

const NOT_ASCII = /\P{ASCII}/u;
const MARKS = /[\u0300-\u036f]/g;
/** Letters that Unicode does not take apart. */
const FOLDED: Readonly<Record<string, string>> = { ł: "l", Ł: "L", ø: "o", Ø: "O", đ: "d", Đ: "D", ß: "ss", ı: "i" };

/** The text without accents. */
export function withoutAccents(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  return text
    .normalize("NFD")
    .replace(MARKS, "")
    .replace(/[łŁøØđĐßı]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize("NFC");
}

/** Possessives of other languages before a word for a credential: `sua-senha-aqui`, `votre-mot-de-passe`. */
const POSSESSIVES: ReadonlySet<string> = new Set(
  `votre ton vos sua seu tua teu su tu dein deine deinen ihr ihre twoje twoj ваш твой jouw uw il tuo vostra din ditt sizin`.split(
    " ",
  ),
);
const CREDENTIAL_WORDS: ReadonlySet<string> = new Set([
  "password",
  "key",
  "secret",
  "token",
  "passwd",
  "pass",
  "api",
  "apikey",
]);
/** Beginnings of "your", "please" and "change" in languages that need no space after them, or inflect the word. */
const MARKS_OF_READER: readonly string[] = [
  "你",
  "您",
  "あなた",
  "请",
  "請",
  "修改",
  "更改",
  "変更",
  "변경",
  "당신",
  "ваш",
];
/** "Change", "replace" and "enter" of other languages: `cambiar-esto`, `à_changer`. */
const INSTRUCTIONS: ReadonlySet<string> = new Set(
  `cambiar cambiame cambialo reemplazar cambiare sostituire changer changez remplacer modifier alterar altere trocar troque
   substituir mudar aendern andern ersetzen zmien zamien wijzigen vervangen degistir degistirin измени измените замените
   поменяйте ganti einfuegen eintragen eingeben inserer saisir introduzca ingrese insira digite inserisci invullen wpisz
   вставьте введите masukkan giriniz anda kamu disini buraya tutaj случаиная случаиную случаиныи`.split(/\s+/),
);

/** "Generate" and "fill in" of other languages, which are words of other meaning elsewhere: `genera_un_secreto`. */
const MAKE: ReadonlySet<string> = new Set(
  `isi genera generar generez generer gere gerar generate erzeugen generieren wygeneruj сгенерируйте создайте uret`.split(
    /\s+/,
  ),
);

/** `VotreCleSecrete256Bits`: words without separators come apart at their capitals. */
const withSpaces = (text: string): string =>
  /^[A-Za-z0-9]{1,80}[!@#$%.]{0,3}$/.test(text) ? text.replace(/([a-z])([A-Z])/g, "$1 $2") : text;

/** True for a text that says "your password" or "change this" in another language. */
export function isForeignPlaceholder(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower > "\u007f" && MARKS_OF_READER.some((word) => lower.startsWith(word))) return true;
  if (text.length < 4) return false;
  const words = withoutAccents(withSpaces(text).toLowerCase()).split(/[\s_.-]+/);
  if (words.length <= 10 && words.some((word) => INSTRUCTIONS.has(word))) return true;
  if (words.length > 2 && MAKE.has(words[0] ?? "")) return true;
  for (let at = 0; at + 1 < words.length; at += 1) {
    if (!POSSESSIVES.has(words[at] ?? "")) continue;
    return translated(words.slice(at + 1)).some((word) => CREDENTIAL_WORDS.has(word));
  }
  return false;
}

const LETTERS_OR_NUMBER = /^(?:\p{L}{1,24}|\d{1,3})$/u;

/** True for words apart, one of them a word for a credential in another language: `haslo_aplikacji`, `пароль-базы`. */
export function namesForeignCredential(text: string): boolean {
  if (text.length > 120) return false;
  const pieces = withoutAccents(text.toLowerCase()).split(/[\s_.-]+/);
  if (pieces.length < 2 || pieces.length > 10 || !pieces.every((piece) => LETTERS_OR_NUMBER.test(piece))) return false;
  return translated(pieces).some((word) => CREDENTIAL_WORDS.has(word) && !pieces.includes(word));
}
