import { ALPHANUMERIC_LEAD, type Format, vendor } from "./format";

/** Cloud providers, hosting, CDN and DNS. */
export const cloudFormats: readonly Format[] = [
  ...vendor("AWS", "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html", [
    {
      id: "aws-access-key-id",
      kind: "AWS access key id",
      confidence: "likely",
      anchors: ["AKIA", "ASIA", "ABIA", "ACCA", "A3T"],
      pattern: /(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}/y,
    },
    {
      id: "aws-bedrock-key",
      kind: "AWS Bedrock API key",
      anchors: ["ABSK", "bedrock-api-key-"],
      pattern: /(?:ABSK[A-Za-z0-9+/]{90,280}={0,2}|bedrock-api-key-[A-Za-z0-9+/]{60,4096}={0,2})/y,
      doc: "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
    },
    {
      id: "aws-mws-token",
      kind: "Amazon MWS auth token",
      anchors: ["amzn.mws."],
      pattern: /amzn\.mws\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
    },
    {
      id: "amazon-oauth-secret",
      kind: "Amazon OAuth client secret",
      anchors: ["amzn1.oa2-cs."],
      pattern: /amzn1\.oa2-cs\.v1\.[0-9a-f]{60,68}/y,
    },
  ]),
  ...vendor("Google Cloud", "https://cloud.google.com/docs/authentication/api-keys", [
    {
      id: "google-api-key",
      kind: "Google API key",
      confidence: "likely",
      anchors: ["AIza"],
      pattern: /AIza[A-Za-z0-9_-]{35}/y,
    },
    {
      id: "google-oauth-client-secret",
      kind: "Google OAuth client secret",
      anchors: ["GOCSPX-"],
      pattern: /GOCSPX-[A-Za-z0-9_-]{28}/y,
      doc: "https://developers.google.com/identity/protocols/oauth2",
    },
    {
      id: "google-oauth-access-token",
      kind: "Google OAuth access token",
      anchors: ["ya29."],
      pattern: /ya29\.[A-Za-z0-9_-]{20,2048}/y,
      doc: "https://developers.google.com/identity/protocols/oauth2",
    },
    {
      id: "google-oauth-refresh-token",
      kind: "Google OAuth refresh token",
      anchors: ["1//0"],
      pattern: /1\/\/0[A-Za-z0-9_-]{40,200}/y,
      doc: "https://developers.google.com/identity/protocols/oauth2",
    },
    {
      id: "gcs-hmac-access-id",
      kind: "Google Cloud Storage HMAC access id",
      confidence: "likely",
      anchors: ["GOOG1E"],
      pattern: /GOOG1E[A-Z0-9]{55}/y,
      doc: "https://cloud.google.com/storage/docs/authentication/hmackeys",
    },
  ]),
  ...vendor("Microsoft Azure", "https://learn.microsoft.com/entra/identity-platform/", [
    {
      id: "azure-client-secret",
      kind: "Microsoft Entra client secret",
      anchors: ["Q~"],
      lead: { alphabet: /[A-Za-z0-9_~.-]/, max: 4 },
      pattern: /[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/y,
    },
    {
      id: "azure-storage-key",
      kind: "Azure storage account key",
      anchors: ["+ASt"],
      lead: { alphabet: /[A-Za-z0-9+/]/, max: 76 },
      pattern: /[A-Za-z0-9+/]{76}\+ASt[A-Za-z0-9+/]{6}==/y,
      doc: "https://learn.microsoft.com/azure/storage/common/storage-account-keys-manage",
    },
    {
      id: "azure-cosmos-key",
      kind: "Azure Cosmos DB key",
      anchors: ["ACDb"],
      lead: { alphabet: /[A-Za-z0-9+/]/, max: 76 },
      pattern: /[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{4,6}==/y,
    },
    {
      id: "azure-service-bus-key",
      kind: "Azure Service Bus key",
      anchors: ["+ASb", "+AEh", "+ARm"],
      lead: { alphabet: /[A-Za-z0-9+/]/, max: 33 },
      pattern: /[A-Za-z0-9+/]{33}\+A(?:Sb|Eh|Rm)[A-Za-z0-9+/]{5,7}=/y,
    },
    {
      id: "azure-search-key",
      kind: "Azure AI Search key",
      anchors: ["AzSe"],
      lead: { alphabet: /[A-Za-z0-9]/, max: 42 },
      pattern: /[A-Za-z0-9]{42}AzSe[A-Da-d0-9A-Za-z]{6}/y,
    },
    {
      id: "azure-container-registry-key",
      kind: "Azure Container Registry password",
      anchors: ["+ACR"],
      lead: { alphabet: /[A-Za-z0-9+/]/, max: 42 },
      pattern: /[A-Za-z0-9+/]{42}\+ACR[A-Za-z0-9]{6}/y,
    },
    {
      id: "azure-openai-key",
      kind: "Azure AI services key",
      anchors: ["AAABACOG", "AAAAACOG", "ACOG"],
      lead: ALPHANUMERIC_LEAD,
      pattern: /[A-Za-z0-9]{52}J?QQJ99[A-Za-z0-9]{2,12}ACOG[A-Za-z0-9]{4}/y,
    },
    {
      id: "azure-devops-token",
      kind: "Azure DevOps personal access token",
      anchors: ["AZDO"],
      lead: ALPHANUMERIC_LEAD,
      pattern: /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/y,
    },
    {
      id: "azure-apim-key",
      kind: "Azure API Management key",
      anchors: ["AzCa"],
      lead: ALPHANUMERIC_LEAD,
      pattern: /[A-Za-z0-9]{44}AzCa[A-Za-z0-9+/]{5}=/y,
    },
  ]),
  ...vendor("DigitalOcean", "https://docs.digitalocean.com/reference/api/create-personal-access-token/", [
    {
      id: "digitalocean-token",
      kind: "DigitalOcean personal access token",
      anchors: ["dop_v1_"],
      pattern: /dop_v1_[a-f0-9]{64}/y,
    },
    {
      id: "digitalocean-oauth-token",
      kind: "DigitalOcean OAuth token",
      anchors: ["doo_v1_"],
      pattern: /doo_v1_[a-f0-9]{64}/y,
    },
    {
      id: "digitalocean-refresh-token",
      kind: "DigitalOcean refresh token",
      anchors: ["dor_v1_"],
      pattern: /dor_v1_[a-f0-9]{64}/y,
    },
    {
      id: "digitalocean-spaces-key",
      kind: "DigitalOcean Spaces access key id",
      confidence: "likely",
      anchors: ["DO00", "DO80"],
      pattern: /DO(?:00|80)[A-Z0-9]{16}/y,
    },
  ]),
  ...vendor("Alibaba Cloud", "https://www.alibabacloud.com/help/en/ram/user-guide/create-an-accesskey-pair", [
    {
      id: "alibaba-access-key-id",
      kind: "Alibaba Cloud access key id",
      confidence: "likely",
      anchors: ["LTAI"],
      pattern: /LTAI[A-Za-z0-9]{12,20}/y,
    },
  ]),
  ...vendor("Tencent Cloud", "https://www.tencentcloud.com/document/product/598/32675", [
    {
      id: "tencent-secret-id",
      kind: "Tencent Cloud secret id",
      confidence: "likely",
      anchors: ["AKID"],
      pattern: /AKID[A-Za-z0-9]{32}/y,
    },
  ]),
  ...vendor("Yandex Cloud", "https://yandex.cloud/en/docs/iam/concepts/authorization/", [
    { id: "yandex-api-key", kind: "Yandex Cloud API key", anchors: ["AQVN"], pattern: /AQVN[A-Za-z0-9_-]{35,38}/y },
    {
      id: "yandex-iam-token",
      kind: "Yandex Cloud IAM token",
      anchors: ["t1."],
      pattern: /t1\.[A-Za-z0-9_-]{10,400}={0,2}\.[A-Za-z0-9_-]{86}={0,2}/y,
    },
    {
      id: "yandex-static-key",
      kind: "Yandex Cloud static secret key",
      anchors: ["YCA", "YCM", "YCN", "YCO", "YCP"],
      pattern: /YC[AMNOP][A-Za-z0-9_-]{37}/y,
    },
  ]),
  ...vendor("Scaleway", "https://www.scaleway.com/en/docs/iam/concepts/#api-key", [
    {
      id: "scaleway-access-key",
      kind: "Scaleway access key",
      confidence: "likely",
      anchors: ["SCW"],
      pattern: /SCW[A-Z0-9]{17}/y,
    },
  ]),
  ...vendor("Cloudflare", "https://developers.cloudflare.com/fundamentals/api/get-started/", [
    {
      id: "cloudflare-origin-ca-key",
      kind: "Cloudflare Origin CA key",
      anchors: ["v1.0-"],
      pattern: /v1\.0-[a-f0-9]{24}-[a-f0-9]{146}/y,
    },
    {
      id: "cloudflare-token",
      kind: "Cloudflare API token",
      anchors: ["cfut_", "cfat_", "cfk_"],
      pattern: /cf(?:ut|at|k)_[A-Za-z0-9_-]{40,64}/y,
    },
    {
      id: "cloudflare-turnstile-secret",
      kind: "Cloudflare Turnstile secret key",
      anchors: ["0x4AAA"],
      pattern: /0x4AAA[A-Za-z0-9_-]{28,36}/y,
      doc: "https://developers.cloudflare.com/turnstile/",
    },
  ]),
  ...vendor("Heroku", "https://devcenter.heroku.com/articles/authentication", [
    { id: "heroku-api-key", kind: "Heroku API key", anchors: ["HRKU-"], pattern: /HRKU-[A-Za-z0-9_-]{36,80}/y },
  ]),
  ...vendor("Vercel", "https://vercel.com/docs/rest-api#authentication", [
    {
      id: "vercel-token",
      kind: "Vercel access token",
      anchors: ["vcp_", "vci_", "vca_", "vcr_", "vck_"],
      pattern: /vc[piark]_[A-Za-z0-9]{24,80}/y,
    },
    {
      id: "vercel-blob-token",
      kind: "Vercel Blob read-write token",
      anchors: ["vercel_blob_rw_"],
      pattern: /vercel_blob_rw_[A-Za-z0-9]{10,24}_[A-Za-z0-9]{20,48}/y,
    },
  ]),
  ...vendor("Netlify", "https://docs.netlify.com/api/get-started/#authentication", [
    {
      id: "netlify-token",
      kind: "Netlify access token",
      anchors: ["nfp_", "nfc_", "nfo_", "nfu_", "nfb_"],
      pattern: /nf[pcoub]_[A-Za-z0-9_-]{36,80}/y,
    },
  ]),
  ...vendor("Render", "https://render.com/docs/api", [
    { id: "render-api-key", kind: "Render API key", anchors: ["rnd_"], pattern: /rnd_[A-Za-z0-9]{24,48}/y },
  ]),
  ...vendor("Scalingo", "https://docs.scalingo.com/platform/user/tokens", [
    { id: "scalingo-token", kind: "Scalingo API token", anchors: ["tk-us-"], pattern: /tk-us-[A-Za-z0-9_-]{48}/y },
  ]),
  ...vendor("Akamai", "https://techdocs.akamai.com/developer/docs/edgegrid", [
    {
      id: "akamai-client-token",
      kind: "Akamai client token",
      anchors: ["akab-"],
      pattern: /akab-[a-z0-9]{16}-[a-z0-9]{16}/y,
    },
  ]),
  ...vendor("Deno", "https://docs.deno.com/deploy/", [
    {
      id: "deno-deploy-token",
      kind: "Deno Deploy access token",
      anchors: ["ddp_", "ddw_"],
      pattern: /dd[pw]_[A-Za-z0-9]{36}/y,
    },
  ]),
  ...vendor("Tailscale", "https://tailscale.com/kb/1277/key-prefixes", [
    {
      id: "tailscale-key",
      kind: "Tailscale key",
      anchors: ["tskey-"],
      pattern: /tskey-(?:auth|api|client|scim|webhook|[a-z]{2,12})-[A-Za-z0-9]{8,24}(?:CNTRL)?-[A-Za-z0-9]{16,48}/y,
    },
  ]),
  ...vendor("Defined Networking", "https://docs.defined.net/guides/automating-host-creation/", [
    {
      id: "defined-networking-token",
      kind: "Defined Networking API token",
      anchors: ["dnkey-"],
      pattern: /dnkey-[A-Za-z0-9=_-]{26}-[A-Za-z0-9=_-]{52}/y,
    },
  ]),
  ...vendor("ngrok", "https://ngrok.com/docs/agent/#authtokens", [
    { id: "ngrok-token", kind: "ngrok authtoken", anchors: ["ngrok_"], pattern: /ngrok_[A-Za-z0-9_]{27,64}/y },
  ]),
];
