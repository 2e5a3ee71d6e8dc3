/** The words that the name grammar (classify.ts) knows. Each set says what its members do to a name. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Nouns that name a credential outright: any literal value counts, however weak. */
export const PASSWORD_NOUNS = words(`
  password passwords passwd passwrd pwd pass pw psw pswd passphrase passcode authtok bindpw
  requirepass masterauth dnpass masteruserpassword rootpw
`);
export const SECRET_NOUNS = words(`
  secret secrets credential credentials cred creds mnemonic psk pepper keyfob
`);

/** Nouns that name a credential when the value is not an ordinary short word. */
export const TOKEN_NOUNS = words("token tokens apikey apikeys jwt pat authtoken bearer authorization setcookie");

/** `<qualifier> key` is a credential. */
export const KEY_QUALIFIERS = words(`
  api secret private access master enc encryption encrypt decryption decrypt signing sign signer auth authentication
  session license licence shared storage account admin app application service server crypto cipher aes hmac jwt deploy
  deployment token webhook integration subscription ingest ingestion write root hash hashing cookie csrf oauth
  consumer ssh recovery unseal wallet vault sops security partner merchant developer apikey salt field
  fernet symmetric role sdk rsa ecdsa ed25519 bot user internal management provisioning preshared
  meilisearch meili typesense setup enrollment enrolment
`);

/** `<qualifier> key` is data or public: no credential whatever its value. */
export const HARMLESS_KEY_QUALIFIERS = words(`
  list recv export fetch public pub publishable foreign partition sort routing cache index hot site idempotency object lookup group
  order search sharding shard dedup translation map row column unique natural composite registry shortcut keyboard
  gpg pgp known verify verification validation browser measurement tracking instrumentation aggregation feature flag prefix
  mot primary any arrow enter tab escape function meta ctrl shift bind binding sequence surrogate candidate cluster clustering
  distribution hashkey range join parent child message event record state document rule
`);

/** Words that mark a value as meant for browsers. They clear keys and tokens, not passwords and secrets. */
export const PUBLIC_WORDS = words("public publishable pub anon anonymous site sitekey publickey");

/** `PUBLIC_POOL_MASTER_KEY`: a key with such a word before it is no public one, whatever else its name says. */
export const PRIVATE_QUALIFIERS = words("private secret master encryption signing");

/** Build-tool prefixes: variables under them are compiled into what browsers download. */
export const FRONTEND_PREFIXES: readonly string[] = [
  "NEXT_PUBLIC_",
  "VITE_",
  "REACT_APP_",
  "EXPO_PUBLIC_",
  "NUXT_PUBLIC_",
  "GATSBY_",
  "VUE_APP_",
  "STORYBOOK_",
  "PUBLIC_",
];

/** Words after the head noun that say which one, not what: `TOKEN_PROD`, `SECRET_B64`, `PASSWORD_OLD`. */
export const TRAILING_QUALIFIERS = words(`
  b64 base64 b64encoded encoded hex raw plain plaintext cleartext clear prod production prd dev development stage staging stg
  test testing live sandbox primary secondary old new current previous prev next default value val string str json yaml
  local main backup rw ro readonly readwrite global us eu override overwrite fallback temp tmp initial inline content contents
  data pem der base
  a b c i ii v
`);

/** Systems and owners: after a credential noun they only say whose it is (`PASSWORD_DB`, `TOKEN_GITHUB`). */
export const PASSWORD_OWNERS = words(`
  db database mysql maria mariadb pg postgres postgresql psql sql mssql oracle ora mongo mongodb redis rediscli rabbit rabbitmq
  amqp mq kafka elastic elasticsearch es ldap smtp mail imap pop ftp sftp ssh root admin adm sa super superuser user
  usr my app api web http basic jdbc jwt github gitlab git slack discord telegram twilio sendgrid mailgun aws s3 minio
  azure gcp google stripe paypal npm docker registry vpn wifi wpa proxy nats mqtt influx influxdb grafana keycloak
  vault consul nomad couch couchdb neo neo4j cassandra clickhouse sentry client server master slave replica repl
  replication bind manager login account keystore truststore key trust store jks pfx p12 pem cert tls ssl vnc rdp
  samba smb zabbix nexus sonar jenkins wp wordpress joomla drupal magento odoo django rails flask laravel session
  cookie hook webhook bot rcon access refresh auth oauth service svc system sys backup monitor monitoring cache queue
  pool host domain site encryption encrypt signing sign snmp radius sip turn coturn xmpp irc
`);

/** Glued tails that need no check of what precedes them. Longest first. */
export const GLUED_TAILS: readonly string[] = [
  "passphrase",
  "credentials",
  "credential",
  "passwords",
  "password",
  "mnemonic",
  "passwd",
  "secrets",
  "secret",
  "apikey",
  "tokens",
  "token",
];

/** Last words that make the name describe a credential instead of holding one: `PASSWORD_FILE`, `TOKEN_TTL`. */
export const DESCRIPTIVE_NOUNS = words(`
  fd fds flags file files filename path paths dir directory folder location mount url urls uri uris endpoint endpoints host hosts hostname
  port ports address addresses addr domain domains name names username usernames userid login id ids identifier uuid guid
  ttl expiry expires expiration expire exp lifetime age maxage validity duration timeout interval delay period
  second seconds sec secs minute minutes hour hours day days date time timestamp at in length len size sizes bytes bits min max minimum
  maximum count counts limit limits quota num number header headers type types kind algorithm algorithms algo alg method
  methods issuer iss audience aud prefix prefixes suffix version versions enabled enable disabled disable policy policies
  rounds cost iterations provider providers mode arn alias aliases regex regexp pattern format formats field fields label
  labels title text description desc hint hints message messages placeholder env var vars envvar variable variables claim claims
  scope scopes grant grants realm role roles region zone backend backends engine store stores driver drivers manager
  managers strategy strategies scheme schemas schema source sources class classes handler handlers factory validator
  validators generator encoder encoders resolver module plugin controller template templates param params parameter
  query column table ref refs reference references strength complexity charset characters chars required require
  optional rotation rotate reset resets change changed attempts attempt retries retry lockout history check checks
  status state bucket namespace groups owner email emails mail page route routes link redirect callback subject body locale style
  color icon topic channel level levels curve fingerprint thumbprint checksum digest cert certificate certs certificates
  ca crt chain bundle pub public exists visible visibility toggle button input form screen dialog support supported
  option options setting settings hashing samesite secure httponly flow flows exchange introspection response request grace leeway
  skew window within cached cache allow allowed deny whitelist allowlist blacklist denylist list usage budget price rate
  estimate renewal renew warning threshold autofill manager prompt reader parser scanner scanning detection injector
  operator sync replicas revision engine volume volumes tag tags app server service services project org organization account
  accounts keyring collection group provisioner provision revocation revoked revoke encrypted encryption
  hasher hashers converter converters serializer deserializer serde transport extractor decoder filter filters interceptor middleware cipher family keyid kid position placement
  storage storages permission permissions rule rules action actions stage stages display mask masking masked
  separator delimiter compatibility compat count script command cmd stdin stdout stderr helper helpers maps image images
  attribute attributes attr property properties prop props flags
  spec specs within empty missing provided
`);

/** Words anywhere in a name that make it a quantity or a switch. */
export const QUANTITY_WORDS = words(
  "checksum max min maximum minimum num count total limit per length ttl expiry expires",
);

/** Nouns that are credentials only with a random value. */
export const WEAK_NOUNS = words(`
  key keys auth salt salts cookie seed hmac code cert sid pin otp session webhook dsn
  apisecret authentication access license licence certificate bytes entropy
`);

/** Results of hashing: a hashed credential can be guessed at, any other hash is no secret. */
export const HASH_NOUNS = words("hash hashes hashed digest bcrypt sha md");

/** Kubernetes objects that keep secrets: `imagePullSecret: regcred` is a name. */
export const SECRET_OBJECT_QUALIFIERS = words("pull existing tls kubernetes k8s kube external sealed");

/** Words before a credential noun that deny it or ask for its name: `NOPASSWD`, `NAME_OF_SECRET`. */
export const DENYING_QUALIFIERS = words(
  "no without non name names of disabled disable empty skip verbose exclude excluded ignore ignored should must cannot hashed",
);

/** `KEY_ENCRYPTION`, `CLAVE_API`: the words that follow the noun in other grammars, and in some English names. */
export const KEY_FOLLOWERS = words("api encryption encrypt signing private access master jwt auth");

/** Words that make a name a sentence or a switch: what follows the credential noun is then no owner. */
export const GRAMMAR_WORDS = words(`
  is are was has have had not no should must can may will need needs needed set get use uses using used per as of to for from with by on
  and or if when than then be been do does only also
`);

/** Tokens of language models and pagers: words of a vocabulary, not credentials. */
export const HARMLESS_TOKEN_QUALIFIERS = words(`
  bos eos pad unk cls sep mask stop special begin end image audio video native reward gas erc fungible quote base
  page continuation next prompt completion output input context cancellation csrf xsrf
`);
