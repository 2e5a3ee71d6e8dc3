import { hasCrc32Hex } from "./checksum";
import { ALPHANUMERIC_LEAD, type Format, vendor } from "./format";

/** Databases and storage as a service, observability, analytics, identity, web3, other APIs. */
export const dataFormats: readonly Format[] = [
  ...vendor("Supabase", "https://supabase.com/docs/guides/api/api-keys", [
    {
      id: "supabase-secret-key",
      kind: "Supabase secret key",
      anchors: ["sb_secret_"],
      pattern: /sb_secret_[A-Za-z0-9_-]{20,64}/y,
    },
    {
      id: "supabase-access-token",
      kind: "Supabase access token",
      anchors: ["sbp_"],
      pattern: /sbp_(?:v0_|oauth_)?[a-f0-9]{40}/y,
    },
  ]),
  ...vendor("Neon", "https://neon.com/docs/manage/api-keys", [
    { id: "neon-api-key", kind: "Neon API key", anchors: ["napi_"], pattern: /napi_[a-z0-9]{40,72}/y },
    { id: "neon-password", kind: "Neon database password", anchors: ["npg_"], pattern: /npg_[A-Za-z0-9]{10,24}/y },
  ]),
  ...vendor("dbt", "https://docs.getdbt.com/docs/dbt-apis/authentication", [
    { id: "dbt-token", kind: "dbt access token", anchors: ["dbtu_", "dbtc_"], pattern: /dbt[cu]_[A-Za-z0-9_-]{50}/y },
  ]),
  ...vendor("PlanetScale", "https://planetscale.com/docs/api/reference/service-tokens", [
    {
      id: "planetscale-token",
      kind: "PlanetScale service token",
      anchors: ["pscale_tkn_"],
      pattern: /pscale_tkn_[A-Za-z0-9_=.-]{32,64}/y,
    },
    {
      id: "planetscale-oauth-token",
      kind: "PlanetScale OAuth token",
      anchors: ["pscale_oauth_"],
      pattern: /pscale_oauth_[A-Za-z0-9_=.-]{32,64}/y,
    },
    {
      id: "planetscale-password",
      kind: "PlanetScale database password",
      anchors: ["pscale_pw_"],
      pattern: /pscale_pw_[A-Za-z0-9_=.-]{32,64}/y,
    },
  ]),
  ...vendor("Xata", "https://xata.io/docs", [
    { id: "xata-api-key", kind: "Xata API key", anchors: ["xau_"], pattern: /xau_[A-Za-z0-9]{30,48}/y },
  ]),
  ...vendor("Aiven", "https://aiven.io/docs/platform/concepts/authentication-tokens", [
    { id: "aiven-password", kind: "Aiven service password", anchors: ["AVNS_"], pattern: /AVNS_[A-Za-z0-9_-]{15,32}/y },
    {
      id: "aiven-token",
      kind: "Aiven API token",
      anchors: ["aivenv1"],
      pattern: /aivenv1[A-Za-z0-9+/]{200,500}={0,2}/y,
    },
  ]),
  ...vendor("Fauna", "https://docs.fauna.com/fauna/current/learn/security/keys/", [
    { id: "fauna-key", kind: "Fauna key secret", anchors: ["fnA"], pattern: /fnA[EF][A-Za-z0-9_-]{36}/y },
  ]),
  ...vendor("ClickHouse", "https://clickhouse.com/docs/cloud/manage/openapi", [
    {
      id: "clickhouse-key",
      kind: "ClickHouse Cloud API secret key",
      anchors: ["4b1d"],
      pattern: /4b1d[A-Za-z0-9]{38}/y,
    },
  ]),
  ...vendor("MongoDB", "https://www.mongodb.com/docs/atlas/api/service-accounts-overview/", [
    {
      id: "mongodb-service-secret",
      kind: "MongoDB Atlas service account secret",
      anchors: ["mdb_sa_sk_"],
      pattern: /mdb_sa_sk_[A-Za-z0-9_-]{30,64}/y,
    },
  ]),
  ...vendor("Convex", "https://docs.convex.dev/production/hosting/", [
    {
      id: "convex-deploy-key",
      kind: "Convex deploy key",
      anchors: ["prod:", "preview:", "dev:"],
      pattern: /(?:prod|preview|dev):[a-z0-9:-]{3,60}\|[A-Za-z0-9+/=]{40,400}/y,
    },
  ]),
  ...vendor(
    "DataStax",
    "https://docs.datastax.com/en/astra-db-serverless/administration/manage-application-tokens.html",
    [
      {
        id: "astra-token",
        kind: "DataStax Astra token",
        anchors: ["AstraCS:"],
        pattern: /AstraCS:[A-Za-z]{24}:[a-f0-9]{64}/y,
      },
    ],
  ),
  ...vendor("Tinybird", "https://www.tinybird.co/docs/get-started/administration/auth-tokens", [
    {
      id: "tinybird-token",
      kind: "Tinybird token",
      anchors: ["p.eyJ"],
      pattern: /p\.eyJ[A-Za-z0-9_-]{20,300}\.[A-Za-z0-9_-]{20,80}/y,
    },
  ]),
  ...vendor("Grafana", "https://grafana.com/docs/grafana/latest/administration/service-accounts/", [
    {
      id: "grafana-service-account-token",
      kind: "Grafana service account token",
      anchors: ["glsa_"],
      pattern: /glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}/y,
      checksum: hasCrc32Hex,
    },
    {
      id: "grafana-cloud-token",
      kind: "Grafana Cloud token",
      anchors: ["glc_"],
      pattern: /glc_[A-Za-z0-9+/]{32,400}={0,3}/y,
    },
    {
      id: "grafana-api-key",
      kind: "Grafana API key",
      anchors: ["eyJrIjoi"],
      // Base64 of {"k":"<32 characters>","n":"<name>","id":<number>}: pkg/components/apikeygen of Grafana
      pattern: /eyJrIjoi[A-Za-z0-9]{44}LCJuIjoi[A-Za-z0-9+/]{8,400}={0,3}/y,
    },
  ]),
  ...vendor("Cockroach Labs", "https://www.cockroachlabs.com/docs/cockroachcloud/managing-access", [
    {
      id: "cockroachdb-cloud-key",
      kind: "CockroachDB Cloud API key",
      anchors: ["CCDB1_"],
      pattern: /CCDB1_[A-Za-z0-9]{22}_[A-Za-z0-9]{40}/y,
    },
  ]),
  ...vendor("Sentry", "https://docs.sentry.io/account/auth-tokens/", [
    {
      id: "sentry-org-token",
      kind: "Sentry organization token",
      anchors: ["sntrys_"],
      pattern: /sntrys_[A-Za-z0-9+/=]{20,600}_[A-Za-z0-9+/]{43}/y,
    },
    { id: "sentry-user-token", kind: "Sentry user token", anchors: ["sntryu_"], pattern: /sntryu_[a-f0-9]{64}/y },
    {
      id: "sentry-integration-token",
      kind: "Sentry integration token",
      anchors: ["sntryi_", "sntrya_"],
      pattern: /sntry[ia]_[a-f0-9]{64}/y,
    },
  ]),
  ...vendor("New Relic", "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/", [
    { id: "newrelic-user-key", kind: "New Relic user key", anchors: ["NRAK-"], pattern: /NRAK-[A-Z0-9]{27}/y },
    {
      id: "newrelic-insights-key",
      kind: "New Relic insights key",
      anchors: ["NRII-", "NRIQ-"],
      pattern: /NRI[IQ]-[A-Za-z0-9_-]{32}/y,
    },
    {
      id: "newrelic-admin-key",
      kind: "New Relic admin key",
      anchors: ["NRAA-", "NRRA-"],
      pattern: /NR(?:AA|RA)-[a-f0-9]{27,42}/y,
    },
    {
      id: "newrelic-license-key",
      kind: "New Relic license key",
      anchors: ["NRAL", "FFFFNRAL"],
      lead: ALPHANUMERIC_LEAD,
      // Of the European region: https://docs.newrelic.com/docs/accounts/accounts-billing/account-setup/choose-your-data-center/
      pattern: /(?:[a-fA-F0-9]{32,36}|eu01xx[a-fA-F0-9]{26,30})(?:FFFF)?NRAL/y,
    },
  ]),
  ...vendor("Datadog", "https://docs.datadoghq.com/account_management/api-app-keys/", [
    {
      id: "datadog-app-key",
      kind: "Datadog application key",
      anchors: ["ddapp_"],
      pattern: /ddapp_[A-Za-z0-9]{34,40}/y,
    },
  ]),
  ...vendor(
    "Dynatrace",
    "https://docs.dynatrace.com/docs/manage/identity-access-management/access-tokens-and-oauth-clients/access-tokens",
    [
      {
        id: "dynatrace-token",
        kind: "Dynatrace token",
        anchors: ["dt0"],
        pattern: /dt0[a-z]\d{2}\.[A-Z0-9]{8,24}\.[A-Z0-9]{64}/iy,
      },
    ],
  ),
  ...vendor("Honeycomb", "https://docs.honeycomb.io/configure/environments/manage-api-keys/", [
    {
      id: "honeycomb-key",
      kind: "Honeycomb API key",
      anchors: ["hcaik_", "hcxik_", "hcalk_", "hcamk_"],
      pattern: /hc[a-z](?:ik|lk|mk)_[a-z0-9]{26,64}/y,
    },
  ]),
  ...vendor("Axiom", "https://axiom.co/docs/reference/tokens", [
    {
      id: "axiom-token",
      kind: "Axiom token",
      anchors: ["xaat-", "xapt-"],
      pattern: /xa[ap]t-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
    },
  ]),
  ...vendor("Logfire", "https://logfire.pydantic.dev/docs/how-to-guides/create-write-tokens/", [
    {
      id: "logfire-token",
      kind: "Pydantic Logfire token",
      anchors: ["pylf_"],
      pattern: /pylf_v\d_(?:us|eu)_[A-Za-z0-9]{40,48}/y,
    },
  ]),
  ...vendor("Checkly", "https://www.checklyhq.com/docs/accounts-and-users/creating-api-key/", [
    { id: "checkly-api-key", kind: "Checkly API key", anchors: ["cu_"], pattern: /cu_[a-f0-9]{32}/y },
  ]),
  ...vendor("PostHog", "https://posthog.com/docs/api", [
    {
      id: "posthog-personal-key",
      kind: "PostHog personal API key",
      anchors: ["phx_", "phs_"],
      pattern: /ph[xs]_[A-Za-z0-9]{32,64}/y,
    },
  ]),
  ...vendor("Meilisearch", "https://www.meilisearch.com/docs/learn/security/basic_security", [
    { id: "meilisearch-key", kind: "Meilisearch Cloud key", anchors: ["msk_"], pattern: /msk_[A-Za-z0-9]{32,64}/y },
  ]),
  ...vendor("Auth0", "https://auth0.com/docs/secure/tokens/refresh-tokens", [
    {
      id: "auth0-refresh-token",
      kind: "Auth0 refresh token",
      anchors: ["v1.M"],
      pattern: /v1\.M[A-Za-z0-9_-]{40,80}/y,
    },
  ]),
  ...vendor("Mapbox", "https://docs.mapbox.com/accounts/guides/tokens/", [
    {
      id: "mapbox-secret-token",
      kind: "Mapbox secret token",
      anchors: ["sk.eyJ"],
      pattern: /sk\.eyJ[A-Za-z0-9_-]{20,200}\.[A-Za-z0-9_-]{20,40}/y,
    },
  ]),
  ...vendor("MaxMind", "https://dev.maxmind.com/geoip/updating-databases/", [
    {
      id: "maxmind-license-key",
      kind: "MaxMind license key",
      anchors: ["_mmk"],
      lead: { alphabet: /[A-Za-z0-9_]/, max: 36 },
      pattern: /[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/y,
    },
  ]),
  ...vendor("Infura", "https://docs.metamask.io/services/", [
    {
      id: "infura-url",
      kind: "Infura endpoint with key",
      anchors: ["infura.io/v3/", "infura.io/ws/v3/"],
      pattern: /infura\.io\/(?:ws\/)?v3\/[a-f0-9]{32}/y,
      midWord: true,
    },
  ]),
  ...vendor("Alchemy", "https://www.alchemy.com/docs", [
    {
      id: "alchemy-url",
      kind: "Alchemy endpoint with key",
      anchors: ["alchemy.com/v2/", "alchemyapi.io/v2/"],
      pattern: /alchemy(?:\.com|api\.io)\/v2\/[A-Za-z0-9_-]{32}/y,
      midWord: true,
    },
  ]),
  ...vendor("QuickNode", "https://www.quicknode.com/docs", [
    {
      id: "quicknode-url",
      kind: "QuickNode endpoint with token",
      anchors: [".quiknode.pro/"],
      pattern: /\.quiknode\.pro\/[a-f0-9]{40}/y,
      midWord: true,
    },
  ]),
  ...vendor("Helius", "https://www.helius.dev/docs", [
    {
      id: "helius-url",
      kind: "Helius endpoint with key",
      anchors: ["helius-rpc.com/?api-key="],
      pattern: /helius-rpc\.com\/\?api-key=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
      midWord: true,
    },
  ]),
  ...vendor("42", "https://api.intra.42.fr/apidoc", [
    {
      id: "intra42-client-secret",
      kind: "42 API client secret",
      anchors: ["s-s4t2ud-", "s-s4t2af-"],
      pattern: /s-s4t2(?:ud|af)-[a-f0-9]{64}/y,
    },
  ]),
  ...vendor("SettleMint", "https://console.settlemint.com/documentation/", [
    {
      id: "settlemint-token",
      kind: "SettleMint access token",
      anchors: ["sm_aat_", "sm_pat_", "sm_sat_"],
      pattern: /sm_[aps]at_[A-Za-z0-9]{16}/y,
    },
  ]),
  ...vendor("Trigger.dev", "https://trigger.dev/docs/apikeys", [
    {
      id: "trigger-dev-key",
      kind: "Trigger.dev secret key",
      anchors: ["tr_dev_", "tr_prod_", "tr_stg_", "tr_preview_", "tr_pat_"],
      pattern: /tr_(?:dev|prod|stg|preview|pat)_[A-Za-z0-9]{20,48}/y,
    },
  ]),
  ...vendor("Inngest", "https://www.inngest.com/docs/platform/signing-keys", [
    {
      id: "inngest-signing-key",
      kind: "Inngest signing key",
      anchors: ["signkey-"],
      pattern: /signkey-(?:prod|test|staging|branch|dev)-[a-f0-9]{32,64}/y,
    },
  ]),
  ...vendor("Upstash", "https://upstash.com/docs/qstash/howto/signature", [
    {
      id: "qstash-signing-key",
      kind: "Upstash QStash signing key",
      anchors: ["sig_"],
      pattern: /sig_[A-Za-z0-9]{26,32}/y,
    },
  ]),
  ...vendor("Liveblocks", "https://liveblocks.io/docs/authentication", [
    {
      id: "liveblocks-secret-key",
      kind: "Liveblocks secret key",
      anchors: ["sk_dev_", "sk_prod_"],
      pattern: /sk_(?:dev|prod)_[A-Za-z0-9_-]{60,120}/y,
    },
  ]),
  ...vendor("Apify", "https://docs.apify.com/platform/integrations/api", [
    { id: "apify-token", kind: "Apify API token", anchors: ["apify_api_"], pattern: /apify_api_[A-Za-z0-9]{34,40}/y },
  ]),
  ...vendor("Browserbase", "https://docs.browserbase.com/", [
    {
      id: "browserbase-api-key",
      kind: "Browserbase API key",
      anchors: ["bb_live_", "bb_test_"],
      pattern: /bb_(?:live|test)_[A-Za-z0-9_-]{24,48}/y,
    },
  ]),
  ...vendor("Bitcoin", "https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki", [
    {
      id: "bitcoin-extended-private-key",
      kind: "Bitcoin extended private key",
      anchors: ["xprv"],
      pattern: /xprv[1-9A-HJ-NP-Za-km-z]{107}/y,
    },
  ]),
  ...vendor("Nostr", "https://github.com/nostr-protocol/nips/blob/master/19.md", [
    {
      id: "nostr-private-key",
      kind: "Nostr private key",
      anchors: ["nsec1"],
      pattern: /nsec1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{58}/y,
    },
  ]),
  ...vendor("age", "https://age-encryption.org/v1", [
    {
      id: "age-secret-key",
      kind: "age secret key",
      anchors: ["AGE-SECRET-KEY-1"],
      pattern: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/y,
    },
    {
      id: "age-plugin-key",
      kind: "age plugin identity",
      anchors: ["AGE-PLUGIN-"],
      pattern: /AGE-PLUGIN-[A-Z0-9]{2,20}-1[A-Z0-9]{40,120}/y,
    },
  ]),
  ...vendor("NATS", "https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/nkey_auth", [
    { id: "nats-seed", kind: "NATS seed", anchors: ["SU", "SA", "SO", "SN", "SC"], pattern: /S[UAONC][A-Z2-7]{56}/y },
  ]),
  ...vendor("Laravel", "https://laravel.com/docs/encryption", [
    {
      id: "laravel-app-key",
      kind: "Laravel application key",
      anchors: ["base64:"],
      pattern: /base64:(?:[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{22}==)/y,
    },
  ]),
  ...vendor("Django", "https://docs.djangoproject.com/en/stable/ref/settings/#secret-key", [
    {
      id: "django-secret-key",
      kind: "Django secret key",
      anchors: ["django-insecure-"],
      pattern: /django-insecure-[^\s"'`]{30,64}/y,
    },
  ]),
  ...vendor("Elastic", "https://www.elastic.co/docs/deploy-manage/api-keys/elastic-cloud-api-keys", [
    {
      id: "elastic-cloud-key",
      kind: "Elastic Cloud API key",
      anchors: ["essu_"],
      pattern: /essu_[A-Za-z0-9+/_-]{60,200}={0,2}/y,
    },
  ]),
  ...vendor(
    "Salesforce",
    "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/quickstart_oauth.htm",
    [
      {
        id: "salesforce-access-token",
        kind: "Salesforce access token",
        anchors: ["00D"],
        pattern: /00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?![A-Za-z0-9._]{80,120}/y,
      },
    ],
  ),
];
